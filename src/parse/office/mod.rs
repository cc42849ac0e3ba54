//! Documents of word processors into articles: DOCX, ODT, RTF. Each has a reader into blocks; what blocks are is told here once.

mod block;
mod docx;
mod frame;
mod odt;
mod package;
mod report;
mod rtf;
mod style;
mod table;
mod xml;

use super::Reading;
use crate::model::{Media, Page, UNREADABLE, Warning};
use block::Writing;
use flate2::read::MultiGzDecoder;
pub(super) use report::is_person;
use std::borrow::Cow;
use std::io::Read;

/// More than `fetch` lets through by itself; a document of this size is read up to here.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What the document on `page` says.
pub(super) fn reading(page: &Page) -> Reading {
    match written(page) {
        Ok(writing) if writing.blocks.is_empty() => unreadable("holds no text".into()),
        Ok(writing) => report::reading(writing),
        Err(reason) => unreadable(reason),
    }
}

fn written(page: &Page) -> Result<Writing, String> {
    let bytes = unpacked(page)?;
    match page.media {
        Media::Docx => docx::writing(&bytes),
        Media::Odt => odt::writing(&bytes),
        _ => Ok(rtf::writing(&bytes)),
    }
}

/// The bytes of the document itself.
pub(super) fn unpacked(page: &Page) -> Result<Cow<'_, [u8]>, String> {
    if !page.gzip {
        return Ok(Cow::Borrowed(&page.raw));
    }
    let mut bytes = vec![];
    match MultiGzDecoder::new(page.raw.as_slice()).take(LARGEST).read_to_end(&mut bytes) {
        Ok(_) => Ok(Cow::Owned(bytes)),
        Err(error) => Err(format!("cannot be unpacked: {error}")),
    }
}

/// Nothing but the reason why there is nothing.
pub(super) fn unreadable(reason: String) -> Reading {
    Reading { text: Some(String::new()), warnings: vec![Warning::general(UNREADABLE, reason)], ..Reading::default() }
}
