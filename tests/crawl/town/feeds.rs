//! The Beacon is found by its feeds (RSS, Atom, JSON), and writes each article in another charset.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::codec;
use crate::crawl::paper::Article;
use crate::crawl::site::{Site, validated};

/// Stands in every article of the Beacon; letters that each charset writes with other bytes.
pub(in crate::crawl) const MARK: &str = "“The café’s naïve façade cost £40,” said Zoë Ångström";

pub(super) fn beacon(port: u16) -> Paper {
    let root = format!("http://beacon.example:{port}");
    let items: String = ["header", "meta", "late"]
        .iter()
        .map(|name| {
            format!(
                "<item><title>Report</title><link>{root}/news/{name}?utm_source=rss</link>\
                 <pubDate>Thu, 07 Mar 2024 09:00:00 GMT</pubDate></item>"
            )
        })
        .collect();
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Beacon</title><link>{root}/</link>\
         <description>News</description>{items}<item><title>x</title><link>http://elsewhere.example:{port}/news/2</link>\
         </item><item><title>y</title><link>{root}/sport/1</link></item><item><title>no link</title></item></channel></rss>"
    );
    let entries: String = ["bom", "wide", "bytes"]
        .iter()
        .map(|name| {
            format!(
                "<entry><title>Report</title><id>tag:beacon.example,2024:{name}</id><updated>2024-03-07T09:00:00Z</updated>\
                 <link rel=\"alternate\" href=\"/news/{name}\"/><link rel=\"edit\" href=\"/edit/{name}\"/></entry>"
            )
        })
        .collect();
    let atom = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"{root}/\"><title>Beacon</title>\
         <id>tag:beacon.example,2024:all</id><updated>2024-03-07T09:00:00Z</updated>{entries}</feed>"
    );
    let item = |name: &str| {
        serde_json::json!({
            "id": name, "url": format!("{root}/news/{name}"), "title": "Report", "content_text": "…",
            "date_published": "2024-03-07T09:00:00Z",
        })
    };
    let json = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Beacon", "home_page_url": format!("{root}/"),
        "items": [item("silent"), item("lying")],
    });
    let json = json.to_string();
    let mut site = Site::new("beacon.example")
        .robots("")
        .page("/rss", move |request| {
            validated(request, 1, Answer::of(200, rss.clone()).with("Content-Type", "application/rss+xml"))
        })
        .page("/atom", move |request| {
            validated(request, 1, Answer::of(200, atom.clone()).with("Content-Type", "application/atom+xml"))
        })
        .page("/feed.json", move |request| {
            validated(request, 1, Answer::of(200, json.clone()).with("Content-Type", "application/feed+json"))
        });
    for (n, (name, _, _)) in CHARSETS.iter().enumerate() {
        let (_, media, encode) = CHARSETS[n];
        site = site.page(&format!("/news/{name}"), move |request| {
            let version = if name == &"late" { request.edition } else { 1 };
            let mut article = Article::new(40 + n, version);
            article.paragraphs.insert(2, format!("{MARK}."));
            validated(request, version, Answer::of(200, encode(&article)).with("Content-Type", media))
        });
    }
    let feeds = format!("feeds = [\"{root}/rss\", \"{root}/atom\", \"{root}/feed.json\"]\nleave = [\"/sport/*\"]");
    Paper::new("beacon.example", &feeds)
        .on(site)
        .asked(["/rss", "/atom", "/feed.json"])
        .taken(CHARSETS.iter().map(|(name, _, _)| format!("/news/{name}")))
        .then(vec![], vec!["/news/late".to_owned()])
}

type Encode = fn(&Article) -> Vec<u8>;

/// Name of a page, the media type that it says it has, and its bytes.
const CHARSETS: &[(&str, &str, Encode)] = &[
    ("header", "text/html; charset=windows-1252", |a| codec::windows_1252(&a.page("Beacon", "", ""))),
    ("meta", "text/html", |a| codec::windows_1252(&a.page("Beacon", "<meta charset=\"iso-8859-1\">", ""))),
    ("late", "text/html; charset=\"UTF-8\"", |a| a.page("Beacon", "", "").into_bytes()),
    // A mark of UTF-8 outranks what the header says.
    ("bom", "text/html; charset=iso-8859-1", |a| ["\u{feff}".as_bytes(), a.page("Beacon", "", "").as_bytes()].concat()),
    ("wide", "text/html", |a| codec::utf_16(&a.page("Beacon", "", ""))),
    ("bytes", "text/html", |a| {
        let head = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">";
        a.page("Beacon", head, "").into_bytes()
    }),
    ("silent", "text/html", |a| a.page("Beacon", "", "").into_bytes()),
    // The header outranks the page.
    ("lying", "text/html;charset=utf-8", |a| a.page("Beacon", "<meta charset=\"windows-1252\">", "").into_bytes()),
];
