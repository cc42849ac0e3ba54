//! One file into its pages.

use super::input::{Found, Input};
use super::jsonl::Lines;
use super::{FetchError, Limits, Reason, is_standard_input, sniff, unpack};
use crate::model::{Page, Warning};
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

/// The pages of one file, one at a time.
pub struct Pages(Found);

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl Iterator for Pages {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

/// The pages of the file at `path`: one, or as many as it holds; a file of many is never held as a whole.
pub fn pages(path: &Path, limits: &Limits) -> Pages {
    let found = if is_standard_input(path) {
        standard_input(*limits)
    } else {
        opened(path)
            .map(|file| Input::outermost(path.display().to_string(), Box::new(file), *limits).pages())
            .map_err(Reason::from)
    };
    Pages(found.unwrap_or_else(|reason| Box::new(std::iter::once(Err(FetchError::of(path, reason))))))
}

/// Lines of JSON, which may come without end; what begins otherwise is one file of another kind, or else a text.
fn standard_input(limits: Limits) -> Result<Found, Reason> {
    let mut input = io::stdin();
    let mut head = Vec::new();
    let is_blank = |head: &[u8]| head.trim_ascii_start().is_empty();
    while is_blank(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head)) && head.len() < sniff::HEAD {
        let mut piece = [0; 512];
        match input.read(&mut piece)? {
            0 => return Err(Reason::Empty),
            read => head.extend_from_slice(&piece[..read]),
        }
    }
    let first = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start().first().copied();
    let source = Cursor::new(head).chain(input);
    let name = |name: &str| name.to_owned();
    match first {
        Some(b'{') => Ok(Box::new(Lines::of(name("-"), Box::new(source), false, limits))),
        Some(b'[') => Ok(Box::new(super::objects::Objects::of(name("-"), Box::new(source), false, limits))),
        _ => {
            let bytes = unpack::all(source, &limits)?;
            let is_known =
                sniff::seen(&bytes[..bytes.len().min(sniff::HEAD)]).is_some() || bytes.starts_with(b"\x1F\x8B");
            // A name for what has none: that of nothing where the bytes tell, otherwise that of a text.
            let named = name(if is_known { "input" } else { "input.txt" });
            let pages = Input::outermost(named, Box::new(Cursor::new(bytes)), limits).pages();
            Ok(Box::new(pages.map(move |page| renamed(page, is_known))))
        }
    }
}

/// A page of standard input, called so.
fn renamed(page: Result<Page, FetchError>, is_known: bool) -> Result<Page, FetchError> {
    let named = |name: &str| {
        name.strip_prefix("input.txt").or_else(|| name.strip_prefix("input")).map(|rest| format!("-{rest}"))
    };
    match page {
        Ok(mut page) => {
            page.file = named(&page.file).unwrap_or(page.file);
            if !is_known {
                let message = "standard input begins with no `{`, as lines of JSON do: read as one plain text";
                page.warnings.push(Warning::general("format", message));
            }
            Ok(page)
        }
        Err(mut error) => {
            error.path = named(&error.path).unwrap_or(error.path);
            Err(error)
        }
    }
}

fn opened(path: &Path) -> Result<File, io::Error> {
    let file = File::open(path)?;
    // Opening a folder succeeds on Unix; reading it fails with a message that names nothing.
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}
