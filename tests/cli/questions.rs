//! The ordinary use of each command: what somebody asks of a few articles, and gets.

use super::desk::Desk;

#[test]
fn ingest_tells_what_is_new_and_the_second_time_that_nothing_is() {
    let desk = Desk::with_articles();
    let again = desk.run(&["ingest", "articles.jsonl"]).found();
    assert!(again.contains("0 new, 3 unchanged, 0 updated, 0 failed"), "{again}");
}

#[test]
fn search_shows_title_passage_and_place() {
    let desk = Desk::with_articles();
    let text = desk.run(&["search", "\"treat to watch\""]).found();
    for words in ["Probation team ‘a treat to watch’", "Northmere Gazette, 14 March 2019", "paragraph", "1 article"]
    {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    assert!(!text.contains("Westmoor") && !text.contains('\u{1b}'), "{text}");
    let quotes = desk.run(&["search", "leaving", "--in", "quotes"]).found();
    assert!(quotes.contains("“Staff are leaving faster than they can be hired.”"), "{quotes}");
}

#[test]
fn quotes_gathers_what_one_person_said_across_papers() {
    let desk = Desk::with_articles();
    let text = desk.run(&["quotes", "--speaker", "Hartley"]).found();
    for words in ["treat to watch how far", "Staff are leaving", "Northmere Gazette", "Westmoor Courier", "2 articles"]
    {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    assert!(text.find("treat to watch how far") < text.find("Staff are leaving"), "oldest first\n{text}");
    let late = desk.run(&["quotes", "--speaker", "Hartley", "--from", "2020"]).found();
    assert!(!late.contains("treat") && late.contains("November 2021"), "{late}");
    let about = desk.run(&["quotes", "--about", "work"]).found();
    assert!(about.contains("Nobody asked") && about.contains("no date") && !about.contains("treat"), "{about}");
}

#[test]
fn speakers_are_counted_over_all_articles() {
    let text = Desk::with_articles().run(&["speakers"]).found();
    let askew = text.lines().find(|line| line.contains("Tom Askew")).unwrap_or_else(|| panic!("{text}"));
    assert!(askew.contains("probation officer"), "{text}");
    let hartley = text.lines().find(|line| line.contains("Anne Hartley")).unwrap_or_else(|| panic!("{text}"));
    let numbers: Vec<&str> = hartley.split_whitespace().filter(|word| word.parse::<u8>().is_ok()).collect();
    assert!(numbers.starts_with(&["2", "2"]), "two quotes in two articles\n{text}");
}

#[test]
fn stats_shows_the_figure_as_printed_and_whose_it_is() {
    let desk = Desk::with_articles();
    let text = desk.run(&["stats"]).found();
    assert!(text.contains("62 of 80") && text.contains("45 per cent"), "{text}");
    let share = desk.run(&["stats", "--about", "unmanageable"]).found();
    assert!(share.contains("staff") && !share.contains("62 of 80"), "{share}");
}

#[test]
fn ratings_tell_which_service_was_rated_how() {
    let text = Desk::with_articles().run(&["ratings"]).found();
    let row = text.lines().find(|line| line.contains("Good")).unwrap_or_else(|| panic!("{text}"));
    assert!(row.starts_with("14 Mar 2019  ") && row.contains("probation service in Northmere"), "{text}");
}

#[test]
fn forget_names_what_it_removes_and_it_stays_away() {
    let desk = Desk::with_articles();
    let url = "https://gazette.example/probation-treat";
    let would = desk.run(&["forget", "--dry-run", url]).found();
    assert!(would.starts_with("would remove ") && would.contains("Northmere Gazette"), "{would}");
    desk.run(&["search", "treat"]).found();
    assert!(desk.run(&["forget", url]).found().starts_with("removed "));
    desk.run(&["search", "treat"]).ended(1);
    desk.run(&["rebuild"]).found();
    desk.run(&["search", "treat"]).ended(1);
    let again = desk.run(&["ingest", "articles.jsonl"]).found();
    assert!(again.contains("`forget`"), "{again}");
    desk.run(&["search", "treat"]).ended(1);
}

#[test]
fn status_counts_what_is_there() {
    let desk = Desk::with_articles();
    let text = desk.run(&["status"]).found();
    assert!(text.contains("14 March 2019 to November 2021, 1 without a date"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["status", "--format", "jsonl"]).found()).unwrap();
    assert_eq!((&json["articles"], &json["agree"]), (&3.into(), &true.into()), "{json}");
}

#[test]
fn the_home_can_be_elsewhere() {
    let desk = Desk::empty();
    desk.write("a.txt", "Treat in Northmere\n\n“It is a treat to watch,” said Dame Anne Hartley.\n");
    desk.run(&["--home", "elsewhere", "ingest", "a.txt"]).found();
    desk.run(&["quotes"]).ended(2);
    let from_variable = desk.command(&["quotes"]).env("ONRECORD_HOME", "elsewhere").output().unwrap();
    assert!(String::from_utf8_lossy(&from_variable.stdout).contains("treat to watch"));
}

#[test]
fn what_is_not_sure_can_be_left_out_everywhere() {
    let desk = Desk::empty();
    desk.write(
        "ferry.txt",
        "Ferry late again\n\n“It never sails on time,” said Greta Lindqvist.\n\n“It leaks as well.”\n",
    );
    desk.run(&["ingest", "ferry.txt"]).found();
    let quotes = |least: &str| desk.run(&["quotes", "--min-confidence", least]).found();
    assert!(quotes("0").contains("2 statements"), "{}", quotes("0"));
    let records = desk.run(&["quotes", "--format", "jsonl"]).found();
    let shares = records.split("\"confidence\":").skip(1).map(|rest| rest.split([',', '}']).next().unwrap_or_default());
    assert!(shares.clone().count() == 2 && shares.clone().all(|share| share.len() <= 4), "in hundredths: {records}");
    let sure = quotes("0.7");
    assert!(sure.contains("never sails") && !sure.contains("leaks") && sure.contains("1 statement in"), "{sure}");
    for arguments in [
        &["search", "it", "--in", "quotes", "--min-confidence", "0.7"][..],
        &["search", "it confidence:0.7..", "--in", "quotes"],
        &["cite", "it", "--min-confidence", "0.7"],
        &["explain", "ferry.txt", "--min-confidence", "0.7"],
        &["extract", "ferry.txt", "--min-confidence", "0.7"],
    ] {
        let text = desk.run(arguments).found();
        assert!(text.contains("never sails") && !text.contains("leaks"), "{arguments:?}\n{text}");
    }
    let speakers = desk.run(&["speakers", "--min-confidence", "0.7"]).found();
    let numbers: Vec<&str> = speakers.split_whitespace().filter(|word| word.parse::<u8>().is_ok()).collect();
    assert_eq!(numbers.first(), Some(&"1"), "one quote that is sure\n{speakers}");
    let none = desk.run(&["quotes", "--speaker", "Lindqvist", "--min-confidence", "1"]);
    assert_eq!(none.ended(1), "");
    assert!(none.said().contains("lower --min-confidence"), "{none}");
}

#[test]
fn a_confidence_that_is_none_is_refused() {
    let desk = Desk::with_articles();
    for command in [&["quotes"][..], &["speakers"], &["cite"], &["search", "treat"], &["extract", "articles.jsonl"]] {
        for given in ["1.5", "-0.1", "high", "NaN"] {
            let given = format!("--min-confidence={given}");
            let ran = desk.run(&[command, &[given.as_str()]].concat());
            ran.ended(2);
            assert!(ran.said().contains("from 0") && ran.said().contains("--min-confidence"), "{ran}");
        }
    }
    let ran = desk.run(&["search", "treat", "--min-confidence", "0.5"]);
    ran.ended(2);
    assert!(ran.said().contains("--in quotes"), "{ran}");
    let ran = desk.run(&["search", "confidence:7", "--in", "quotes"]);
    ran.ended(2);
    assert!(ran.said().contains("from 0 to 1"), "{ran}");
}

#[test]
fn what_is_found_is_counted_by_facet_and_over_time() {
    let desk = Desk::with_articles();
    let text = desk.run(&["quotes", "--facets=speaker,year", "--histogram", "year", "--top", "1"]).found();
    for words in ["by year", "2020  0", "1 without a date", "and 3 more (--top 4 shows all)", "6 quotes"] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    let rows = desk.run(&["quotes", "--facets=publisher", "--format", "jsonl"]).found();
    assert!(rows.contains(r#"{"record":"facet","facet":"publisher","value":"Westmoor Courier","count":3}"#), "{rows}");
    assert!(rows.contains(r#""note":"none""#), "{rows}");
    let refused = desk.run(&["quotes", "--facets=rating"]);
    refused.ended(2);
    assert!(refused.said().contains("no rating to count by"), "{refused}");
}

#[test]
fn a_page_names_the_next_until_there_is_none() {
    let desk = Desk::with_articles();
    let first = desk.run(&["quotes", "--limit", "5"]).found();
    let last = first.trim_end().lines().next_back().unwrap_or_default();
    assert!(last.starts_with("showing 1–5 of 6 statements; go on with --after "), "{first}");
    let key = last.split(' ').next_back().unwrap_or_default();
    let rest = desk.run(&["quotes", "--limit", "5", "--after", key]).found();
    assert!(rest.ends_with("showing 6 of 6 statements\n"), "{rest}");
    let lines = desk.run(&["quotes", "--limit", "1", "--format", "jsonl"]);
    assert!(lines.said().contains("showing 1 of 6; go on with --after "), "{lines}");
    let link = "https://gazette.example/probation-treat#:~:text=It%20is%20a%20treat%20to%20watch%20how%20far%20this%20team%20has%20come";
    let all = desk.run(&["quotes", "--format", "jsonl"]).found();
    assert!(all.contains(link), "the page opens at the words\n{all}");
}
