//! Who may name whom: the arrows between modules, and the libraries and powers that stay in one place.

use super::{assert_none, contents, files_ending, name};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;

/// Each module with those it may name. A new arrow is a new word here, to be argued for in review.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &[]),
    ("fetch", &["model"]),
    ("parse", &["model", "lexicon"]),
    ("segment", &["model", "lexicon"]),
    ("extract", &["model", "lexicon"]),
    ("resolve", &["model", "lexicon"]),
    ("link", &["model", "lexicon"]),
    ("store", &["model"]),
    ("index", &["model"]),
    ("query", &["model", "lexicon", "store", "index"]),
    ("present", &["model"]),
    ("pipeline", &["model", "fetch", "parse", "segment", "extract", "resolve", "link", "store", "index", "query"]),
    ("cli", &["model", "pipeline", "query", "present"]),
    ("main", &["cli"]),
];

/// What is named only where it belongs: path prefixes, and the modules that may use them.
const KEPT: &[(&[&str], &[&str])] = &[
    // The store, and the list of addresses still to fetch, which is ground state and outlives every index.
    (&["rusqlite::"], &["store", "fetch"]),
    (&["tantivy::"], &["index", "query"]),
    (&["anyhow::"], &["cli", "main"]),
    (&["thiserror::"], &["fetch", "store", "index", "query", "present", "pipeline"]),
    (&["clap::"], &["cli", "main"]),
    // The stages from `parse` to `link` are pure, `model` and `lexicon` with them: no disk, no clock, no surroundings.
    (&["std::fs", "File::open"], &["fetch", "store", "index", "pipeline", "cli"]),
    (&["SystemTime", "Instant", "OffsetDateTime::now"], &["fetch", "store", "index", "pipeline", "cli"]),
    (&["std::env", "std::process"], &["store", "pipeline", "cli", "main"]),
    (&["std::net"], &["fetch"]),
];

#[test]
fn modules_name_only_those_they_may() {
    let mut complaints = Vec::new();
    for (path, module, code) in modules() {
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == module) else {
            complaints.push(format!("{path}: the module `{module}` has no row in ARROWS"));
            continue;
        };
        for to in named_modules(&code, &path) {
            if to != module && !allowed.contains(&to.as_str()) {
                complaints.push(format!("{path}: `{module}` names `{to}`"));
            }
        }
    }
    assert_none("arrows that the table does not hold", &complaints);
}

#[test]
fn libraries_and_powers_stay_where_they_belong() {
    let mut complaints = Vec::new();
    for (path, module, code) in modules() {
        for (words, homes) in KEPT {
            for word in words.iter().filter(|w| code.contains(*w) && !homes.contains(&module.as_str())) {
                complaints.push(format!("{path}: `{module}` uses {word}"));
            }
        }
    }
    assert_none("used where it does not belong", &complaints);
}

#[test]
fn every_way_to_write_an_arrow_is_seen() {
    let code =
        "use crate::{extract::{quotes, numbers}, resolve};\nfn f() { crate::store::open() }\nuse super::super::parse;";
    let seen = named_modules(code, "src/link/people.rs");
    assert_eq!(seen, BTreeSet::from(["extract", "resolve", "store", "parse"].map(String::from)));
    assert!(named_modules("use super::parse;", "src/link/people.rs").is_empty(), "`super` is `link` itself");
    assert_eq!(named_modules("use super::parse;", "src/link/mod.rs").len(), 1);
}

/// Path, module and code of each source file. Comments and unit tests are left out: a test may compose what it needs.
fn modules() -> impl Iterator<Item = (String, String, String)> {
    files_ending("src", ".rs").into_iter().filter_map(|path| {
        let path_name = name(&path);
        let module = path_name.trim_start_matches("src/").split(['/', '.']).next()?.to_owned();
        (module != "lib" && !path_name.ends_with("/tests.rs")).then(|| (path_name, module, code(&path)))
    })
}

fn code(path: &Path) -> String {
    let source = contents(path);
    let lines = source.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of this crate that `code` names in a path from the root.
fn named_modules(code: &str, path: &str) -> BTreeSet<String> {
    let depth = path.trim_start_matches("src/").trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/').count();
    let from_root = format!(r"(?:\bcrate::|\bonrecord::|(?:^|[^:])\b(?:super::){{{depth}}})(\w+|\{{)");
    let mut names = BTreeSet::new();
    for found in Regex::new(&from_root).unwrap().captures_iter(code) {
        let first = found.get(1).unwrap();
        if first.as_str() == "{" {
            names.extend(first_words_of_group(&code[first.end()..]));
        } else {
            names.insert(first.as_str().to_owned());
        }
    }
    names.retain(|n| ARROWS.iter().any(|(module, _)| module == n));
    names
}

/// `a::{b, c}, d}` -> a, d.
fn first_words_of_group(group: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut depth = 0_usize;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => words.push(String::new()),
            _ if depth == 0 => words.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    words.iter().map(|w| w.trim().split("::").next().unwrap().to_owned()).collect()
}
