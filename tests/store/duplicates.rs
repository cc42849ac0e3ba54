//! Printings of one text: known whatever the order, folded in counts, looked at anew when one is forgotten.

use super::papers::Papers;
use onrecord::model::{Question, Record, Scope};
use onrecord::pipeline::{self};
use onrecord::query;
use std::collections::BTreeSet;

const WIRE: &str = "Ferries to the outer isles ran late on two days of every five last winter, inspectors have found. \
The harbour board had known of the worn ropes since the spring and had put off buying new ones three times. \
“No board should wait for a rope to break before it buys another,” said Orla Venn, who inspects the ferries. \
She visited the quay at Stennock four times, spoke with crews and passengers, and read eleven months of the log. \
Crews told her that they had been asked to sail with one hand short on most mornings between October and March. \
The board said it would replace every rope by the end of June and would publish the log each week from now on. \
Islanders who wait for the mail boat say that they have heard such promises in each of the past six winters. \
The inspector will come back in the autumn and will look at the lifeboats, the lamps and the training of new hands.";

fn printing(paper: &str, date: &str, text: &str) -> String {
    serde_json::json!({"id": paper, "text": text, "publisher": paper, "published": date}).to_string()
}

/// The wire in three papers (one cut, one with words changed and a local opening), and an article that quotes from it.
fn printings() -> Vec<String> {
    let cut = WIRE.split_once(" Crews told").map(|(before, _)| before).unwrap_or_default();
    let local = format!("Stennock folk will know the feeling. {}", WIRE.replace("worn ropes", "frayed ropes"));
    let own = "The mail boat came in at noon yesterday, two hours after the school bell. “No board should wait for a rope \
               to break before it buys another,” said Orla Venn, who inspects the ferries. Teachers at the school keep a \
               list of mornings on which half of the class is at sea, and they have offered it to whoever asks for it. \
               The list hangs beside the door of the hall.";
    vec![
        printing("Quay Post", "2024-05-02", WIRE),
        printing("Isle Courier", "2024-05-03", cut),
        printing("Stennock Echo", "2024-05-04", &local),
        printing("School Bell", "2024-05-05", own),
    ]
}

/// What is known of copies, without what hangs on names of files.
fn copies(papers: &Papers) -> BTreeSet<String> {
    papers.dump().lines().filter(|line| line.starts_with("{\"record\":\"copy\"")).map(Into::into).collect()
}

#[test]
fn printings_are_one_family_in_any_order_and_after_a_rebuild() {
    let mut known = None;
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let papers = Papers::new();
        for n in order {
            papers.write("one.jsonl", &printings()[n]);
            papers.ingest();
        }
        assert_eq!(papers.status().duplicates, 2, "two printings beside the earliest");
        let copies = copies(&papers);
        assert_eq!(copies.len(), 3);
        papers.rebuild();
        assert_eq!(self::copies(&papers), copies);
        assert_eq!(*known.get_or_insert_with(|| copies.clone()), copies);
    }
}

#[test]
fn what_near_duplicates_print_counts_once() {
    let papers = Papers::new();
    papers.write("all.jsonl", printings().join("\n"));
    papers.ingest();
    let searcher = pipeline::searcher(&papers.home(), &pipeline::Silent).unwrap();
    let asked = |scope, fold_duplicates| {
        let question = Question { scope, fold_duplicates, speaker: Some("Orla Venn".into()), ..Question::default() };
        query::answer(&searcher, &question).unwrap()
    };
    let all = asked(Scope::Quotes, false);
    assert_eq!((all.total, all.folded), (4, 0));
    let folded = asked(Scope::Quotes, true);
    assert_eq!((folded.total, folded.hits.len(), folded.folded), (2, 2, 2), "the wire once, and the paper of its own");
    let said = |fold| match &asked(Scope::Speakers, fold).hits[0].record {
        Record::Speaker(speaker) => speaker.quotes,
        other => panic!("{other:?}"),
    };
    assert_eq!((said(true), said(false)), (2, 4));
    let later = all.hits.iter().filter(|hit| hit.article.duplicate_of.is_some()).count();
    assert_eq!(later, 2, "each later printing names the earliest");
}

#[test]
fn a_family_goes_on_without_the_one_that_is_forgotten() {
    let papers = Papers::new();
    papers.write("all.jsonl", printings().join("\n"));
    papers.ingest();
    let earliest =
        copies(&papers).iter().next().map(|line| line.rsplit("\"json\":").next().unwrap().to_owned()).unwrap();
    let earliest = earliest.trim_matches(['"', '}']).to_owned();
    assert_eq!(pipeline::forget(&papers.home(), &earliest).unwrap().len(), 1);
    assert_eq!(papers.status().duplicates, 1);
    assert!(!papers.dump().contains(&earliest));
}
