//! What a reader sees of a file, character by character, with the bytes that show it: where a note goes into the file for words
//! that were found in its text.

use crate::model::Verdict;

/// Letters before the end of a claim that find it: its own, and of its line so many before them.
const KEY: usize = 200;

/// Fewer, where the file has something between the words that the text leaves out.
const SHORT: usize = 60;

/// A character and the byte behind it.
#[derive(Clone, Copy, Debug)]
struct Seen {
    c: char,
    end: usize,
    block: usize,
}

/// Everything that is seen, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Flow {
    seen: Vec<Seen>,
    /// Letters and digits of ASCII alone, which look the same however a file spells the others.
    letters: String,
    /// Which character each of them is.
    places: Vec<usize>,
    block: usize,
}

impl Flow {
    /// Text without markup.
    pub(super) fn plain(text: &str) -> Flow {
        let mut flow = Flow::default();
        text.char_indices().for_each(|(at, c)| flow.push(c, at + c.len_utf8()));
        flow
    }

    pub(super) fn push(&mut self, c: char, end: usize) {
        if c.is_ascii_alphanumeric() {
            self.letters.push(c.to_ascii_lowercase());
            self.places.push(self.seen.len());
        }
        self.seen.push(Seen { c, end, block: self.block });
    }

    /// `source[from..to]`, which may spell characters as entities.
    pub(super) fn push_escaped(&mut self, source: &str, from: usize, to: usize) {
        let mut at = from;
        while let Some(c) = source.get(at..to).and_then(|rest| rest.chars().next()) {
            let entity = (c == '&').then(|| entity(source.get(at..to).unwrap_or_default())).flatten();
            let (c, length) = entity.unwrap_or((c, c.len_utf8()));
            at += length;
            self.push(c, at);
        }
    }

    /// What follows is another paragraph.
    pub(super) fn part(&mut self) {
        self.block += 1;
    }

    /// The byte behind which the note of each claim stands, in the order of the claims; nothing for what the file does not show.
    pub(super) fn ends(&self, text: &str, list: &[Verdict]) -> Vec<Option<usize>> {
        let chars: Vec<char> = text.chars().collect();
        let mut order: Vec<usize> = (0..list.len()).collect();
        order.sort_by_key(|n| (list[*n].end, *n));
        let mut ends = vec![None; list.len()];
        let mut from = 0;
        for n in order {
            let (start, end) = (list[n].start.min(chars.len()), list[n].end.min(chars.len()));
            let found = key(&chars, start, end, KEY).and_then(|key| self.find(&key, from));
            let found = found.or_else(|| key(&chars, end, end, SHORT).and_then(|key| self.find(&key, from)));
            if let Some(last) = found {
                from = last;
                ends[n] = self.places.get(last).and_then(|place| self.behind(*place));
            }
        }
        ends
    }

    /// Number of the last letter of `key`, as soon as may be behind the letter `from`.
    fn find(&self, key: &str, from: usize) -> Option<usize> {
        let start = (from + 1).saturating_sub(key.len());
        let ahead = self.letters.get(start..).and_then(|rest| rest.find(key)).map(|at| start + at);
        ahead.or_else(|| self.letters.find(key)).map(|at| at + key.len() - 1)
    }

    /// Behind the marks and stops that close the words.
    fn behind(&self, last: usize) -> Option<usize> {
        let first = self.seen.get(last)?;
        let closes = |seen: &&Seen| {
            seen.block == first.block
                && matches!(seen.c, '"' | '”' | '’' | '\'' | '»' | ',' | '.' | '!' | '?' | '…' | '%')
        };
        Some(self.seen.get(last + 1..)?.iter().take_while(closes).last().unwrap_or(first).end)
    }
}

/// The last letters up to `end`, of the line of `start`.
fn key(chars: &[char], start: usize, end: usize, most: usize) -> Option<String> {
    let line = chars.get(..start)?.iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let letters = chars.get(line..end)?.iter().rev().filter(|c| c.is_ascii_alphanumeric()).take(most);
    let key: String = letters.map(char::to_ascii_lowercase).collect::<Vec<_>>().into_iter().rev().collect();
    (!key.is_empty()).then_some(key)
}

/// The character that an entity at the beginning of `source` stands for, and its bytes; a letter by name is seen as another sign,
/// since letters beyond ASCII are not compared.
fn entity(source: &str) -> Option<(char, usize)> {
    let end = source.bytes().take(12).position(|b| b == b';')?;
    let name = source.get(1..end)?;
    let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    let c = match name {
        "quot" => '"',
        "apos" => '\'',
        "rdquo" => '”',
        "rsquo" => '’',
        "hellip" => '…',
        "nbsp" => ' ',
        "amp" => '&',
        _ if name.starts_with('#') => code.and_then(char::from_u32)?,
        _ if name.bytes().all(|b| b.is_ascii_alphanumeric()) => '\u{fffd}',
        _ => return None,
    };
    Some((c, end + 1))
}
