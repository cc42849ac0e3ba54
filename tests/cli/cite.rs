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

#[test]
fn quotes_stand_above_the_list_with_their_citations() {
    let desk = Desk::with_articles();
    let text = desk.run(&["cite", "--speaker", "Hartley", "--notes"]).found();
    let quote = "Dame Anne Hartley: “It is a treat to watch how far this team has come,” (Prys, 2019, para. 3)";
    let quote = quote.replace(",” (", "” (");
    assert!(text.contains(&quote) || text.contains(&quote.replace("” (", ",” (")), "{text}");
    assert!(
        text.contains("#:~:text=It%20is%20a%20treat%20to%20watch%20how%20far%20this%20team%20has%20come"),
        "{text}"
    );
    let (_, list) = text.split_once("\nReferences\n\n").unwrap();
    assert!(list.starts_with("Brandt, I. and PA Media (2021)"), "{text}");
}

#[test]
fn figures_and_grades_are_cited_where_they_stand() {
    let desk = Desk::with_articles();
    let figures = desk.run(&["cite", "--in", "statistics", "cases"]).found();
    assert!(figures.contains("para. 4: “The report found that 62 of 80 cases were managed well.”"), "{figures}");
    let grades = desk.run(&["cite", "--in", "ratings", "Good"]).found();
    assert!(grades.contains("para. 2: “The probation service in Northmere was rated Good.”"), "{grades}");
}

#[test]
fn a_word_document_is_read_by_parse() {
    let desk = Desk::with_articles();
    let printed = desk.run(&[
        "cite",
        "--speaker",
        "Hartley",
        "--notes",
        "--style",
        "modern-humanities-research-association-notes",
        "--format",
        "docx",
        "--output",
        "sources.docx",
    ]);
    assert_eq!(printed.found(), "");
    let parsed = desk.run(&["parse", "sources.docx"]).found();
    let article: serde_json::Value = serde_json::from_str(&parsed).unwrap();
    let text = article["text"].as_str().unwrap();
    assert!(text.contains("Dame Anne Hartley: “It is a treat to watch"), "{text}");
    assert!(
        text.contains("Ffion Prys, ‘Probation team “a treat to watch”’, Northmere Gazette, 14 March 2019, para. 3"),
        "{text}"
    );
    assert!(text.contains("Bibliography") && text.contains("Prys, Ffion, ‘Probation team"), "{text}");
    assert_eq!(article["warnings"], serde_json::json!([]), "{article}");
}

/// A third paper prints the first one's text.
#[test]
fn near_duplicates_stand_in_one_entry() {
    let desk = Desk::empty();
    let words = "Probation team ‘a treat to watch’\\n\\nThe probation service in Northmere was rated Good after a difficult year in \
        which it lost half of its staff and moved twice within the town.\\n\\n“It is a treat to watch how far this team has come,” \
        said Dame Anne Hartley, chief inspector of probation, who had criticised the same office three years before.\\n\\nThe report \
        found that 62 of 80 cases were managed well, and that the people on probation knew whom to ring.\\n";
    let article = |id: &str, paper: &str, date: &str| {
        format!(
            "{{\"id\": \"{id}\", \"url\": \"https://{id}.example/a\", \"title\": \"Probation team ‘a treat to watch’\", \
             \"published\": \"{date}\", \"publisher\": \"{paper}\", \"text\": \"{words}\"}}\n"
        )
    };
    let lines = [
        article("tarn", "Tarn Post", "2019-03-16"),
        article("gazette", "Northmere Gazette", "2019-03-14"),
        article("courier", "Westmoor Courier", "2019-03-15"),
    ];
    desk.write("articles.jsonl", &lines.concat());
    desk.run(&["ingest", "articles.jsonl"]).found();
    let also = "Also printed in Westmoor Courier, 15 March 2019, https://courier.example/a; Tarn Post, 16 March 2019, https://tarn.example/a";
    for arguments in [vec!["cite", "treat"], vec!["cite", "--speaker", "Hartley"]] {
        let text = desk.run(&arguments).found();
        assert_eq!(text.matches("Available at:").count(), 1, "{text}");
        assert!(text.contains("Northmere Gazette (2019) ‘Probation team “a treat to watch”’, 14 March. Available at: https://gazette.example/a"), "{text}");
        assert!(text.contains(also), "{text}");
    }
    let only = desk.run(&["cite", "treat", "--from", "2019-03-16"]).found();
    assert!(only.contains("Tarn Post (2019)") && only.contains("Also printed in Northmere Gazette"), "{only}");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let desk = Desk::with_articles();
    let ran = desk.run(&["cite", "treat", "--format", "ris", "--notes"]);
    ran.ended(2);
    assert!(ran.said().contains("--notes and --archived are for text"), "{ran}");
}
