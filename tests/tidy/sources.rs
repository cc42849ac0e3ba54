//! Source files: each says what it is for, stays readable in length, and names no place of one machine.

use super::{assert_none, contents, files, files_ending, name};
use regex::Regex;

/// A file longer than this is two things under one name.
const MAX_LINES: usize = 400;

/// Files that other programs write.
const GENERATED: &[&str] = &["Cargo.lock", "tests/bench/runs.tsv"];

#[test]
fn every_source_file_says_what_it_is_for() {
    let silent: Vec<String> =
        rust().into_iter().filter(|(_, source)| !source.starts_with("//! ")).map(|(n, _)| n).collect();
    assert_none("files that do not open with a line of `//!`", &silent);
}

#[test]
fn no_source_file_is_too_long() {
    let long: Vec<String> = rust()
        .into_iter()
        .map(|(name, source)| (source.lines().count(), name))
        .filter(|(n_lines, _)| *n_lines > MAX_LINES)
        .map(|(n_lines, name)| format!("{name}: {n_lines} lines, at most {MAX_LINES}: split it by noun"))
        .collect();
    assert_none("files that are too long", &long);
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    let place = Regex::new(r"(?m)(?:^|[^\w.~/-])/(?:work|root|home|Users|tmp/bash)/\S*").unwrap();
    let ours = "tests/tidy/sources.rs";
    let mut complaints = Vec::new();
    for path in files("").into_iter().filter(|p| !GENERATED.contains(&name(p).as_str()) && name(p) != ours) {
        // Archived pages of the tests may be in any charset.
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        complaints.extend(place.find_iter(&text).map(|found| format!("{}: {}", name(&path), found.as_str().trim())));
    }
    assert_none("paths that only one machine has", &complaints);
}

#[test]
fn no_test_is_ignored() {
    let mark = concat!("#[", "ignore");
    let ignored: Vec<String> = rust().into_iter().filter(|(_, source)| source.contains(mark)).map(|(n, _)| n).collect();
    assert_none("files with ignored tests: assert today's answer and say why it is wrong", &ignored);
}

fn rust() -> Vec<(String, String)> {
    let paths = files_ending("src", ".rs").into_iter().chain(files_ending("tests", ".rs"));
    paths.map(|path| (name(&path), contents(&path))).collect()
}
