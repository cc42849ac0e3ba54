//! Notes in a file that is nothing but text: footnotes of Markdown, or numbers with a list at the end.

use super::{Note, spliced};

/// With footnotes of Markdown.
pub(super) fn markdown(source: &str, notes: &[Note]) -> String {
    written(source, notes, |n| format!("[^v{n}]"), |n| format!("[^v{n}]: "), "")
}

/// With numbers in brackets.
pub(super) fn text(source: &str, notes: &[Note]) -> String {
    written(source, notes, |n| format!("[{n}]"), |n| format!("[{n}] "), "Notes\n\n")
}

fn written(
    source: &str,
    notes: &[Note],
    mark: impl Fn(usize) -> String,
    before: impl Fn(usize) -> String,
    heading: &str,
) -> String {
    let mut out = spliced(source, notes.iter().filter_map(|note| note.at.map(|at| (at, mark(note.number)))));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    if !notes.is_empty() {
        out.push('\n');
        out.push_str(heading);
    }
    for (n, note) in notes.iter().enumerate() {
        let gap = if n > 0 { "\n" } else { "" };
        // A footnote that nothing refers to is not shown.
        let words = if note.at.is_none() { format!("{}: ", note.words) } else { String::new() };
        out.push_str(&format!("{gap}{}{words}{}\n", before(note.number), note.text));
    }
    out
}
