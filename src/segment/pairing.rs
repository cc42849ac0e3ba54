//! What a single mark can be, judged by the characters beside it.

use crate::model::MarkKind;

/// Opens, closes, either, or no quotation mark at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
    /// A closing single mark that may be the apostrophe of a plural ("the residents' money").
    WeakClose,
    Either,
    Apostrophe,
}

pub(super) fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

pub(super) fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›')
}

/// Single or double; two singles in a row are a double.
pub(super) fn kind_of(mark: &str) -> MarkKind {
    match mark.chars().next() {
        Some(c) if is_single(c) && mark.chars().nth(1).is_none() => MarkKind::Single,
        _ => MarkKind::Double,
    }
}

/// The role of `mark` between the characters `left` and `right`; `after` is the first character behind white space.
pub(super) fn role(mark: &str, left: Option<char>, right: Option<char>, after: Option<char>) -> Role {
    let free_left = left.is_none_or(|c| c.is_whitespace() || is_opening(c));
    let free_right = right.is_none_or(|c| c.is_whitespace() || is_closing(c));
    let bound_left = left.is_some_and(|c| !c.is_whitespace() && !is_opening(c));
    match mark.chars().next() {
        Some('“' | '„' | '‟' | '«' | '‘' | '‚' | '‛' | '‹') => {
            if bound_left && free_right {
                closing(mark, left, right, after)
            } else {
                Role::Open
            }
        }
        Some('”' | '»' | '’' | '›' | '´') => {
            let opens = free_left && right.is_some_and(char::is_alphanumeric);
            if opens { Role::Open } else { closing(mark, left, right, after) }
        }
        Some('`') if mark.len() > 1 => Role::Open,
        _ => match (free_left, free_right) {
            (true, false) => Role::Open,
            (false, true) => closing(mark, left, right, after),
            _ if kind_of(mark) == MarkKind::Single && bound_left => Role::Apostrophe,
            _ => Role::Either,
        },
    }
}

fn closing(mark: &str, left: Option<char>, right: Option<char>, after: Option<char>) -> Role {
    let word_goes_on = right.is_some_and(char::is_whitespace) && after.is_some_and(char::is_alphanumeric);
    if kind_of(mark) == MarkKind::Single && left.is_some_and(char::is_alphanumeric) && word_goes_on {
        Role::WeakClose
    } else {
        Role::Close
    }
}

/// Can stand between white space and an opening mark.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '―' | '/' | '“' | '‘' | '«' | '„' | '…' | '•' | '·' | '*')
}

/// Can stand between a closing mark and white space.
fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '—' | '–' | '-' | '―' | '/')
        || is_double(c)
        || is_single(c)
}
