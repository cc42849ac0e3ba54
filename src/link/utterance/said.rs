//! A quotation with what of its article is needed to compare it with those of others.

use super::words::{self, Word};
use crate::lexicon;
use crate::model::{
    ArticleKind, Digest, Place, Polarity, Published, Quote, QuoteKind, SpeakerKind, ZoneKind, has_proper_name,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// So many bytes on either side of a fragment are kept: the sentence round it is seldom longer.
const CONTEXT: usize = 260;

/// A quotation of more bytes is told by its own words.
const NEEDS_CONTEXT: usize = 120;

/// An article is about no more than these.
const MOST_ABOUT: usize = 12;

/// One quotation of one article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Key of the quote: `article/q1`.
    pub record: String,
    /// Id of the article.
    pub article: String,
    /// How the words are given; none is indirect.
    pub kind: Option<QuoteKind>,
    /// Its pieces joined by one space.
    pub text: String,
    /// Where they stand.
    pub content: Vec<Place>,
    /// The source says that it is not so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// Of a short one, the sentence round it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// Name in the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Id in the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_id: Option<String>,
    /// Person, organisation, document, group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_kind: Option<SpeakerKind>,
    /// The body spoken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Id and name over all articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<(String, String)>,
    /// Date of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// News, press release, report.
    pub writing: ArticleKind,
    /// The article has notes to editors.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub notes: bool,
    /// Names of services and bodies that the article is about, folded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    #[serde(skip)]
    read: OnceLock<(Vec<Word>, Vec<Word>)>,
}

impl Said {
    /// Key of the speaker's record, by which their person is known.
    pub fn speaker_record(&self) -> Option<String> {
        self.speaker_id.as_ref().map(|id| format!("{}/{id}", self.article))
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.both().0
    }

    /// The words round it.
    pub(super) fn round(&self) -> &[Word] {
        &self.both().1
    }

    fn both(&self) -> &(Vec<Word>, Vec<Word>) {
        self.read.get_or_init(|| (words::words(&self.text), words::words(&self.context)))
    }

    pub(super) fn is_direct(&self) -> bool {
        matches!(self.kind, Some(QuoteKind::Direct | QuoteKind::Mixed | QuoteKind::Scare))
    }
}

/// The quotations of an article that others may print too. A fragment in marks whose whole clause is a quote of its own is
/// not asked for: the clause has its words. Grades and single words in marks are nobody's statement.
/// Who a speaker is over all articles is for the caller to say.
pub fn said(digest: &Digest) -> Vec<Said> {
    let article = &digest.article;
    let about = about(digest);
    let notes = article.zones.iter().any(|zone| zone.kind == ZoneKind::Notes);
    let bytes = Bytes::of(&article.text);
    let quotes = digest.quotes.iter().filter(|quote| takes_part(quote));
    let of = |quote: &Quote| Said {
        record: Quote { article: article.id.clone(), ..quote.clone() }.key(),
        article: article.id.clone(),
        kind: Some(quote.kind),
        text: quote.text.clone(),
        content: quote.content.clone(),
        denied: quote.polarity == Polarity::Denied,
        context: if quote.text.len() > NEEDS_CONTEXT { String::new() } else { context(&article.text, &bytes, quote) },
        speaker: quote.speaker.clone(),
        speaker_id: quote.speaker_id.clone(),
        speaker_kind: quote.speaker_kind,
        organisation: quote.organisation.clone(),
        person: None,
        published: article.published.clone(),
        publisher: article.publisher.clone(),
        writing: article.kind,
        notes,
        about: about.clone(),
        read: OnceLock::new(),
    };
    quotes.map(of).filter(|said| said.words().iter().any(|word| word.content)).collect()
}

fn takes_part(quote: &Quote) -> bool {
    let folded = lexicon::fold(&quote.text);
    let graded = || {
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let first = words.first().copied().unwrap_or_default();
        lexicon::figures::grades_from(first).iter().any(|grade| grade.words == words)
    };
    match quote.kind {
        _ if quote.reported_in.is_some() => false,
        QuoteKind::Scare => quote.parent.is_none() && folded.contains(' ') && !graded(),
        QuoteKind::Mixed => !graded(),
        QuoteKind::Direct | QuoteKind::Indirect => true,
    }
}

/// Services and bodies that are rated, and bodies that speak.
fn about(digest: &Digest) -> Vec<String> {
    let rated = digest.ratings.iter().filter_map(|rating| rating.population.as_deref());
    let bodies = digest.speakers.iter().filter_map(|speaker| speaker.organisation.as_deref());
    let named = rated.chain(bodies).filter(|name| name.len() < 100 && has_proper_name(name));
    let names: BTreeSet<String> = named.map(super::super::key).collect();
    names.into_iter().take(MOST_ABOUT).collect()
}

/// The sentence round a quote; a line end or a full stop with a space behind it parts them.
fn context(text: &str, bytes: &Bytes, quote: &Quote) -> String {
    let (Some(first), Some(last)) = (quote.content.first(), quote.content.last()) else { return String::new() };
    let (start, end) = (bytes.at(text, first.start), bytes.at(text, last.end));
    let from = floor(text, start.saturating_sub(CONTEXT));
    let to = floor(text, (end + CONTEXT).min(text.len()));
    let before = &text[from..start];
    let cut = before.rfind('\n').map(|i| i + 1).max(before.rfind(". ").map(|i| i + 2)).unwrap_or_default();
    let after = &text[end.max(start)..to.max(end).max(start)];
    let stop = [after.find('\n'), after.find(". ").map(|i| i + 1)].into_iter().flatten().min();
    let ends = end > 0 && text[..end].ends_with(['.', '!', '?']);
    let after = if ends { "" } else { &after[..stop.unwrap_or(after.len())] };
    format!("{} … {}", before[cut..].trim(), after.trim())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where each hundredth code point of a text begins.
struct Bytes(Vec<usize>);

impl Bytes {
    fn of(text: &str) -> Bytes {
        Bytes(text.char_indices().map(|(i, _)| i).step_by(100).collect())
    }

    fn at(&self, text: &str, point: usize) -> usize {
        let Some(from) = self.0.get(point / 100) else { return text.len() };
        text[*from..].char_indices().nth(point % 100).map_or(text.len(), |(i, _)| from + i)
    }
}
