//! What bytes are, by how they begin.

use super::format::Shape;
use crate::model::Media;

/// What can be told from the beginning of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is this.
    Shape(Shape),
    /// A ZIP file: a packed folder, or a document that is made of several files.
    Package,
    /// A kind that is not read, and what to do instead.
    Refused { kind: &'static str, instead: &'static str },
}

/// How much of a file is looked at.
pub(super) const HEAD: usize = 4096;

const OCR: &str = "have its text recognised (OCR) and save that as PDF or .txt";

/// How files begin that are no text.
const MAGIC: &[(&[u8], Seen)] = &[
    (b"%PDF-", Seen::Shape(Shape::One(Media::Pdf))),
    (b"WARC/", Seen::Shape(Shape::Warc)),
    (b"PK\x03\x04", Seen::Package),
    (b"PK\x05\x06", Seen::Package),
    (b"{\\rtf", Seen::Shape(Shape::One(Media::Rtf))),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        Seen::Refused {
            kind: "an Office file of before 2007 or one with a password",
            instead: "save it as .docx without a password",
        },
    ),
    (b"\xFF\xD8\xFF", Seen::Refused { kind: "an image", instead: OCR }),
    (b"\x89PNG\r\n", Seen::Refused { kind: "an image", instead: OCR }),
    (b"GIF8", Seen::Refused { kind: "an image", instead: OCR }),
    (b"II*\0", Seen::Refused { kind: "an image", instead: OCR }),
    (b"MM\0*", Seen::Refused { kind: "an image", instead: OCR }),
    (b"Rar!\x1A", Seen::Refused { kind: "a packed folder of another kind", instead: "pack it as .zip" }),
    (b"7z\xBC\xAF\x27\x1C", Seen::Refused { kind: "a packed folder of another kind", instead: "pack it as .zip" }),
];

/// Headers that messages begin with.
const HEADERS: &[&str] = &[
    "authentication-results",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "subject",
    "to",
    "x-gm-thrid",
    "x-mozilla-status",
    "x-received",
];

/// What the file is that begins with `head`, where that is plain to see.
pub(super) fn seen(head: &[u8]) -> Option<Seen> {
    if let Some((_, seen)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*seen);
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins = |word: &str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()));
    if begins("{\\rtf") {
        Some(Seen::Shape(Shape::One(Media::Rtf)))
    } else if begins("<!doctype html") || begins("<html") {
        Some(Seen::Shape(Shape::One(Media::Html)))
    } else if super::mailbox::is_separator(text.split(|b| *b == b'\n').next().unwrap_or_default()) {
        Some(Seen::Shape(Shape::Mailbox))
    } else if has_headers(text) {
        Some(Seen::Shape(Shape::One(Media::Mail)))
    } else {
        None
    }
}

/// Whether `text` begins with two headers of a message or more.
fn has_headers(text: &[u8]) -> bool {
    let lines = text.split(|b| *b == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let mut own = lines.filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
    let is_header = |line: &[u8]| {
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        name.len() < line.len() && HEADERS.iter().any(|header| name.eq_ignore_ascii_case(header.as_bytes()))
    };
    own.next().is_some_and(is_header) && own.take(20).filter(|line| is_header(line)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_text() {
        let message = b"Received: from a\r\n\tby b; now\r\nX-Odd: 1\r\nFrom: a@b.example\r\nSubject: Ferry\r\n\r\nText";
        assert_eq!(seen(message), Some(Seen::Shape(Shape::One(Media::Mail))));
        assert_eq!(seen(b"Date: 3 May\n\nThe ferry sank. From: here"), None);
        assert_eq!(seen(b"From the harbour at 10:15 came news"), None);
        assert_eq!(seen(b"{\\rtf1\\ansi x}"), Some(Seen::Shape(Shape::One(Media::Rtf))));
        assert_eq!(seen(b"\n<!DOCTYPE HTML><p>"), Some(Seen::Shape(Shape::One(Media::Html))));
    }
}
