//! The Python library `warcio`, as another reader and another writer. `ONRECORD_WARCIO` names a Python that has it.

use super::exchange;
use onrecord::fetch::warc::Writer;
use std::process::Command;

/// The Python with `warcio`, or none, which is said.
fn python() -> Option<String> {
    let python = std::env::var("ONRECORD_WARCIO").ok().filter(|python| !python.is_empty());
    if python.is_none() {
        eprintln!("left out: ONRECORD_WARCIO names no Python with warcio");
    }
    python
}

/// What `arguments` print; they must succeed without a word on standard error.
fn run(python: &str, arguments: &[&str]) -> String {
    let output = Command::new(python).args(arguments).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && err.is_empty(), "{arguments:?}\n{out}\n{err}");
    out.into_owned()
}

#[test]
fn our_files_pass_its_check_and_read_back() {
    let Some(python) = python() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let html = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")];
    let packed = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "7")];
    let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, b"<p>The ferry is late.").unwrap();
    writer.append(&exchange("https://mercury.example/a", &html, "<p>Zo\u{eb}".as_bytes())).unwrap();
    writer.append(&exchange("https://mercury.example/b?x=1", &packed, &gzip.finish().unwrap())).unwrap();
    let mut moved = exchange("https://mercury.example/c", &[("Location", "/a")], b"");
    (moved.status, moved.reason) = (301, "Moved Permanently".into());
    moved.address = Some("2001:db8::7".parse().unwrap());
    writer.append(&moved).unwrap();
    let mut cut = exchange("https://mercury.example/d", &html, &vec![b'x'; 300_000]);
    cut.truncated = Some("length");
    let placed = writer.append(&cut).unwrap();
    writer.sync().unwrap();
    let file = dir.path().join(placed.file);
    let file = file.to_str().unwrap();
    let checked = run(&python, &["-m", "warcio.cli", "check", "-v", file]);
    assert_eq!(checked.matches("digest pass").count(), 13, "{checked}");
    let script = "import sys\nfrom warcio.archiveiterator import ArchiveIterator\n\
        for r in ArchiveIterator(open(sys.argv[1], 'rb'), check_digests='raise'):\n\
        \x20 h = r.rec_headers\n\
        \x20 print(r.rec_type, h.get_header('WARC-Target-URI'), h.get_header('WARC-Truncated'), len(r.content_stream().read()))\n";
    let read = run(&python, &["-c", script, file]);
    for line in [
        "response https://mercury.example/a None 7",
        "response https://mercury.example/b?x=1 None 21",
        "response https://mercury.example/c None 0",
        "response https://mercury.example/d length 300000",
    ] {
        assert!(read.lines().any(|l| l == line), "{line}\n{read}");
    }
    assert_eq!(read.lines().count(), 13);
}
