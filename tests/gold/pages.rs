//! Golden pages: what is read of invented web pages, each with one difficulty.

use super::case::files;
use super::known::assert_known;
use crate::read;
use onrecord::model::{Media, Page};
use onrecord::pipeline;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn golden_pages_are_read_as_written() {
    let outcomes: Vec<_> = files("pages").into_iter().map(|(name, file)| (name.clone(), wrong(&name, &file))).collect();
    assert_known("pages", &outcomes);
}

/// What is read otherwise than the case says; `None` when all is right.
fn wrong(name: &str, file: &str) -> Option<String> {
    let lines: Vec<&str> = file.lines().skip_while(|line| line.starts_with('#') || line.is_empty()).collect();
    let cut =
        lines.iter().position(|line| *line == "expected:").unwrap_or_else(|| panic!("{name}: no line `expected:`"));
    let (page, described) = (&lines[..cut], &lines[cut + 1..]);
    let address = page.first().and_then(|line| line.strip_prefix("url: "));
    let html = page[usize::from(address.is_some())..].join("\n");
    let mut input: Page = read::page("a.html", Media::Html, &html);
    input.declared.url = address.map(str::to_owned);
    let article = pipeline::article(&input);
    let row = serde_json::to_value(&article).unwrap();
    let mut expected: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in described.iter().filter(|line| !line.is_empty()) {
        let (what, value) = line.split_once(':').unwrap_or_else(|| panic!("{name}: {line}"));
        let value = value.trim();
        expected.entry(what).or_default().extend((!value.is_empty()).then_some(value));
    }
    let mut diff = vec![];
    for (what, expected) in expected {
        let found: Vec<String> = match what {
            "authors" => listed(&row["byline"]),
            "basis" => listed(&row["published_basis"]),
            "title" | "other_titles" | "published" | "modified" | "publisher" | "section" | "url" | "language" => {
                listed(&row[what])
            }
            kind => article
                .zones
                .iter()
                .filter(|zone| serde_json::to_value(zone.kind).unwrap() == kind)
                .flat_map(|zone| zone_lines(&article.text, zone.span.start, zone.span.end))
                .collect(),
        };
        if found != expected {
            diff.push(format!("  {what}: {expected:?} expected, {found:?} found"));
        }
    }
    (!diff.is_empty()).then(|| diff.join("\n"))
}

/// A value or the values of a list, as a case writes them.
fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::String(word) => vec![word.clone()],
        Value::Array(words) if !words.is_empty() => {
            vec![words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")]
        }
        _ => vec![],
    }
}

fn zone_lines(text: &str, start: usize, end: usize) -> Vec<String> {
    let words: String = text.chars().skip(start).take(end - start).collect();
    words.lines().filter(|line| !line.is_empty()).map(|line| line.replace('\t', " | ")).collect()
}
