//! The patterns that find quotations: each that the code names has a row in `quote_rules.tsv`, and none there is idle.

use super::{assert_none, contents, files_ending, root};
use onrecord::lexicon;
use onrecord::model::Doubt;
use regex::Regex;
use std::collections::BTreeSet;

/// Names of patterns begin with the kind of quote they find.
const NAMES: &str = r#""((?:direct|indirect|mixed|scare)(?:-[a-z]+)+|mixed|list)""#;

#[test]
fn each_pattern_has_a_row_that_says_what_it_looks_for() {
    let named = Regex::new(NAMES).unwrap();
    let code: String = files_ending("src/extract/quote", ".rs").iter().map(|path| contents(path)).collect();
    let named: BTreeSet<&str> = named.captures_iter(&code).map(|found| found.get(1).unwrap().as_str()).collect();
    assert!(named.contains("direct-after") && named.contains("scare-title"), "{named:?}");
    let mut complaints: Vec<String> = Vec::new();
    for name in &named {
        match lexicon::rule(name) {
            Some(rule) if rule.meaning.is_empty() => complaints.push(format!("{name} has no meaning")),
            Some(rule) if !(0.0..=1.0).contains(&rule.right) => complaints.push(format!("{name} has no share")),
            Some(_) => {}
            None => complaints.push(format!("{name} has no row: write one, with a guess of how often it is right")),
        }
    }
    let table = contents(&root().join("src/lexicon/en/quote_rules.tsv"));
    let rows = table.lines().skip(1).filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    complaints
        .extend(rows.filter(|row| !named.contains(row)).map(|row| format!("{row} stands in no file of the code")));
    assert_none("src/lexicon/en/quote_rules.tsv", &complaints);
}

#[test]
fn each_doubt_changes_the_odds() {
    let still = Doubt::ALL.iter().filter(|doubt| (lexicon::odds(doubt.name()) - 1.0).abs() < f32::EPSILON);
    let still: Vec<String> = still.map(|doubt| doubt.name().to_owned()).collect();
    assert_none("circumstances without a row in src/lexicon/en/quote_doubts.tsv", &still);
    assert!(lexicon::odds(Doubt::Role.name()) > 1.0 && lexicon::odds(Doubt::Nested.name()) < 1.0);
}
