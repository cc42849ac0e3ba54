//! House rules held by a program: arrows between modules, tables of words, files, names in the documentation.

mod arrows;
mod commands;
mod lexicon;
mod measures;
mod rules;
mod sources;

use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The folder with `Cargo.toml`.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the project below `folder`, in order; what is built, archived or derived left out.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let entries = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().filter_entry(is_ours);
    entries.map(|entry| entry.unwrap()).filter(|e| e.file_type().is_file()).map(DirEntry::into_path).collect()
}

/// The same, with one ending.
pub fn files_ending(folder: &str, ending: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|path| path.to_str().unwrap().ends_with(ending)).collect()
}

/// `path` as it is written from the project's folder.
pub fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

pub fn contents(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Fails with every complaint at once, so that one run shows all there is to mend.
pub fn assert_none(what: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{what}:\n  {}\n", complaints.join("\n  "));
}

fn is_ours(entry: &DirEntry) -> bool {
    let name = name(entry.path());
    let hidden = name.rsplit('/').next().unwrap().starts_with('.') && name != ".ci" && name != ".gitignore";
    let derived = matches!(name.as_str(), "index" | "corpus/pages") || entry.path().join("CACHEDIR.TAG").exists();
    !hidden && !derived && name != "target"
}
