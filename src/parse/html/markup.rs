//! Markup into tags and text, without a tree: cheap, linear, never deep. Not a parser; it sees what a parser would have to carry.

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, entities as they are.
    Text(&'a str),
    /// `<name …>`
    Open(Tag<'a>),
    /// `</name>`
    Close(Tag<'a>),
    /// Comments, declarations, scripts and styles with their tags.
    Other(&'a str),
}

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// As written.
    pub(super) name: &'a str,
    /// All of it.
    pub(super) source: &'a str,
    /// How many attributes, roughly.
    pub(super) n_attributes: usize,
}

impl Tag<'_> {
    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The pieces of `html`, in order, joined they are `html` again.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (piece, length) = first(rest)?;
        rest = &rest[length..];
        Some(piece)
    })
}

fn first(html: &str) -> Option<(Piece<'_>, usize)> {
    if html.is_empty() {
        return None;
    }
    let bytes = html.as_bytes();
    if bytes[0] != b'<' {
        let end = memchr::memchr(b'<', bytes).unwrap_or(bytes.len());
        return Some((Piece::Text(&html[..end]), end));
    }
    match bytes.get(1) {
        Some(b'!' | b'?') => {
            let close = if html.starts_with("<!--") { "-->" } else { ">" };
            let end = html[2..].find(close).map_or(html.len(), |at| 2 + at + close.len());
            Some((Piece::Other(&html[..end]), end))
        }
        Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
            let (end, tag) = tag(html, 2);
            Some((Piece::Close(tag), end))
        }
        Some(byte) if byte.is_ascii_alphabetic() => {
            let (end, tag) = tag(html, 1);
            let is_raw = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
                .iter()
                .any(|name| tag.is(name));
            if is_raw {
                let end = raw_end(html, end, tag.name);
                return Some((Piece::Other(&html[..end]), end));
            }
            Some((Piece::Open(tag), end))
        }
        _ => {
            let end = memchr::memchr(b'<', &bytes[1..]).map_or(bytes.len(), |at| at + 1);
            Some((Piece::Text(&html[..end]), end))
        }
    }
}

/// The tag whose name begins at byte `at`, and where it ends.
fn tag(html: &str, at: usize) -> (usize, Tag<'_>) {
    let bytes = html.as_bytes();
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    let name_end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |i| at + i);
    let (mut end, mut n_attributes, mut quote, mut in_name) = (name_end, 0, 0_u8, false);
    while let Some(&byte) = bytes.get(end) {
        end += 1;
        match byte {
            _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
            b'>' => break,
            // A quotation mark opens a value behind an equals sign only.
            b'"' | b'\'' if bytes[name_end..end - 1].trim_ascii_end().ends_with(b"=") => quote = byte,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' => in_name = false,
            _ => {
                n_attributes += usize::from(!in_name);
                in_name = true;
            }
        }
    }
    // A name that is cut off by the end may end inside a character.
    let source = html.get(..end).unwrap_or(html);
    (source.len(), Tag { name: html.get(at..name_end).unwrap_or_default(), source, n_attributes })
}

/// Where the element of raw text ends whose opening tag ends at `from`.
fn raw_end(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(&bytes[from..], b"</")
        .map(|at| from + at)
        .find(|at| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())))
        .and_then(|at| memchr::memchr(b'>', &bytes[at..]).map(|end| at + end + 1))
        .unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_markup_again() {
        let html = "a < b<p class='x > y' id=z>c<!-- <b> --><script>if (a<b) {}</script></P><br/>&amp;<q";
        let of = |piece: Piece| match piece {
            Piece::Text(s) | Piece::Other(s) => s.to_owned(),
            Piece::Open(tag) | Piece::Close(tag) => tag.source.to_owned(),
        };
        assert_eq!(pieces(html).map(of).collect::<String>(), html);
        let names: Vec<_> = pieces(html)
            .filter_map(|p| if let Piece::Open(t) = p { Some((t.name, t.n_attributes)) } else { None })
            .collect();
        assert_eq!(names, [("p", 2), ("br", 0), ("q", 0)]);
    }
}
