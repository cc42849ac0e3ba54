//! Files of every kind against what is to be read in them: `tests/golden/formats/NAME` and `NAME.txt`, drawn with `UPDATE=1`.

use onrecord::model::Article;
use onrecord::pipeline::{self, Limits};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The files of the golden cases.
pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/formats");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e != "txt")).collect();
    files.sort();
    files
}

#[test]
fn files_of_every_kind_are_read() {
    let mut wrong = String::new();
    for path in files() {
        let read = drawn(&path);
        let expected = PathBuf::from(format!("{}.txt", path.display()));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &read).unwrap();
        }
        let expected = std::fs::read_to_string(expected).unwrap_or_default();
        if read != expected {
            let _ = writeln!(wrong, "{}: expected\n{expected}\nread\n{read}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The documents of a file: metadata, then a line for each line of a zone.
fn drawn(path: &Path) -> String {
    let mut drawn = String::new();
    for page in pipeline::pages(&[path.to_path_buf()], Limits::default()) {
        match page {
            Ok(page) => draw(&pipeline::article(&page), &mut drawn),
            Err(error) => _ = writeln!(drawn, "! {}\n", error.reason),
        }
    }
    drawn
}

fn draw(article: &Article, drawn: &mut String) {
    let name = article.file.rsplit_once("tests/golden/formats/").map_or(&*article.file, |(_, name)| name);
    let _ = writeln!(drawn, "= {name}");
    let kind = serde_json::to_value(article.kind).unwrap();
    let basis = article.published_basis.map(|basis| serde_json::to_value(basis).unwrap());
    for (field, value) in [
        ("kind", kind.as_str()),
        ("title", article.title.as_deref()),
        ("published", article.published.as_deref()),
        ("basis", basis.as_ref().and_then(|basis| basis.as_str())),
        ("publisher", article.publisher.as_deref()),
        ("url", article.url.as_deref()),
    ] {
        if let Some(value) = value {
            let _ = writeln!(drawn, "{field}: {value}");
        }
    }
    for author in &article.byline {
        let _ = writeln!(drawn, "author: {author}");
    }
    for warning in &article.warnings {
        let _ = writeln!(drawn, "warning: {} {}", warning.kind, warning.message);
    }
    let characters: Vec<char> = article.text.chars().collect();
    for zone in &article.zones {
        let kind = serde_json::to_value(zone.kind).unwrap();
        let place = serde_json::to_value(zone.span).unwrap();
        let edge = |i: usize| place[i].as_u64().unwrap() as usize;
        let words: String = characters[edge(0)..edge(1)].iter().collect();
        for line in words.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(drawn, "{}| {}", kind.as_str().unwrap(), line.trim_end());
        }
    }
    drawn.push('\n');
}
