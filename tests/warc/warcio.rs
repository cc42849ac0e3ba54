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

/// Writes what crawlers write: chunks, packed bodies, other charsets, answers that are no pages, a revisit, a resource.
const FOREIGN: &str = r"
import gzip, sys, zlib
from io import BytesIO
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
writer = WARCWriter(open(sys.argv[1], 'wb'), gzip=sys.argv[2] == 'gzip', warc_version=sys.argv[3])
writer.write_record(writer.create_warcinfo_record('crawl', {'software': 'test'}))
def page(words): return ('<html><head><title>%s</title></head><body><p>%s</p></body></html>' % (words, words))
def answer(path, body, status='200 OK', kind='text/html', **more):
    headers = [('Content-Type', kind)] + [(n.replace('_', '-'), v) for n, v in more.items()]
    http = StatusAndHeaders(status, headers, protocol='HTTP/1.1')
    uri = 'https://mercury.example' + path
    record = writer.create_warc_record(uri, 'response', payload=BytesIO(body), http_headers=http,
        warc_headers_dict={'WARC-Date': '2023-02-01T09:30:00Z'})
    ask = writer.create_warc_record(uri, 'request', http_headers=StatusAndHeaders('GET / HTTP/1.1', [('Host', 'm')], is_http_request=True))
    writer.write_request_response_pair(ask, record)
answer('/plain', page('The ferry was late again').encode())
text = page('The bridge stayed shut all day').encode()
answer('/chunked', b'%x\r\n%s\r\n0\r\n\r\n' % (len(text), text), Transfer_Encoding='chunked')
answer('/gzip', gzip.compress(page('The tunnel opened at last').encode()), Content_Encoding='gzip')
answer('/deflate', zlib.compress(page('The lift broke down twice').encode()), Content_Encoding='deflate')
answer('/latin', page('The caf\u00e9 in the square closed').encode('latin-1'), kind='text/html; charset=ISO-8859-1')
answer('/gone', page('Not found').encode(), status='404 Not Found')
answer('/moved', b'', status='302 Found', Location='/plain')
answer('/picture', b'\x89PNG\r\n', kind='image/png')
answer('/empty', b'')
writer.write_record(writer.create_revisit_record('https://mercury.example/plain', 'sha1:AAAA', 'https://mercury.example/plain', '2023-01-01T00:00:00Z'))
writer.write_record(writer.create_warc_record('https://mercury.example/resource', 'resource',
    payload=BytesIO(page('The harbour froze in one night').encode()), warc_content_type='text/html'))
";

#[test]
fn its_files_are_read() {
    let Some(python) = python() else { return };
    let dir = tempfile::tempdir().unwrap();
    for (name, packing, version) in [("a.warc.gz", "gzip", "WARC/1.0"), ("b.warc", "plain", "WARC/1.1")] {
        let file = dir.path().join(name);
        run(&python, &["-c", FOREIGN, file.to_str().unwrap(), packing, version]);
        let read = super::read(&file);
        let told: Vec<(&str, &str)> = read.iter().map(|(url, text)| (url.as_str(), text.as_str())).collect();
        assert_eq!(
            told,
            [
                ("https://mercury.example/plain", "The ferry was late again"),
                ("https://mercury.example/chunked", "The bridge stayed shut all day"),
                ("https://mercury.example/gzip", "The tunnel opened at last"),
                ("https://mercury.example/deflate", "The lift broke down twice"),
                ("https://mercury.example/latin", "The café in the square closed"),
                ("https://mercury.example/resource", "The harbour froze in one night"),
            ]
        );
    }
}
