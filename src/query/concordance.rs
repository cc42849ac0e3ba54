//! Key word in context: every place at which the words of a query stand, with what surrounds them.

use super::answer::ordered;
use super::keys::keys;
use super::sheet::{Sheet, Sheets};
use super::tree::Tree;
use super::{QueryError, Searcher};
use crate::index::{self, Word};
use crate::lexicon;
use crate::model::{Concordance, Line, LineOrder, Question};
use std::ops::Range;

/// So many code points stand on either side: a wide screen shows half of them.
const CONTEXT: usize = 200;
/// So many words beside the key decide the order of lines that are sorted by them.
const COMPARED: usize = 6;
/// Lines that are certainly beyond the limit are dropped when so many wait.
const WAITING: usize = 10_000;

/// What lines are sorted by; the number of the record and the place in it come last.
type By = (bool, Vec<String>, usize, usize);

/// Every place at which words of `question` stand, in `order`. In quotes the surroundings are those within the quote.
pub fn concordance(searcher: &Searcher, question: &Question, order: LineOrder) -> Result<Concordance, QueryError> {
    let by_date = order != LineOrder::Relevance;
    let (tree, found) = ordered(searcher, &Question { by_date, ..question.clone() })?;
    let wanted = tree.as_ref().map(Tree::wanted).unwrap_or_default();
    if wanted.is_empty() {
        return Err(QueryError::NoKey { given: question.query.clone().unwrap_or_default() });
    }
    let limit = question.limit.unwrap_or(usize::MAX);
    let mut sheets = Sheets::new(searcher, question.scope);
    let (mut rows, mut total): (Vec<(By, Line)>, usize) = (Vec::new(), 0);
    for (n, (key, _)) in found.keys.iter().enumerate() {
        let Some(sheet) = sheets.read(key)? else { continue };
        let words = index::words(sheet.text());
        for (first, last) in keys(sheet.text(), &words, &wanted) {
            let key = first as usize..last as usize + 1;
            let Some(line) = line(&sheet, &words, key.clone()) else { continue };
            total += 1;
            rows.push((by(order, &words, key, n, &line), line));
        }
        if rows.len() > WAITING && rows.len() / 2 > limit {
            cut(&mut rows, limit);
        }
    }
    cut(&mut rows, limit);
    let lines = rows.into_iter().map(|(_, line)| line).collect();
    Ok(Concordance { lines, total, folded: found.folded })
}

fn cut(rows: &mut Vec<(By, Line)>, limit: usize) {
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    rows.truncate(limit);
}

fn by(order: LineOrder, words: &[Word], key: Range<usize>, record: usize, line: &Line) -> By {
    let before = words.get(..key.start).unwrap_or_default().iter().rev();
    let behind = words.get(key.end..).unwrap_or_default().iter();
    let terms = |word: &Word| word.term.clone();
    let (last, compared) = match order {
        LineOrder::Date | LineOrder::Relevance => (false, Vec::new()),
        LineOrder::Left => (false, before.take(COMPARED).map(terms).collect()),
        LineOrder::Right => (false, behind.take(COMPARED).map(terms).collect()),
        LineOrder::Speaker => {
            let name = line.speaker.as_deref().map(|name| lexicon::fold(lexicon::untitled(name)));
            (name.is_none(), name.into_iter().collect())
        }
    };
    (last, compared, record, line.place.start)
}

fn line(sheet: &Sheet, words: &[Word], key: Range<usize>) -> Option<Line> {
    let text = sheet.text();
    let bytes = words.get(key.start)?.range.start..words.get(key.end.checked_sub(1)?)?.range.end;
    let place = sheet.place(bytes.clone());
    let quote = sheet.quote_at(place);
    Some(Line {
        left: before(text.get(..bytes.start)?),
        key: squeezed(text.get(bytes.clone())?.chars()),
        right: behind(text.get(bytes.end..)?),
        place,
        paragraph: sheet.paragraph(place),
        quote: quote.map(|quote| quote.id.clone()),
        speaker: quote.and_then(|quote| quote.speaker.clone()),
        article: sheet.head(),
    })
}

/// The last words of `text`, up to so many code points.
fn before(text: &str) -> String {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let rest = &text[from..];
    let whole = from == 0 || text[..from].ends_with(char::is_whitespace);
    let words = if whole { rest } else { rest.find(char::is_whitespace).map_or(rest, |at| &rest[at..]) };
    squeezed(words.trim_start().chars())
}

/// The first words of `text`, up to so many code points.
fn behind(text: &str) -> String {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let rest = &text[..to];
    let whole = to == text.len() || text[to..].starts_with(char::is_whitespace);
    let words = if whole { rest } else { rest.rfind(char::is_whitespace).map_or(rest, |at| &rest[..at]) };
    squeezed(words.trim_end().chars())
}

/// Each run of white space as one space.
fn squeezed(chars: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for c in chars {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_are_whole_words_on_one_line() {
        assert_eq!(before("First.\n\nThe  “"), "First. The “");
        assert_eq!(behind("”, she\tsaid.\n"), "”, she said.");
        let long = "boat ".repeat(60);
        assert_eq!(before(&long).chars().count(), CONTEXT);
        assert!(before(&format!("{long}x")).starts_with("boat ") && behind(&format!(" {long}")).ends_with(" boat"));
        assert_eq!(before(&"x".repeat(500)).chars().count(), CONTEXT, "a word without end is cut");
    }
}
