//! Bytes with a name, from a disk or out of a packed folder, into their pages.

use super::format::{Shape, format, misnamed, settled};
use super::jsonl::Lines;
use super::mail;
use super::mailbox::Mailbox;
use super::objects::Objects;
use super::package::{self, Entries};
use super::sniff::{HEAD, Seen};
use super::warc::WarcPages;
use super::{FetchError, Limits, Reason, decode, sha256, unpack};
use crate::model::{Declared, Media, Page, Span, Warning};
use flate2::read::MultiGzDecoder;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where bytes come from.
pub(super) trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// The pages of one file.
pub(super) type Found = Box<dyn Iterator<Item = Result<Page, FetchError>> + Send>;

/// A folder in a folder in a folder is taken apart no further.
const DEEPEST: u8 = 2;

/// Bytes to read, with their name and what is left of the bounds of the file that they came in.
pub(super) struct Input {
    /// Path as given; of an entry that of its folder, a stroke, and its own.
    pub(super) name: String,
    pub(super) source: Box<dyn Source>,
    pub(super) limits: Limits,
    /// How many files it lies in.
    pub(super) depth: u8,
    /// What may still be unpacked of the outermost one.
    pub(super) left: Arc<AtomicUsize>,
}

/// Documents of full size that a packed folder may unpack to: a gigabyte, where the limit is not raised.
const FULL_DOCUMENTS: usize = 20;

impl Input {
    /// A file that lies in no other.
    pub(super) fn outermost(name: String, source: Box<dyn Source>, limits: Limits) -> Input {
        let left = Arc::new(AtomicUsize::new(limits.document.saturating_mul(FULL_DOCUMENTS)));
        Input { name, source, limits, depth: 0, left }
    }

    /// What lies in this one under `name`.
    pub(super) fn inner(&self, name: &str, bytes: Vec<u8>) -> Input {
        let name = format!("{}/{name}", self.name);
        let source = Box::new(Cursor::new(bytes));
        Input { name, source, limits: self.limits, depth: self.depth + 1, left: self.left.clone() }
    }

    /// Takes `bytes` from what may still be unpacked.
    pub(super) fn spend(&self, bytes: usize) -> Result<(), Reason> {
        let spent = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        spent.map(drop).map_err(|_| Reason::Total(self.limits.document.saturating_mul(FULL_DOCUMENTS)))
    }

    /// Its pages; what cannot be read is an error in their place.
    pub(super) fn pages(self) -> Found {
        let name = self.name.clone();
        self.opened().unwrap_or_else(|reason| Box::new(std::iter::once(Err(FetchError::named(&name, reason)))))
    }

    fn opened(mut self) -> Result<Found, Reason> {
        let (gzip, seen, note) = self.kind()?;
        let (shape, note) = match seen {
            Seen::Shape(shape) => (shape, note),
            _ => {
                let shape = package::shape(&mut self, gzip).map_err(|reason| match format(Path::new(&self.name)) {
                    Err(named @ Reason::Convert { .. }) => named,
                    _ => reason,
                })?;
                let is_misnamed = format(Path::new(&self.name)).is_ok_and(|named| named.shape != shape);
                (shape, is_misnamed.then(|| misnamed(shape)))
            }
        };
        match shape {
            Shape::One(media) => self.one(media, gzip, note),
            Shape::Lines => {
                let (name, limits) = (self.name.clone(), self.limits);
                Ok(Box::new(Lines::of(name, self.unpacked(gzip), gzip, limits)))
            }
            Shape::Objects => {
                let (name, limits) = (self.name.clone(), self.limits);
                Ok(Box::new(Objects::of(name, self.unpacked(gzip), gzip, limits)))
            }
            // Each record may be packed for itself: the reader sees to that.
            Shape::Warc => Ok(Box::new(WarcPages::of(self.name, self.source, self.limits))),
            Shape::Mailbox => Ok(self.mailbox(gzip)),
            Shape::Folder if self.depth >= DEEPEST => Err(Reason::Nested(DEEPEST + 1)),
            Shape::Folder => Ok(Box::new(Entries::of(self, gzip)?)),
        }
    }

    /// Whether it is packed, what it is, and a warning when that is not what its name says.
    fn kind(&mut self) -> Result<(bool, Seen, Option<Warning<Span>>), Reason> {
        let mut head = Vec::new();
        self.source.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        self.source.seek(SeekFrom::Start(0))?;
        let named = format(Path::new(&self.name));
        let gzip = head.starts_with(b"\x1F\x8B") || named.as_ref().is_ok_and(|f| f.gzip);
        if gzip {
            let mut inner = Vec::new();
            // What is damaged tells so when it is read.
            let _ = MultiGzDecoder::new(BufReader::new(&mut self.source)).take(HEAD as u64).read_to_end(&mut inner);
            self.source.seek(SeekFrom::Start(0))?;
            head = inner;
        } else if head.is_empty() {
            return Err(Reason::Empty);
        }
        let (seen, note) = settled(named.map(|f| f.shape), &head)?;
        Ok((gzip, seen, note))
    }

    fn unpacked(self, gzip: bool) -> Box<dyn Read + Send> {
        if gzip { Box::new(MultiGzDecoder::new(BufReader::new(self.source))) } else { Box::new(self.source) }
    }

    /// All of its bytes, unpacked.
    pub(super) fn all(&mut self, gzip: bool) -> Result<Vec<u8>, Reason> {
        let raw = unpack::all(&mut self.source, &self.limits)?;
        if gzip { unpack::gzip(&raw, &self.limits) } else { Ok(raw) }
    }

    fn one(mut self, media: Media, gzip: bool, note: Option<Warning<Span>>) -> Result<Found, Reason> {
        let raw = unpack::all(&mut self.source, &self.limits)?;
        if raw.is_empty() {
            return Err(Reason::Empty);
        }
        let page = page(&self.name, raw, media, gzip, note, &self.limits)?;
        Ok(if media == Media::Mail { self.message(page) } else { Box::new(std::iter::once(Ok(page))) })
    }

    /// A message, and what is attached to it.
    fn message(self, mut page: Page) -> Found {
        let raw = if page.gzip { unpack::gzip(&page.raw, &self.limits).unwrap_or_default() } else { page.raw.clone() };
        let mail::Attached { files: attached, note } = mail::attached(&raw);
        page.warnings.extend(note);
        if self.depth >= DEEPEST && !attached.is_empty() {
            let message =
                format!("{} attachments are left out: it is packed {} times over", attached.len(), self.depth);
            page.warnings.push(Warning::general("attachment", message));
            return Box::new(std::iter::once(Ok(page)));
        }
        let inner = attached.into_iter().flat_map(move |(name, bytes)| {
            if is_passed_over(&name) { Box::new(std::iter::empty()) } else { self.inner(&name, bytes).pages() }
        });
        Box::new(std::iter::once(Ok(page)).chain(inner))
    }

    fn mailbox(self, gzip: bool) -> Found {
        let (name, limits, depth, left) = (self.name.clone(), self.limits, self.depth, self.left.clone());
        let whole = name.clone();
        let messages = Mailbox::of(self.unpacked(gzip), limits).enumerate();
        let pages = messages.flat_map(move |(i, message)| -> Found {
            let name = format!("{name}/{}", i + 1);
            let read = message.and_then(|raw| page(&name, raw, Media::Mail, false, None, &limits));
            match read {
                Ok(page) => {
                    let source = Box::new(Cursor::new(vec![]));
                    Input { name, source, limits, depth, left: left.clone() }.message(page)
                }
                Err(reason) => Box::new(std::iter::once(Err(FetchError::named(&name, reason)))),
            }
        });
        let mut pages = pages.peekable();
        if pages.peek().is_none() {
            return Box::new(std::iter::once(Err(FetchError::named(&whole, Reason::Empty))));
        }
        Box::new(pages)
    }
}

/// Whether what lies in a file under `name` is no document, and nobody misses it.
pub(super) fn is_passed_over(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    is_hidden || matches!(format(Path::new(name)), Err(Reason::Unknown | Reason::Convert { told: false, .. }))
}

fn page(
    name: &str,
    raw: Vec<u8>,
    media: Media,
    gzip: bool,
    note: Option<Warning<Span>>,
    limits: &Limits,
) -> Result<Page, Reason> {
    let decoded = decode(&raw, media, gzip, None, limits)?;
    Ok(Page {
        file: name.to_owned(),
        given_id: None,
        declared: Declared::default(),
        media,
        sha256: sha256(&raw),
        raw,
        gzip,
        charset: None,
        text: decoded.text,
        retrieved: None,
        warnings: note.into_iter().chain(decoded.warnings).collect(),
    })
}
