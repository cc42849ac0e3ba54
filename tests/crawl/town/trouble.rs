//! The Post has a bad day: too many requests, errors that pass, cut connections, slow pages.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::paper::{article, index};
use crate::crawl::server::Request;
use crate::crawl::site::{Site, validated};
use std::time::{Duration, SystemTime};

/// An article that is there from the `tries`th request on; before that, `trouble`.
fn recovers(n: usize, tries: usize, trouble: fn() -> Answer) -> impl Fn(&Request) -> Answer + Send + Sync {
    move |request| {
        if request.edition == 1 && request.times + 1 < tries {
            return trouble();
        }
        validated(request, 1, Answer::html(article("The Post", n)))
    }
}

pub(super) fn post(port: u16) -> Paper {
    let links = [
        "/news/busy",
        "/news/dated",
        "/news/broken",
        "/news/cut",
        "/news/half",
        "/news/slow",
        "/news/gone",
        "/news/dead",
        "/news/odd",
    ];
    let dated = || {
        let when = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
        Answer::of(503, "later").with("Retry-After", &when)
    };
    let half = || {
        Answer::script(|line| {
            line.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>Half")
        })
    };
    let site = Site::new("post.example")
        .html("/", index("The Post", &links))
        .page("/news/busy", recovers(90, 2, || Answer::of(429, "too many").with("Retry-After", "1")))
        .page("/news/dated", recovers(91, 2, dated))
        .page("/news/broken", recovers(92, 3, || Answer::of(500, "broken")))
        .page("/news/cut", recovers(93, 2, || Answer::script(|_| Ok(()))))
        .page("/news/half", recovers(94, 2, half))
        .page(
            "/news/slow",
            recovers(95, 2, || Answer::html(article("The Post", 95)).after(Duration::from_millis(1200))),
        )
        .page("/news/gone", |_| Answer::of(410, "gone"))
        .page("/news/dead", |_| Answer::of(500, "still broken"))
        .page("/news/odd", |_| Answer::of(299, article("The Post", 96)).with("Content-Type", "text/html"));
    Paper::new("post.example", &format!("start = [\"http://post.example:{port}/\"]\ndepth = 1"))
        .on(site)
        .asked(["/", "/news/gone", "/news/dead", "/news/odd"])
        .taken(&links[..6])
}
