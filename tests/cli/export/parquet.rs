//! Parquet read back: the types, and the same values as CSV.

use super::{Desk, harbour, hostile};
use onrecord::model::Heading;
use onrecord::present::ParquetRows;
use parquet::basic::Type;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::json;
use std::fs::File;
use std::path::Path;

fn open(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).unwrap()).unwrap()
}

/// Names of the columns, and the rows as CSV writes them.
fn rows(file: &SerializedFileReader<File>) -> (Vec<String>, Vec<Vec<String>>) {
    let schema = file.metadata().file_metadata().schema_descr();
    let names = schema.columns().iter().map(|column| column.name().to_owned()).collect();
    let cell = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Field::Str(text) => text.clone(),
        Field::Double(value) => value.to_string(),
        Field::Long(value) => value.to_string(),
        Field::Bool(value) => value.to_string(),
        other => panic!("{other:?}"),
    };
    let row = |row: parquet::record::Row| row.get_column_iter().map(|(_, field)| cell(field)).collect();
    (names, file.get_row_iter(None).unwrap().map(|one| row(one.unwrap())).collect())
}

fn csv(desk: &Desk, file: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(desk.path().join(file)).unwrap();
    let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (names, rows)
}

#[test]
fn parquet_has_the_columns_and_values_of_csv() {
    let desk = harbour();
    desk.write("signs.jsonl", &hostile(8));
    desk.run(&["ingest", "signs.jsonl"]).found();
    for what in ["articles", "quotes", "stats", "ratings", "speakers", "utterances", "figures"] {
        desk.run(&["export", what, "-o", "a.csv", "--force"]).found();
        desk.run(&["export", what, "-o", "a.parquet", "--force"]).found();
        let (mut names, mut expected) = csv(&desk, "a.csv");
        let (mut found, mut read) = rows(&open(&desk.path().join("a.parquet")));
        if what == "articles" {
            assert_eq!(found.pop().as_deref(), Some("text"));
            assert!(read.iter_mut().all(|row| row.pop().unwrap().contains("\n\n")), "the whole text");
            names.truncate(found.len());
            expected.iter_mut().for_each(|row| row.truncate(names.len()));
        }
        assert_eq!(names, found, "{what}");
        assert!(!read.is_empty(), "{what}");
        assert_eq!(expected, read, "{what}");
    }
}

#[test]
fn numbers_are_numbers_and_what_is_not_known_is_null() {
    let desk = harbour();
    desk.run(&["export", "stats", "-o", "stats.parquet"]).found();
    let file = open(&desk.path().join("stats.parquet"));
    let schema = file.metadata().file_metadata().schema_descr();
    let kind = |name: &str| schema.columns().iter().find(|one| one.name() == name).unwrap().physical_type();
    assert_eq!([kind("value"), kind("start"), kind("unit")], [Type::DOUBLE, Type::INT64, Type::BYTE_ARRAY]);
    let (names, _) = rows(&file);
    let at = |name: &str| names.iter().position(|one| one == name).unwrap();
    let first = file.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let fields: Vec<&Field> = first.get_column_iter().map(|(_, field)| field).collect();
    assert_eq!((fields[at("value")], fields[at("numerator")]), (&Field::Double(0.452), &Field::Null));
    desk.run(&["export", "utterances", "-o", "u.parquet"]).found();
    let file = open(&desk.path().join("u.parquet"));
    let schema = file.metadata().file_metadata().schema_descr();
    assert_eq!(schema.column(4).physical_type(), Type::BOOLEAN);
}

#[test]
fn many_rows_come_in_groups_and_a_wrong_value_is_refused() {
    let headings = [Heading::integer("n"), Heading::text("list")];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.parquet");
    let mut sheet = ParquetRows::begin(&headings, File::create(&path).unwrap()).unwrap();
    for n in 0..70_000 {
        let list = if n % 3 == 0 { json!(["a", n.to_string()]) } else { json!(null) };
        sheet.add(&[json!(n), list]).unwrap();
    }
    let refused = sheet.add(&[json!(0.5), json!("")]).unwrap_err();
    assert!(refused.to_string().contains("column n"), "{refused}");
    let mut sheet = ParquetRows::begin(&headings, File::create(&path).unwrap()).unwrap();
    (0..70_000).for_each(|n| sheet.add(&[json!(n), json!(["a", n])]).unwrap());
    sheet.finish().unwrap();
    let file = open(&path);
    assert!(file.num_row_groups() > 1);
    let (_, read) = rows(&file);
    assert_eq!(read.len(), 70_000);
    assert_eq!(read[69_999], ["69999", "a; 69999"]);
    let long = "word ".repeat(1 << 20);
    let mut sheet = ParquetRows::begin(&headings, File::create(&path).unwrap()).unwrap();
    (0..8).for_each(|n| sheet.add(&[json!(n), json!(long)]).unwrap());
    sheet.finish().unwrap();
    assert!(open(&path).num_row_groups() > 1, "long texts end a group early");
}
