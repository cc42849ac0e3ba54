//! Bytes of one document within the limit, unpacked where they are gzip.

use super::{Limits, Reason};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// Everything in `source`, at most as much as one document may weigh.
pub(super) fn all(source: impl Read, limits: &Limits) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    source.take((limits.document as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limits.document { Err(Reason::TooLarge(limits.document)) } else { Ok(bytes) }
}

/// What the gzip data `raw` holds, at most as much as one document may weigh.
pub(super) fn gzip(raw: &[u8], limits: &Limits) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    MultiGzDecoder::new(raw)
        .take((limits.document as u64).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(gzip_reason)?;
    if bytes.len() > limits.document { Err(Reason::Bomb(limits.document)) } else { Ok(bytes) }
}

/// Why unpacking stopped.
pub(super) fn gzip_reason(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Reason::Truncated,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Reason::Gzip(error),
        _ => Reason::Io(error),
    }
}
