//! A query cut into its pieces: brackets, operators, words, quoted words, field names.

use super::SyntaxError;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// With at most so many words between.
    Near(u32),
    /// A field's name; its value is the next piece.
    Field(&'a str),
    /// Words.
    Text(Text<'a>),
}

/// Words as they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text<'a> {
    /// Without quotation marks and the signs before and behind them.
    pub(super) text: &'a str,
    /// Byte at which `text` begins.
    pub(super) at: usize,
    /// Whether it stood in quotation marks.
    pub(super) quoted: bool,
    /// Whether `=` stood before it.
    pub(super) printed: bool,
    /// How many other words may stand between those of a phrase.
    pub(super) slop: Option<u32>,
}

/// A piece and the byte at which it begins.
pub(super) type Placed<'a> = (Piece<'a>, usize);

/// Longer queries are refused: nobody types them, and each word costs.
const MAX_LEN: usize = 10_000;

/// As many words as a long paragraph has; what is further apart is not near.
pub(super) const MOST_BETWEEN: u32 = 100;

/// The pieces of `query`.
pub(super) fn pieces(query: &str) -> Result<Vec<Placed<'_>>, SyntaxError> {
    if query.len() > MAX_LEN {
        return Err(SyntaxError::at(query, 0, format!("the query is longer than {MAX_LEN} bytes")));
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = query.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            _ if c.is_whitespace() => at += c.len_utf8(),
            '(' | ')' => {
                pieces.push((if c == '(' { Piece::Open } else { Piece::Close }, at));
                at += 1;
            }
            _ if is_mark(c) => at = quoted(query, at, false, &mut pieces)?,
            _ => at = chunk(query, at, &mut pieces)?,
        }
    }
    Ok(pieces)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Where a run without spaces, brackets and quotation marks ends.
fn end(query: &str, at: usize) -> usize {
    let ends = |c: char| c.is_whitespace() || c == '(' || c == ')' || is_mark(c);
    query[at..].find(ends).map_or(query.len(), |len| at + len)
}

/// What stands between the mark at `at` and the next, and how loose it is; gives where it ends.
fn quoted<'a>(query: &'a str, at: usize, printed: bool, pieces: &mut Vec<Placed<'a>>) -> Result<usize, SyntaxError> {
    let mark = |at: usize| query[at..].chars().next().map_or(0, char::len_utf8);
    let from = at + mark(at);
    let Some(len) = query[from..].find(is_mark) else {
        return Err(SyntaxError::at(query, at, "this quotation mark is not closed"));
    };
    let mut next = from + len + mark(from + len);
    let mut slop = None;
    if let Some(behind) = query[next..].strip_prefix('~') {
        let stop = end(query, next);
        let digits = &behind[..stop - next - 1];
        slop = Some(distance(digits).ok_or_else(|| {
            let reason = format!("`~` behind a phrase wants a number up to {MOST_BETWEEN}, as in \"risk harm\"~5");
            SyntaxError::at(query, next, reason)
        })?);
        next = stop;
    }
    pieces.push((Piece::Text(Text { text: &query[from..from + len], at: from, quoted: true, printed, slop }), at));
    Ok(next)
}

fn distance(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|n| plain && *n <= MOST_BETWEEN)
}

/// A run without spaces, brackets and quotation marks; gives where it ends.
fn chunk<'a>(query: &'a str, at: usize, pieces: &mut Vec<Placed<'a>>) -> Result<usize, SyntaxError> {
    let end = end(query, at);
    let text = &query[at..end];
    match text {
        "AND" => pieces.push((Piece::And, at)),
        "OR" => pieces.push((Piece::Or, at)),
        "NOT" => pieces.push((Piece::Not, at)),
        _ if is_near(text) => pieces.push((Piece::Near(near(query, text, at)?), at)),
        _ => {
            let field = field(text);
            let (value, value_at) = match field {
                Some((name, value)) => (value, at + name.len() + 1),
                None => (text, at),
            };
            if let Some((name, _)) = field {
                pieces.push((Piece::Field(name), at));
            }
            let marked = query[end..].starts_with(is_mark);
            if value == "=" && marked {
                return quoted(query, end, true, pieces);
            }
            if value.is_empty() && marked {
                return quoted(query, end, false, pieces);
            }
            if let Some((name, "")) = field {
                let reason = if query[end..].starts_with('(') {
                    format!("`{name}:` takes one value at a time: write {name}:this OR {name}:that")
                } else {
                    format!("`{name}:` wants a value right behind the colon")
                };
                return Err(SyntaxError::at(query, end, reason));
            }
            let of_value = field.is_some_and(|(name, _)| name.eq_ignore_ascii_case("value"));
            if !of_value {
                refuse_operators(query, value_at, value)?;
            }
            let printed = !of_value && value.starts_with('=');
            let from = value_at + usize::from(printed);
            let text = Text { text: &query[from..end], at: from, quoted: false, printed, slop: None };
            pieces.push((Piece::Text(text), value_at));
        }
    }
    Ok(end)
}

/// Whether this is meant to bring words near each other, rightly written or not.
fn is_near(text: &str) -> bool {
    let lower = text.to_lowercase();
    let behind =
        |sign: &str| lower.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    text.starts_with("NEAR/") || text == "NEAR" || ["near/", "w/", "pre/"].into_iter().any(behind)
}

fn near(query: &str, text: &str, at: usize) -> Result<u32, SyntaxError> {
    let Some(rest) = text.strip_prefix("NEAR") else {
        let reason = format!("`{text}` is not understood: write NEAR/5 for at most five words between, in any order");
        return Err(SyntaxError::at(query, at, reason));
    };
    rest.strip_prefix('/').and_then(distance).ok_or_else(|| {
        let reason = format!(
            "NEAR wants a number up to {MOST_BETWEEN}, how many words may stand between: NEAR/5; to find the word, \
             put it in quotation marks"
        );
        SyntaxError::at(query, at, reason)
    })
}

/// The name before a colon, when it is letters; "10:30" has none.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    (!name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_')).then_some((name, value))
}

/// Signs that other search engines give a meaning are refused rather than passed over.
fn refuse_operators(query: &str, at: usize, text: &str) -> Result<(), SyntaxError> {
    let reason = |c: char, first: bool, alone: bool| match c {
        '^' => Some("`^` is not understood: no word can be made to count more".to_string()),
        '[' | ']' | '{' | '}' => Some(format!("`{c}` is not understood: write a range as date:2018..2024")),
        '<' | '>' => {
            Some(format!("`{c}` is for value: alone, as in value:>0.5; write other ranges as date:2018..2024"))
        }
        '=' if !first => Some("`=` stands before a word, as in =Probation; write field:value".into()),
        '=' if alone => Some("`=` wants a word right behind it, as in =Probation".into()),
        '\\' => Some("`\\` is not understood: put words with signs in quotation marks".into()),
        '|' => Some("`|` is not understood: write OR".into()),
        '!' if first => Some("`!` is not understood: write NOT".into()),
        '-' if first && !alone => Some("`-` before a word is not understood: write NOT".into()),
        '+' if first => Some("`+` before a word is not understood: all words are wanted as it is".into()),
        '/' if first => Some("`/` is not understood: there are no patterns but `*` and `?`".into()),
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
