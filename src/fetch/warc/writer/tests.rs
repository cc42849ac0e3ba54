//! Files as they lie on the disk.

use super::*;
use flate2::read::MultiGzDecoder;
use std::io::Read;
use url::Url;

fn exchange(path: &str, body: &[u8]) -> Exchange {
    let headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("X-Odd", "a\r\nb: c")];
    Exchange {
        url: Url::parse(&format!("https://mercury.example{path}")).unwrap(),
        time: "2023-02-01T10:30:00.5+01:00".into(),
        address: Some("192.0.2.7".parse().unwrap()),
        request: format!("GET {path} HTTP/1.1\r\nHost: mercury.example\r\n\r\n").into_bytes(),
        status: 200,
        reason: "OK".into(),
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
        body: body.to_vec(),
        truncated: None,
        notes: vec![("fetchTimeMs", "12".into())],
    }
}

fn text(folder: &Path, file: &str) -> String {
    let mut text = String::new();
    MultiGzDecoder::new(File::open(folder.join(file)).unwrap()).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn an_exchange_becomes_three_records_that_name_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let placed = writer.append(&exchange("/ferry", b"late")).unwrap();
    assert_eq!(placed.file, "onrecord-20230201093000-00001.warc.gz");
    let text = text(dir.path(), &placed.file);
    let kinds: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("WARC-Type: ")).collect();
    assert_eq!(kinds, ["warcinfo", "response", "request", "metadata"]);
    assert_eq!(text.matches(&format!("WARC-Concurrent-To: <{}>", placed.record_id)).count(), 2);
    let answer =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Odd: a  b: c\r\nContent-Length: 4\r\n\r\nlate\r\n\r\n";
    assert!(text.contains(answer), "{text}");
    assert!(text.contains("WARC-Date: 2023-02-01T09:30:00Z\r\n") && text.contains("fetchTimeMs: 12\r\n"));
    let ids: std::collections::HashSet<&str> =
        text.lines().filter_map(|l| l.strip_prefix("WARC-Record-ID: ")).collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn each_record_can_be_read_from_its_place_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.append(&exchange("/a", b"a")).unwrap();
    let placed = writer.append(&exchange("/b", b"b")).unwrap();
    let mut file = File::open(dir.path().join(&placed.file)).unwrap();
    file.seek(SeekFrom::Start(placed.offset)).unwrap();
    let mut record = String::new();
    flate2::read::GzDecoder::new(&file).read_to_string(&mut record).unwrap();
    assert!(record.starts_with("WARC/1.1\r\nWARC-Type: response\r\n") && record.ends_with("b\r\n\r\n"));
    assert_eq!(placed.offset + placed.length, file.metadata().unwrap().len());
}

#[test]
fn what_no_commit_knows_of_is_cut_off_and_writing_goes_on_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let known = writer.append(&exchange("/a", b"a")).unwrap();
    writer.append(&exchange("/lost", b"b")).unwrap();
    writer.full = 1;
    let later = writer.append(&exchange("/lost", b"c")).unwrap();
    assert_eq!(later.file, "onrecord-20230201093000-00002.warc.gz");
    let mut again = Writer::open(dir.path()).unwrap();
    let note = again.cut_after(&known.file, known.offset + known.length).unwrap();
    assert!(note.unwrap().contains("cut off"));
    assert!(!dir.path().join(&later.file).exists());
    let next = again.append(&exchange("/c", b"d")).unwrap();
    assert_eq!((next.file.as_str(), next.offset), (known.file.as_str(), known.offset + known.length));
    assert!(!text(dir.path(), &known.file).contains("/lost"));
    again.full = 1;
    assert_eq!(again.append(&exchange("/e", b"e")).unwrap().file, later.file);
}

#[test]
fn a_file_that_lost_its_end_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(dir.path()).unwrap();
    let known = writer.append(&exchange("/a", b"a")).unwrap();
    let mut again = Writer::open(dir.path()).unwrap();
    assert_eq!(again.cut_after(&known.file, known.offset + known.length + 50).unwrap(), None);
    assert_ne!(again.append(&exchange("/b", b"b")).unwrap().file, known.file);
}

#[test]
fn a_marker_is_as_long_as_what_it_stands_for() {
    let record =
        Record::new("metadata", "urn:uuid:x", "2023-02-01T09:30:00Z").holding("text/plain", b"removed".to_vec());
    for length in [500, 501, 59_999, 60_001, 70_000, 3_000_000, 20_000_000] {
        let filled = record.filled_to(length).unwrap();
        assert_eq!(filled.len(), length);
        let mut text = String::new();
        MultiGzDecoder::new(&filled[..]).read_to_string(&mut text).unwrap();
        assert!(text.contains("\r\n\r\nremoved") && text.ends_with("\r\n\r\n"));
    }
    assert!(record.filled_to(100).is_none());
}
