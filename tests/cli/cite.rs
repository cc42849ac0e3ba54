//! `cite` from articles to lists that other programs read.

use super::desk::Desk;

#[test]
fn quotes_are_cited_with_their_words_and_paragraph() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "--speaker", "Hartley"]).found();
    assert!(
        text.contains("Prys, F. (2019) ‘Probation team “a treat to watch”’, Northmere Gazette, 14 March."),
        "{text}"
    );
    assert!(text.contains("“Staff are leaving faster than they can be hired.”"), "{text}");
    assert_eq!(text.matches("para. ").count(), 2, "{text}");
}

#[test]
fn articles_are_cited_once_each_without_words() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "probation"]).found();
    assert_eq!(text.matches("Northmere Gazette").count(), 1, "{text}");
    assert!(!text.contains("para. "), "{text}");
}

/// Braces balance, each entry has a key of its own, and every field is `name = {…}` or a month.
#[test]
fn bibtex_is_well_formed() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "--speaker", "Hartley", "--format", "bibtex"]).found();
    let mut keys = Vec::new();
    for entry in text.split("\n\n").filter(|entry| !entry.trim().is_empty()) {
        let (head, body) = entry.trim().split_once(",\n").unwrap();
        let (kind, key) = head.split_once('{').unwrap();
        assert_eq!(kind, "@article", "{entry}");
        keys.push(key.to_owned());
        let depth = entry.chars().fold(0, |depth, c| match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        });
        assert_eq!(depth, 0, "{entry}");
        for line in body.lines().filter(|line| *line != "}") {
            let (_, value) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            let value = value.strip_suffix(',').unwrap_or_else(|| panic!("{line}"));
            assert!(value.starts_with('{') && value.ends_with('}') || value.len() == 3, "{line}");
        }
    }
    keys.dedup();
    assert_eq!(keys.len(), 2, "{text}");
    assert!(text.contains("author       = {Brandt, Ivo and {PA Media}}"), "{text}");
    assert!(text.contains("date         = {2021-11}"), "{text}");
}

/// Each record opens with `TY`, closes with `ER`, and is nothing but tagged lines.
#[test]
fn ris_is_well_formed() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "--speaker", "Hartley", "--format", "ris"]).found();
    let records: Vec<&str> = text.split("\r\n\r\n").filter(|record| !record.is_empty()).collect();
    assert_eq!(records.len(), 2, "{text}");
    for record in records {
        let lines: Vec<&str> = record.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.get(2..6) == Some("  - ")), "{record}");
        assert!(
            lines.iter().all(|line| line[..2].chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())),
            "{record}"
        );
        assert_eq!((lines[0], *lines.last().unwrap()), ("TY  - NEWS", "ER  - "), "{record}");
    }
    assert!(text.contains("DA  - 2019/03/14/") && text.contains("AU  - Prys, Ffion"), "{text}");
}

#[test]
fn csl_json_is_an_array_of_items() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "probation OR work", "--format", "csl-json"]).found();
    let items: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(items.len(), 3, "{text}");
    for item in &items {
        assert!(item["id"].is_string() && item["type"].is_string() && item["title"].is_string(), "{item}");
    }
    let courier = items.iter().find(|item| item["container-title"] == "Westmoor Courier").unwrap();
    assert_eq!(courier["issued"]["date-parts"], serde_json::json!([[2021, 11]]));
    assert_eq!(courier["author"][1]["literal"], "PA Media");
    let undated = items.iter().find(|item| item["title"] == "Words without a date").unwrap();
    assert!(undated.get("issued").is_none() && undated.get("author").is_none(), "{undated}");
}

#[test]
fn the_style_can_be_chosen() {
    let desk = Desk::with_articles();
    let apa = desk.run(&["cite", "treat", "--style", "apa"]).found();
    assert!(apa.starts_with("Prys, F. (2019, March 14). Probation team ‘a treat to watch’."), "{apa}");
    let listed = desk.run(&["cite", "--styles"]).found();
    assert!(listed.lines().any(|line| line.starts_with("harvard-cite-them-right ")), "{listed}");
    let ran = desk.run(&["cite", "treat", "--style", "no-such-style"]);
    ran.ended(2);
    assert!(ran.said().contains("--styles"), "{ran}");
    let near = desk.run(&["cite", "treat", "--style", "harvard"]);
    near.ended(2);
    assert!(near.said().contains("harvard-cite-them-right"), "{near}");
}
