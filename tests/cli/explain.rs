//! `explain`: what was taken, why, and who speaks; with colours and without.

use super::desk::Desk;
use super::golden::golden;
use crate::read;
use onrecord::model::Way;
use std::path::Path;

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Each sort of speaker, a label in marks, and a line that is not read.
const FERRY: &str = "\
Ferry to Skerrow laid up

By Ida Lowe

Harbour master Greta Lindqvist told the Skerrow Echo on Monday that the ferry was unsafe.

“I would not let a dog on board,” she said. “It leaks.”

“It never sails on time either.”

Skerrow Lines Ltd denied that she was right. The ship is rated ‘Good’. Its nickname “Bucket” is known to 12 of 30 sailors.

Read more: Ten bridges to see before you sink
";

/// One article of the sample: zones, a quotation over two paragraphs, a grade, figures, pronouns.
#[test]
fn an_article_is_shown_with_signs_where_there_are_no_colours() {
    let desk = Desk::empty();
    desk.write("merrowshire.txt", &sample("2018-10-17-inspectorate-merrowshire-crc.txt"));
    let text = desk.run(&["explain", "merrowshire.txt"]).found();
    golden("explain/sample.txt", &text);
    assert!(text.lines().all(|line| line.chars().count() <= 100), "wider than a screen without a width");
}

#[test]
fn colours_come_only_when_they_are_asked_for() {
    let desk = Desk::empty();
    desk.write("ferry.txt", FERRY);
    golden("explain/colour.txt", &desk.run(&["explain", "ferry.txt", "--color", "always"]).found());
    for arguments in [&["explain", "ferry.txt"][..], &["explain", "ferry.txt", "--colour", "never"]] {
        let text = desk.run(arguments).found();
        assert!(!text.contains('\u{1b}') && text.contains("{Harbour master"), "{text}");
    }
    let mut refused = desk.command(&["explain", "ferry.txt", "--color", "always"]);
    let output = refused.env("NO_COLOR", "1").output().unwrap();
    assert!(
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}'),
        "what is asked for in so many words counts more"
    );
}

#[test]
fn each_step_to_a_speaker_is_told() {
    let desk = Desk::empty();
    desk.write("ferry.txt", FERRY);
    let text = desk.run(&["explain", "ferry.txt"]).found();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "→ source “she”: a pronoun, singular, feminine → the first woman of the nearest sentence that names one: “Harbour \
         master Greta Lindqvist” in paragraph 3",
        "the speaker of quote",
        "told to “the Skerrow Echo",
        "denied",
        "not taken",
        "scare-grade: a grade",
    ] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
}

#[test]
fn one_sort_of_quote_can_be_looked_at_alone() {
    let desk = Desk::empty();
    desk.write("ferry.txt", FERRY);
    let scare = desk.run(&["explain", "ferry.txt", "--rule", "scare"]).found();
    assert!(scare.contains("“Bucket”") && !scare.contains("a dog on board"), "{scare}");
    let sure = desk.run(&["explain", "ferry.txt", "--rule", "direct", "--min-confidence", "0.5"]).found();
    assert!(sure.contains("a dog on board") && !sure.contains("Bucket"), "{sure}");
    let nothing = desk.run(&["explain", "ferry.txt", "--below", "0"]);
    assert_eq!(nothing.ended(1), "");
    assert!(nothing.said().contains("--below"), "{nothing}");
    let wrong = desk.run(&["explain", "ferry.txt", "--below", "7"]);
    wrong.ended(2);
    assert!(wrong.said().contains("from 0"), "{wrong}");
}

#[test]
fn one_of_many_documents_is_chosen_by_its_id() {
    let desk = Desk::with_articles();
    let text = desk.run(&["explain", "articles.jsonl", "--id", "n2"]).found();
    assert!(text.contains("(n2)") && text.contains("Staff are leaving") && !text.contains("Northmere"), "{text}");
    let none = desk.run(&["explain", "articles.jsonl", "--id", "n9"]);
    assert_eq!(none.ended(1), "");
    assert!(none.said().contains("n9"), "{none}");
    let missing = desk.run(&["explain", "nowhere.txt", "articles.jsonl"]);
    assert!(missing.ended(1).contains("(n3)") && missing.said().contains("nowhere.txt"), "{missing}");
}

/// Whoever gives a quote a speaker says why: `Meant::by`.
#[test]
fn no_speaker_is_without_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"));
    let mut n_speakers = 0;
    for path in texts {
        let digest = read::text(&std::fs::read_to_string(&path).unwrap());
        assert_eq!(digest.quotes.len(), digest.trails.len());
        for (quote, trail) in digest.quotes.iter().zip(&digest.trails) {
            assert!(!trail.rule.is_empty(), "the rule {} has no meaning", quote.rule);
            assert_eq!(
                quote.speaker.is_none(),
                trail.way == Way::Nobody,
                "{}: {} {trail:?}",
                path.display(),
                quote.text
            );
            n_speakers += usize::from(quote.speaker.is_some());
        }
    }
    assert!(n_speakers > 200, "only {n_speakers} quotes with a speaker");
}
