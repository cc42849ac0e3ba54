//! The rows of `parse` and `extract`, declared here once more: a field that is renamed, lost or new is seen, and each
//! stands in `docs/output.md`.

use super::run::Desk;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

type Place = [usize; 2];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Parsed {
    schema: u32,
    id: String,
    file: String,
    sha256: String,
    text: String,
    kind: String,
    language: Option<String>,
    title: Option<String>,
    other_titles: Option<Vec<String>>,
    byline: Vec<String>,
    published: Option<String>,
    published_basis: Option<String>,
    modified: Option<String>,
    publisher: Option<String>,
    section: Option<String>,
    url: Option<String>,
    zones: Vec<Zone>,
    warnings: Vec<Warning>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Extracted {
    schema: u32,
    id: String,
    file: String,
    sha256: String,
    text: Option<String>,
    kind: String,
    language: Option<String>,
    title: Option<String>,
    other_titles: Option<Vec<String>>,
    byline: Vec<String>,
    published: Option<String>,
    published_basis: Option<String>,
    modified: Option<String>,
    publisher: Option<String>,
    section: Option<String>,
    url: Option<String>,
    zones: Vec<Zone>,
    warnings: Vec<Warning>,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    boilerplate: Vec<Place>,
    statistics: Vec<Statistic>,
    numbers: Vec<Number>,
    ratings: Vec<Rating>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zone {
    kind: String,
    span: Place,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Warning {
    kind: String,
    span: Option<Place>,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Quote {
    id: String,
    kind: String,
    content: Vec<Place>,
    text: String,
    cue: Option<Place>,
    source: Option<Place>,
    role_span: Option<Place>,
    addressee: Option<Place>,
    speaker: Option<String>,
    speaker_id: Option<String>,
    rule: String,
    role: Option<String>,
    organisation: Option<String>,
    speaker_kind: Option<String>,
    attribution: String,
    polarity: String,
    confidence: f64,
    parent: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Speaker {
    id: String,
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    kind: String,
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Statistic {
    id: String,
    kind: String,
    span: Place,
    num_span: Place,
    value: Option<f64>,
    lo: Option<f64>,
    hi: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    approx: Option<String>,
    unit: Option<String>,
    population: Option<String>,
    predicate: Option<String>,
    period_text: Option<String>,
    place: Option<String>,
    comparison: Option<String>,
    measure: Option<String>,
    source: Option<String>,
    quote_id: Option<String>,
    same_as: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Number {
    span: Place,
    value: Option<f64>,
    lo: Option<f64>,
    hi: Option<f64>,
    unit: Option<String>,
    approx: Option<String>,
    age: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Rating {
    kind: String,
    span: Place,
    value: String,
    population: Option<String>,
    predicate: Option<String>,
    aspect: Option<String>,
    period_text: Option<String>,
    earlier: Option<String>,
    source: Option<String>,
}

const STORY: &str = "Probation unit ‘running on goodwill’\n\nBy Ann Lee\n\nInspectors have rated the Netton probation unit as \
                     inadequate. “Two thirds of cases were not safe,” said Jo Bell, the chief inspector of probation.\n\nHe \
                     added that 12 of 40 officers had left.\n\nREAD MORE: Bridge shut for a year\nShare this article\n";

#[test]
fn parse_prints_the_fields_that_are_promised() {
    let desk = Desk::new();
    desk.write("a.txt", STORY).write("b.html", format!("<h1>A title here</h1><p>{STORY}</p>"));
    for row in desk.run(&["parse", "a.txt", "b.html"]).rows {
        let parsed: Parsed = serde_json::from_value(row).unwrap();
        let characters: Vec<char> = parsed.text.chars().collect();
        let mut covered = 0;
        for zone in &parsed.zones {
            let words: String = characters[zone.span[0]..zone.span[1]].iter().collect();
            assert_eq!(Some(&words), zone.text.as_ref(), "words of a zone of {}", parsed.file);
            let between: String = characters[covered..zone.span[0]].iter().collect();
            assert!(between.trim().is_empty(), "{between:?} of {} lies in no zone", parsed.file);
            covered = zone.span[1];
        }
        assert!(characters[covered..].iter().all(|c| c.is_whitespace()), "the end of {} lies in no zone", parsed.file);
    }
}

#[test]
fn extract_prints_the_fields_that_are_promised() {
    let desk = Desk::new();
    desk.write("a.txt", STORY);
    let rows = desk.run(&["extract", "a.txt"]).rows;
    let extracted: Extracted = serde_json::from_value(rows[0].clone()).unwrap();
    assert!(extracted.text.is_none() && extracted.zones.iter().all(|zone| zone.text.is_none()), "without --text");
    let words = |place: Place| STORY.chars().skip(place[0]).take(place[1] - place[0]).collect::<String>();
    let lines: Vec<String> = extracted.boilerplate.into_iter().map(words).collect();
    assert_eq!(lines, ["READ MORE: Bridge shut for a year", "Share this article"]);
    assert!(!extracted.quotes.is_empty() && !extracted.speakers.is_empty() && !extracted.numbers.is_empty());
    let with_text: Extracted =
        serde_json::from_value(desk.run(&["extract", "--text", "a.txt"]).rows[0].clone()).unwrap();
    assert_eq!(with_text.text.as_deref(), Some(STORY));
    assert!(
        with_text.zones.iter().all(|zone| zone.text.is_some() && !zone.kind.is_empty() && zone.span[0] < zone.span[1])
    );
}

#[test]
fn every_field_is_described() {
    let desk = Desk::new();
    desk.write("a.txt", STORY);
    let mut names = BTreeSet::new();
    for row in desk.run(&["extract", "--text", "a.txt"]).rows {
        collect(&row, &mut names);
    }
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/output.md")).unwrap();
    let missing: Vec<_> = names.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "fields that docs/output.md does not describe: {missing:?}");
    assert!(names.len() > 40, "the document shows too few fields to be a test: {names:?}");
}

#[test]
fn threads_do_not_change_the_output() {
    let desk = Desk::new();
    let line = |i: usize| format!("{{\"id\": \"{i}\", \"text\": {}}}\n", Value::from(STORY.repeat(1 + i % 7)));
    desk.write("many.jsonl", (0..600).map(line).collect::<Vec<_>>().concat());
    let one = desk.run(&["parse", "--threads", "1", "many.jsonl"]).rows;
    assert_eq!((one.len(), &one), (600, &desk.run(&["parse", "--threads", "4", "many.jsonl"]).rows));
    assert!(
        one.iter().enumerate().all(|(i, row)| row["id"].as_str() == Some(&i.to_string())),
        "the order of the input"
    );
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            collect(value, names);
        }),
        Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}
