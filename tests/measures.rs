//! The folder of measures that `ONRECORD_MEASURES` names: gold and suites that lie outside this project.

use std::ffi::OsStr;
use std::path::PathBuf;

/// The folder, or `None` when nobody named one; then the test that asks says so and leaves out what needs it.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("ONRECORD_MEASURES");
    if named.is_none() {
        eprintln!("left out: ONRECORD_MEASURES names no folder of measures");
    }
    named_folder(named.as_deref())
}

/// Fails when a folder is named that is not there: a check that was asked for must not pass unseen.
pub fn named_folder(named: Option<&OsStr>) -> Option<PathBuf> {
    let folder = PathBuf::from(named?);
    assert!(folder.is_dir(), "ONRECORD_MEASURES names {}, which is no folder", folder.display());
    Some(folder)
}
