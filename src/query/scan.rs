//! A query cut into its pieces: brackets, operators, words, quoted words, field names.

use super::SyntaxError;
use crate::index;

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// A field's name; its value is the next piece.
    Field(&'a str),
    /// As it stands, without quotation marks.
    Text(&'a str),
}

/// A piece and the byte at which it begins.
pub(super) type Placed<'a> = (Piece<'a>, usize);

/// Longer queries are refused: nobody types them, and each word costs.
const MAX_LEN: usize = 10_000;

/// The pieces of `query`.
pub(super) fn pieces(query: &str) -> Result<Vec<Placed<'_>>, SyntaxError> {
    if query.len() > MAX_LEN {
        return Err(SyntaxError::at(query, 0, format!("the query is longer than {MAX_LEN} bytes")));
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = query[at..].chars().next() {
        match c {
            _ if c.is_whitespace() => at += c.len_utf8(),
            '(' | ')' => {
                pieces.push((if c == '(' { Piece::Open } else { Piece::Close }, at));
                at += 1;
            }
            _ if is_mark(c) => {
                let text = quoted(query, at)?;
                pieces.push((Piece::Text(text), at));
                at += c.len_utf8() + text.len();
                at += query[at..].chars().next().map_or(0, char::len_utf8);
            }
            _ => at = chunk(query, at, &mut pieces)?,
        }
    }
    Ok(pieces)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// What stands between the mark at `at` and the next.
fn quoted(query: &str, at: usize) -> Result<&str, SyntaxError> {
    let from = at + query[at..].chars().next().map_or(0, char::len_utf8);
    let Some(len) = query[from..].find(is_mark) else {
        return Err(SyntaxError::at(query, at, "this quotation mark is not closed"));
    };
    let text = &query[from..from + len];
    if let Some(star) = text.find('*') {
        return Err(SyntaxError::at(query, from + star, STAR));
    }
    if index::words(text).is_empty() {
        return Err(SyntaxError::at(query, at, "there is no word between these quotation marks"));
    }
    Ok(text)
}

const STAR: &str = "`*` is not understood: words are found whole, so write each of them with OR";

/// A run without spaces, brackets and quotation marks; gives where it ends.
fn chunk<'a>(query: &'a str, at: usize, pieces: &mut Vec<Placed<'a>>) -> Result<usize, SyntaxError> {
    let ends = |c: char| c.is_whitespace() || c == '(' || c == ')' || is_mark(c);
    let end = query[at..].find(ends).map_or(query.len(), |len| at + len);
    let text = &query[at..end];
    match text {
        "AND" => pieces.push((Piece::And, at)),
        "OR" => pieces.push((Piece::Or, at)),
        "NOT" => pieces.push((Piece::Not, at)),
        _ => {
            if let Some((name, value)) = field(text) {
                pieces.push((Piece::Field(name), at));
                let value_at = at + name.len() + 1;
                if !value.is_empty() {
                    refuse_operators(query, value_at, value)?;
                    pieces.push((Piece::Text(value), value_at));
                } else if !query[end..].starts_with(is_mark) {
                    let reason = format!("`{name}:` wants a value right behind the colon");
                    return Err(SyntaxError::at(query, end, reason));
                }
            } else {
                refuse_operators(query, at, text)?;
                pieces.push((Piece::Text(text), at));
            }
        }
    }
    Ok(end)
}

/// The name before a colon, when it is letters; "10:30" has none.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    (!name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_')).then_some((name, value))
}

/// Signs that other search engines give a meaning are refused rather than passed over.
fn refuse_operators(query: &str, at: usize, text: &str) -> Result<(), SyntaxError> {
    let reason = |c: char, first: bool, alone: bool| match c {
        '*' => Some(STAR.into()),
        '?' => Some(
            "`?` is not understood: words are found whole; put words with a question mark in quotation marks".into(),
        ),
        '~' => Some("`~` is not understood: words are found as they are spelt, phrases as they stand".to_string()),
        '^' => Some("`^` is not understood: no word can be made to count more".into()),
        '[' | ']' | '{' | '}' => Some(format!("`{c}` is not understood: write a range as date:2018..2024")),
        '<' | '>' | '=' => Some(format!("`{c}` is not understood: write field:value, and a range as date:2018..2024")),
        '\\' => Some("`\\` is not understood: put words with signs in quotation marks".into()),
        '|' => Some("`|` is not understood: write OR".into()),
        '!' if first => Some("`!` is not understood: write NOT".into()),
        '-' if first && !alone => Some("`-` before a word is not understood: write NOT".into()),
        '+' if first => Some("`+` before a word is not understood: all words are wanted as it is".into()),
        '/' if first => Some("`/` is not understood: there are no patterns, only words".into()),
        '&' if first => Some("`&` is not understood: write AND".into()),
        _ => None,
    };
    for (i, c) in text.char_indices() {
        if let Some(reason) = reason(c, i == 0, text.len() == 1) {
            return Err(SyntaxError::at(query, at + i, reason));
        }
    }
    Ok(())
}
