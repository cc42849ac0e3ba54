//! A table that fits a screen: columns as wide as they need, the widest wrapped until all fit; where words would have to
//! be cut for that, one value a line.

use super::look::{FAINT, Look, STRONG, clean};
use super::wrap::{BREAKS, wrapped};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Where a cell's words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// For words.
    Left,
    /// For numbers.
    Right,
}

/// Rows under headings.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
    /// Words below a row, by its number.
    notes: Vec<(usize, String)>,
}

/// Before the words below a row.
const INDENT: &str = "    ";
/// Most sentences of news take two lines on a usual screen; what has no stop may be a whole page.
const NOTE_LINES: usize = 4;
/// Blank columns between two cells.
const GAP: usize = 2;
/// No column is squeezed below this.
const MIN_WIDTH: usize = 9;
/// A longer word (a link, a file name) may be cut: "unconstitutionally" comes to eighteen.
const LONGEST_WORD: usize = 18;

impl Table {
    /// An empty table.
    pub fn new(columns: &[(&'static str, Align)]) -> Table {
        Table { columns: columns.to_vec(), rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a row; missing cells are blank.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Takes a column out when no row has a word in it.
    pub fn leave_out_if_blank(&mut self, name: &str) {
        let Some(at) = self.columns.iter().position(|(column, _)| *column == name) else { return };
        let blank = |row: &Vec<String>| row.get(at).is_none_or(|cell| cell.trim().is_empty());
        if self.rows.iter().all(blank) {
            self.columns.remove(at);
            self.rows.iter_mut().filter(|row| row.len() > at).for_each(|row| drop(row.remove(at)));
        }
    }

    /// Words below the last row, across all columns; cut where they are long.
    pub fn note(&mut self, words: &str) {
        if let Some(last) = self.rows.len().checked_sub(1).filter(|_| !words.trim().is_empty()) {
            self.notes.push((last, words.to_owned()));
        }
    }

    /// Writes headings, a rule and the rows.
    pub fn write(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let Some(widths) = self.widths(look.width) else { return self.stacked(look, out) };
        let headings: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        self.line(&headings, &widths, look, true, out)?;
        let rule = widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>().join(&" ".repeat(GAP));
        writeln!(out, "{}", look.paint(FAINT, &rule))?;
        for (n, row) in self.rows.iter().enumerate() {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.line(&cells, &widths, look, false, out)?;
            self.below(n, look, out)?;
        }
        Ok(())
    }

    fn below(&self, row: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let Ok(at) = self.notes.binary_search_by_key(&row, |(row, _)| *row) else { return Ok(()) };
        let Some((_, words)) = self.notes.get(at) else { return Ok(()) };
        let plain = Look { colour: false, ..*look };
        let lines = wrapped(words, &[], &plain, INDENT);
        for (n, line) in lines.iter().take(NOTE_LINES).enumerate() {
            let cut = n + 1 == NOTE_LINES && lines.len() > NOTE_LINES;
            let line = match line.rsplit_once(' ').filter(|_| cut) {
                Some((before, _)) => format!("{before} …"),
                None => line.clone(),
            };
            writeln!(out, "{}", look.paint(FAINT, &line))?;
        }
        Ok(())
    }

    /// One value a line, a blank line between rows; what is blank is left out.
    fn stacked(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let label = self.columns.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        let value = Look { width: look.width.saturating_sub(label + GAP), colour: false };
        for (n, row) in self.rows.iter().enumerate() {
            if n > 0 {
                writeln!(out)?;
            }
            for ((name, _), cell) in self.columns.iter().zip(row).filter(|(_, cell)| !cell.trim().is_empty()) {
                for (at, line) in wrapped(cell, &[], &value, "").iter().enumerate() {
                    let name = if at == 0 { name } else { "" };
                    let pad = " ".repeat(label + GAP - name.width());
                    writeln!(out, "{}{pad}{line}", look.paint(STRONG, name))?;
                }
            }
            self.below(n, look, out)?;
        }
        Ok(())
    }

    /// Widths that fit `screen` without a word cut, if there are any.
    fn widths(&self, screen: usize) -> Option<Vec<usize>> {
        let natural = |at: usize, name: &str| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| clean(cell).width()).chain([name.width()]).max().unwrap_or(0)
        };
        let columns = self.columns.iter().enumerate();
        let mut widths: Vec<usize> = columns.map(|(at, (name, _))| natural(at, name)).collect();
        let word = |at: usize, name: &str| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            let words = cells.flat_map(|cell| cell.split_whitespace()).chain(name.split_whitespace());
            let parts = words.flat_map(|word| word.split_inclusive(BREAKS));
            parts.map(|part| clean(part).width()).max().unwrap_or(0).clamp(MIN_WIDTH, LONGEST_WORD)
        };
        let least: Vec<usize> = self.columns.iter().enumerate().map(|(at, (name, _))| word(at, name)).collect();
        let room = screen.saturating_sub(GAP * widths.len().saturating_sub(1));
        // Taking from the widest, one by one, gives what a short cell does not need to the long ones.
        while widths.iter().sum::<usize>() > room {
            let wider = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
            let (widest, _) = wider.max()?;
            *widest -= 1;
        }
        Some(widths)
    }

    fn line(
        &self,
        cells: &[&str],
        widths: &[usize],
        look: &Look,
        heading: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let plain = |width| Look { width, colour: false };
        let wraps = widths.iter().enumerate();
        let lines: Vec<Vec<String>> =
            wraps.map(|(at, width)| wrapped(cells.get(at).unwrap_or(&""), &[], &plain(*width), "")).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut written = String::new();
            for (column, width) in widths.iter().enumerate() {
                let cell = lines[column].get(at).map_or("", String::as_str);
                let pad = " ".repeat(width.saturating_sub(cell.width()));
                let painted = if heading { look.paint(STRONG, cell) } else { cell.to_owned() };
                let gap = " ".repeat(if column == 0 { 0 } else { GAP });
                written += &match self.columns[column].1 {
                    Align::Left => format!("{gap}{painted}{pad}"),
                    Align::Right => format!("{gap}{pad}{painted}"),
                };
            }
            writeln!(out, "{}", written.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: usize) -> String {
        let mut table = Table::new(&[("n", Align::Right), ("who", Align::Left), ("what they said", Align::Left)]);
        table.row(["7".into(), "Zoë".into(), "caseloads were far too high for the team".into()]);
        table.row(["12".into(), "Bo".into(), "no".into()]);
        let mut out = Vec::new();
        table.write(&Look { width, colour: false }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_wide_screen_has_one_line_a_row() {
        let expected = [
            " n  who  what they said",
            "──  ───  ────────────────────────────────────────",
            " 7  Zoë  caseloads were far too high for the team",
            "12  Bo   no",
            "",
        ];
        assert_eq!(shown(80), expected.join("\n"));
    }

    #[test]
    fn a_narrow_screen_wraps_the_widest_column_alone() {
        let text = shown(30);
        assert!(text.lines().all(|line| line.width() <= 30), "{text}");
        assert!(text.contains(" 7  Zoë  caseloads were far\n         too high for the team\n12  Bo   no"), "{text}");
    }

    #[test]
    fn a_screen_too_narrow_for_its_words_has_one_value_a_line() {
        let mut table = Table::new(&[("n", Align::Right), ("figure", Align::Left), ("who", Align::Left)]);
        table.row(["7".into(), "twenty-two".into(), "Northmere inspectorate of harbours".into()]);
        table.row(["12".into(), String::new(), "Bo".into()]);
        let mut out = Vec::new();
        table.write(&Look { width: 24, colour: false }, &mut out).unwrap();
        let expected = [
            "n       7",
            "figure  twenty-two",
            "who     Northmere",
            "        inspectorate of",
            "        harbours",
            "",
            "n       12",
            "who     Bo",
            "",
        ];
        assert_eq!(String::from_utf8(out).unwrap(), expected.join("\n"));
    }
}
