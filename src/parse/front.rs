//! What stands above a text for programs: the front matter of a Markdown file, `key: value` between lines of dashes.

use super::{Reading, byline, date};
use crate::lexicon::{self, MetaField};
use crate::model::{DateBasis, Span};

/// Longer heads are no front matter.
const MAX_LINES: usize = 80;

/// Where the front matter of `text` lies, its two lines of dashes with it.
pub(super) fn matter(text: &str) -> Option<Span> {
    let open = text.trim_start_matches(['\u{feff}', '\n', '\r']);
    let start = text.len() - open.len();
    let mut at = start;
    let mut n_keys = 0;
    for (n, line) in open.split_inclusive('\n').take(MAX_LINES).enumerate() {
        let bare = line.trim_end();
        at += line.len();
        match n {
            0 if bare != "---" => return None,
            0 => {}
            _ if matches!(bare, "---" | "...") => {
                return (n_keys > 0).then(|| Span::within(text, start..at).trim(text));
            }
            _ if key(bare).is_some() => n_keys += 1,
            _ if bare.is_empty() || bare.starts_with([' ', '\t', '-', '#']) => {}
            _ => return None,
        }
    }
    None
}

/// The name before a colon, when it is one word from the margin.
fn key(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    (spaced && !name.is_empty() && !name.starts_with('-') && name.chars().all(word)).then(|| (name, value.trim()))
}

/// Puts what the front matter `head` says into `reading`.
pub(super) fn note(head: &str, reading: &mut Reading) {
    let mut ranks = [u8::MAX; 6];
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, value)) = key(line.trim_end()) else { continue };
        let mut values = listed(value);
        // a list of its own lines
        while let Some(item) = lines.next_if(|l| value.is_empty() && l.trim_start().starts_with("- ")) {
            values.push(unquoted(item.trim_start().trim_start_matches("- ")));
        }
        let Some((field, rank)) = lexicon::front_matter_key(name) else { continue };
        let slot = match field {
            MetaField::Title => 0,
            MetaField::Author => 1,
            MetaField::Published => 2,
            MetaField::Modified => 3,
            MetaField::Publisher => 4,
            MetaField::Url => 5,
            _ => continue,
        };
        if let Some(first) = values.first().filter(|_| rank < ranks[slot])
            && put(field, first, &values, reading)
        {
            ranks[slot] = rank;
        }
    }
}

fn put(field: MetaField, first: &str, values: &[&str], reading: &mut Reading) -> bool {
    let words = || Some(first.to_owned());
    match field {
        MetaField::Title => reading.title = words(),
        MetaField::Publisher => reading.publisher = words(),
        MetaField::Url if first.starts_with("http") => reading.url = words(),
        MetaField::Author => reading.authors = byline::signed(values.iter().copied(), &[]).people,
        MetaField::Modified => reading.modified = date::machine(first),
        MetaField::Published => {
            let Some(date) = date::machine(first) else { return false };
            reading.published = Some((date, DateBasis::Meta));
        }
        _ => return false,
    }
    true
}

/// "[Ann Lee, Jo Bell]" or one value.
fn listed(value: &str) -> Vec<&str> {
    let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    match inner {
        Some(inner) => inner.split(',').map(unquoted).filter(|v| !v.is_empty()).collect(),
        None => Some(unquoted(value)).filter(|v| !v.is_empty()).into_iter().collect(),
    }
}

fn unquoted(value: &str) -> &str {
    let bare = value.trim();
    let pair = |mark: char| bare.strip_prefix(mark).and_then(|b| b.strip_suffix(mark));
    pair('"').or_else(|| pair('\'')).unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_with_its_dashes() {
        let text = "---\ntitle: Bridge shut\ntags:\n  - roads\n---\nThe bridge is shut.";
        assert_eq!(matter(text).map(|s| s.slice(text).len()), Some(text.len() - "\nThe bridge is shut.".len()));
        assert_eq!(matter("---\nThe bridge is shut.\n---\n"), None);
        assert_eq!(matter("title: Bridge shut\n---\n"), None);
        assert_eq!(matter("---\ntitle: Bridge shut\n"), None);
    }

    #[test]
    fn keys_say_who_and_when() {
        let mut reading = Reading::default();
        note(
            "---\ntitle: \"Bridge: shut\"\nauthors:\n- Ann Lee\n- Jo Bell\ndate: 2022-05-03\npublisher: Netton Echo\n---",
            &mut reading,
        );
        assert_eq!(reading.title.as_deref(), Some("Bridge: shut"));
        assert_eq!(reading.authors, ["Ann Lee", "Jo Bell"]);
        assert_eq!(reading.published.map(|(d, _)| d).as_deref(), Some("2022-05-03"));
        assert_eq!(reading.publisher.as_deref(), Some("Netton Echo"));
    }
}
