//! Words that tell the parts of a report.

use super::{Table, fold};
use std::sync::LazyLock;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/report_words.tsv")));

/// What a line of a report is, by its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportWord {
    /// Heads a table of contents.
    Contents,
    /// Stands before the number of a figure or table.
    Caption,
    /// Stands before the body that issued the report.
    Issuer,
    /// Stands before the date it came out.
    Issued,
    /// Stands before another date.
    Fieldwork,
}

/// What `line` begins with, the longest first: its role and what follows.
pub fn report_word(line: &str) -> Option<(ReportWord, &str)> {
    /// The longest entry has so many words.
    const LONGEST: usize = 4;
    let ends: Vec<usize> = line.match_indices(|c: char| !c.is_alphanumeric()).map(|(at, _)| at).take(LONGEST).collect();
    let ends = ends.into_iter().chain((line.len() <= 40).then_some(line.len()));
    let mut found = ends.filter_map(|end| {
        let role = match WORDS.get(&fold(line[..end].trim()))?[1] {
            "contents" => ReportWord::Contents,
            "caption" => ReportWord::Caption,
            "issuer" => ReportWord::Issuer,
            "issued" => ReportWord::Issued,
            "fieldwork" => ReportWord::Fieldwork,
            _ => return None,
        };
        Some((role, line[end..].trim_start_matches([':', ' '])))
    });
    found.next_back()
}

/// Whether a title in a file's properties is the name of a file or a program's own word, and no title.
pub fn is_file_name(title: &str) -> bool {
    let folded = fold(title.trim());
    let is_blank = |row: &[&str]| row[1] == "blank" && folded.trim_end_matches(|c: char| c.is_ascii_digit()) == row[0];
    let is_file = |row: &[&str]| row[1] == "file" && folded.ends_with(row[0]);
    WORDS.rows().any(|row| is_blank(row) || is_file(row)) || folded.starts_with("microsoft ")
}
