//! Sitemaps as sites write them.

use super::*;
use std::io::Write;

fn of(bytes: &[u8]) -> Result<Sitemap, Reason> {
    read(bytes, &Limits::default())
}

fn addresses(listed: &[Listed]) -> Vec<&str> {
    listed.iter().map(|l| l.url.as_str()).collect()
}

const NEWS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <loc> https://paper.example/a?x=1&amp;y=2 </loc>
    <lastmod>2023-02-01T09:30:00+00:00</lastmod>
    <image:image><image:loc>https://paper.example/a.jpg</image:loc><image:title>Picture</image:title></image:image>
    <n:news><n:publication><n:name>The Paper</n:name></n:publication>
      <n:publication_date>2023-01-31</n:publication_date><n:title><![CDATA[Ferry late &]]> again</n:title></n:news>
  </url>
  <url><loc>https://paper.example/b</loc><lastmod>soon</lastmod></url>
  <url><loc>/relative</loc></url>
</urlset>"#;

#[test]
fn pages_with_their_news_and_without_their_pictures() {
    let sitemap = of(NEWS.as_bytes()).unwrap();
    assert_eq!(addresses(&sitemap.pages), ["https://paper.example/a?x=1&y=2", "https://paper.example/b"]);
    let first = &sitemap.pages[0];
    assert_eq!(first.modified.as_deref(), Some("2023-02-01T09:30:00+00:00"));
    assert_eq!(first.published.as_deref(), Some("2023-01-31"));
    assert_eq!(first.title.as_deref(), Some("Ferry late & again"));
    assert_eq!(first.publisher.as_deref(), Some("The Paper"));
    assert_eq!(sitemap.pages[1], Listed::at(sitemap.pages[1].url.clone()));
    assert_eq!(sitemap.note, None);
}

#[test]
fn an_index_lists_sitemaps_also_packed_and_in_other_charsets() {
    let index = "\u{feff}<?xml version='1.0' encoding='ISO-8859-1'?><!-- é --><sm:sitemapindex xmlns:sm='x'><sm:sitemap>\
        <sm:loc>https://paper.example/s1.xml.gz</sm:loc><sm:lastmod>2023</sm:lastmod></sm:sitemap></sm:sitemapindex>";
    let mut packed = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    packed.write_all(index.as_bytes()).unwrap();
    let wide: Vec<u8> = index.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [index.as_bytes().to_vec(), packed.finish().unwrap(), wide] {
        let sitemap = of(&bytes).unwrap();
        assert_eq!(addresses(&sitemap.sitemaps), ["https://paper.example/s1.xml.gz"]);
        assert_eq!(sitemap.sitemaps[0].modified.as_deref(), Some("2023"));
    }
}

#[test]
fn lists_and_feeds_are_sitemaps_too() {
    let list = of(b"\xEF\xBB\xBFhttps://paper.example/a\r\n# no address\nhttps://paper.example/b\n").unwrap();
    assert_eq!(list.pages.len(), 2);
    let feed = "<rss version='2.0'><channel><item><link>https://paper.example/a</link></item><item><link>/b</link></item></channel></rss>";
    assert_eq!(addresses(&of(feed.as_bytes()).unwrap().pages), ["https://paper.example/a"]);
}

#[test]
fn a_damaged_end_loses_only_what_stands_behind() {
    let cut = &NEWS[..NEWS.find("/relative").unwrap()];
    assert_eq!(of(cut.as_bytes()).unwrap().pages.len(), 2);
    let sitemap = of(NEWS.replace("<loc>/relative", "<loc <<").as_bytes()).unwrap();
    assert_eq!(sitemap.pages.len(), 2);
}

#[test]
fn what_is_no_sitemap_is_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><urlset><url><loc>&b;</loc></url></urlset>";
    for (bytes, told) in [
        (bomb, "entities of its own"),
        ("<!doctype html><html><body>Not found</body></html>", "web page"),
        ("not a list at all", "no address"),
        ("<x/>", "begins with <x>"),
    ] {
        let reason = of(bytes.as_bytes()).unwrap_err().to_string();
        assert!(reason.contains(told), "{reason}");
    }
    assert!(matches!(of(b""), Err(Reason::Empty)));
    let deep = format!("<urlset>{}", "<url>".repeat(100_000));
    assert!(of(deep.as_bytes()).unwrap_err().to_string().contains("deeply"));
}

#[test]
fn more_than_the_protocol_allows_is_cut_and_told() {
    let many: String = (0..MOST + 10).map(|i| format!("<url><loc>https://p.example/{i}</loc></url>")).collect();
    let sitemap = of(format!("<urlset>{many}</urlset>").as_bytes()).unwrap();
    assert_eq!(sitemap.pages.len(), MOST);
    assert!(sitemap.note.unwrap().contains("50000"));
}
