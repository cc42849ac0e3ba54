//! Expected output as files; `UPDATE=1 cargo test` draws them again, and the diff is read.

use std::path::Path;

/// Holds `text` to `tests/golden/NAME`.
#[track_caller]
pub(crate) fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "tests/golden/{name} differs; UPDATE=1 draws it again. It is now:\n{text}");
}
