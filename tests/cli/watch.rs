//! Watches as a newsroom meets them: each match is told once, whatever happens to the index.

use super::desk::Desk;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

/// An article of an invented paper, as a line.
fn article(n: usize, title: &str, text: &str) -> String {
    let day = format!("2022-03-{:02}", n % 28 + 1);
    let url = format!("https://merrowpost.example/story-{n}");
    serde_json::json!({"id": format!("m{n}"), "url": url, "title": title, "published": day, "publisher": "Merrow Post",
        "byline": ["Ines Calder"], "text": format!("{title}\n\n{text}\n")})
    .to_string()
        + "\n"
}

const FERRY: &str = "“The ferry ran late on every second day,” said Ana Fell, harbour inspector.";

fn lines(printed: &str) -> Vec<Value> {
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What the watch has found, by its words.
fn shown(desk: &Desk, name: &str) -> Vec<String> {
    let printed = desk.run(&["watch", "show", name, "--format", "jsonl"]).printed();
    lines(&printed).iter().map(|line| line["passage"]["text"].as_str().unwrap().to_owned()).collect()
}

fn watching() -> Desk {
    let desk = Desk::with_articles();
    let added = desk.run(&["watch", "add", "ferries", "ferr* AND speaker:fell", "--of", "quotes"]).found();
    assert!(added.contains("0 quotes there now"), "{added}");
    desk
}

#[test]
fn a_match_is_told_once_with_why_and_kept() {
    let desk = watching();
    desk.write("one.jsonl", &(article(1, "Ferry late again", FERRY) + &article(2, "A calm week", "Nothing sailed.")));
    let told = desk.run(&["ingest", "one.jsonl"]).said();
    assert_eq!(told.matches("ran late on every second day").count(), 1, "{told}");
    assert!(told.contains("watch ferries: 1 quote new") && told.contains("matched ferr*, speaker:fell"), "{told}");
    for again in ["one.jsonl", "articles.jsonl"] {
        assert_eq!(desk.run(&["ingest", again]).said(), "");
    }
    desk.run(&["watch", "run"]).ended(1);
    let found = lines(&desk.run(&["watch", "show", "ferries", "--format", "jsonl"]).found());
    let searched =
        lines(&desk.run(&["search", "ferr*", "--in", "quotes", "--sort", "date", "--format", "jsonl"]).found());
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["watch"], &found[0]["matched"][0]), (&Value::from("ferries"), &Value::from("ferr*")));
    assert!(found[0]["first_seen"].as_str().unwrap().ends_with('Z'));
    for (field, value) in searched[0].as_object().unwrap() {
        assert_eq!(&found[0][field], value, "{field} as in a search");
    }
    let table = desk.run(&["watch", "show", "ferries"]).found();
    assert!(table.contains("Ana Fell") && table.contains("1 quote"), "{table}");
    assert!(desk.run(&["watch", "list"]).found().contains("found 1 quote"));
}

#[test]
fn what_is_there_counts_as_known_unless_asked_for() {
    let desk = Desk::with_articles();
    let known = desk.run(&["watch", "add", "staff", "caseload* OR staff", "--in", "quotes"]).found();
    assert!(known.contains("1 quote there now"), "{known}");
    desk.run(&["watch", "show", "staff"]).ended(1);
    desk.run(&["watch", "add", "All-of.it", "caseload* OR staff", "--from-the-beginning"]).found();
    assert_eq!(shown(&desk, "all-of.it").len(), 1);
    assert_eq!(desk.run(&["ingest", "articles.jsonl"]).said(), "");
}

#[test]
fn neither_a_rebuild_nor_another_name_makes_anything_new() {
    let desk = watching();
    desk.write("one.jsonl", &article(1, "Ferry late again", FERRY));
    desk.run(&["ingest", "one.jsonl"]).found();
    let before = shown(&desk, "ferries");
    let feed = desk.run(&["watch", "feed", "ferries"]).found();
    fs::remove_dir_all(desk.path().join("index")).unwrap();
    assert_eq!(desk.run(&["rebuild"]).said(), "");
    assert_eq!(shown(&desk, "ferries"), before);
    assert_eq!(desk.run(&["watch", "feed", "ferries"]).found(), feed, "ids and times stay");
    desk.run(&["speakers", "rename", "Ana Fell", "Ana Fell-Orme"]).found();
    desk.run(&["watch", "run"]).ended(1);
    assert_eq!(shown(&desk, "ferries").len(), 1);
    desk.write("two.jsonl", &article(2, "A calm week", "Nothing sailed."));
    assert_eq!(desk.run(&["ingest", "two.jsonl"]).said(), "");
}

#[test]
fn of_a_changed_article_only_new_words_are_told() {
    let desk = watching();
    desk.write("one.jsonl", &article(1, "Ferry late again", FERRY));
    desk.run(&["ingest", "one.jsonl"]).found();
    let more =
        format!("A new first paragraph moves all.\n\n{FERRY}\n\nAna Fell said: “A second ferry will come in May.”");
    desk.write("changed.jsonl", &article(1, "Ferry late again", &more));
    let told = desk.run(&["ingest", "changed.jsonl"]).said();
    assert!(told.contains("1 quote new") && told.contains("second ferry"), "{told}");
    assert!(!told.contains("every second day"), "{told}");
    assert_eq!(shown(&desk, "ferries").len(), 2, "the first is found where it stands now");
}

#[test]
fn an_ended_run_is_caught_up_with() {
    let desk = watching();
    desk.write("one.jsonl", &article(1, "Ferry late again", FERRY));
    // As if killed between the index and the watches: the articles are in, the watches have not looked.
    let (watches, aside) = (desk.path().join("corpus/watches.toml"), desk.path().join("aside.toml"));
    fs::rename(&watches, &aside).unwrap();
    desk.run(&["ingest", "one.jsonl"]).found();
    fs::rename(&aside, &watches).unwrap();
    let log = desk.path().join("corpus/watched.jsonl");
    let torn = fs::read_to_string(&log).unwrap() + "{\"watch\":\"ferries\",\"rec";
    fs::write(&log, torn).unwrap();
    let told = desk.run(&["watch", "list"]).found();
    assert!(told.contains("1 document to look at"), "{told}");
    desk.write("two.jsonl", &article(2, "A calm week", "Nothing sailed."));
    let told = desk.run(&["ingest", "two.jsonl"]).said();
    assert!(told.contains("every second day"), "{told}");
    desk.run(&["watch", "run"]).ended(1);
    assert_eq!(shown(&desk, "ferries").len(), 1);
}

#[test]
fn a_run_that_is_killed_at_any_moment_loses_and_doubles_nothing() {
    const ARTICLES: usize = 300;
    let line = |n: usize| article(n, &format!("Crossing {n}"), &FERRY.replace("second", &format!("{n}th")));
    let many: String = (100..100 + ARTICLES).map(line).collect();
    let whole = watching();
    whole.write("many.jsonl", &many);
    let begun = Instant::now();
    let told = whole.run(&["ingest", "many.jsonl"]).said();
    let full = begun.elapsed();
    assert!(told.contains(&format!("{ARTICLES} quotes new")) && told.contains("295 more"), "{told}");
    for moment in 1..6 {
        let desk = watching();
        desk.write("many.jsonl", &many);
        let mut run = desk.command(&["ingest", "many.jsonl"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(full.mul_f64(f64::from(moment) / 5.0));
        run.kill().unwrap();
        run.wait().unwrap();
        desk.run(&["ingest", "many.jsonl"]).found();
        let found = shown(&desk, "ferries");
        let unique: HashSet<&String> = found.iter().collect();
        assert_eq!((found.len(), unique.len()), (ARTICLES, ARTICLES), "moment {moment}");
    }
}

#[test]
fn what_is_wrong_is_refused_with_what_to_do() {
    let desk = watching();
    let refused = desk.run(&["watch", "add", "broken", "caseload* OR (visits"]);
    refused.ended(2);
    let searched = desk.run(&["search", "caseload* OR (visits"]);
    assert_eq!(refused.said(), searched.said());
    for name in ["", "a/b", "../x", "<b>&", "two words", "x\u{1b}[31m"] {
        let refused = desk.run(&["watch", "add", name, "ferry"]);
        refused.ended(2);
        assert!(refused.said().contains("is no name for a watch") && !refused.said().contains('\u{1b}'), "{refused}");
    }
    let twice = desk.run(&["watch", "add", "Ferries", "ferry"]);
    twice.ended(2);
    assert!(twice.said().contains("there is a watch `ferries` already"), "{twice}");
    let unknown = desk.run(&["watch", "show", "piers"]);
    unknown.ended(2);
    assert!(unknown.said().contains("there are ferries"), "{unknown}");
    let file = desk.path().join("corpus/watches.toml");
    let source = fs::read_to_string(&file).unwrap();
    fs::write(&file, source.replace("query =", "qery =")).unwrap();
    let broken = desk.run(&["watch", "list"]);
    broken.ended(2);
    let line = source.lines().position(|line| line.starts_with("query")).unwrap() + 1;
    assert!(broken.said().contains(&format!("line {line}")) && broken.said().contains("mend it"), "{broken}");
    fs::write(&file, source).unwrap();
    desk.run(&["watch", "remove", "ferries"]).found();
    desk.run(&["watch", "list"]).ended(1);
}

#[test]
fn a_feed_is_sound_whatever_the_articles_hold() {
    let desk = watching();
    desk.run(&["watch", "add", "harbour-<", "x"]).ended(2);
    desk.run(&["watch", "add", "hafen-ü", "\"a & b\" OR sailed OR ferry OR \"<i>\""]).found();
    let hostile = "Fish & chips <script>alert('x')</script> ]]> sailed\u{1} with “a & b” \u{fffe}on the ferry\u{b}.";
    let bare =
        serde_json::json!({"id": "bare", "text": format!("{hostile} {}", "“Sailed,” said Ana Fell.")}).to_string();
    desk.write("bad.jsonl", &(article(3, "<Ferry> & \"harbour\" ]]> 'x'", hostile) + &bare + "\n"));
    desk.run(&["ingest", "bad.jsonl"]).found();
    let feed = desk.run(&["watch", "feed", "hafen-ü", "--address", "https://desk.example/f.xml?a=1&b=2"]).found();
    // Every character is one that XML has.
    assert!(feed.chars().all(|c| c == '\n' || (' '..'\u{fffe}').contains(&c) || c > '\u{ffff}'), "{feed}");
    let read = feed_rs::parser::parse(feed.as_bytes()).unwrap();
    assert_eq!(read.links[0].href, "https://desk.example/f.xml?a=1&b=2");
    assert_eq!(read.entries.len(), 2);
    let ids: HashSet<&String> = read.entries.iter().map(|entry| &entry.id).chain([&read.id]).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45), "{ids:?}");
    assert!(read.updated.is_some() && read.entries.iter().all(|entry| entry.updated.is_some()));
    let entry = read.entries.iter().find(|entry| !entry.links.is_empty()).unwrap();
    assert_eq!(entry.title.as_ref().unwrap().content, "<Ferry> & \"harbour\" ]]> 'x'");
    assert_eq!(entry.authors[0].name.as_deref(), Some("Ines Calder"));
    assert!(entry.links[0].href.starts_with("https://merrowpost.example/story-3#:~:text="), "{:?}", entry.links);
    assert!(entry.summary.as_ref().unwrap().content.contains("<script>alert('x')</script> ]]> sailed"), "{feed}");
    // Inside of the HTML the words of the article are text, only the marks are elements.
    let content = entry.content.as_ref().and_then(|content| content.body.clone()).unwrap();
    assert!(
        content.contains("<mark>") && content.contains("&lt;script&gt;") && !content.contains("<script>"),
        "{content}"
    );
    let into = desk.run(&["watch", "feed", "hafen-ü", "-o", "feed.xml"]);
    assert_eq!((into.found(), into.said()), (String::new(), "onrecord: 2 entries in feed.xml\n".into()));
}

#[test]
fn a_forgotten_article_leaves_nothing_behind() {
    let desk = watching();
    desk.write("one.jsonl", &article(1, "Ferry late again", FERRY));
    desk.run(&["ingest", "one.jsonl"]).found();
    let url = "https://merrowpost.example/story-1";
    desk.run(&["forget", url]).found();
    desk.run(&["watch", "show", "ferries"]).ended(1);
    let log = fs::read_to_string(desk.path().join("corpus/watched.jsonl")).unwrap();
    assert!(!log.contains("record"), "{log}");
}

#[test]
fn a_person_may_write_the_file() {
    let desk = Desk::with_articles();
    let by_hand = "# ours\n\n[[watch]]\nname = \"reports\"\nof = \"statistics\"\nquery = 'case* OR caseload'\n\n# keep\n[[watch]]\nname = \"b\"\nquery = \"ferry\"\n";
    desk.write("corpus/watches.toml", by_hand);
    let told = desk.run(&["watch", "run"]).found();
    assert!(told.contains("reports: 2 statistics new"), "{told}");
    desk.run(&["watch", "add", "third", "boats"]).found();
    desk.run(&["watch", "remove", "reports"]).found();
    let left = fs::read_to_string(desk.path().join("corpus/watches.toml")).unwrap();
    assert!(left.contains("# ours") && left.contains("\"b\"") && left.contains("\"third\""), "{left}");
    assert!(!left.contains("reports"), "{left}");
}
