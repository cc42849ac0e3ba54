//! The rows of a page into lines that know what they are: text, headings, items, rows of tables, contents, notes.

use super::row::{Cell, Row, is_item_sign};
use crate::lexicon::{self, ReportWord};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Text,
    Heading,
    /// The first line of an item of a list.
    Item,
    /// A row of a table.
    Table,
    /// A line of the table of contents.
    Contents,
    Caption,
    /// The first line of a footnote.
    Note,
    /// The other lines of one.
    NoteText,
}

/// A line with what is needed to join it to its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: LineKind,
    pub(super) text: String,
    pub(super) page: usize,
    /// Of the lines that stand below each other.
    pub(super) block: usize,
    pub(super) x0: f32,
    /// Where its text begins, behind the sign of an item.
    pub(super) text_x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Width of its first word.
    pub(super) first: f32,
}

/// Text of the document is mostly of this size, in points; and how large the letters of headings are at least beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub(super) size: f32,
}

/// Headings are larger than the text by this factor at least.
const LARGER: f32 = 1.12;
/// Footnotes are smaller than the text by this factor at most.
const SMALLER: f32 = 0.93;
/// A heading in bold letters of the size of the text is at most so long.
const LONGEST_HEADING: usize = 120;

/// The lines of one block of a page of `height`.
pub(super) fn lines(rows: &[Row], page: usize, block: usize, height: f32, body: Body) -> Vec<Line> {
    let cells: Vec<Vec<Cell>> = rows.iter().map(Row::cells).collect();
    let filled = filled(rows, &cells);
    let notes = notes_from(rows, &cells, height, body);
    let mut lines: Vec<Line> = vec![];
    let mut columns: Option<&[Cell]> = None;
    let mut last_note: Option<u32> = None;
    for (i, row) in rows.iter().enumerate() {
        let n_cells = cells[i].len();
        let is_table = i < notes && n_cells >= 2 && !filled[i] && {
            let neighbour = |j: usize| cells.get(j).is_some_and(|other| are_aligned(&cells[i], other));
            neighbour(i + 1) || i > 0 && neighbour(i - 1) || columns.is_some_and(|above| are_aligned(&cells[i], above))
        };
        if let (Some(columns), Some(last)) = (columns, lines.last_mut())
            && last.kind == LineKind::Table
            && row.y - last.y <= 1.45 * row.size
            && continues(&cells[i], columns)
        {
            fill(last, &cells[i], columns);
            last.y = row.y;
            continue;
        }
        let text = cells[i].iter().map(|c| c.text.as_str()).collect::<Vec<_>>();
        let kind = if i >= notes {
            let number = row.mark().map(|mark| mark.parse::<u32>().ok());
            let is_next = number.is_some_and(|n| n.is_none() || last_note.is_none_or(|last| n == Some(last + 1)));
            last_note = number.flatten().filter(|_| is_next).or(last_note);
            if is_next { LineKind::Note } else { LineKind::NoteText }
        } else if is_leader(&text.join(" ")) {
            LineKind::Contents
        } else if is_table {
            LineKind::Table
        } else {
            kind(row, rows.get(i + 1), &text.join(" "), body)
        };
        let text = text.join(if kind == LineKind::Table { " | " } else { " " });
        columns = (kind == LineKind::Table).then_some(cells[i].as_slice());
        lines.push(line(row, kind, text, page, block));
    }
    lines
}

fn line(row: &Row, kind: LineKind, text: String, page: usize, block: usize) -> Line {
    let first = row.words.first().map_or(0.0, |w| w.x1 - w.x0);
    let behind = row.words.get(1).filter(|_| kind == LineKind::Item).map_or(row.x0, |w| w.x0);
    let Row { x0, x1, y, size, bold, .. } = *row;
    Line { kind, text, page, block, x0, text_x0: behind, x1, y, size, bold, first }
}

fn kind(row: &Row, next: Option<&Row>, text: &str, body: Body) -> LineKind {
    let has_letters = text.chars().any(char::is_alphabetic);
    if starts_item(row, next) {
        return LineKind::Item;
    }
    let is_captioned = lexicon::report_word(text)
        .is_some_and(|(word, rest)| word == ReportWord::Caption && rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_captioned && text.split_whitespace().nth(1).is_some_and(|n| n.ends_with([':', '.'])) {
        return LineKind::Caption;
    }
    let is_short = text.len() <= LONGEST_HEADING && !text.ends_with(['.', ',', ';', ':']);
    if has_letters && (row.size >= body.size * LARGER || row.bold && is_short) {
        LineKind::Heading
    } else {
        LineKind::Text
    }
}

/// Whether a row begins with a bullet, or with a number that has white behind it or below it, where the next line begins.
fn starts_item(row: &Row, below: Option<&Row>) -> bool {
    let [sign, word, ..] = row.words.as_slice() else { return false };
    let gap = word.x0 - sign.x1;
    let hangs = below.is_some_and(|below| (below.x0 - word.x0).abs() <= 1.5 && below.y - row.y <= 1.8 * row.size);
    let is_bullet = sign.text.chars().all(|c| !c.is_alphanumeric() && !"“‘\"'(£$€[".contains(c));
    let is_marked = sign.text.contains(['.', ')']) && is_item_sign(&sign.text);
    if is_bullet {
        is_item_sign(&sign.text) && gap > 0.1 * row.size
    } else {
        is_marked && (gap > 0.7 * row.size || hangs)
    }
}

/// "Summary ........ 4".
fn is_leader(text: &str) -> bool {
    let is_dots = ["....", ". . . .", "…………", "____"].iter().any(|dots| text.contains(dots));
    is_dots && text.trim_end().ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Number of the first row that belongs to footnotes: small rows at the foot, the first with a mark.
fn notes_from(rows: &[Row], cells: &[Vec<Cell>], height: f32, body: Body) -> usize {
    let is_small = |i: usize| rows[i].size <= body.size * SMALLER && cells[i].len() == 1;
    let small = (0..rows.len()).rev().take_while(|i| is_small(*i)).last().unwrap_or(rows.len());
    let begins = |i: &usize| rows[*i].mark().is_some() && rows[*i].y > height * 0.4 && rows[*i].words.len() > 1;
    (small..rows.len()).find(begins).unwrap_or(rows.len())
}

/// Which rows end where lines of justified prose end: their wide spaces part no cells.
fn filled(rows: &[Row], cells: &[Vec<Cell>]) -> Vec<bool> {
    /// How far the ends of justified lines lie apart, in points.
    const APART: f32 = 1.5;
    let mut plain: Vec<f32> =
        rows.iter().zip(cells).filter(|(_, cells)| cells.len() == 1).map(|(row, _)| row.x1).collect();
    plain.sort_by(f32::total_cmp);
    let at_edge = |x: f32| {
        let from = plain.partition_point(|end| *end < x - APART);
        // Three lines end in one place by design.
        plain[from..].iter().take_while(|end| **end <= x + APART).count() >= 3
    };
    rows.iter().map(|row| at_edge(row.x1)).collect()
}

/// Whether two rows share the left edge, the right edge or the middle of a cell behind the first: spaces of justified lines do
/// not stand below each other.
fn are_aligned(one: &[Cell], other: &[Cell]) -> bool {
    /// How far edges of one column lie apart, in points.
    const APART: f32 = 2.5;
    let near = |a: f32, b: f32| (a - b).abs() <= APART;
    let meets = |a: &Cell, b: &Cell| near(a.x0, b.x0) || near(a.x1, b.x1) || near(a.x0 + a.x1, b.x0 + b.x1);
    one.len() >= 2 && other.len() >= 2 && one[1..].iter().any(|a| other[1..].iter().any(|b| meets(a, b)))
}

/// Whether a row holds the second lines of cells of the row above it, and not a row of its own.
fn continues(cells: &[Cell], columns: &[Cell]) -> bool {
    let known = |cell: &Cell| columns.iter().position(|above| (above.x0 - cell.x0).abs() <= 3.0);
    cells.iter().all(|cell| known(cell).is_some_and(|column| column > 0))
}

fn fill(line: &mut Line, cells: &[Cell], columns: &[Cell]) {
    let mut texts: Vec<String> = line.text.split(" | ").map(str::to_owned).collect();
    for cell in cells {
        if let Some(text) =
            columns.iter().position(|above| (above.x0 - cell.x0).abs() <= 3.0).and_then(|i| texts.get_mut(i))
        {
            text.push(' ');
            text.push_str(&cell.text);
        }
    }
    line.text = texts.join(" | ");
}
