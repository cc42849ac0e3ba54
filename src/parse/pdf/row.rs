//! Words on one baseline into a row, and a row into its text, its cells and its note marks.

use super::glyph::Word;

/// Words side by side.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    /// Of most of its letters.
    pub(super) size: f32,
    /// Whether all of it is bold.
    pub(super) bold: bool,
}

/// Words with white on both sides.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// Words whose baselines differ by less than this share of their size stand in one row.
const LEVEL: f32 = 0.25;
/// Words further apart than so many times their size stand in two cells. Spaces of justified lines stay below one.
const CELL: f32 = 1.8;

/// The rows of `words`, which are sorted by baseline.
pub(super) fn rows(words: Vec<Word>) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    let mut open: Vec<Word> = vec![];
    for word in words {
        if open.first().is_some_and(|first| word.y - first.y > LEVEL * first.size.min(word.size)) {
            rows.extend(row(std::mem::take(&mut open)));
        }
        open.push(word);
    }
    rows.extend(row(open));
    rows
}

fn row(mut words: Vec<Word>) -> Option<Row> {
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let longest = words.iter().filter(|w| !w.raised).max_by_key(|w| w.text.len()).or(words.first())?;
    let (size, y) = (longest.size, longest.y);
    let letters = |w: &&Word| w.text.chars().any(char::is_alphanumeric) && !w.raised;
    let bold = words.iter().filter(letters).count() > 0 && words.iter().filter(letters).all(|w| w.bold);
    let x0 = words.first()?.x0;
    let x1 = words.iter().map(|w| w.x1).fold(x0, f32::max);
    Some(Row { words, x0, x1, y, size, bold })
}

impl Row {
    /// Its text, cells parted by one space.
    pub(super) fn text(&self) -> String {
        self.cells().into_iter().map(|cell| cell.text).collect::<Vec<_>>().join(" ")
    }

    /// Its cells; raised note marks are left out, so that none becomes part of a figure.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![];
        let mut last: Option<&Word> = None;
        for (i, word) in self.words.iter().enumerate() {
            let kept = if word.raised && last.is_some() { kept_raised(word, last) } else { Some(word.text.as_str()) };
            let Some(text) = kept else { continue };
            match (last, cells.last_mut()) {
                (Some(before), Some(cell)) => {
                    let gap = word.x0 - before.x1;
                    let is_sign = i == 1 && cell.text.chars().count() <= 5 && is_item_sign(&cell.text);
                    if gap > CELL * self.size && !is_sign {
                        cells.push(Cell { text: text.to_owned(), x0: word.x0, x1: word.x1 });
                    } else {
                        let is_space =
                            word.spaced || gap > 0.12 * word.size.max(before.size) || before.raised && i == 1;
                        if is_space && !word.raised {
                            cell.text.push(' ');
                        }
                        cell.text.push_str(text);
                        cell.x1 = word.x1;
                    }
                }
                _ => cells.push(Cell { text: text.to_owned(), x0: word.x0, x1: word.x1 }),
            }
            last = Some(word);
        }
        cells
    }

    /// The note mark that it begins with, as a footnote does: "12", "*".
    pub(super) fn mark(&self) -> Option<String> {
        let first = self.words.first()?;
        let mark = first.text.trim_end_matches(['.', ')', ']']).trim_start_matches(['[', '(']);
        let is_number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
        let is_sign = !mark.is_empty() && mark.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
        (is_number || is_sign).then(|| mark.to_owned())
    }
}

/// What stays of a raised word: endings of ordinals and powers of units, not note marks.
fn kept_raised<'a>(word: &'a Word, before: Option<&Word>) -> Option<&'a str> {
    let text = word.text.as_str();
    if matches!(text, "st" | "nd" | "rd" | "th" | "TM" | "®" | "™") {
        return Some(text);
    }
    let unit = before.is_some_and(|w| matches!(w.text.as_str(), "m" | "km" | "cm" | "mm"));
    match text {
        "2" if unit => Some("²"),
        "3" if unit => Some("³"),
        _ if text.chars().all(|c| c.is_ascii_digit() || ",*†‡§[]()–-".contains(c)) => None,
        _ => Some(text),
    }
}

/// "•", "1.", "(a)", "iv)": what an item of a list begins with.
pub(super) fn is_item_sign(word: &str) -> bool {
    if matches!(word, "•" | "–" | "—" | "-" | "*" | "o" | "»" | "›" | "✓" | "➢") {
        return true;
    }
    let bare = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_letter = bare.chars().count() == 1 && bare.chars().all(|c| c.is_ascii_lowercase());
    let is_roman = bare.len() <= 4 && !bare.is_empty() && bare.chars().all(|c| "ivx".contains(c));
    (is_number && bare.len() <= 5) || ((is_letter || is_roman) && bare.len() < word.len())
}
