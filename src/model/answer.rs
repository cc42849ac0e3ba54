//! What is answered: records, each with its article and where it stands.

use super::{Article, Place, Published, Quote, Rating, SpeakerKind, Statistic};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a citation and a heading need of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleHead {
    /// Stable id.
    pub id: String,
    /// News, press release, report, other.
    pub kind: String,
    /// Headline.
    pub title: Option<String>,
    /// Authors.
    pub byline: Vec<String>,
    /// Paper or body.
    pub publisher: Option<String>,
    /// As precise as known.
    pub published: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
    /// Path as ingested.
    pub file: String,
    /// Of the archived bytes.
    pub sha256: String,
    /// When it was read, RFC 3339.
    pub retrieved: Option<String>,
    /// Id of the earliest article that prints the same text, when this is a near-duplicate of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// First words of the text where there is no headline; not part of the record.
    #[serde(skip)]
    pub opening: Option<String>,
}

/// A speaker over all articles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpeakerSummary {
    /// Id over all articles: `p` and twelve digits.
    pub id: String,
    /// Name over all articles.
    pub name: String,
    /// Where others have the same name, what tells this speaker from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<String>,
    /// What sort of speaker.
    pub kind: SpeakerKind,
    /// Roles with which they appear, most frequent first.
    pub roles: Vec<String>,
    /// Bodies they speak for, most frequent first.
    pub organisations: Vec<String>,
    /// How many quotes.
    pub quotes: usize,
    /// In how many articles.
    pub articles: usize,
    /// Earliest and latest date of an article that quotes them.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// Names as printed.
    pub names: Vec<String>,
}

/// One record of any sort.
#[derive(Clone, Debug)]
pub enum Record {
    /// A whole article.
    Article(Box<Article>),
    /// A quote.
    Quote(Box<Quote>),
    /// A statistic.
    Statistic(Box<Statistic>),
    /// A rating.
    Rating(Box<Rating>),
    /// A speaker over all articles.
    Speaker(Box<SpeakerSummary>),
}

impl Record {
    /// Its key.
    pub fn key(&self) -> String {
        match self {
            Record::Article(article) => article.key(),
            Record::Quote(quote) => quote.key(),
            Record::Statistic(statistic) => statistic.key(),
            Record::Rating(rating) => rating.key(),
            Record::Speaker(speaker) => speaker.id.clone(),
        }
    }
}

/// A stretch of an article's text with what matched in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Byte ranges of `text` that matched, in order.
    pub highlights: Vec<std::ops::Range<usize>>,
    /// Number of its paragraph, counted from 1.
    pub paragraph: usize,
    /// Number of its page, as printed where that is known: "14", "iv".
    pub page: Option<String>,
    /// Where it stands in the article.
    pub place: Option<Place>,
    /// What behind the `#` of the article's address opens it here, where it has an address.
    pub fragment: Option<String>,
}

/// So many code points may lie between two pieces that follow each other in print: a closing mark, a blank line and an
/// opening mark come to four, the shortest word between two marks to six.
const NEAR: usize = 5;

impl Quote {
    /// Its pieces, in order; those with no word between them in print are one. What cannot be cut is one piece.
    pub fn pieces(&self) -> Vec<&str> {
        let long: usize = self.content.iter().map(|place| place.end - place.start + 1).sum();
        if long != self.text.chars().count() + 1 {
            return vec![&self.text];
        }
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        for (n, place) in self.content.iter().enumerate() {
            at += place.end - place.start;
            let next = self.content.get(n + 1);
            if next.is_none_or(|next| next.start.saturating_sub(place.end) > NEAR) {
                pieces.push(Place { start: from, end: at }.slice(&self.text));
                from = at + 1;
            }
            at += 1;
        }
        pieces
    }
}

/// One record that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record.
    pub record: Record,
    /// Its article; empty for a speaker.
    pub article: Arc<ArticleHead>,
    /// Relevance, when the question had a query.
    pub score: Option<f32>,
    /// What matched, in its surroundings.
    pub passage: Passage,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Best first, or in order of date.
    pub hits: Vec<Hit>,
    /// How many there are without the limit.
    pub total: usize,
    /// How many more there are that near-duplicates of these articles print in the same words.
    pub folded: usize,
    /// How many of them come before the first of `hits`.
    pub before: usize,
    /// Key of the last record of this page, when there are more behind it.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(content: &[[usize; 2]], text: &str) -> Vec<String> {
        let quote = serde_json::json!({
            "id": "q1", "kind": "direct", "content": content, "text": text, "rule": "", "attribution": "none",
            "polarity": "affirmed", "confidence": 1.0
        });
        let quote: Quote = serde_json::from_value(quote).unwrap();
        quote.pieces().into_iter().map(Into::into).collect()
    }

    #[test]
    fn a_quote_is_cut_where_print_has_words_between() {
        assert_eq!(pieces(&[[1, 6], [20, 28]], "Zoë’s harbour."), ["Zoë’s", "harbour."]);
        assert_eq!(pieces(&[[1, 6], [10, 18]], "Ferry harbour."), ["Ferry harbour."], "the next paragraph");
        assert_eq!(pieces(&[[1, 6], [20, 90]], "other words"), ["other words"]);
        assert_eq!(pieces(&[], "words"), ["words"]);
    }
}
