//! WARC files: ours read by others, others' read by us.

mod warcio;

use onrecord::fetch::exchange::Exchange;
use onrecord::fetch::warc::{self, Writer};
use onrecord::model::{Home, Page};
use onrecord::pipeline::{self, FetchError, Limits, Options, Silent};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use url::Url;

/// An answer as the network hands it over.
pub fn exchange(address: &str, headers: &[(&str, &str)], body: &[u8]) -> Exchange {
    Exchange {
        url: Url::parse(address).unwrap(),
        time: "2023-02-01T09:30:00Z".into(),
        address: Some("192.0.2.7".parse().unwrap()),
        request: b"GET / HTTP/1.1\r\nHost: mercury.example\r\nUser-Agent: onrecord\r\n\r\n".to_vec(),
        status: 200,
        reason: "OK".into(),
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body: body.to_vec(),
        truncated: None,
        notes: vec![("fetchTimeMs", "12".into()), ("charset", "utf-8".into())],
    }
}

/// Address and text of each article in the file; none may fail.
pub fn read(file: &Path) -> Vec<(String, String)> {
    let given = [file.to_path_buf()];
    let pages = pipeline::pages(&given, Limits::default());
    let article = |page: Result<Page, FetchError>| pipeline::article(&page.unwrap());
    pages.map(article).map(|article| (article.url.unwrap_or_default(), article.text)).collect()
}

#[test]
fn our_own_files_are_input_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let html = [("Content-Type", "text/html; charset=windows-1252")];
    writer.append(&exchange("https://mercury.example/a", &html, b"<p>The caf\xe9 is \x93shut\x94.")).unwrap();
    writer.append(&exchange("https://mercury.example/a.css", &[("Content-Type", "text/css")], b"p {}")).unwrap();
    let placed = writer.append(&exchange("https://mercury.example/b", &html, b"<p>The ferry is late.")).unwrap();
    let path = dir.path().join(&placed.file);
    let expected =
        [("https://mercury.example/a", "The café is “shut”."), ("https://mercury.example/b", "The ferry is late.")];
    let expected = expected.map(|(url, text)| (url.to_owned(), text.to_owned()));
    assert_eq!(read(&path), expected);
    let again = warc::exchange_at(dir.path(), &placed.file, placed.offset, 1 << 20).unwrap().unwrap();
    assert_eq!((again.url.path(), again.body.as_slice(), again.status), ("/b", &b"<p>The ferry is late."[..], 200));
}

#[test]
fn a_damaged_record_is_named_with_its_place_and_the_rest_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let html = [("Content-Type", "text/html")];
    for path in ["a", "b", "c"] {
        let body = format!("<p>The ferry {path} is late again today.");
        writer.append(&exchange(&format!("https://mercury.example/{path}"), &html, body.as_bytes())).unwrap();
    }
    let bad = writer.append(&exchange("https://mercury.example/d", &html, b"<p>The bridge is shut.")).unwrap();
    writer.append(&exchange("https://mercury.example/e", &html, b"<p>The tunnel is open.")).unwrap();
    let path = dir.path().join(&bad.file);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[bad.offset as usize + 60] ^= 0xFF;
    std::fs::write(&path, bytes).unwrap();
    let pages: Vec<_> = pipeline::pages(std::slice::from_ref(&path), Limits::default()).collect();
    assert_eq!(pages.len(), 5);
    let told = pages[3].as_ref().unwrap_err().to_string();
    let place = format!("{}: byte {}: damaged record", path.display(), bad.offset);
    assert!(told.starts_with(&place), "{told}");
    assert_eq!(pages[4].as_ref().unwrap().declared.url.as_deref(), Some("https://mercury.example/e"));
}

#[test]
fn what_is_forgotten_is_in_no_file_of_the_archive() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::at(dir.path().join("home"));
    let html = [("Content-Type", "text/html")];
    let pages = [
        ("/secret", "<p>“It was Zebedee Crumb,” said Orla Venn."),
        ("/kept", "<p>“The ferry is late,” said Orla Venn."),
    ];
    let mut writer = Writer::open(&home.pages()).unwrap();
    for (path, body) in pages {
        let address = format!("https://mercury.example{path}");
        writer.append(&exchange(&address, &html, body.as_bytes())).unwrap();
        let line = serde_json::json!({"url": address, "html": body}).to_string();
        let file = dir.path().join("page.jsonl");
        std::fs::write(&file, line).unwrap();
        pipeline::ingest(&home, &[file], &Options::default(), &Silent).unwrap();
    }
    assert_eq!(pipeline::forget(&home, "https://mercury.example/secret").unwrap().len(), 1);
    let mut left = Vec::new();
    for path in warc::files(&home.pages()).unwrap() {
        for record in warc::Reader::of(BufReader::new(File::open(path).unwrap()), 1 << 20) {
            let record = record.unwrap();
            assert!(!record.block.windows(7).any(|window| window == b"Zebedee"), "{:?}", record.fields);
            left.extend(record.target().map(str::to_owned));
        }
    }
    assert_eq!(left, vec!["https://mercury.example/kept"; 3]);
    assert_eq!(pipeline::verify(&home).unwrap().faults, []);
}
