//! Content encodings undone, never past the limit: a few bytes can stand for gigabytes.

use super::HttpError;
use flate2::read::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// What `Accept-Encoding` says.
pub(super) const ACCEPTED: &str = "gzip, deflate, br";

/// Encodings that one answer may be wrapped in; more than one is rare, more than three is an attack.
const LAYERS: usize = 3;

/// The body with the encodings that `Content-Encoding` names undone, last one first. A body that was `cut` on purpose
/// gives what can be read of it.
pub fn undone(body: Vec<u8>, encodings: &str, limit: usize, cut: bool) -> Result<Vec<u8>, HttpError> {
    let names: Vec<String> =
        encodings.split(',').map(|n| n.trim().to_ascii_lowercase()).filter(|n| !n.is_empty() && n != "identity").collect();
    if names.len() > LAYERS {
        return Err(HttpError::Coding(format!("is packed {} times over", names.len())));
    }
    let mut body = body;
    for name in names.iter().rev() {
        body = match name.as_str() {
            "gzip" | "x-gzip" => match bounded(MultiGzDecoder::new(&body[..]), limit, cut) {
                // Some servers let other bytes follow the first member.
                Err(HttpError::Coding(_)) => bounded(GzDecoder::new(&body[..]), limit, cut)?,
                read => read?,
            },
            "deflate" if is_zlib(&body) => bounded(ZlibDecoder::new(&body[..]), limit, cut)?,
            "deflate" => bounded(DeflateDecoder::new(&body[..]), limit, cut)?,
            "br" => bounded(brotli_decompressor::Decompressor::new(&body[..], 4096), limit, cut)?,
            other => {
                let shown: String = other.chars().take(40).collect();
                return Err(HttpError::Coding(format!("is packed as `{shown}`, which was not asked for")));
            }
        };
    }
    Ok(body)
}

/// The standard says that `deflate` has a zlib header; many servers send none.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

fn bounded(source: impl Read, limit: usize, cut: bool) -> Result<Vec<u8>, HttpError> {
    let mut bytes = Vec::new();
    let read = source.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() > limit {
        bytes.truncate(limit);
        return if cut { Ok(bytes) } else { Err(HttpError::Bomb(limit)) };
    }
    match read {
        Ok(_) => Ok(bytes),
        Err(_) if cut => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(HttpError::Coding("is packed, and ends early".into()))
        }
        Err(error) => Err(HttpError::Coding(format!("cannot be unpacked: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn encodings_are_undone() {
        let text = b"The ferry is late. ".repeat(50);
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(&text).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(&text).unwrap();
        for (body, name) in [
            (gzip(&text), "gzip"),
            (gzip(&gzip(&text)), "gzip, x-gzip"),
            (zlib.finish().unwrap(), "deflate"),
            (raw.finish().unwrap(), "Deflate"),
            (text.clone(), "identity"),
            ([gzip(&text), b"rubbish".to_vec()].concat(), "gzip"),
        ] {
            assert_eq!(undone(body, name, 10_000, false).unwrap(), text, "{name}");
        }
        // "hello" by the reference encoder.
        let brotli = [0x0b, 0x02, 0x80, b'h', b'e', b'l', b'l', b'o', 0x03];
        assert_eq!(undone(brotli.to_vec(), "br", 100, false).unwrap(), b"hello");
    }

    #[test]
    fn bombs_and_rubbish_are_stopped() {
        let bomb = gzip(&vec![0; 1 << 20]);
        assert!(matches!(undone(bomb.clone(), "gzip", 1000, false), Err(HttpError::Bomb(1000))));
        assert_eq!(undone(bomb.clone(), "gzip", 1000, true).unwrap().len(), 1000);
        let half = gzip(&bomb)[..20].to_vec();
        assert!(matches!(undone(half, "gzip", 1000, false), Err(HttpError::Coding(_))));
        assert!(matches!(undone(vec![1; 20], "br", 1000, false), Err(HttpError::Coding(_))));
        assert!(matches!(undone(vec![], "zstd", 1000, false), Err(HttpError::Coding(_))));
        assert!(matches!(undone(vec![], "gzip, gzip, gzip, gzip", 1000, false), Err(HttpError::Coding(_))));
    }
}
