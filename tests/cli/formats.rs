//! Answers for programs: JSON lines and CSV.

use super::desk::Desk;
use serde_json::Value;

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_json_line_holds_the_record_and_the_head_of_its_document() {
    let desk = Desk::with_articles();
    let quotes = objects(&desk.run(&["quotes", "--speaker", "Hartley", "--format", "jsonl"]).found());
    assert_eq!(quotes.len(), 2);
    let first = &quotes[0];
    assert_eq!(first["record"], "quote");
    assert_eq!(first["kind"], "direct");
    assert_eq!(first["article"], first["document"]["id"]);
    assert_eq!(first["document"]["publisher"], "Northmere Gazette");
    assert_eq!(first["document"]["published"], "2019-03-14");
    assert!(first["content"][0][0].is_u64() && first["passage"]["paragraph"].is_u64(), "{first}");
}

#[test]
fn highlights_are_code_points_of_the_passage() {
    let desk = Desk::with_articles();
    let found = objects(&desk.run(&["search", "treat", "--format", "jsonl"]).found());
    let passage = &found[0]["passage"];
    let text: Vec<char> = passage["text"].as_str().unwrap().chars().collect();
    let spans = passage["highlights"].as_array().unwrap();
    assert!(!spans.is_empty(), "{passage}");
    for span in spans {
        let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
        assert_eq!(text[start..end].iter().collect::<String>().to_lowercase(), "treat");
    }
}

#[test]
fn every_scope_has_json_lines_and_a_csv_header_of_the_same_names() {
    let desk = Desk::with_articles();
    for command in [&["search", "probation"][..], &["quotes"], &["speakers"], &["stats"], &["ratings"]] {
        let json = objects(&desk.run(&[command, &["--format", "jsonl"]].concat()).found());
        let csv = desk.run(&[command, &["--format", "csv"]].concat()).found();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
        assert_eq!(rows.len(), json.len(), "{command:?}");
        let own: Vec<&str> = header.iter().filter(|name| json[0].get(name).is_some()).collect();
        assert!(own.len() >= 6, "{command:?}: {header:?}");
        for name in ["kind", "value"] {
            if let (Some(at), Some(value)) = (header.iter().position(|h| h == name), json[0][name].as_str()) {
                assert_eq!(&rows[0][at], value, "{command:?} {name}");
            }
        }
    }
}

#[test]
fn a_spreadsheet_is_not_made_to_calculate() {
    let desk = Desk::with_articles();
    let csv = desk.run(&["quotes", "--speaker", "Askew", "--format", "csv"]).found();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "text").unwrap();
    let texts: Vec<String> = reader.records().map(|row| row.unwrap()[at].to_owned()).collect();
    assert!(texts.iter().any(|text| text.starts_with("'=cmd()")), "{texts:?}");
    assert!(!texts.iter().any(|text| text.starts_with('=')), "{texts:?}");
}

#[test]
fn without_a_terminal_there_are_no_escape_codes() {
    let desk = Desk::with_articles();
    for arguments in [&["search", "treat"][..], &["quotes"], &["stats"], &["speakers"], &["cite", "treat"]] {
        let text = desk.run(arguments).found();
        assert!(!text.contains('\u{1b}'), "{text}");
        let narrow = |line: &str| line.chars().count() <= 110 || line.trim_start().starts_with("https://");
        assert!(text.lines().all(narrow) || arguments[0] == "cite", "{text}");
    }
}
