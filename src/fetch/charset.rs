//! Bytes that are not valid UTF-8 into characters, with a warning that says what was assumed.

use crate::model::{Media, Span, Warning};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The characters of bytes whose byte order mark named `encoding`.
pub(super) fn marked(bytes: &[u8], encoding: &'static Encoding, warnings: &mut Vec<Warning<Span>>) -> String {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => mixed(bytes, warnings),
        };
    }
    decoded(bytes, encoding, warnings)
}

/// UTF-16 without a mark: in Latin script every other byte is zero.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if odd * 4 > pairs * 3 && even * 50 < pairs => Some(UTF_16LE),
        () if even * 4 > pairs * 3 && odd * 50 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// The characters of bytes that are not valid UTF-8: as declared, else UTF-8 with some bad bytes, else as guessed.
pub(super) fn other(bytes: &[u8], media: Media, declared: Option<&str>, warnings: &mut Vec<Warning<Span>>) -> String {
    let label = declared.map(str::to_owned).or_else(|| (media == Media::Html).then(|| meta(bytes)).flatten());
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match encoding {
        Some(encoding)
            if encoding != UTF_8 && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some() =>
        {
            decoded(bytes, encoding, warnings)
        }
        _ if is_mostly_utf8(bytes) => mixed(bytes, warnings),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            decoded(bytes, detector.guess(None, Utf8Detection::Deny), warnings)
        }
    }
}

fn decoded(bytes: &[u8], encoding: &'static Encoding, warnings: &mut Vec<Warning<Span>>) -> String {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let lossy = if bad { ", with characters that it does not have" } else { "" };
    warnings.push(Warning::general("charset", format!("not in UTF-8; read as {}{lossy}", encoding.name())));
    text.into_owned()
}

/// Whether more sequences of several bytes are valid UTF-8 than not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// UTF-8 where it is valid, windows-1252 where it is not: what pasting from old pages leaves behind.
fn mixed(bytes: &[u8], warnings: &mut Vec<Warning<Span>>) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let mut n_bad = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            n_bad += 1;
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let message = format!("UTF-8 with {n_bad} places that are not; these are read as windows-1252");
    warnings.push(Warning::general("charset", message));
    text
}

/// The charset that a page declares in its first bytes.
fn meta(bytes: &[u8]) -> Option<String> {
    // The HTML standard looks at 1,024 bytes; real pages put scripts before it.
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|i| i + "charset=".len()).or_else(|| {
        let declaration = head.trim_start().starts_with("<?xml").then(|| head.find("encoding="))??;
        Some(declaration + "encoding=".len())
    })?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|l| !l.is_empty())
}
