//! A table that fits a screen: columns as wide as they need, the widest wrapped until all fit.

use super::look::{FAINT, Look, STRONG, clean};
use super::wrap::wrapped;
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
}

/// Blank columns between two cells.
const GAP: usize = 2;
/// No column is squeezed below this; a screen too narrow for that breaks lines itself.
const MIN_WIDTH: usize = 9;

impl Table {
    /// An empty table.
    pub fn new(columns: &[(&'static str, Align)]) -> Table {
        Table { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row; missing cells are blank.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Writes headings, a rule and the rows.
    pub fn write(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let widths = self.widths(look.width);
        let headings: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        self.line(&headings, &widths, look, true, out)?;
        let rule = widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>().join(&" ".repeat(GAP));
        writeln!(out, "{}", look.paint(FAINT, &rule))?;
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.line(&cells, &widths, look, false, out)?;
        }
        Ok(())
    }

    fn widths(&self, screen: usize) -> Vec<usize> {
        let natural = |at: usize, name: &str| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| clean(cell).width()).chain([name.width()]).max().unwrap_or(0)
        };
        let columns = self.columns.iter().enumerate();
        let mut widths: Vec<usize> = columns.map(|(at, (name, _))| natural(at, name)).collect();
        let room = screen.saturating_sub(GAP * widths.len().saturating_sub(1));
        // Taking from the widest, one by one, gives what a short cell does not need to the long ones.
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max().filter(|w| **w > MIN_WIDTH) else { break };
            let excess = *widest;
            *widest = excess - 1;
        }
        widths
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
}
