//! What a document is made of, whatever program wrote it.

use super::xml::{Step, Steps};
use crate::model::{Span, Warning};

/// What a block is, as far as its style tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the whole.
    Title,
    /// Below it.
    Subtitle,
    /// Of a chapter or section.
    Heading,
    /// A paragraph, an item of a list, a row of a table.
    #[default]
    Text,
    /// Below a picture or a table.
    Caption,
    /// Of the table of contents.
    Contents,
}

/// A paragraph, or a row of a table with bars between its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) text: String,
}

/// What the file says of the document.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
}

impl Facts {
    /// Reads a part that tells one fact an element; `set` is given the name of each element and its words, none for
    /// one without.
    pub(super) fn read(xml: &str, set: impl Fn(&mut Facts, &str, Option<String>)) -> Facts {
        let mut facts = Facts::default();
        let mut words = String::new();
        for step in Steps::of(xml) {
            match step {
                Step::Start(_) => words.clear(),
                Step::Words(more) => words.push_str(&more),
                Step::End(name) => {
                    let told = Some(std::mem::take(&mut words)).filter(|words| !words.trim().is_empty());
                    set(&mut facts, &name, told);
                }
            }
        }
        facts
    }
}

/// A document as it was read.
#[derive(Debug, Default)]
pub(super) struct Writing {
    pub(super) blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of their marks.
    pub(super) notes: Vec<String>,
    pub(super) facts: Facts,
    pub(super) warnings: Vec<Warning<Span>>,
}

impl Block {
    /// The block of a paragraph; none when it holds no word. Line breaks within a sentence are blanks.
    pub(super) fn of(role: Role, text: &str) -> Option<Block> {
        let mut lines: Vec<String> = vec![];
        for line in text.split(['\n', '\u{2028}', '\u{b}']).map(tidy).filter(|line| !line.is_empty()) {
            let runs_on = |above: &String| {
                role != Role::Text
                    || line.starts_with(char::is_lowercase) && !above.ends_with(['.', '!', '?', ':', ';'])
            };
            match lines.last_mut() {
                Some(above) if runs_on(above) => {
                    above.push(' ');
                    above.push_str(&line);
                }
                _ => lines.push(line),
            }
        }
        (!lines.is_empty()).then(|| Block { role, text: lines.join("\n") })
    }
}

/// `line` as it is seen: every space one blank, without marks that only tell where a word may be parted.
pub(super) fn tidy(line: &str) -> String {
    let mut tidied = String::with_capacity(line.len());
    let mut is_parted = false;
    for c in line.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fffc}' => {}
            c if c.is_whitespace() || c.is_control() => is_parted = !tidied.is_empty(),
            c => {
                if std::mem::take(&mut is_parted) {
                    tidied.push(' ');
                }
                // The hyphen that keeps a word on one line.
                tidied.push(if c == '\u{2011}' { '-' } else { c });
            }
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_over_a_line_break() {
        let text = |role, text| Block::of(role, text).map(|block| block.text);
        assert_eq!(
            text(Role::Text, "Half of\nthe  fer\u{ad}ries\u{a0}sank.\nNobody").as_deref(),
            Some("Half of the ferries sank.\nNobody")
        );
        assert_eq!(text(Role::Title, "The ferries\nOf Netton").as_deref(), Some("The ferries Of Netton"));
        assert_eq!(text(Role::Text, " \u{a0}\n\u{ad}"), None);
    }
}
