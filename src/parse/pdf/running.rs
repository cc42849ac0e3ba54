//! Running headers, footers and page numbers: what stands at the same height of several pages, apart from their text.

use super::glyph::Word;
use super::row::{Row, rows};
use rustc_hash::FxHashMap;

/// A page with its words.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) words: Vec<Word>,
    pub(super) height: f32,
}

/// At most so many rows above the text, or below it, are running ones.
const DEEPEST: usize = 4;
/// They lie in this share of a page, measured from its edge.
const MARGIN: f32 = 0.16;
/// White between them and the text, in heights of their letters; lines of text are 1.1 to 1.3 apart.
const APART: f32 = 1.7;
/// The same height on two pages, as a share of it.
const SAME_HEIGHT: f32 = 0.012;

/// Takes running rows out of `sheets`. Gives the first of each that says more than a number: its page and its words.
pub(super) fn taken(sheets: &mut [Sheet]) -> Vec<(usize, String)> {
    let edges: Vec<[Vec<Row>; 2]> = sheets.iter().map(edges).collect();
    let mut seen: FxHashMap<(bool, String), Vec<(usize, f32)>> = FxHashMap::default();
    for (page, sides) in edges.iter().enumerate() {
        for (side, rows) in sides.iter().enumerate() {
            for row in rows {
                seen.entry((side == 0, pattern(&row.text()))).or_default().push((page, row.y / sheets[page].height));
            }
        }
    }
    let n_pages = sheets.len();
    let mut first: Vec<(usize, String)> = vec![];
    for (page, sides) in edges.iter().enumerate() {
        for (side, rows) in sides.iter().enumerate() {
            for row in rows {
                let text = row.text();
                let at = row.y / sheets[page].height;
                let places = seen.get(&(side == 0, pattern(&text))).map_or(&[][..], Vec::as_slice);
                let n_alike = places.iter().filter(|(_, y)| (y - at).abs() <= SAME_HEIGHT).count();
                let is_number = page_number(&text).is_some_and(|n| n == page + 1) && n_pages < 4;
                if n_alike < needed(n_pages) && !is_number {
                    // What is nearer to the text than a row that does not run is text too.
                    break;
                }
                let level = row.y;
                let size = row.size;
                sheets[page].words.retain(|w| (w.y - level).abs() > 0.3 * size.max(w.size));
                let says = !text.chars().all(|c| c.is_ascii_digit() || "ivxlcIVXLC-–| .".contains(c));
                if says && page_number(&text).is_none() && !first.iter().any(|(_, t)| pattern(t) == pattern(&text)) {
                    first.push((page, text));
                }
            }
        }
    }
    first
}

/// On how many pages a row has to stand.
fn needed(n_pages: usize) -> usize {
    if n_pages < 4 { 2 } else { 3 }
}

/// The rows above the text and those below it, from the edge of the page inwards.
fn edges(sheet: &Sheet) -> [Vec<Row>; 2] {
    let rows = rows(sheet.words.clone());
    let (top, bottom) = (sheet.height * MARGIN, sheet.height * (1.0 - MARGIN));
    let from_above: Vec<&Row> = rows.iter().take_while(|row| row.y < top).collect();
    let from_below: Vec<&Row> = rows.iter().rev().take_while(|row| row.y > bottom).collect();
    let inner = |rows: &[&Row], next: Option<&Row>| -> Vec<Row> {
        // Up to the last white of some height among the first rows.
        let all: Vec<&Row> = rows.iter().copied().chain(next).collect();
        let gaps = all.windows(2).take(DEEPEST).enumerate();
        let is_white = |pair: &[&Row]| {
            let height = if pair[0].y < pair[1].y { pair[1].size } else { pair[0].size };
            (pair[0].y - pair[1].y).abs() > APART * height.min(pair[0].size * 1.3)
        };
        let last = gaps.filter(|(_, pair)| is_white(pair)).map(|(i, _)| i + 1).next_back();
        let n = last.unwrap_or(usize::from(all.len() == 1)).min(rows.len());
        rows[..n].iter().map(|row| (*row).clone()).collect()
    };
    [inner(&from_above, rows.get(from_above.len())), inner(&from_below, rows.iter().rev().nth(from_below.len()))]
}

/// `text` with a sign for a number at its beginning or its end, which may be that of the page.
fn pattern(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let n = words.len();
    let is_number = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && (bare.bytes().all(|b| b.is_ascii_digit() || b == b'/') || bare.chars().all(|c| "ivxlc".contains(c)))
    };
    // A sentence that begins with a number is a footnote, or text.
    let is_sentence = text.trim_end().ends_with('.') && n > 3;
    let is_paged = words.iter().any(|word| word.eq_ignore_ascii_case("page"))
        || words.windows(3).any(|three| is_number(three[0]) && three[1] == "of" && is_number(three[2]));
    let shown = words.iter().enumerate().map(|(i, word)| {
        let at_edge = !is_sentence && (i == 0 || i + 1 == n) || is_paged;
        if at_edge && is_number(word) { "#".to_owned() } else { word.to_lowercase() }
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The number in a row that says nothing else: "12", "Page 12 of 30", "– 12 –".
fn page_number(text: &str) -> Option<usize> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.next_if(|word| word.eq_ignore_ascii_case("page"));
    let number = words.next()?.parse().ok()?;
    let is_all = match words.next() {
        None => true,
        Some(of) => of.eq_ignore_ascii_case("of") && words.next().is_some_and(|n| n.parse::<usize>().is_ok()),
    };
    (is_all && words.next().is_none()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_stand_alone() {
        assert_eq!(page_number("– 12 –"), Some(12));
        assert_eq!(page_number("Page 3 of 10"), Some(3));
        assert_eq!(page_number("3 boats"), None);
        assert_eq!(pattern("Ferries in the north 17"), pattern("Ferries in the north 4"));
        assert_eq!(pattern("quay.example 3/5"), pattern("quay.example 4/5"));
        assert_ne!(
            pattern("1. See the Ministry of Ferries, table 1."),
            pattern("2. See the Ministry of Ferries, table 2.")
        );
        assert_ne!(pattern("In 17 boats rot was found again."), pattern("In 4 boats rot was found again."));
    }
}
