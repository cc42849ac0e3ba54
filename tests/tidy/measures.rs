//! What depends on the folder of measures is left out without it, and fails when the folder is named and missing.

use crate::measures::named_folder;
use std::ffi::OsStr;

#[test]
fn without_a_name_there_is_nothing_to_measure() {
    assert_eq!(named_folder(None), None);
}

#[test]
#[should_panic(expected = "which is no folder")]
fn a_name_without_a_folder_fails() {
    named_folder(Some(OsStr::new("no/such/folder")));
}
