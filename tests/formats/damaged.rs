//! Files cut off and garbled at hundreds of places: each is read or refused, none stops the program.

use super::golden;
use onrecord::pipeline::{self, Limits};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Places that each file is cut at, and as many that it is garbled at.
const PLACES: usize = 120;

#[test]
fn cut_files_are_read_or_refused() {
    each(|bytes, i| bytes[..bytes.len() * i / PLACES].to_vec());
}

#[test]
fn garbled_files_are_read_or_refused() {
    let mut seed = 0x9E37_79B9_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    each(move |bytes, i| {
        let mut bytes = bytes.to_vec();
        match i % 4 {
            // Some bytes of any kind.
            0 => (0..8).for_each(|_| {
                let at = random(bytes.len());
                bytes[at] = random(256) as u8;
            }),
            // A piece twice.
            1 => {
                let at = random(bytes.len());
                let piece = bytes[at..(at + 40).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            // A piece missing.
            2 => {
                let at = random(bytes.len());
                let end = (at + 1 + random(60)).min(bytes.len());
                bytes.drain(at..end);
            }
            // A single bit.
            _ => {
                let at = random(bytes.len());
                bytes[at] ^= 1 << random(8);
            }
        }
        bytes
    });
}

/// What lies in a packed document is garbled unpacked too, or its checksum would hide the damage from its reader.
#[test]
fn garbled_parts_are_read_or_refused() {
    use std::io::{Cursor, Read, Write};
    for path in golden::files().iter().filter(|p| p.extension().is_some_and(|e| e == "docx" || e == "odt")) {
        let whole = std::fs::read(path).unwrap();
        for i in 0..PLACES {
            let mut from = zip::ZipArchive::new(Cursor::new(&whole)).unwrap();
            let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for entry in 0..from.len() {
                let mut file = from.by_index(entry).unwrap();
                let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
                file.read_to_end(&mut bytes).unwrap();
                if name.contains("document") || name.starts_with("content") || name.contains("styles") {
                    let at = bytes.len() * i / PLACES;
                    if i % 2 == 0 {
                        bytes.truncate(at);
                    } else {
                        let end = (at + 1 + i).min(bytes.len());
                        bytes.drain(at..end);
                    }
                }
                to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
                to.write_all(&bytes).unwrap();
            }
            let bytes = to.finish().unwrap().into_inner();
            assert_survives(path, i, &bytes);
        }
    }
}

fn each(mut harm: impl FnMut(&[u8], usize) -> Vec<u8>) {
    for path in golden::files() {
        let whole = std::fs::read(&path).unwrap();
        for i in 0..PLACES {
            let bytes = harm(&whole, i);
            assert_survives(&path, i, &bytes);
        }
    }
}

fn assert_survives(path: &Path, i: usize, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let harmed = folder.path().join(path.file_name().unwrap());
    std::fs::write(&harmed, bytes).unwrap();
    let read = catch_unwind(AssertUnwindSafe(|| {
        for page in pipeline::pages(std::slice::from_ref(&harmed), Limits::default()).flatten() {
            let article = pipeline::article(&page);
            // Every place lies in the text.
            let length = article.text.chars().count() as u64;
            for zone in &article.zones {
                let place = serde_json::to_value(zone.span).unwrap();
                assert!(place[0].as_u64() <= place[1].as_u64() && place[1].as_u64() <= Some(length));
            }
        }
    }));
    assert!(read.is_ok(), "{} harmed in way {i}", path.display());
}

/// Elements in elements without end: what a reader would go through again at each level takes hours.
#[test]
fn endless_nesting_is_read_in_time() {
    use super::bounds::packed_folder;
    let deep = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
    let docx = |body: String| packed_folder(&[("word/document.xml", format!("<w:document>{body}").as_bytes())]);
    let odt = |body: String| {
        let mimetype = &b"application/vnd.oasis.opendocument.text"[..];
        packed_folder(&[("mimetype", mimetype), ("content.xml", format!("<office:text>{body}").as_bytes())])
    };
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>";
    let controls = format!("{}{}", "<w:sdt>".repeat(200_000), "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(50_000));
    let boxes = "<w:p><w:r><w:t>x</w:t><w:txbxContent>";
    let spans = format!("<text:p>{}", "<text:span>x".repeat(200_000));
    let letter = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
    for (name, bytes) in [
        ("tables.docx", docx(deep(cell, "</w:tc></w:tr></w:tbl>", 60_000))),
        ("controls.docx", docx(controls)),
        ("boxes.docx", docx(boxes.repeat(60_000))),
        ("spans.odt", odt(spans)),
        ("cells.odt", odt(deep("<table:table-row><table:table-cell><text:p>x</text:p>", "</x></x>", 60_000))),
        ("groups.rtf", format!("{{\\rtf1 {}", deep("{\\footnote x", "}", 200_000)).into_bytes()),
        ("parts.eml", format!("From: a@b.example\nSubject: x\n{letter}").into_bytes()),
        ("list.json", deep("[{\"text\":", "}]", 200_000).into_bytes()),
    ] {
        let begun = std::time::Instant::now();
        assert_survives(Path::new(name), 0, &bytes);
        assert!(begun.elapsed().as_secs() < 15, "{name} took {:?}", begun.elapsed());
    }
}
