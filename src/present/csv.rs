//! CSV for spreadsheets: the record's askable names as header, then the head of its article.
//! A cell of text that a spreadsheet would run as a formula gets a quote sign before it.

use super::rows::{self, Words, plain};
use crate::model::{Answer, Heading, Hit, Scope};
use serde_json::Value;
use std::io::{self, Write};

/// Writes the header and one row a hit.
pub(crate) fn rows(answer: &Answer, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = CsvRows::begin(&rows::columns(scope, Words::Passage), out)?;
    answer.hits.iter().try_for_each(|hit| sheet.add(&rows::row(hit, scope, Words::Passage)))?;
    sheet.finish()
}

/// Names of the columns.
pub(super) fn names(scope: Scope) -> Vec<&'static str> {
    rows::columns(scope, Words::Passage).iter().map(|heading| heading.name).collect()
}

/// A row.
pub(super) fn cells(hit: &Hit, scope: Scope) -> Vec<String> {
    rows::row(hit, scope, Words::Passage).iter().map(cell).collect()
}

/// CSV that is being written.
pub struct CsvRows<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CsvRows<W> {
    /// Writes the header.
    pub fn begin(headings: &[Heading], out: W) -> io::Result<CsvRows<W>> {
        let mut sheet = CsvRows::go_on(out);
        sheet.writer.write_record(headings.iter().map(|heading| heading.name))?;
        Ok(sheet)
    }

    /// Below a header that is written.
    pub(super) fn go_on(out: W) -> CsvRows<W> {
        CsvRows { writer: csv::Writer::from_writer(out) }
    }

    /// Writes a row.
    pub fn add(&mut self, row: &[Value]) -> io::Result<()> {
        Ok(self.writer.write_record(row.iter().map(cell))?)
    }

    /// Hands on what is not written yet.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl<W: Write> std::fmt::Debug for CsvRows<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvRows").finish_non_exhaustive()
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(_) | Value::Array(_) => guarded(&plain(value).unwrap_or_default()),
        // "62", not "62.0": every number that is counted is read as a decimal.
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |value| value.to_string()),
        other => plain(other).unwrap_or_default(),
    }
}

/// Spreadsheets run a cell that begins so, even inside CSV quotes.
const STARTS_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) fn guarded(text: &str) -> String {
    if text.starts_with(STARTS_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        assert_eq!(cell(&json!("=HYPERLINK(\"https://x.example\")")), "'=HYPERLINK(\"https://x.example\")");
        assert_eq!(cell(&json!("@mention")), "'@mention");
        assert_eq!(cell(&json!(-0.25)), "-0.25");
        assert_eq!(cell(&json!(62.0)), "62");
        assert_eq!(cell(&json!(["Ffion Prys", "PA Media"])), "Ffion Prys; PA Media");
    }
}
