//! The whole clause round fragments in marks: printed where the marks hold a small part of it, beside the fragments.

use crate::read;
use onrecord::model::QuoteKind;

/// The words of each reported clause of `text`, with those of the fragments that point to it.
fn clauses(text: &str) -> Vec<(String, Vec<String>)> {
    let quotes = read::text(text).quotes;
    let within = |id: &str| {
        let fragments = quotes.iter().filter(|q| q.kind == QuoteKind::Mixed && q.reported_in.as_deref() == Some(id));
        fragments.map(|q| q.text.clone()).collect()
    };
    let clauses = quotes.iter().filter(|q| q.rule == "indirect-reported");
    clauses.map(|q| (q.text.clone(), within(&q.id))).collect()
}

fn check(text: &str, clause: &str, fragments: &[&str]) {
    let fragments = fragments.iter().map(|&f| f.to_owned()).collect();
    assert_eq!(clauses(text), [(clause.to_owned(), fragments)], "{text}");
}

#[test]
fn a_clause_stands_beside_its_few_words_in_marks() {
    check(
        "Ada Fell said that the new ferry timetable was a “disaster” for the people of the far bank.",
        "the new ferry timetable was a “disaster” for the people of the far bank",
        &["disaster"],
    );
    check(
        "Ada Fell said the old pier had been “patched” and “painted” but never once closed for a proper survey.",
        "the old pier had been “patched” and “painted” but never once closed for a proper survey",
        &["patched", "painted"],
    );
}

#[test]
fn what_the_writer_adds_is_no_part_of_it() {
    check(
        "Ada Fell said the harbour board had spent the whole winter on a “paper bridge”, which never left the drawing board.",
        "the harbour board had spent the whole winter on a “paper bridge”",
        &["paper bridge"],
    );
}

#[test]
fn words_in_marks_that_say_it_all_stand_alone() {
    assert_eq!(clauses("Ada Fell said the pier was “a heap of rust held up by seaweed”."), []);
    assert_eq!(clauses("The “late” ferry, said verger Owen Lamb, who runs the “Bell” and its little museum."), []);
}
