//! Bytes into characters: unpacking, byte order marks, charsets, what is no text at all.

use super::{Limits, Reason, charset, unpack};
use crate::model::{Media, Span, Warning};
use std::borrow::Cow;

/// The characters of a document.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Without its byte order mark, otherwise as it is.
    pub text: String,
    /// What was odd about the bytes.
    pub warnings: Vec<Warning<Span>>,
}

/// The characters of `raw`. `charset` is what a server or an archive declared, if anything did.
pub fn decode(raw: &[u8], media: Media, gzip: bool, charset: Option<&str>, limits: &Limits) -> Result<Decoded, Reason> {
    let bytes = if gzip { Cow::Owned(unpack::gzip(raw, limits)?) } else { Cow::Borrowed(raw) };
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if bytes.len() > limits.document {
        return Err(Reason::TooLarge(limits.document));
    }
    if !media.is_text() {
        return Ok(Decoded { text: String::new(), warnings: vec![] });
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Reason::Disguised(kind));
    }
    let mut warnings = Vec::new();
    let text = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        charset::marked(&bytes[mark.min(bytes.len())..], encoding, &mut warnings)
    } else if let Some(encoding) = charset::wide(&bytes) {
        charset::marked(&bytes, encoding, &mut warnings)
    } else {
        refuse_binary(&bytes)?;
        match bytes {
            Cow::Owned(bytes) => {
                String::from_utf8(bytes).unwrap_or_else(|e| charset::other(e.as_bytes(), media, charset, &mut warnings))
            }
            Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => charset::other(bytes, media, charset, &mut warnings),
            },
        }
    };
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let n_nul = memchr::memchr_iter(0, text.as_bytes()).count();
    if n_nul > 0 {
        warnings.push(Warning::general("nul", format!("holds {n_nul} NUL characters; they are kept")));
    }
    Ok(Decoded { text, warnings })
}

/// How files begin that are no text, though the first pages of some hold hardly a control byte.
const MAGIC: [(&[u8], &str); 2] = [(b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP or DOCX")];

/// How much of a file shows whether it is text.
const LOOKED_AT: usize = 64 * 1024;

/// Refuses what is no text: in valid UTF-8 more than every fifth byte a control character, otherwise more than every
/// thirtieth. Of random or compressed bytes every ninth is one; of text in any charset, hardly any.
fn refuse_binary(bytes: &[u8]) -> Result<(), Reason> {
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    let controls = sample.iter().filter(|b| is_control(**b)).count();
    let is_utf8 = std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true);
    let one_in = if is_utf8 { 5 } else { 30 };
    if controls * one_in > sample.len() {
        return Err(Reason::Binary { controls, looked_at: sample.len() });
    }
    Ok(())
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B) || byte == 0x7F
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Vec<String>), Reason> {
        let decoded = decode(bytes, Media::Text, false, None, &Limits::default())?;
        Ok((decoded.text, decoded.warnings.into_iter().map(|w| w.kind).collect()))
    }

    #[test]
    fn utf8_is_taken_as_it_is_and_its_mark_skipped() {
        assert_eq!(read("\u{feff} “Zoë”\r\n".as_bytes()).unwrap(), (" “Zoë”\r\n".into(), vec![]));
    }

    #[test]
    fn a_few_bad_bytes_do_not_spoil_the_rest() {
        let (text, warnings) = read(b"\xe2\x80\x9cIt\x92s late,\xe2\x80\x9d he said \xe2\x80\x93 twice.").unwrap();
        assert_eq!(text, "“It’s late,” he said – twice.");
        assert_eq!(warnings, ["charset"]);
    }

    #[test]
    fn other_charsets_are_guessed() {
        let (text, warnings) = read(b"\x93It\x92s late,\x94 said Zo\xeb, a caf\xe9 owner in the town.").unwrap();
        assert_eq!(text, "“It’s late,” said Zoë, a café owner in the town.");
        assert_eq!(warnings, ["charset"]);
        let wide: Vec<u8> = "“Late.”\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&[&[0xFF, 0xFE], &wide[..]].concat()).unwrap().0, "“Late.”\n");
    }

    #[test]
    fn nul_characters_stay_where_they_are() {
        assert_eq!(read(b"one\0two and some more words").unwrap().0, "one\0two and some more words");
        assert!(matches!(read(&[0; 100]), Err(Reason::Binary { .. })));
    }
}
