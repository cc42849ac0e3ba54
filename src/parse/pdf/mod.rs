//! A PDF report into an article: reading order, paragraphs, footnotes, pages. What cannot be read says so in a warning.

#[cfg(feature = "pdf")]
mod column;
#[cfg(feature = "pdf")]
mod facts;
#[cfg(feature = "pdf")]
mod file;
#[cfg(feature = "pdf")]
mod glyph;
#[cfg(feature = "pdf")]
mod hyphen;
#[cfg(feature = "pdf")]
mod ligature;
#[cfg(feature = "pdf")]
mod line;
#[cfg(feature = "pdf")]
mod paragraph;
#[cfg(feature = "pdf")]
mod report;
#[cfg(feature = "pdf")]
mod row;
#[cfg(feature = "pdf")]
mod running;

use super::Reading;
use crate::model::{Page, UNREADABLE, Warning};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// A packed file that grows beyond this is not unpacked; `fetch` refuses most of them long before.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What the report on `page` says.
pub(super) fn reading(page: &Page) -> Reading {
    let mut raw = vec![];
    if page.gzip {
        let unpacked = MultiGzDecoder::new(page.raw.as_slice()).take(LARGEST).read_to_end(&mut raw);
        if let Err(error) = unpacked {
            return unreadable(format!("cannot be unpacked: {error}"));
        }
    } else {
        raw.clone_from(&page.raw);
    }
    read(raw)
}

#[cfg(feature = "pdf")]
fn read(raw: Vec<u8>) -> Reading {
    match file::contents(raw) {
        Ok(contents) => report::reading(contents).unwrap_or_else(unreadable),
        Err(reason) => unreadable(reason),
    }
}

#[cfg(not(feature = "pdf"))]
fn read(_raw: Vec<u8>) -> Reading {
    unreadable("is a PDF, which this program was built without: build it with `cargo build --features pdf`".into())
}

/// Nothing but the reason why there is nothing.
fn unreadable(reason: String) -> Reading {
    Reading { text: Some(String::new()), warnings: vec![Warning::general(UNREADABLE, reason)], ..Reading::default() }
}
