//! The Sentinel is found by its sitemaps, which only its robots rules name: an index, a packed list, a news sitemap.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::codec;
use crate::crawl::paper::{Article, article, index};
use crate::crawl::site::{Site, validated};

/// Milliseconds that its robots rules ask for between two requests.
pub(super) const CRAWL_DELAY: u64 = 300;

pub(super) fn sentinel(port: u16) -> Paper {
    let root = format!("http://sentinel.example:{port}");
    let rules = format!(
        "User-agent: *\nCrawl-delay: 0.3\nDisallow: /closed/\nSitemap: {root}/maps/index.xml\n\
         \nUser-agent: another\nCrawl-delay: 90\nDisallow: /\n"
    );
    let maps = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\
         <sitemap><loc>{root}/maps/2024.xml.gz</loc><lastmod>2024-02-01</lastmod></sitemap>\
         <sitemap><loc> {root}/maps/news.xml </loc></sitemap>\
         <sitemap><loc>{root}/maps/index.xml</loc></sitemap>\
         <sitemap><loc>{root}/closed/map.xml</loc></sitemap>\
         <sitemap><loc>http://elsewhere.example:{port}/map.xml</loc></sitemap></sitemapindex>"
    );
    let entry =
        |path: &str| format!("<url><loc>{root}{path}</loc><lastmod>2024-03-01T10:00:00+00:00</lastmod></url>\n");
    let list = ["/news/a?id=1&amp;part=2", "/news/b", "/news/c", "/news/d", "/closed/1", "/news/a?id=1&amp;part=2"];
    let packed = format!(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}\
         <url><loc>http://elsewhere.example:{port}/news/9</loc></url></urlset>",
        list.map(entry).concat()
    );
    let packed = codec::gzip(packed.as_bytes());
    let story = |n: usize| {
        format!(
            "<url><loc>{root}/news/n{n}</loc><news:news><news:publication><news:name>Sentinel</news:name>\
             <news:language>en</news:language></news:publication><news:publication_date>2024-03-0{n}T09:00:00Z\
             </news:publication_date><news:title>Report {n}</news:title></news:news></url>"
        )
    };
    let news = |count: usize| {
        let stories: String = (1..=count).map(&story).collect();
        format!(
            "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">{stories}</urlset>"
        )
    };
    let (today, tomorrow) = (news(3), news(4));
    let mut site = Site::new("sentinel.example")
        .robots(rules)
        .html("/", index("The Sentinel", &["/news/unlisted"]))
        .page("/maps/index.xml", move |request| validated(request, 1, Answer::xml(maps.clone())))
        .page("/maps/2024.xml.gz", move |request| {
            let answer = Answer::of(200, packed.clone()).with("Content-Type", "application/x-gzip");
            validated(request, 1, answer)
        })
        .page("/maps/news.xml", move |request| {
            let text = if request.edition > 1 { &tomorrow } else { &today };
            validated(request, request.edition, Answer::xml(text.clone()))
        });
    let paths =
        ["/news/a?id=1&part=2", "/news/b", "/news/c", "/news/d", "/news/n1", "/news/n2", "/news/n3", "/news/n4"];
    for (n, path) in paths.iter().enumerate() {
        let changes = *path == "/news/c";
        site = site.page(path, move |request| {
            let version = if changes { request.edition } else { 1 };
            validated(request, version, Answer::html(Article::new(30 + n, version).page("The Sentinel", "", "")))
        });
    }
    site = site.html("/closed/1", article("The Sentinel", 39)).html("/news/unlisted", article("The Sentinel", 38));
    Paper::new("sentinel.example", &format!("start = [\"{root}/\"]\ndepth = 0"))
        .on(site)
        .asked(["/", "/maps/index.xml", "/maps/2024.xml.gz", "/maps/news.xml"])
        .taken(&paths[..7])
        .then(["/news/n4"], ["/news/c"])
}
