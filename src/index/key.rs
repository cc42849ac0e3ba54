//! The key of a record in the store as two numbers, so that a column holds it: the article, and the record in it.

use std::fmt;

/// Digits of an article's id.
const ARTICLE: usize = 16;

/// Digits of a record's id, behind its letter.
const RECORD: usize = 12;

/// `0f3c…` is an article, `0f3c…/q9f49…` a quote of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    /// In the same order as the ids.
    pub(super) article: u64,
    /// The letter and the digits; 0 for the article itself.
    pub(super) record: u64,
}

impl Key {
    /// None for what is no key.
    pub(super) fn of(key: &str) -> Option<Key> {
        let (article, record) = match key.split_once('/') {
            Some((article, record)) => (article, Some(record)),
            None => (key, None),
        };
        let record = record.map_or(Some(0), |record| {
            let letter = record.bytes().next().filter(u8::is_ascii_lowercase)?;
            Some(u64::from(letter) << (4 * RECORD) | number(record.get(1..)?, RECORD)?)
        })?;
        Some(Key { article: number(article, ARTICLE)?, record })
    }
}

/// An article's id as the column `place` has it; none for what is no id.
pub fn place(article: &str) -> Option<u64> {
    number(article, ARTICLE)
}

/// `text` without case, marks and spaces, which each paper sets in its own way.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A number for the [`letters`] of `text` (FNV-1a: Fowler, Noll and Vo 1991, whose numbers stay the same in every build).
pub fn gist(text: &str) -> u64 {
    letters(text).fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3))
}

/// Written as [`Key::of`] reads it.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.article)?;
        if self.record == 0 {
            return Ok(());
        }
        let letter = u8::try_from(self.record >> (4 * RECORD)).map_or('?', char::from);
        write!(f, "/{letter}{:012x}", self.record & ((1 << (4 * RECORD)) - 1))
    }
}

/// So many hexadecimal digits in small letters, as they are written.
fn number(digits: &str, length: usize) -> Option<u64> {
    let small = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (digits.len() == length && digits.bytes().all(small)).then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_comes_back_as_it_was_and_what_is_none_is_told() {
        for key in
            ["00000000000000ff", "f44cc056afa26a0b", "f44cc056afa26a0b/q9f493a1c2b01", "0000000000000000/n000000000000"]
        {
            assert_eq!(Key::of(key).map(|key| key.to_string()).as_deref(), Some(key));
        }
        for none in [
            "",
            "f44c",
            "F44CC056AFA26A0B",
            "f44cc056afa26a0b/",
            "f44cc056afa26a0b/q1",
            "f44cc056afa26a0b/9f493a1c2b010",
        ] {
            assert_eq!(Key::of(none), None, "{none}");
        }
        assert!(Key::of("0a00000000000000") < Key::of("a000000000000000"));
    }
}
