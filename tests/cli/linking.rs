//! What the user asks about and decides on who is one person: told, kept, taken back, and the same after a rebuild.

use super::desk::Desk;
use serde_json::Value;

/// Two people of one name, one person of two names, and somebody whose name is misspelt.
const ARTICLES: &str = r#"{"id": "n1", "url": "https://gazette.example/pier", "title": "Pier is rotten, says harbour master", "published": "2019-03-14", "publisher": "Northmere Gazette", "text": "Pier is rotten, says harbour master\n\n“The pier is rotten and nobody answers the telephone,” said Tom Askew, harbour master at Northmere Harbour Board.\n\n“We dredge when we can pay for it,” said Greta Lindqvist, chair of Northmere Harbour Board.\n"}
{"id": "n2", "url": "https://courier.example/pier", "title": "Dredging put off again", "published": "2020-05-02", "publisher": "Westmoor Courier", "text": "Dredging put off again\n\n“The pier will not last another winter,” said Tom Askew, harbour master at Northmere Harbour Board.\n\n“Dredging costs more than the harbour earns,” said Greta Lindqvist-Prys, chair of Northmere Harbour Board.\n"}
{"id": "n3", "url": "https://courier.example/school", "title": "School roof leaks", "published": "2023-11-20", "publisher": "Westmoor Courier", "text": "School roof leaks\n\n“Children sit under buckets,” said Tom Askew, head teacher at Westmoor Academy.\n"}
"#;

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("articles.jsonl", ARTICLES);
    desk.run(&["ingest", "articles.jsonl"]).found();
    desk
}

/// Id, name and number of quotes of everybody who is listed for `name`.
fn listed(desk: &Desk, name: &str) -> Vec<(String, String, u64)> {
    let lines = desk.run(&["speakers", name, "--format", "jsonl"]).printed();
    let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| {
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        (text("id"), text("name"), row["quotes"].as_u64().unwrap())
    })
    .collect()
}

#[test]
fn namesakes_stand_apart_and_can_be_chosen() {
    let desk = desk();
    let both = listed(&desk, "Askew");
    assert_eq!(
        both.iter().map(|(_, name, n)| (name.as_str(), *n)).collect::<Vec<_>>(),
        [("Tom Askew", 2), ("Tom Askew", 1)]
    );
    let table = desk.run(&["speakers", "Askew"]).found();
    assert!(table.contains("(Northmere") && table.contains("(Westmoor"), "{table}");
    let ran = desk.run(&["speaker", "Askew"]);
    assert_eq!(ran.ended(1), "");
    assert!(both.iter().all(|(id, ..)| ran.said().contains(id.as_str())), "{ran}");
    for page in
        [desk.run(&["speaker", &both[1].0]), desk.run(&["speaker", "Askew", "--organisation", "Westmoor Academy"])]
    {
        let page = page.found();
        assert!(page.contains("head teacher") && page.contains("(1 quote)") && !page.contains("harbour"), "{page}");
    }
    let quotes = desk.run(&["quotes", "--speaker", &both[1].0]).found();
    assert!(quotes.contains("buckets") && quotes.contains("1 statement in 1 article"), "{quotes}");
    let page = desk.run(&["speaker", &both[0].0, "--format", "jsonl"]).found();
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!((&page["record"], &page["quotes"]), (&"profile".into(), &2.into()));
    assert_eq!(page["years"][0], serde_json::json!({"year": "2019", "quotes": 1}));
}

#[test]
fn every_merge_is_explained() {
    let desk = desk();
    let why = desk.run(&["speakers", "--why", "Askew"]).found();
    assert!(why.contains("Put together") && why.contains("Kept apart"), "{why}");
    let nobody = desk.run(&["speakers", "--why", "Askwe"]);
    nobody.ended(1);
    assert!(nobody.said().contains("Tom Askew"), "the nearest names\n{nobody}");
}

#[test]
fn a_decision_wins_survives_a_rebuild_and_can_be_taken_back() {
    let desk = desk();
    let before = listed(&desk, "Askew");
    let told = desk.run(&["speakers", "merge", &before[0].0, &before[1].0]).found();
    assert!(told.contains("one person"), "{told}");
    let merged = listed(&desk, "Askew");
    assert_eq!(merged.iter().map(|(_, _, n)| *n).collect::<Vec<_>>(), [3]);
    desk.run(&["speakers", "rename", "Tom Askew", "Thomas Askew"]).found();
    let renamed = listed(&desk, "Askew");
    assert_eq!(renamed.iter().map(|(_, name, n)| (name.as_str(), *n)).collect::<Vec<_>>(), [("Thomas Askew", 3)]);
    let why = desk.run(&["speakers", "--why", "Askew"]).found();
    desk.run(&["rebuild"]).found();
    assert_eq!(listed(&desk, "Askew"), renamed, "after a rebuild");
    assert_eq!(desk.run(&["speakers", "--why", "Askew"]).found(), why, "after a rebuild");
    let decided = desk.run(&["speakers", "decisions"]).found();
    assert!(decided.contains("merge") && decided.contains("Thomas Askew"), "{decided}");
    assert!(desk.run(&["speakers", "undo"]).found().contains("Thomas Askew"));
    assert!(desk.run(&["utterances", "decisions"]).found().contains("merge    Tom Askew"), "one list for all");
    let taken = desk.run(&["figures", "undo"]).found();
    assert!(taken.contains("merge    Tom Askew") && !taken.contains("[["), "{taken}");
    assert_eq!(listed(&desk, "Askew"), before);
    assert_eq!(desk.run(&["speakers", "undo"]).ended(1), "");
}

#[test]
fn a_part_of_what_is_attributed_to_somebody_can_be_given_to_another() {
    let desk = desk();
    let called = "Greta Prys";
    let all: u64 = listed(&desk, "Greta").iter().map(|(_, _, n)| n).sum();
    assert_eq!(all, 2);
    desk.run(&["speakers", "split", "Tom Askew", "--organisation", "Westmoor Academy", "--called", called]).found();
    assert_eq!(listed(&desk, called).iter().map(|(_, _, n)| *n).collect::<Vec<_>>(), [1]);
    assert_eq!(listed(&desk, "Tom Askew").iter().map(|(_, _, n)| *n).max(), Some(2));
}

#[test]
fn a_split_says_how_much_there_is_of_each_and_one_that_moves_nothing_is_refused() {
    let desk = desk();
    let told = desk.run(&["speakers", "split", &listed(&desk, "Askew")[0].0, "--from", "1990", "--to", "1991"]);
    assert_eq!(told.ended(2), "");
    assert!(told.said().contains("nothing is kept"), "{told}");
    assert_eq!(desk.run(&["speakers", "decisions"]).ended(1), "", "nothing is left of it");
    let told = desk.run(&["speakers", "split", "Greta Lindqvist", "--from", "1990", "--called", "Greta Prys"]).found();
    assert!(told.contains("Greta Prys: ") && told.contains("article"), "{told}");
}

#[test]
fn what_cannot_be_decided_is_refused_with_what_to_do() {
    let desk = desk();
    for (arguments, reason) in [
        (&["merge", "Tom Askwe", "Greta Lindqvist"][..], "Tom Askew"),
        (&["merge", "Greta Lindqvist", "Greta Lindqvist"], "one person already"),
        (&["split", "Greta Lindqvist"], "--organisation, --article, --from or --to"),
        (&["rename", "Nobody Known", "Somebody"], "no speaker is called"),
    ] {
        let ran = desk.run(&[&["speakers"], arguments].concat());
        assert_eq!(ran.ended(2), "");
        assert!(ran.said().contains(reason), "{ran}");
    }
    for command in ["utterances", "figures"] {
        let ran = desk.run(&[command, "join", "q000000000000", "n1/q1"]);
        ran.ended(2);
        assert!(ran.said().contains("q000000000000"), "{ran}");
    }
    assert!(!desk.path().join("corpus/decisions.toml").exists(), "nothing was decided");
}

/// Ratings of one service under three names, and of another.
const SERVICES: &str = r#"{"id": "r1", "title": "Northmere unit rated", "published": "2021-03-14", "text": "Northmere unit rated\n\nThe Northmere Probation Delivery Unit was rated ‘Good’ by inspectors.\n"}
{"id": "r2", "title": "Northmere falls", "published": "2022-03-14", "text": "Northmere falls\n\nNorthmere PDU was rated ‘Inadequate’ by inspectors.\n"}
{"id": "r3", "title": "Westmoor unit rated", "published": "2022-05-14", "text": "Westmoor unit rated\n\nThe Westmoor Probation Delivery Unit was rated ‘Good’ by inspectors.\n"}
"#;

#[test]
fn services_are_put_together_whole_and_parted_by_names_they_have() {
    let desk = Desk::empty();
    desk.write("services.jsonl", SERVICES);
    desk.run(&["ingest", "services.jsonl"]).found();
    let listed = || desk.run(&["services"]).found();
    assert!(listed().contains("2 services"), "{}", listed());
    let refused = desk.run(&["services", "merge", "Northmere PDU", "Northmere Probation Delivery Unit"]);
    assert!(refused.said().contains("are one service already"), "{refused}");
    let refused = desk.run(&["services", "split", "Northmere PDU", "Harbour"]);
    assert!(refused.said().contains("`Harbour` is no name of Northmere Probation Delivery Unit"), "{refused}");
    let refused = desk.run(&["services", "split", "Northmere PDU", "Northmere Probation Delivery Unit"]);
    refused.ended(2);
    assert!(refused.said().contains("two spellings of one name"), "{refused}");
    desk.run(&["services", "merge", "Westmoor Probation Delivery Unit", "Northmere PDU"]).found();
    let one = listed();
    assert!(one.contains("1 service") && one.contains("3 articles"), "{one}");
    desk.run(&["services", "undo"]).found();
    assert!(listed().contains("2 services"), "{}", listed());
}
