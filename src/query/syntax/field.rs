//! What stands behind a field's colon: words, a date, a value, a name from a short list.

use super::super::SyntaxError;
use super::super::filter::known_kind;
use super::super::pattern::Pattern;
use super::super::run::Run;
use super::super::scan::{Piece, Text};
use super::super::tree::{Content, FIELDS, Field, Tree, polarity_name};
use super::super::value::compared;
use super::Parser;
use crate::index::{self, days};
use crate::lexicon;
use crate::model::{Polarity, Scope};

impl Parser<'_> {
    pub(super) fn field(&mut self, name: &str, at: usize) -> Result<Tree, SyntaxError> {
        let lower = name.to_lowercase();
        let lower = if lower == "org" || lower == "organization" { "organisation" } else { &lower };
        let Some(known) = FIELDS.iter().find(|known| known.name == lower) else {
            let known: Vec<&str> = FIELDS.iter().map(|known| known.name).collect();
            let reason = format!("there is no field `{name}`: use {}, or put it in quotation marks", known.join(", "));
            return Err(self.error(at, reason));
        };
        let Some((Piece::Text(text), _)) = self.peek() else {
            return Err(self.error(at, format!("`{name}:` wants a value right behind the colon")));
        };
        self.next += 1;
        if let Some(refusal) = self.scope.and_then(|scope| known.refusal(scope)) {
            return Err(self.error(at, refusal));
        }
        if let Some(field) = known.field {
            return Ok(Tree::In(field, self.named(field, text)?));
        }
        if lower != "value" && (text.slop.is_some() || text.printed || text.text.contains(['*', '?', '~'])) {
            return Err(self.error(text.at, format!("`{lower}:` takes a plain value, without `*`, `?`, `~` and `=`")));
        }
        match lower {
            "date" => self.date(text.text, text.at),
            "value" => self.value(text),
            "measure" => lexicon::measure_of(text.text).map(Tree::Measure).ok_or_else(|| self.no_word(text)),
            "confidence" => self.confidence(text.text, text.at),
            "polarity" => self.polarity(text),
            "has" => self.has(text),
            _ => self.kind(text),
        }
    }

    /// Words in a field. Only headlines are long enough for words to stand apart in.
    fn named(&self, field: Field, text: &Text<'_>) -> Result<Run, SyntaxError> {
        if text.slop.is_some() && field != Field::Title {
            return Err(
                self.error(text.at, format!("`~` loosens phrases of the text and of title:, not of {}:", field.name()))
            );
        }
        let untitled = if field == Field::Speaker { lexicon::untitled(text.text) } else { text.text };
        let skipped = text.text.find(untitled).unwrap_or(0);
        let run = self.words(&Text { text: untitled, at: text.at + skipped, ..*text })?;
        let Run::Phrase(mut patterns, slop) = run else { return Ok(run) };
        let the = match patterns.first() {
            Some(Pattern::Plain(first)) => first == "the",
            Some(Pattern::Printed(first)) => first == "the" || first == "The",
            _ => false,
        };
        if the && is_named(field) && patterns.len() > 1 {
            patterns.remove(0);
        }
        Ok(Run::Phrase(patterns, slop))
    }

    fn kind(&self, text: &Text<'_>) -> Result<Tree, SyntaxError> {
        let given = kind(text.text);
        if given.is_empty() {
            return Err(self.no_word(text));
        }
        if let Some(scope) = self.scope {
            let scope = if scope == Scope::Speakers { Scope::Quotes } else { scope };
            known_kind(scope, text.text).map_err(|error| self.error(text.at, error.to_string()))?;
        }
        Ok(Tree::Kind(given))
    }

    fn polarity(&self, text: &Text<'_>) -> Result<Tree, SyntaxError> {
        let all = [Polarity::Affirmed, Polarity::Denied];
        let given = kind(text.text);
        all.into_iter().find(|polarity| polarity_name(*polarity) == given).map(Tree::Polarity).ok_or_else(|| {
            self.error(text.at, format!("`{}` is no polarity: write polarity:affirmed or polarity:denied", text.text))
        })
    }

    fn has(&self, text: &Text<'_>) -> Result<Tree, SyntaxError> {
        let given = kind(text.text);
        let Some(content) = Content::ALL.into_iter().find(|content| content.name() == given) else {
            let reason =
                format!("nothing is known of having `{}`: write has:quote, has:statistic or has:rating", text.text);
            return Err(self.error(text.at, reason));
        };
        let itself = match self.scope {
            Some(Scope::Quotes | Scope::Speakers) => content == Content::Quote,
            Some(Scope::Statistics) => content == Content::Statistic,
            Some(Scope::Ratings) => content == Content::Rating,
            Some(Scope::Articles) | None => false,
        };
        if itself {
            let name = content.name();
            return Err(self.error(text.at, format!("each of these records is a {name}: leave has:{name} out")));
        }
        Ok(Tree::Has(content))
    }

    fn date(&self, value: &str, at: usize) -> Result<Tree, SyntaxError> {
        let value = value.trim();
        let (from, to) = value.split_once("..").unwrap_or((value, value));
        let end = |date: &str| -> Result<Option<String>, SyntaxError> {
            match date.trim() {
                "" => Ok(None),
                date if days(date).is_some() => Ok(Some(date.into())),
                date => {
                    let reason =
                        format!("`{date}` is no date: write 2018, 2018-10 or 2018-10-31, a range as 2018..2024");
                    Err(self.error(at, reason))
                }
            }
        };
        let (from, to) = (end(from)?, end(to)?);
        if from.is_none() && to.is_none() {
            return Err(self.error(at, "a range of dates wants at least one end"));
        }
        if let (Some(first), Some(last)) = (&from, &to)
            && index::first_day(first) > index::last_day(last)
        {
            return Err(self.error(at, format!("{first} is later than {last}")));
        }
        Ok(Tree::Date(from, to))
    }

    fn confidence(&self, value: &str, at: usize) -> Result<Tree, SyntaxError> {
        let (from, to) = value.split_once("..").unwrap_or((value, value));
        let end = |share: &str, open: u8| match share.trim() {
            "" => Ok(open),
            share => share.parse().ok().and_then(hundredths).ok_or_else(|| {
                let reason = format!("`{share}` is no confidence: write a number from 0 to 1, at least 0.8 as 0.8..");
                self.error(at, reason)
            }),
        };
        let (from, to) = (end(from, 0)?, end(to, 100)?);
        if from > to {
            return Err(self.error(at, "the first end is higher than the last"));
        }
        Ok(Tree::Confidence(from, to))
    }

    /// A value in per cent is asked of shares only: 50% is not a count of one half.
    fn value(&self, text: &Text<'_>) -> Result<Tree, SyntaxError> {
        if text.printed || text.slop.is_some() {
            return Err(self.error(text.at, "`value:` takes a number or a range: value:50%..70%, value:>0.5"));
        }
        let (from, to, share) = compared(text.text).map_err(|reason| self.error(text.at, reason))?;
        let value = Tree::Value(from, to);
        let shares = || Tree::In(Field::Unit, Run::plain(["share".to_owned()]));
        Ok(if share { Tree::and(vec![value, shares()]) } else { value })
    }
}

/// A share of one in hundredths.
pub(in super::super) fn hundredths(share: f32) -> Option<u8> {
    (0.0..=1.0).contains(&share).then(|| (share * 100.0).round() as u8)
}

/// The words of a name as they are compared: without titles, for names of people, and without a leading "the".
pub(in super::super) fn field_terms(field: Field, value: &str) -> Vec<String> {
    let value = if field == Field::Speaker { lexicon::untitled(value) } else { value };
    let mut terms: Vec<String> = index::words(value).into_iter().map(|word| word.term).collect();
    if is_named(field) && terms.len() > 1 && terms.first().is_some_and(|first| first == "the") {
        terms.remove(0);
    }
    terms
}

fn is_named(field: Field) -> bool {
    matches!(field, Field::Speaker | Field::Organisation | Field::Publisher)
}

/// A kind as it is compared: "Press release" is `press_release`.
pub(in super::super) fn kind(value: &str) -> String {
    index::words(value).into_iter().map(|word| word.term).collect::<Vec<_>>().join("_")
}
