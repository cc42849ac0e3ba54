//! Files and folders as the user names them into the files that are read.

use super::format::{Shape, format, settled};
use super::sniff::{HEAD, Seen};
use super::{FetchError, Reason, is_standard_input};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files to read, in order: what is named, and what lies in folders that are named, sorted by path.
/// Files of unknown kind are refused where named and passed over in a folder; hidden ones are passed over.
pub fn paths(given: &[PathBuf]) -> Vec<Result<PathBuf, FetchError>> {
    given.iter().flat_map(|path| if path.is_dir() { in_folder(path) } else { vec![named(path)] }).collect()
}

fn named(path: &Path) -> Result<PathBuf, FetchError> {
    if !is_standard_input(path) {
        // A name that does not exist is told so, whatever its ending.
        std::fs::metadata(path).map_err(|e| FetchError::of(path, e))?;
    }
    listed(path, false).map(|()| path.to_owned()).map_err(|reason| FetchError::of(path, reason))
}

/// Whether the file can be read, by its name or, where that tells nothing, by how it begins.
fn listed(path: &Path, in_folder: bool) -> Result<(), Reason> {
    let reason = match format(path) {
        // Many programs keep their settings and notes so.
        Ok(found) if in_folder && found.shape == Shape::Objects && holds_no_document(path) => {
            return Err(Reason::Unknown);
        }
        Ok(_) => return Ok(()),
        Err(reason @ (Reason::Unknown | Reason::Convert { .. })) => reason,
        Err(reason) => return Err(reason),
    };
    let mut head = Vec::new();
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    let is_unknown = matches!(reason, Reason::Unknown);
    match settled(Err(reason), &head)? {
        // Many kinds of file that hold no article are packed so.
        (Seen::Package, _) if in_folder && is_unknown => Err(Reason::Unknown),
        _ => Ok(()),
    }
}

/// Whether a file of objects begins with one that has no text.
fn holds_no_document(path: &Path) -> bool {
    let first = super::pages(path, &super::Limits::default()).next();
    matches!(first, Some(Err(FetchError { reason: Reason::NoText(_), .. })))
}

fn in_folder(folder: &Path) -> Vec<Result<PathBuf, FetchError>> {
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    let found: Vec<_> = visible
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => match listed(entry.path(), true) {
                Ok(()) => Some(Ok(entry.into_path())),
                Err(Reason::Unknown | Reason::Convert { told: false, .. }) => None,
                Err(reason) => Some(Err(FetchError::of(entry.path(), reason))),
            },
            Err(error) => Some(Err(walk_error(folder, error))),
        })
        .collect();
    if found.is_empty() { vec![Err(FetchError::of(folder, Reason::EmptyFolder))] } else { found }
}

fn walk_error(folder: &Path, error: walkdir::Error) -> FetchError {
    let path = error.path().unwrap_or(folder).to_owned();
    if let Some(ancestor) = error.loop_ancestor() {
        return FetchError::of(&path, Reason::Loop(ancestor.display().to_string()));
    }
    FetchError::of(&path, error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be read")))
}
