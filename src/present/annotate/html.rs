//! A web page with notes: a raised number behind each claim that leads to a list at its end. Everything else stays as it was.

use super::flow::Flow;
use super::scan::{Piece, pieces};
use super::{Note, spliced};

/// What is in them is not seen, or is no sentence.
const UNSEEN: [&str; 6] = ["head", "script", "style", "template", "noscript", "textarea"];

/// What is in them is struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// Within them a sentence goes on.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "ins", "mark", "small", "span", "strong", "sub", "sup",
    "time", "u", "wbr",
];

/// What the page shows.
pub(super) fn flow(source: &str) -> Flow {
    let mut flow = Flow::default();
    let mut deleted = 0_usize;
    for piece in pieces(source, &UNSEEN) {
        match piece {
            Piece::Text(range) if deleted == 0 => flow.push_escaped(source, range.start, range.end),
            Piece::Text(_) => {}
            Piece::Open { name, empty, .. } if is_one_of(name, &STRUCK) => deleted += usize::from(!empty),
            Piece::Close { name, .. } if is_one_of(name, &STRUCK) => deleted = deleted.saturating_sub(1),
            Piece::Open { name, range, .. } if name.eq_ignore_ascii_case("q") => flow.push('“', range.end),
            Piece::Close { name, range } if name.eq_ignore_ascii_case("q") => flow.push('”', range.end),
            Piece::Open { name, .. } | Piece::Close { name, .. } => {
                if !is_one_of(name, &INLINE) {
                    flow.part();
                }
            }
        }
    }
    flow
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// The page with its notes.
pub(super) fn page(source: &str, notes: &[Note]) -> String {
    let marks = notes.iter().filter_map(|note| {
        let n = note.number;
        let mark = format!("<sup id=\"onrecord-claim-{n}\"><a href=\"#onrecord-note-{n}\">[{n}]</a></sup>");
        note.at.map(|at| (at, mark))
    });
    let items: String = notes.iter().map(item).collect();
    let list = format!("<section id=\"onrecord-notes\">\n<h2>Notes</h2>\n<ol>\n{items}</ol>\n</section>\n");
    let end = pieces(source, &UNSEEN).into_iter().rev().find_map(|piece| match piece {
        Piece::Close { name, range } if name.eq_ignore_ascii_case("body") => Some(range.start),
        _ => None,
    });
    spliced(source, marks.chain([(end.unwrap_or(source.len()), list)]))
}

fn item(note: &Note) -> String {
    let text = quick_xml::escape::partial_escape(note.text.as_str());
    let n = note.number;
    match note.at {
        Some(_) => {
            format!("<li id=\"onrecord-note-{n}\" value=\"{n}\">{text} <a href=\"#onrecord-claim-{n}\">Back</a></li>\n")
        }
        None => {
            let words = quick_xml::escape::partial_escape(note.words.as_str());
            format!("<li id=\"onrecord-note-{n}\" value=\"{n}\">{words}: {text}</li>\n")
        }
    }
}
