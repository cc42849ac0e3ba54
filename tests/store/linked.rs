//! What belongs together over articles is the same in any order, in any batches, after a rebuild, and after something
//! else came and was forgotten; what the user decided stands.

use super::papers::Papers;
use onrecord::pipeline::{self, Decisions, Merge, Options, Rename, Silent, Split, Who};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sample() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("20")))
        .collect();
    files.sort();
    files
}

/// Everything that linking found.
fn linked(papers: &Papers) -> BTreeSet<String> {
    let kinds = ["mention", "person", "service", "utterance", "fact"].map(|kind| format!("{{\"record\":\"{kind}\""));
    let is_linked = |line: &&str| kinds.iter().any(|kind| line.starts_with(kind));
    papers.dump().lines().filter(is_linked).map(Into::into).collect()
}

/// A home with the invented people of the sample.
fn home() -> Papers {
    let papers = Papers::new();
    let corpus = papers.home().root().join("corpus");
    fs::create_dir_all(&corpus).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/sample/people.toml"), corpus.join("people.toml"))
        .unwrap();
    papers
}

fn ingest(papers: &Papers, files: &[PathBuf]) {
    let summary = pipeline::ingest(&papers.home(), files, &Options::default(), &Silent).unwrap();
    assert!(summary.failed.is_empty(), "{:?}", summary.failed);
}

fn assert_same(found: &BTreeSet<String>, wanted: &BTreeSet<String>, when: &str) {
    let lost: Vec<&String> = wanted.difference(found).take(3).collect();
    let new: Vec<&String> = found.difference(wanted).take(3).collect();
    assert!(lost.is_empty() && new.is_empty(), "{when}\nlost: {lost:#?}\nnew: {new:#?}");
}

/// `items` in an order that depends on `seed` (Fisher and Yates; the numbers are Knuth's).
fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (state >> 33) as usize % (last + 1));
    }
    items
}

#[test]
fn no_order_no_batches_and_no_rebuild_change_what_belongs_together() {
    let whole = home();
    ingest(&whole, &sample());
    let wanted = linked(&whole);
    for (kind, least) in [("person", 20), ("service", 5), ("utterance", 10), ("fact", 5)] {
        let found = wanted.iter().filter(|line| line.starts_with(&format!("{{\"record\":\"{kind}\""))).count();
        assert!(found >= least, "the sample has no {least} of {kind}, but {found}");
    }
    whole.rebuild();
    assert_same(&linked(&whole), &wanted, "after a rebuild");
    for (seed, size) in [(1, 1), (2, 3), (3, 7), (4, 20)] {
        let papers = home();
        for batch in shuffled(sample(), seed).chunks(size) {
            ingest(&papers, batch);
        }
        assert_same(&linked(&papers), &wanted, &format!("in batches of {size}, shuffled by {seed}"));
    }
}

#[test]
fn what_came_and_was_forgotten_leaves_no_trace() {
    let files = sample();
    for away in [0, files.len() / 2, files.len() - 1] {
        let mut left = files.clone();
        let gone = left.remove(away);
        let (never, forgot) = (home(), home());
        ingest(&never, &left);
        ingest(&forgot, &files);
        let before = linked(&never);
        let known: BTreeSet<String> = articles(&never);
        for article in articles(&forgot).difference(&known) {
            pipeline::forget(&forgot.home(), article).unwrap();
        }
        assert_same(&linked(&forgot), &before, &format!("without {}", gone.display()));
    }
}

/// Ids of the articles.
fn articles(papers: &Papers) -> BTreeSet<String> {
    let dump = papers.dump();
    let lines = dump.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let articles = lines.filter(|line| line["record"] == "article");
    articles.filter_map(|line| line["json"]["id"].as_str().map(Into::into)).collect()
}

/// Names of the persons who appear in articles, with the number of these.
fn persons(papers: &Papers) -> Vec<(String, u64)> {
    let dump = papers.dump();
    let lines = dump.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let persons = lines.filter(|line| line["record"] == "person").map(|line| line["json"].clone());
    let mut all: Vec<(String, u64)> =
        persons.map(|p| (p["name"].as_str().unwrap().to_owned(), p["articles"].as_u64().unwrap())).collect();
    all.sort();
    all
}

fn who(name: &str) -> Who {
    Who { name: name.into(), ..Who::default() }
}

fn said(n: usize, by: &str, body: &str) -> String {
    format!(
        "Ferry report number {n} is out\n\nBoats at quay {n} were late, the log shows.\n\n\
         “The crew of quay {n} did what they could with the boats that they had,” said {by} of {body}.\n"
    )
}

#[test]
fn what_the_user_decides_wins_survives_a_rebuild_and_can_be_taken_back() {
    let papers = Papers::new();
    papers.write("1.txt", said(1, "Orla Venn", "the Skelhaven Harbour Board"));
    papers.write("2.txt", said(2, "Orla Hartley", "the Skelhaven Harbour Board"));
    papers.write("3.txt", said(3, "Tom Brack", "the Skelhaven Harbour Board"));
    papers.write("4.txt", said(4, "Tom Brack", "the Skelhaven Harbour Board"));
    papers.ingest();
    let plain = linked(&papers);
    let of = |name: &str| persons(&papers).into_iter().filter(|(n, _)| n == name).collect::<Vec<_>>();
    assert_eq!(
        (of("Orla Venn").len(), of("Orla Hartley").len(), of("Tom Brack")),
        (1, 1, vec![("Tom Brack".into(), 2)])
    );

    let decide = |decisions: Decisions| {
        pipeline::decide(&papers.home(), &decisions, &Options::default(), &Silent).unwrap();
    };
    decide(Decisions {
        merges: vec![Merge { into: who("Orla Venn"), who: who("Orla Hartley") }],
        ..Decisions::default()
    });
    assert_eq!((of("Orla Venn"), of("Orla Hartley")), (vec![("Orla Venn".into(), 2)], vec![]));

    let fourth = articles(&papers)
        .into_iter()
        .find(|id| pipeline::forgettable(&papers.home(), id).unwrap()[0].file.ends_with("4.txt"))
        .unwrap();
    let other = Who { article: Some(fourth), ..who("Tom Brack") };
    decide(Decisions {
        splits: vec![Split { who: other, called: Some("Tom Brack the younger".into()) }],
        ..Decisions::default()
    });
    assert_eq!((of("Tom Brack"), of("Tom Brack the younger").len()), (vec![("Tom Brack".into(), 1)], 1));

    decide(Decisions {
        renames: vec![Rename { who: who("Tom Brack"), to: "Thomas Brack".into() }],
        ..Decisions::default()
    });
    assert_eq!(of("Thomas Brack").len(), 1);
    let decided = linked(&papers);

    papers.rebuild();
    assert_same(&linked(&papers), &decided, "after a rebuild");
    for _ in 0..3 {
        assert!(pipeline::undo(&papers.home(), &Options::default(), &Silent).unwrap().is_some());
    }
    assert!(pipeline::undo(&papers.home(), &Options::default(), &Silent).unwrap().is_none(), "no decision is left");
    assert_same(&linked(&papers), &plain, "after all was taken back");
}
