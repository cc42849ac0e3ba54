//! Papers whose robots rules are odd: failing, moved, huge, forbidden, no rules at all.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::paper::{article, index};
use crate::crawl::site::Site;

/// Pages of a paper that has no more to it: a front page, two articles, and one that the rules forbid.
fn pages(host: &str, first: usize) -> Site {
    Site::new(host)
        .html("/", index(host, &["/news/1", "/news/2", "/closed/1"]))
        .html("/news/1", article(host, first))
        .html("/news/2", article(host, first + 1))
        .html("/closed/1", article(host, first + 2))
}

fn paper(host: &'static str, port: u16) -> Paper {
    Paper::new(host, &format!("start = [\"http://{host}:{port}/\"]\ndepth = 1"))
}

/// A server that fails when asked for its rules may forbid everything.
pub(super) fn gazette(port: u16) -> Paper {
    paper("gazette.example", port).on(pages("gazette.example", 70).page("/robots.txt", |_| Answer::of(503, "later")))
}

/// One that cannot even answer, too.
pub(super) fn examiner(port: u16) -> Paper {
    let site = pages("examiner.example", 73);
    paper("examiner.example", port).on(site.page("/robots.txt", |_| Answer::script(|_| Ok(()))))
}

/// The rules have moved twice, to another host; they hold for the host that was asked.
pub(super) fn advertiser(port: u16) -> Paper {
    let www = format!("http://www.advertiser.example:{port}/robots.txt");
    let site = pages("advertiser.example", 76).page("/robots.txt", move |_| Answer::redirect(301, &www));
    let moved = Site::new("www.advertiser.example")
        .page("/robots.txt", |_| Answer::redirect(302, "/rules/robots.txt"))
        .page("/rules/robots.txt", |_| Answer::text("User-agent: *\nDisallow: /closed/\n"));
    let mut paper = paper("advertiser.example", port);
    paper.source += &format!("hosts = [\"www.advertiser.example:{port}\"]\n");
    paper
        .on(site)
        .on(moved)
        .asked(["/", "www.advertiser.example/robots.txt", "www.advertiser.example/rules/robots.txt"])
        .taken(["/news/1", "/news/2"])
}

/// Half a megabyte of rules are read; what comes later may be left out.
pub(super) fn herald(port: u16) -> Paper {
    let filler = "Disallow: /nothing/of/the/kind/is/here\n# and why this is so\n".repeat(12_000);
    let rules = format!("User-agent: *\nDisallow: /closed/\n{filler}Disallow: /news/2\n");
    paper("herald.example", port)
        .on(pages("herald.example", 79).robots(rules))
        .asked(["/"])
        .taken(["/news/1"])
        .perhaps(["/news/2"])
}

/// Rules that are forbidden are no rules (RFC 9309, 2.3.1.3); here they come as a page, too.
pub(super) fn standard(port: u16) -> Paper {
    let refusal = |_: &crate::crawl::server::Request| Answer::of(403, "<h1>Forbidden</h1><p>Disallow: /</p>");
    paper("standard.example", port)
        .on(pages("standard.example", 82).page("/robots.txt", refusal))
        .asked(["/"])
        .taken(["/news/1", "/news/2", "/closed/1"].into_iter().filter(|path| path.starts_with("/news")))
        .asked(["/closed/1"])
}
