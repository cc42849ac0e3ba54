//! Feeds as sites write them.

use super::*;

fn of(text: &str) -> Vec<Listed> {
    read(text.as_bytes(), &Url::parse("https://paper.example/feeds/news").unwrap()).unwrap()
}

fn first(text: &str) -> (String, Option<String>, Option<String>) {
    let listed = of(text).remove(0);
    (listed.url.to_string(), listed.published, listed.title)
}

fn told(url: &str, published: &str, title: &str) -> (String, Option<String>, Option<String>) {
    (url.into(), Some(published.into()), Some(title.into()))
}

#[test]
fn rss_of_every_age() {
    let item = "<item><title>Ferry &amp; bridge</title><link>/a?x=1&amp;y=2</link>\
        <pubDate>Wed, 01 Feb 2023 09:30:00 +0000</pubDate><guid>7</guid></item>";
    for open in [
        "<rss version='2.0'>",
        "<rss version=\"2.01\">",
        "<rss>",
        "<?xml version='1.0' encoding='latin1'?><rss version='2.0'>",
    ] {
        let feed = format!("{open}<channel><title>Paper</title>{item}</channel></rss>");
        let expected = told("https://paper.example/a?x=1&y=2", "2023-02-01T09:30:00+00:00", "Ferry & bridge");
        assert_eq!(first(&feed), expected, "{open}");
    }
    let old = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <channel><title>P</title><link>http://p.example/</link><description>d</description></channel>\
        <item><title>Ferry</title><link>http://p.example/a</link></item></rdf:RDF>";
    assert_eq!(of(old)[0].url.as_str(), "http://p.example/a");
}

#[test]
fn atom_and_json() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://paper.example/x/'><title>P</title><id>i</id>\
        <updated>2023-02-02T00:00:00Z</updated><entry><id>urn:1</id><title>Ferry</title>\
        <link rel='enclosure' href='f.mp3'/><link href='a'/><published>2023-02-01T09:30:00Z</published>\
        <updated>2023-02-03T09:30:00Z</updated></entry></feed>";
    assert_eq!(first(atom), told("https://paper.example/x/a", "2023-02-01T09:30:00+00:00", "Ferry"));
    assert_eq!(of(atom)[0].modified.as_deref(), Some("2023-02-03T09:30:00+00:00"));
    let json = r#"{"version": "https://jsonfeed.org/version/1", "title": "P", "items": [
        {"id": "1", "url": "https://paper.example/a", "title": "Ferry", "content_text": "x", "date_published": "2023-02-01T09:30:00Z"}]}"#;
    assert_eq!(first(json), told("https://paper.example/a", "2023-02-01T09:30:00+00:00", "Ferry"));
}

#[test]
fn loose_ends_do_not_lose_the_feed() {
    let feed = "<rss version='2.0'><channel><item><title>Fish & chips &nbsp;</title><link><![CDATA[https://p.example/a?b&c]]></link>\
        <pubDate>yesterday</pubDate></item><item><title>none</title></item>\
        <item><guid>https://p.example/b</guid><pubDate>Thu, 01 Jan 0001 00:00:00 GMT</pubDate></item></channel></rss>";
    let listed = of(feed);
    assert_eq!(
        listed.iter().map(|l| l.url.as_str()).collect::<Vec<_>>(),
        ["https://p.example/a?b&c", "https://p.example/b"]
    );
    assert!(listed.iter().all(|l| l.published.is_none()), "{listed:?}");
}

#[test]
fn a_declaration_in_the_middle_is_passed_over() {
    let feed = "<?xml version='1.0' encoding='latin1'?><rss version='2.0'><channel><item><link>https://p.example/a</link>\
        <description><?xml version='1.0' encoding='utf-16'?>é</description></item></channel></rss>";
    assert_eq!(of(feed)[0].url.as_str(), "https://p.example/a");
}

#[test]
fn what_is_no_feed_is_refused() {
    let base = Url::parse("https://paper.example/").unwrap();
    for bad in [
        "<html><body>Not found</body></html>",
        "{}",
        "plain",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>",
        "<rss version='2.0'",
    ] {
        assert!(matches!(read(bad.as_bytes(), &base), Err(Reason::NoFeed(_))), "{bad}");
    }
    let deep = format!("<rss version='2.0'><channel><item><description>{}", "<b>".repeat(200_000));
    assert!(read(deep.as_bytes(), &base).is_err());
}
