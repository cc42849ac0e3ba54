//! A short list of named values, for people and for programs: what `ingest`, `status` and their like answer.

use super::selection::FormatName;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes the values by name: aligned lines, one JSON object, or a header with one row.
pub(super) fn write(facts: &Map<String, Value>, format: FormatName, out: &mut dyn Write) -> io::Result<()> {
    match format {
        FormatName::Jsonl => {
            serde_json::to_writer(&mut *out, facts)?;
            writeln!(out)
        }
        FormatName::Csv => {
            let mut writer = csv::Writer::from_writer(&mut *out);
            writer.write_record(facts.keys())?;
            writer.write_record(facts.values().map(plain))?;
            writer.flush()
        }
        FormatName::Table => {
            let width = facts.keys().map(String::len).max().unwrap_or(0);
            facts
                .iter()
                .try_for_each(|(name, value)| writeln!(out, "{:<width$}  {}", name.replace('_', " "), plain(value)))
        }
    }
}

/// Values by name, in the order given.
pub(super) fn facts<const N: usize>(list: [(&str, Value); N]) -> Map<String, Value> {
    list.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        other => other.to_string(),
    }
}
