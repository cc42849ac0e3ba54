//! What a reader of quotes sees: one statement for all its printings, where each stands, and a link that opens there.

use super::desk::Desk;
use serde_json::Value;

/// One statement in three papers, the second with a word changed and the third with a part of it, said at the end of an
/// article that prints its first words twice; another by somebody else.
const ARTICLES: &str = r#"{"id": "n1", "url": "https://gazette.example/pier#story", "title": "Westmoor pier in winter", "published": "2019-03-14", "publisher": "Northmere Gazette", "byline": "Ffion Prys", "text": "Westmoor pier in winter\n\nThe pier is rotten and nobody answers: that is what the town hears every winter.\n\n“The pier is rotten and nobody answers the telephone when the boats cannot land,” said Tom Askew, harbour master at Northmere Harbour Board.\n\n“We dredge when we can pay for it,” said Greta Lindqvist, chair of Northmere Harbour Board.\n"}
{"id": "n2", "url": "https://courier.example/pier", "title": "Nobody answers at the pier", "published": "2019-03-15", "publisher": "Westmoor Courier", "text": "Nobody answers at the pier\n\n“The pier is rotten and nobody answers the letters when the boats cannot land,” said Tom Askew, harbour master at Northmere Harbour Board.\n"}
{"id": "n3", "url": "https://post.example/pier", "title": "Telephone rings in vain", "published": "2019-03-16", "publisher": "Tarn Post", "text": "Telephone rings in vain\n\nThe quay was closed on Monday.\n\n“Nobody answers the telephone when the boats cannot land,” said Tom Askew, harbour master at Northmere Harbour Board.\n"}
"#;

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("articles.jsonl", ARTICLES);
    desk.run(&["ingest", "articles.jsonl"]).found();
    desk
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_statement_stands_once_with_its_other_printings() {
    let desk = desk();
    let list = desk.run(&["quotes", "--speaker", "Askew"]).found();
    assert_eq!(list.matches("    Tom Askew,").count(), 1, "{list}");
    assert!(list.starts_with("“The pier is rotten and nobody answers the telephone"), "{list}");
    assert!(list.contains("    also in Westmoor Courier, 15 Mar 2019, paragraph 2: altered\n"), "{list}");
    assert!(list.contains("    also in Tarn Post, 16 Mar 2019, paragraph 3: a part\n"), "{list}");
    assert!(list.ends_with("\n1 statement (3 quotes) in 3 articles\n"), "{list}");
    let each = desk.run(&["quotes", "--speaker", "Askew", "--each"]).found();
    assert!(each.ends_with("\n3 quotes in 3 articles\n") && !each.contains("also in"), "{each}");
}

#[test]
fn printings_that_the_query_does_not_find_are_told_and_the_one_it_finds_is_shown() {
    let desk = desk();
    let list = desk.run(&["quotes", "--about", "letters"]).found();
    assert!(list.starts_with("“The pier is rotten and nobody answers the letters"), "{list}");
    assert!(list.contains("also in Northmere Gazette, 14 Mar 2019, paragraph 3: altered\n"), "{list}");
    assert!(list.ends_with("\n1 statement in 1 article\n"), "{list}");
    let lines = objects(&desk.run(&["quotes", "--about", "letters", "--format", "jsonl"]).found());
    let printings = lines[0]["printings"].as_array().unwrap();
    let found = printings.iter().map(|one| (one["publisher"].as_str().unwrap(), one["found"].as_bool().unwrap()));
    assert_eq!(found.collect::<Vec<_>>(), [("Northmere Gazette", false), ("Tarn Post", false)]);
    assert!(lines[0]["utterance"].as_str().unwrap().starts_with('u') && printings[0]["relation"] == "altered");
}

#[test]
fn counts_are_of_what_is_listed_and_pages_follow_each_other() {
    let desk = desk();
    assert_eq!(desk.run(&["quotes", "--count"]).found(), "2\n");
    assert_eq!(desk.run(&["quotes", "--count", "--each"]).found(), "4\n");
    let first = desk.run(&["quotes", "--limit", "1"]).found();
    let (shown, key) = first.trim_end().rsplit_once("; go on with --after ").unwrap();
    assert!(shown.ends_with("showing 1 of 2 statements (4 quotes)"), "{first}");
    let rest = desk.run(&["quotes", "--limit", "1", "--after", key]).found();
    assert!(rest.contains("We dredge when we can") && !rest.contains("rotten and nobody"), "{rest}");
    let csv = desk.run(&["quotes", "--format", "csv"]).found();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "printings").unwrap();
    assert_eq!(reader.records().map(|row| row.unwrap()[at].to_owned()).collect::<Vec<_>>(), ["3", "1"]);
}

#[test]
fn a_link_opens_the_page_at_the_quote_and_not_at_the_same_words_before_it() {
    let desk = desk();
    let quote = |about: &str| {
        let lines = desk.run(&["quotes", "--each", "--about", about, "--format", "jsonl"]).found();
        objects(&lines)[0]["link"].as_str().unwrap().to_owned()
    };
    let twice = "https://gazette.example/pier#story:~:text=every%20winter.-,%E2%80%9CThe%20pier%20is%20rotten%20and,when%20the%20boats%20cannot%20land";
    assert_eq!(quote("rotten telephone"), twice);
    assert_eq!(
        quote("dredge"),
        "https://gazette.example/pier#story:~:text=We%20dredge%20when%20we%20can%20pay%20for%20it"
    );
}

#[test]
fn what_a_careful_citation_needs_is_told_when_asked_for() {
    let desk = desk();
    let short = desk.run(&["quotes", "--about", "telephone"]).found();
    assert!(!short.contains("sha256:"), "{short}");
    let long = desk.run(&["quotes", "--about", "telephone", "--long"]).found();
    assert_eq!(
        long.matches("\n    sha256:").count() + long.matches("\n       sha256:").count(),
        3,
        "each printing has its copy: {long}"
    );
    let flat = long.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("by Ffion Prys, direct, confidence ") && flat.contains(", read 20"), "{long}");
    assert!(long.contains("nobody answers the [-telephone-] {+letters+} when"), "{long}");
    assert!(long.contains("https://courier.example/pier#:~:text=") && long.contains("    utterance u"), "{long}");
}

#[test]
fn a_speakers_page_ends_with_what_they_said_last() {
    let desk = desk();
    let page = desk.run(&["speaker", "Askew"]).found();
    assert!(page.contains("\nStatements, latest first\n    “The pier is rotten"), "{page}");
    assert!(page.contains("\n        also in Tarn Post, 16 Mar 2019, paragraph 3: a part\n"), "{page}");
    let one: Value = serde_json::from_str(&desk.run(&["speaker", "Askew", "--format", "jsonl"]).found()).unwrap();
    assert_eq!(one["statements"][0]["printings"].as_array().map(Vec::len), Some(2));
}
