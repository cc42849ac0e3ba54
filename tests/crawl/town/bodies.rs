//! The Courier sends its pages packed in every way that servers know, and in pieces.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::codec;
use crate::crawl::paper::{article, index};
use crate::crawl::site::{Site, validated};

/// Name of a page, the encoding that it says it has, and how it is packed.
type Packed = (&'static str, &'static str, fn(&[u8]) -> Vec<u8>);

const PACKED: &[Packed] = &[
    ("gzip", "gzip", codec::gzip),
    ("x-gzip", "x-gzip", codec::gzip),
    ("zlib", "deflate", codec::zlib),
    ("deflate", "deflate", codec::deflate),
    ("loud", "GZIP", codec::gzip),
    ("twice", "deflate, gzip", |bytes| codec::gzip(&codec::zlib(bytes))),
    ("plain", "identity", <[u8]>::to_vec),
    ("members", "gzip", |bytes| {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        [codec::gzip(first), codec::gzip(second)].concat()
    }),
];

pub(super) fn courier(port: u16) -> Paper {
    let root = format!("http://courier.example:{port}");
    let names: Vec<&str> =
        PACKED.iter().map(|(name, _, _)| *name).chain(["brotli", "pieces", "packed-pieces"]).collect();
    let links: Vec<String> = names.iter().map(|name| format!("/news/{name}")).collect();
    let mut site = Site::new("courier.example").html("/", index("The Courier", &links));
    for (n, (name, encoding, pack)) in PACKED.iter().enumerate() {
        let body = pack(article("The Courier", 50 + n).as_bytes());
        site = site.page(&format!("/news/{name}"), move |request| {
            validated(request, 1, Answer::html(body.clone()).with("Content-Encoding", encoding))
        });
    }
    site = site
        .page("/news/brotli", |request| {
            validated(request, 1, Answer::html(codec::BROTLI).with("Content-Encoding", "br"))
        })
        .page("/news/pieces", |request| validated(request, 1, Answer::html(article("The Courier", 58)).chunked()))
        .page("/news/packed-pieces", |request| {
            let body = codec::gzip(article("The Courier", 59).as_bytes());
            validated(request, 1, Answer::html(body).with("Content-Encoding", "gzip").chunked())
        });
    Paper::new("courier.example", &format!("start = [\"{root}/\"]\ndepth = 1")).on(site).asked(["/"]).taken(links)
}
