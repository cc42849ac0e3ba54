//! Lists of words with their counts: those beside a key, those of one speaker or time.

use super::csv::guarded;
use super::json::json;
use super::{Align, Format, Look, Table, reprint};
use crate::model::{Collocates, Topic};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// A field of a record and its heading in a table.
type Field = (&'static str, &'static str);

const COLLOCATE: [Field; 5] = [
    ("word", "word"),
    ("beside", "beside"),
    ("elsewhere", "elsewhere"),
    ("texts", "in texts"),
    ("score", "log-likelihood"),
];
const TOPIC: [Field; 4] =
    [("word", "word"), ("quotes", "in quotes"), ("elsewhere", "in others"), ("score", "log-likelihood")];

/// Writes the company that words keep.
pub fn collocates(found: &Collocates, format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    List { record: "collocate", fields: &COLLOCATE, total: found.total }.write(&found.words, format, look, out)
}

/// Writes what sets quotes apart; there are `total` such words.
pub fn distinctive(words: &[Topic], total: usize, format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    List { record: "topic", fields: &TOPIC, total }.write(words, format, look, out)
}

struct List {
    record: &'static str,
    fields: &'static [Field],
    total: usize,
}

impl List {
    fn write<T: Serialize>(&self, words: &[T], format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let cells = |word: &T| {
            let value = json(word);
            self.fields.iter().map(|(name, _)| cell(&value[*name])).collect::<Vec<String>>()
        };
        match format {
            Format::JsonLines => words.iter().try_for_each(|word| {
                let mut object = Map::new();
                object.insert("record".into(), self.record.into());
                if let Value::Object(fields) = json(word) {
                    object.extend(fields);
                }
                serde_json::to_writer(&mut *out, &object)?;
                writeln!(out)
            }),
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(self.fields.iter().map(|(name, _)| *name))?;
                for word in words {
                    writer.write_record(cells(word).iter().map(|cell| guarded(cell)))?;
                }
                writer.flush()
            }
            Format::Table => {
                let align = |n: usize| if n == 0 { Align::Left } else { Align::Right };
                let columns = self.fields.iter().enumerate().map(|(n, (_, heading))| (*heading, align(n)));
                let mut table = Table::new(&columns.collect::<Vec<_>>());
                words.iter().for_each(|word| table.row(cells(word)));
                table.write(look, out)?;
                writeln!(out)?;
                reprint::tally(words.len(), self.total, "word", look, out)
            }
        }
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => format!("{:.2}", number.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}
