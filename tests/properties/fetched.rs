//! What comes from the network, whatever it is: read or refused, never a panic.

use super::config;
use onrecord::fetch::{Limits, feed, links, sitemap, warc};
use proptest::prelude::*;
use std::io::Cursor;
use url::Url;

/// What readers look at.
const PIECES: &[&[u8]] = &[
    b"<rss version='2.0'><channel><item><link>http://a.example/</link><pubDate>Wed, 01 Feb",
    b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='::'><entry><link href='//'/><updated>2023-02-30T",
    b"{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"\", \"items\": [{\"id\": 1, \"url\": \"x\"}]}",
    b"<rdf:RDF xmlns:rdf='x'><item rdf:about='",
    b"</link></item></channel></entry>",
    b"<urlset><url><loc>http://a.example/?a&amp;b</loc><lastmod>2023-02-01</lastmod></url>",
    b"<sitemapindex><sitemap><loc>&#x110000;&nope;<![CDATA[",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<a href='http://a.example/&#99999999;' rel=nofollow><base href='%%'><meta http-equiv=refresh content='0;url",
    b"<link rel=canonical href=\"//[::\"><!--<script>",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19\r\nWARC-Target-URI: <http://a.example/>\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"\r\n\r\n",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0",
    b"\xff\xfe<\0",
    "é\u{feff}—".as_bytes(),
];

/// Bytes of the pieces that readers look at, torn and mixed.
fn any_answer() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(PIECES);
    let piece = prop_oneof![4 => piece.prop_map(<[u8]>::to_vec), 1 => prop::collection::vec(any::<u8>(), 0..20)];
    (prop::collection::vec(piece, 0..8), 0..40_usize).prop_map(|(pieces, cut)| {
        let mut bytes = pieces.concat();
        bytes.truncate(bytes.len().saturating_sub(cut % 7));
        bytes
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_answered_is_read_or_refused(bytes in any_answer()) {
        let base = Url::parse("https://mercury.example/news/").unwrap();
        let _ = feed::read(&bytes, &base);
        if let Ok(sitemap) = sitemap::read(&bytes, &Limits::default()) {
            prop_assert!(sitemap.pages.iter().chain(&sitemap.sitemaps).all(|listed| listed.url.has_host()));
        }
        let links = links::read(&String::from_utf8_lossy(&bytes), &base);
        prop_assert!(links.pages.iter().all(|url| matches!(url.scheme(), "http" | "https")));
        let records = warc::Reader::of(Cursor::new(bytes.clone()), 1000);
        prop_assert!(records.count() <= bytes.len());
    }
}
