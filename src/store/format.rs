//! What made an index, so that another program version does not misread it.

use super::StoreError;
use std::fs;
use std::path::Path;

/// Raised when records or terms change their meaning; a changed layout of tables or fields is noticed without it.
pub const FORMAT: u32 = 1;

/// Writes down what makes the index in `folder`: the last thing that is done when one is made.
pub fn mark(folder: &Path, layout: &str) -> Result<(), StoreError> {
    let path = folder.join("format");
    let failed = |source| StoreError::Io { action: "write", path: path.clone(), cause: source };
    let text = format!("{FORMAT}\nonrecord {}\nlayout {layout}\n", env!("CARGO_PKG_VERSION"));
    fs::create_dir_all(folder).map_err(failed)?;
    let beside = folder.join("format.new");
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, &path)).map_err(failed)
}

/// Whether `folder` holds an index (`false`: nothing at all), or why this program cannot read it.
pub fn check(folder: &Path, layout: &str) -> Result<bool, StoreError> {
    let path = folder.join("format");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            if !folder.join("records.db").exists() {
                return Ok(false);
            }
            "none\n".into()
        }
        Err(source) => return Err(StoreError::Io { action: "read", path, cause: source }),
    };
    let mut lines = text.lines();
    let number = lines.next().unwrap_or("").trim();
    let made_by = lines.next().unwrap_or("").trim();
    let found = lines.next().and_then(|l| l.strip_prefix("layout ")).unwrap_or("");
    if number == FORMAT.to_string() && found == layout {
        return Ok(true);
    }
    let number = if number == FORMAT.to_string() { format!("{number} with other columns") } else { number.to_owned() };
    let found = if made_by.is_empty() { number } else { format!("{number} (made by {made_by})") };
    Err(StoreError::Format { path: folder.into(), found, expected: FORMAT.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_number_or_layout_says_rebuild() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!check(dir.path(), "a").unwrap());
        mark(dir.path(), "a").unwrap();
        assert!(check(dir.path(), "a").unwrap());
        let told = check(dir.path(), "b").unwrap_err().to_string();
        assert!(told.contains("other columns") && told.contains("rebuild"), "{told}");
        fs::write(dir.path().join("format"), "999\nonrecord 7.0.0\nlayout a\n").unwrap();
        let told = check(dir.path(), "a").unwrap_err().to_string();
        assert!(told.contains("999") && told.contains("onrecord 7.0.0") && told.contains("rebuild"), "{told}");
    }
}
