//! The body of an answer without its content encoding, within the limit.

use super::{Limits, Reason, unpack};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::{self, Read};

/// Encodings over each other; servers send one, a misled proxy two.
const MOST: usize = 3;

/// `body` with the content encodings of its header undone: gzip, deflate, br, also over each other. A body that is not encoded
/// although the header says so is taken as it is.
pub fn decoded(body: &[u8], content_encoding: Option<&str>, limits: &Limits) -> Result<Vec<u8>, Reason> {
    let names: Vec<String> = content_encoding
        .unwrap_or_default()
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name != "identity")
        .collect();
    if names.len() > MOST {
        return Err(Reason::Encoding(names.join(", ")));
    }
    let mut content = body.to_vec();
    // The last one named was put on last.
    for name in names.iter().rev() {
        content = without(&content, name, limits)?;
    }
    if content.len() > limits.document { Err(Reason::TooLarge(limits.document)) } else { Ok(content) }
}

fn without(body: &[u8], name: &str, limits: &Limits) -> Result<Vec<u8>, Reason> {
    if body.is_empty() {
        return Ok(vec![]);
    }
    match name {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => unpack::gzip(body, limits),
        "gzip" | "x-gzip" => Ok(body.to_vec()),
        // The standard means zlib; some servers leave its frame out.
        "deflate" => bounded(ZlibDecoder::new(body), limits).or_else(|error| match error {
            Reason::Gzip(_) => bounded(DeflateDecoder::new(body), limits),
            other => Err(other),
        }),
        "br" => bounded(brotli_decompressor::Decompressor::new(body, 4096), limits),
        other => Err(Reason::Encoding(other.chars().take(40).collect())),
    }
}

fn bounded(source: impl Read, limits: &Limits) -> Result<Vec<u8>, Reason> {
    let mut content = Vec::new();
    let read = source.take((limits.document as u64).saturating_add(1)).read_to_end(&mut content);
    read.map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Reason::Truncated,
        _ => Reason::Gzip(error),
    })?;
    if content.len() > limits.document { Err(Reason::Bomb(limits.document)) } else { Ok(content) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const TEXT: &[u8] = b"The ferry is late. The ferry is late.";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(vec![], Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(body: &[u8], encoding: &str) -> Result<Vec<u8>, Reason> {
        decoded(body, Some(encoding), &Limits::default())
    }

    #[test]
    fn each_encoding_is_undone() {
        let mut zlib = ZlibEncoder::new(vec![], Compression::fast());
        zlib.write_all(TEXT).unwrap();
        let mut raw = DeflateEncoder::new(vec![], Compression::fast());
        raw.write_all(TEXT).unwrap();
        // `TEXT` by the reference encoder.
        let brotli = [
            27, 36, 0, 248, 29, 9, 118, 44, 228, 55, 142, 172, 18, 212, 32, 114, 84, 121, 203, 44, 45, 203, 208, 230,
            74, 24, 129, 74, 4, 150, 190, 160, 238, 78, 22, 0,
        ];
        assert_eq!(read(&brotli, "br").unwrap(), TEXT);
        assert_eq!(read(&zlib.finish().unwrap(), "deflate").unwrap(), TEXT);
        assert_eq!(read(&raw.finish().unwrap(), "deflate").unwrap(), TEXT);
        assert_eq!(read(&gzip(&gzip(TEXT)), "gzip, X-GZip").unwrap(), TEXT);
        assert_eq!(read(TEXT, "gzip").unwrap(), TEXT, "not packed although it says so");
        assert_eq!(read(TEXT, "identity").unwrap(), TEXT);
    }

    #[test]
    fn bombs_damage_and_the_unknown_are_told() {
        let small = Limits { document: 1000 };
        assert!(matches!(decoded(&gzip(&[0; 5000]), Some("gzip"), &small), Err(Reason::Bomb(1000))));
        assert!(matches!(read(&gzip(TEXT)[..20], "gzip"), Err(Reason::Truncated)));
        assert!(matches!(read(b"neither", "br"), Err(Reason::Gzip(_) | Reason::Truncated)));
        assert!(matches!(read(TEXT, "zstd"), Err(Reason::Encoding(_))));
    }
}
