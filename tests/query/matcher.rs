//! The index against a plain reading of the same query.

use super::language::{trees, words};
use super::shelf::{Draft, Shelf};
use onrecord::model::Scope;
use onrecord::query::Tree;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Whether `text` is what `tree` asks for.
fn matches(tree: &Tree, text: &[&str]) -> bool {
    match tree {
        Tree::Words(terms) => text.windows(terms.len()).any(|window| window == terms),
        Tree::And(members) => members.iter().all(|m| matches(m, text)),
        Tree::Or(members) => members.iter().any(|m| matches(m, text)),
        Tree::Not(inner) => !matches(inner, text),
        Tree::In(..) | Tree::Kind(_) | Tree::Date(..) | Tree::Confidence(..) | Tree::Value(..) | Tree::Measure(_) => {
            unreachable!("only words are generated")
        }
    }
}

#[test]
fn boolean_queries_and_phrases_find_what_a_plain_reading_finds() {
    // Every text of up to three of four words.
    let mut texts: Vec<String> = vec![String::new()];
    for _ in 0..3 {
        let longer = texts.iter().flat_map(|t| ["a", "b", "c", "d"].map(|w| format!("{t} {w}").trim().to_string()));
        texts = texts.iter().cloned().chain(longer).collect();
        texts.sort();
        texts.dedup();
    }
    let name = |text: &str| text.replace(' ', "");
    let shelf = Shelf::at_once(texts.iter().map(|text| Draft::new(&name(text), text)));
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() });
    let tested = runner.run(&trees(words()), |tree| {
        let mut found = shelf.search(Scope::Articles, &tree.to_string());
        found.sort();
        let plain = texts.iter().filter(|text| matches(&tree, &text.split_whitespace().collect::<Vec<_>>()));
        let mut expected: Vec<String> = plain.map(|text| name(text)).collect();
        expected.sort();
        prop_assert_eq!(found, expected, "{}", tree);
        Ok(())
    });
    tested.unwrap();
}
