//! Files and the network into pages: reading, unpacking, decoding, archiving. Knows nothing of articles.

pub mod address;
pub mod archive;
mod charset;
pub mod content;
pub mod crawl;
mod decode;
mod error;
pub mod exchange;
pub mod feed;
mod files;
mod format;
pub mod frontier;
pub mod http;
mod input;
mod json;
mod jsonl;
pub mod links;
mod listed;
mod mail;
mod mailbox;
mod objects;
mod package;
mod pages;
pub mod robots;
pub mod sitemap;
mod sniff;
pub mod sources;
mod unpack;
pub mod warc;

pub use decode::{Decoded, decode};
pub use error::{FetchError, Reason};
pub use files::paths;
pub use listed::Listed;
pub use pages::{Pages, pages};

use std::path::Path;

/// What one document may weigh.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file, of what a gzip file unpacks to, of one line of a `.jsonl` file.
    pub document: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { document: 50 * 1024 * 1024 }
    }
}

/// The path that stands for standard input.
fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// SHA-256 of `bytes`, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
