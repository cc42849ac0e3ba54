//! Files with and without mistakes.

use super::*;
use url::Url;

const MERCURY: &str = r#"
[crawl]
contact = "mailto:desk@thaxwick.example"
delay = 4

[[source]]
name = "thaxwick-mercury"
start = ["https://www.mercury.example/"]
feeds = ["https://feeds.mercury.example/rss"]
take = ["/news/*"]
leave = ["/news/sport/*", "*?print=*", "re:/tag/[a-z]+$"]
hosts = ["archive.mercury.example"]
"#;

fn verdict(source: &Source, url: &str) -> Verdict {
    source.takes(&Url::parse(url).unwrap())
}

#[test]
fn a_source_takes_its_articles_and_follows_the_rest() {
    let sources = Sources::read(MERCURY).unwrap();
    let source = sources.get("thaxwick-mercury").unwrap();
    assert_eq!((source.delay.as_secs(), source.depth, source.max_pages), (4, 2, 500));
    assert_eq!(sources.max_size, 20 << 20);
    for taken in ["https://mercury.example/news/ferry", "http://archive.mercury.example/news/old.pdf"] {
        assert_eq!(verdict(source, taken), Verdict::Take, "{taken}");
    }
    assert_eq!(verdict(source, "https://www.mercury.example/council/?page=2#x"), Verdict::Follow);
    for left in [
        "https://www.mercury.example/news/sport/rowing",
        "https://www.mercury.example/a?print=1",
        "https://www.mercury.example/tag/ferries",
        "https://www.mercury.example/news/ferry.JPG",
        "https://www.mercury.example:8443/news/ferry",
        "https://gazette.example/news/ferry",
        "ftp://www.mercury.example/news/ferry",
    ] {
        assert!(matches!(verdict(source, left), Verdict::Leave(_)), "{left}");
    }
}

#[test]
fn a_mistake_is_told_with_its_line_its_source_and_what_is_allowed() {
    let with = |line: &str| Sources::read(&format!("{MERCURY}{line}\n")).unwrap_err().to_string();
    let line = MERCURY.lines().count() + 1;
    for (wrong, told) in [
        ("dealy = 3", "unknown field `dealy`"),
        ("dealy = 3", "`max_pages`"),
        ("delay = 0.2", "`delay` below 1 s"),
        ("delay = -1", "in seconds"),
        ("sitemaps = [\"ftp://mercury.example/s.xml\"]", "only http and https"),
        ("sitemaps = [\"mercury.example/s.xml\"]", "write it whole"),
        ("language = \"English\"", "two letters"),
        ("max_pages = 0", "at least 1"),
        ("depth = 99", "at most 20"),
    ] {
        let message = with(wrong);
        assert!(message.starts_with(&format!("line {line}: source `thaxwick-mercury`: ")), "{message}");
        assert!(message.contains(told), "{message} should tell {told}");
    }
    let twice = with("[[source]]\nname = \"thaxwick-mercury\"\nstart = [\"https://a.example/\"]");
    assert!(twice.contains("another source"), "{twice}");
    let empty = with("[[source]]\nname = \"gazette\"");
    assert!(empty.contains("source `gazette`: there is nothing to begin with"), "{empty}");
    let pattern = Sources::read(&MERCURY.replace("re:/tag/[a-z]+$", "re:/tag/[")).unwrap_err();
    assert_eq!((pattern.line, pattern.source_name.as_deref()), (11, Some("thaxwick-mercury")));
    assert!(pattern.message.contains("`re:/tag/[` is no pattern: unclosed"), "{pattern}");
}

#[test]
fn without_contact_the_file_is_read_all_the_same() {
    assert_eq!(Sources::read("[crawl]\ncontact = \"\"\n").unwrap().contact, None);
    assert!(Sources::read("[crawl]\ncontact = \"desk\"\n").unwrap_err().message.contains("mailto"));
    assert!(Sources::read("[crawl]\ncontact = \"mailto:a@b.example\\nX: y\"\n").is_err());
}

#[test]
fn keys_of_the_crawler_are_handed_on() {
    let sources = Sources::read("[crawl]\ncontact = \"\"\ndelay = 3\nretries = 2\nagain = \"6h\"\n").unwrap();
    assert_eq!(sources.limits.keys().collect::<Vec<_>>(), ["again", "retries"]);
}

#[test]
fn short_delays_are_for_hosts_with_a_port_of_their_own() {
    let local = "[[source]]\nname = \"a\"\nstart = [\"http://mercury.example:8123/\"]\ndelay = 0.2\n";
    let sources = Sources::read(local).unwrap();
    assert_eq!(sources.list[0].delay.as_millis(), 200);
    assert_eq!(verdict(&sources.list[0], "http://mercury.example:8123/x"), Verdict::Take);
}

#[test]
fn the_file_that_comes_with_the_program_is_right() {
    let shipped = Sources::read(include_str!("../../../corpus/sources.toml")).unwrap_or_else(|e| panic!("{e}"));
    assert!(shipped.contact.is_none() && shipped.list.len() > 50, "{} sources", shipped.list.len());
    for source in &shipped.list {
        assert!(source.publisher.is_some() && source.confirmed.is_some(), "{}", source.name);
        let from = source.start.iter().chain(&source.sitemaps).chain(&source.feeds);
        for url in from {
            assert_eq!(url.scheme(), "https", "{url}");
            assert!(!source.leave.iter().any(|pattern| pattern.matches(url)), "{}: {url} is left out", source.name);
        }
    }
    for (name, article) in [
        ("bbc", "https://www.bbc.co.uk/news/articles/c0abc1de2fgo"),
        ("guardian", "https://www.theguardian.com/society/2023/feb/01/some-words"),
        (
            "manchester-evening-news",
            "https://www.manchestereveningnews.co.uk/news/greater-manchester-news/words-here-12345678",
        ),
        ("york-press", "https://www.yorkpress.co.uk/news/12345678.some-words/"),
        ("hmi-probation", "https://hmiprobation.justiceinspectorates.gov.uk/document/an-inspection/"),
        ("ministry-of-justice", "https://www.gov.uk/government/news/some-words"),
    ] {
        assert_eq!(verdict(shipped.get(name).unwrap(), article), Verdict::Take, "{article}");
    }
}
