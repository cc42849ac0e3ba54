//! A sentence cut into the pieces that figures are made of: words at their hyphens, literals, signs.

use super::literal::{Literal, bare_decimal, literal};
use crate::lexicon::figures::{self, Classes, Role, Word};
use crate::model::{Span, Tag, Token};
use std::ops::Range;

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Digits.
    Literal(Literal),
    /// "10th".
    Ordinal(f64),
    /// Any other character.
    Sign(char),
}

/// How a word ends, which says much about an English word that no table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// -s, not -ss, -us, -is.
    S,
    /// -ed.
    Ed,
    /// -ing.
    Ing,
    /// -ly.
    Ly,
    /// Any other, or too short to tell.
    Other,
}

/// One piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    /// First byte in the text.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// What the tables know of it.
    pub(crate) word: Option<&'static Word>,
    /// Nothing stands between it and the piece before.
    pub(crate) tight: bool,
    /// Begins with a capital.
    pub(crate) capital: bool,
    /// How it ends.
    pub(crate) ending: Ending,
    /// Its part of speech, where the tagger saw the same word.
    pub(crate) tag: Tag,
}

impl Atom {
    /// As the tables spell it; "" when they do not know it.
    pub(crate) fn form(&self) -> &'static str {
        self.word.map_or("", |w| w.form)
    }

    /// Whether it has one of the classes.
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.word.is_some_and(|w| w.classes.any(classes))
    }

    /// Whether it is this sign.
    pub(crate) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(&c))
    }

    /// Whether it is letters.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word)
    }

    /// What it does in a written number.
    pub(crate) fn role(&self) -> Option<Role> {
        self.word?.number.map(|n| n.role)
    }

    /// What it is worth in a written number.
    pub(crate) fn worth(&self) -> f64 {
        self.word.and_then(|w| w.number).map_or(0.0, |n| n.value)
    }

    /// Its digits.
    pub(crate) fn literal(&self) -> Option<Literal> {
        match self.kind {
            Kind::Literal(literal) => Some(literal),
            _ => None,
        }
    }
}

/// Dashes and hyphens, the minus sign with them.
pub(crate) const DASHES: &[char] = &['-', '‐', '‑', '–', '—', '−'];

/// `atoms[range]`, or nothing where the range is none of theirs.
pub(crate) fn within(atoms: &[Atom], range: Range<usize>) -> &[Atom] {
    atoms.get(range).unwrap_or(&[])
}

/// The span from the first atom of the range to the last.
pub(crate) fn span(text: &str, atoms: &[Atom], range: Range<usize>) -> Span {
    match within(atoms, range) {
        [first, .., last] => Span::within(text, first.start..last.end),
        [only] => Span::within(text, only.start..only.end),
        [] => Span::within(text, 0..0),
    }
}

/// Fills `atoms` with the pieces of `text[from..to]`; says whether one of them may be part of a number.
pub(crate) fn read(text: &str, from: usize, to: usize, atoms: &mut Vec<Atom>) -> bool {
    atoms.clear();
    let bytes = &text.as_bytes()[..to];
    let (mut at, mut last, mut numeric) = (from, usize::MAX, false);
    while at < to {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let (end, kind) = if byte.is_ascii_digit() {
            match literal(bytes, at) {
                (end, Some(found)) if ordinal(&bytes[end..]) => (end + 2, Kind::Ordinal(found.value)),
                (end, Some(found)) => (end, Kind::Literal(found)),
                (end, None) => (end, Kind::Sign('…')),
            }
        } else if byte == b'.' && last != at && bare_decimal(bytes, at).is_some() {
            bare_decimal(bytes, at).map_or((at + 1, Kind::Sign('.')), |(end, found)| (end, Kind::Literal(found)))
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            if c.is_alphabetic() {
                (country(text, at, to).unwrap_or_else(|| letters(text, at, to)), Kind::Word)
            } else {
                (at + c.len_utf8(), Kind::Sign(c))
            }
        };
        if text[at..end].trim().is_empty() {
            at = end;
            continue;
        }
        // The country is no pronoun, and before its sign it is a currency.
        let is_country = &text[at..end] == "US" && bytes.get(end) != Some(&b'$');
        let word = known(&text[at..end], kind).filter(|_| !is_country);
        numeric |= matches!(kind, Kind::Literal(_)) || word.is_some_and(|w| w.number.is_some());
        numeric |= matches!(kind, Kind::Sign(c) if vulgar(c).is_some());
        let capital = text[at..end].starts_with(char::is_uppercase);
        atoms.push(Atom {
            start: at,
            end,
            kind,
            word,
            tight: last == at,
            capital,
            ending: ending(&bytes[at..end]),
            tag: Tag::Other,
        });
        (at, last) = (end, end);
    }
    numeric
}

/// Gives the atoms the tags of the tokens that they are.
pub(crate) fn tag(atoms: &mut [Atom], tokens: &[Token], tags: &[Tag]) {
    // a sentence is read in pieces: a piece does not walk over those before it
    let mut at = atoms.first().map_or(0, |a| tokens.partition_point(|t| t.span.start() < a.start));
    for atom in atoms {
        at += tokens[at..].iter().take_while(|t| t.span.start() < atom.start).count();
        if let (Some(token), Some(tag)) = (tokens.get(at), tags.get(at))
            && (token.span.start(), token.span.end()) == (atom.start, atom.end)
        {
            atom.tag = *tag;
        }
    }
}

fn ordinal(rest: &[u8]) -> bool {
    let suffix = matches!(rest, [b's', b't', ..] | [b'n' | b'r', b'd', ..] | [b't', b'h', ..]);
    suffix && !rest.get(2).is_some_and(u8::is_ascii_alphanumeric)
}

fn ending(word: &[u8]) -> Ending {
    if word.len() < 4 {
        return Ending::Other;
    }
    let mut last = [0; 3];
    last.copy_from_slice(&word[word.len() - 3..]);
    last.make_ascii_lowercase();
    match last {
        [b'i', b'n', b'g'] => Ending::Ing,
        [_, b'e', b'd'] => Ending::Ed,
        [_, b'l', b'y'] => Ending::Ly,
        [_, b's' | b'u' | b'i' | b'\'' | 0x99, b's'] => Ending::Other,
        [_, _, b's'] => Ending::S,
        _ => Ending::Other,
    }
}

/// The end of "U.S." or "U.K." within a sentence: one word, no initials.
fn country(text: &str, at: usize, to: usize) -> Option<usize> {
    let rest = text.get(at..to)?;
    let name = ["U.S.", "U.K."].into_iter().find(|name| rest.starts_with(name))?;
    rest[name.len()..].starts_with(' ').then_some(at + name.len())
}

/// The end of a run of letters, apostrophes inside included.
fn letters(text: &str, at: usize, to: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..to].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !joins {
            break;
        }
        end = at + i + c.len_utf8();
    }
    end
}

/// The longest word in the tables has 16 letters.
const MAX_WORD: usize = 24;

fn known(piece: &str, kind: Kind) -> Option<&'static Word> {
    if matches!(kind, Kind::Literal(_) | Kind::Ordinal(_)) || piece.len() > MAX_WORD {
        return None;
    }
    let mut folded = [0u8; MAX_WORD];
    if piece.is_ascii() {
        let folded = &mut folded[..piece.len()];
        folded.copy_from_slice(piece.as_bytes());
        folded.make_ascii_lowercase();
        return figures::known(std::str::from_utf8(folded).unwrap_or(""));
    }
    figures::known(&crate::lexicon::fold(piece))
}

/// The value of a fraction in one character.
pub(crate) fn vulgar(c: char) -> Option<f64> {
    let (x, y) = match c {
        '½' => (1.0, 2.0),
        '⅓' => (1.0, 3.0),
        '⅔' => (2.0, 3.0),
        '¼' => (1.0, 4.0),
        '¾' => (3.0, 4.0),
        '⅕' => (1.0, 5.0),
        '⅖' => (2.0, 5.0),
        '⅗' => (3.0, 5.0),
        '⅘' => (4.0, 5.0),
        '⅙' => (1.0, 6.0),
        '⅚' => (5.0, 6.0),
        '⅛' => (1.0, 8.0),
        '⅜' => (3.0, 8.0),
        '⅝' => (5.0, 8.0),
        '⅞' => (7.0, 8.0),
        _ => return None,
    };
    Some(x / y)
}
