//! HTML or XML as a row of tags and stretches of text, byte by byte: so much of it as a note needs to be put in.

use std::ops::Range;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Bytes of text, entities not resolved.
    Text(Range<usize>),
    /// An element begins; `empty` when it also ends ("<br/>").
    Open { name: &'a str, range: Range<usize>, empty: bool },
    /// An element ends.
    Close { name: &'a str, range: Range<usize> },
}

/// The pieces of `source`; what stands in elements called as in `raw` is no text.
pub(super) fn pieces<'a>(source: &'a str, raw: &[&str]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let rest = source.get(at..).unwrap_or_default();
        let Some(next) = rest.find('<').filter(|_| !rest.is_empty()) else {
            pieces.push(Piece::Text(at..source.len()));
            break;
        };
        if next > 0 {
            pieces.push(Piece::Text(at..at + next));
        }
        at += next;
        let Some(end) = end_of_tag(source, at) else { break };
        if let Some(piece) = tag(source, at..end) {
            let skipped = match &piece {
                Piece::Open { name, empty: false, .. } => raw.iter().find(|raw| raw.eq_ignore_ascii_case(name)),
                _ => None,
            };
            pieces.push(piece);
            at = skipped.map_or(end, |name| end_of_raw(source, end, name));
        } else {
            at = end;
        }
    }
    pieces
}

/// The byte behind the tag, comment or declaration at `at`; a sign that begins none is passed over alone.
fn end_of_tag(source: &str, at: usize) -> Option<usize> {
    let rest = source.get(at..)?;
    let until = |end: &str| rest.find(end).map(|found| at + found + end.len());
    if rest.starts_with("<!--") {
        return until("-->").or(Some(source.len()));
    }
    if rest.starts_with("<![CDATA[") {
        return until("]]>").or(Some(source.len()));
    }
    if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return Some(at + 1);
    }
    let mut mark = None;
    for (n, byte) in rest.bytes().enumerate().skip(1) {
        match (byte, mark) {
            (b'"' | b'\'', None) => mark = Some(byte),
            (_, Some(open)) if byte == open => mark = None,
            (b'>', None) => return Some(at + n + 1),
            _ => {}
        }
    }
    until(">").or(Some(source.len()))
}

fn tag(source: &str, range: Range<usize>) -> Option<Piece<'_>> {
    let inner = source.get(range.start + 1..range.end)?.strip_suffix('>')?;
    let name =
        |inner: &'_ str| inner.bytes().take_while(|b| !b.is_ascii_whitespace() && *b != b'/' && *b != b'>').count();
    if let Some(inner) = inner.strip_prefix('/') {
        return Some(Piece::Close { name: inner.get(..name(inner))?, range });
    }
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let empty = inner.ends_with('/');
    Some(Piece::Open { name: inner.get(..name(inner))?, range, empty })
}

fn end_of_raw(source: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = source.get(at..).and_then(|rest| rest.find("</")).map(|found| at + found) {
        let named = source.get(found + 2..found + 2 + name.len());
        if named.is_some_and(|named| named.eq_ignore_ascii_case(name)) {
            return found;
        }
        at = found + 2;
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_passed_over() {
        let source = "<p title='a > b'>One <!-- <b> --><b>two</b> &lt; 3 < 4<script>if (a<b) {}</script><br/>five";
        let seen: Vec<&str> = pieces(source, &["script"])
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Text(range) => Some(&source[range]),
                _ => None,
            })
            .collect();
        assert_eq!(seen, ["One ", "two", " &lt; 3 ", " 4", "five"]);
        assert!(pieces("<a <b", &[]).len() < 3 && pieces("<", &[]).is_empty());
    }
}
