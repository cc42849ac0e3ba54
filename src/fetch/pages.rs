//! One file into its pages.

use super::format::{Format, Shape, format};
use super::jsonl::Lines;
use super::warc::WarcPages;
use super::{FetchError, Limits, Reason, decode, is_standard_input, sha256, unpack};
use crate::model::{Declared, Media, Page};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The pages of one file, one at a time.
#[derive(Debug)]
pub struct Pages(Source);

#[derive(Debug)]
enum Source {
    One(Option<Box<Result<Page, FetchError>>>),
    Lines(Box<Lines>),
    Warc(Box<WarcPages>),
}

impl Iterator for Pages {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::One(page) => page.take().map(|p| *p),
            Source::Lines(lines) => lines.next(),
            Source::Warc(records) => records.next(),
        }
    }
}

/// The pages of the file at `path`: one, or one for each line of a `.jsonl` file, which is never held as a whole.
pub fn pages(path: &Path, limits: &Limits) -> Pages {
    let opened = format(path).and_then(|format| match format.shape {
        Shape::One(media) => one(path, media, format.gzip, limits).map(|p| Source::One(Some(Box::new(Ok(p))))),
        Shape::Lines => lines(path, format, limits).map(|l| Source::Lines(Box::new(l))),
        // Each record may be packed for itself: the reader sees to that, whatever the name says.
        Shape::Warc => {
            let file = opened(path).map_err(Reason::from);
            file.map(|file| Source::Warc(Box::new(WarcPages::of(path.display().to_string(), file, *limits))))
        }
    });
    Pages(opened.unwrap_or_else(|reason| Source::One(Some(Box::new(Err(FetchError::of(path, reason)))))))
}

fn one(path: &Path, media: Media, gzip: bool, limits: &Limits) -> Result<Page, Reason> {
    let raw = unpack::all(opened(path)?, limits)?;
    if raw.is_empty() {
        return Err(Reason::Empty);
    }
    let decoded = decode(&raw, media, gzip, None, limits)?;
    Ok(Page {
        file: path.display().to_string(),
        given_id: None,
        declared: Declared::default(),
        media,
        sha256: sha256(&raw),
        raw,
        gzip,
        charset: None,
        text: decoded.text,
        retrieved: None,
        warnings: decoded.warnings,
    })
}

fn lines(path: &Path, format: Format, limits: &Limits) -> Result<Lines, Reason> {
    let file: Box<dyn Read + Send> =
        if is_standard_input(path) { Box::new(io::stdin()) } else { Box::new(opened(path)?) };
    let source: Box<dyn Read + Send> =
        if format.gzip { Box::new(MultiGzDecoder::new(BufReader::new(file))) } else { file };
    Ok(Lines::of(path.display().to_string(), source, format.gzip, *limits))
}

fn opened(path: &Path) -> Result<File, io::Error> {
    let file = File::open(path)?;
    // Opening a folder succeeds on Unix; reading it fails with a message that names nothing.
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}
