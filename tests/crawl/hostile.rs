//! Servers that mean harm, or are broken beyond belief: each costs bounded time and memory, and the rest of its host is
//! crawled all the same.

use super::answer::{Answer, Line};
use super::archive::Held;
use super::codec;
use super::paper::{Dice, article, index};
use super::run::{CRAWL, Crawler};
use super::server::Web;
use super::site::Site;
use std::fmt::Write;
use std::io;
use std::time::Duration;

/// A page that does harm when it is asked for, by name.
type Harm = (&'static str, fn() -> Answer);

/// Far above what a run with honest pages needs (some 150 MB, debug), far below what these answers would fill.
const MEGABYTES: u64 = 600;

/// The slowest host may use up its limits once for rules, front, harm, and good page each.
const SECONDS: u64 = 45;

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

fn tick() -> Duration {
    Duration::from_millis(250)
}

fn for_ever(line: &mut Line, bytes: &[u8], pause: Duration) -> io::Result<()> {
    loop {
        line.write(bytes)?;
        if !pause.is_zero() {
            line.pause(pause)?;
        }
    }
}

fn packed(bytes: Vec<u8>, encoding: &str) -> Answer {
    Answer::html(bytes).with("Content-Encoding", encoding)
}

const HARMS: &[Harm] = &[
    ("silent", || Answer::script(|line| line.pause(Duration::from_mins(1)))),
    ("drip-head", || {
        Answer::script(|line| OK.bytes().cycle().try_for_each(|b| line.write([b]).and_then(|()| line.pause(tick()))))
    }),
    ("drip-body", || {
        Answer::script(|line| {
            line.write(format!("{OK}Content-Length: 100000\r\n\r\n"))?;
            for_ever(line, b"x", tick())
        })
    }),
    ("drip-chunks", || {
        Answer::script(|line| {
            line.write(format!("{OK}Transfer-Encoding: chunked\r\n\r\n"))?;
            for_ever(line, b"1\r\nx\r\n", tick())
        })
    }),
    ("endless", || {
        Answer::script(|line| {
            line.write(format!("{OK}\r\n"))?;
            for_ever(line, &[b'x'; 1 << 16], Duration::ZERO)
        })
    }),
    ("endless-steady", || {
        Answer::script(|line| {
            line.write(format!("{OK}\r\n"))?;
            for_ever(line, &[b'x'; 1 << 10], Duration::from_millis(100))
        })
    }),
    ("large", || Answer::html(vec![b'x'; 30 << 20])),
    ("claims-much", || Answer::script(|line| line.write(format!("{OK}Content-Length: 18446744073709551615\r\n\r\nx")))),
    ("gzip-bomb", || packed(codec::GZIP_BOMB.clone(), "gzip")),
    ("brotli-bomb", || packed(codec::BROTLI_BOMB.to_vec(), "br")),
    ("twice-packed-bomb", || packed(codec::gzip(&codec::GZIP_BOMB), "gzip, gzip")),
    ("many-encodings", || packed(b"x".to_vec(), &["gzip"; 200].join(", "))),
    ("not-gzip", || packed(b"<p>This is not packed at all.</p>".to_vec(), "gzip")),
    ("torn-gzip", || {
        let mut body = codec::gzip(article("x", 1).as_bytes());
        body.truncate(body.len() / 2);
        packed(body, "gzip")
    }),
    ("short", || Answer::script(|line| line.write(format!("{OK}Content-Length: 5000\r\n\r\n<p>Only this.")))),
    ("long", || Answer::script(|line| line.write(format!("{OK}Content-Length: 3\r\n\r\n<p>{}", "more".repeat(5000))))),
    ("endless-headers", || {
        Answer::script(|line| {
            line.write(OK)?;
            for_ever(line, b"X-More: and more\r\n", Duration::ZERO)
        })
    }),
    ("endless-header", || {
        Answer::script(|line| {
            line.write(format!("{OK}X-Long: "))?;
            for_ever(line, &[b'x'; 1 << 14], Duration::ZERO)
        })
    }),
    ("endless-continue", || Answer::script(|line| for_ever(line, b"HTTP/1.1 100 Continue\r\n\r\n", Duration::ZERO))),
    ("garbage", || {
        Answer::script(|line| {
            let mut dice = Dice::new(99);
            line.write((0..100_000).map(|_| dice.below(256) as u8).collect::<Vec<_>>())
        })
    }),
    ("no-head", || Answer::script(|line| line.write(article("x", 1)))),
    ("other-protocol", || Answer::script(|line| line.write("220 mail.example ESMTP\r\n"))),
    ("bad-status", || Answer::script(|line| line.write("HTTP/1.1 99999 What\r\nContent-Length: 1\r\n\r\nx"))),
    ("bad-chunks", || {
        Answer::script(|line| line.write(format!("{OK}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n")))
    }),
    ("two-lengths", || {
        Answer::script(|line| line.write(format!("{OK}Content-Length: 1\r\nContent-Length: 9\r\n\r\nx")))
    }),
    ("bad-names", || {
        Answer::script(|line| line.write("HTTP/1.1 200 OK\r\n\u{1}: x\r\nno colon\r\nContent-Length: 1\r\n\r\nx"))
    }),
    ("deep", || Answer::html("<div>".repeat(200_000))),
    ("attributes", || Answer::html(format!("<p {}>x</p>", "a=1 ".repeat(300_000)))),
    ("nothing", || Answer::html("")),
    ("zeros", || Answer::html(vec![0; 1 << 20])),
    ("picture", || Answer::of(200, vec![0x89; 1 << 16]).with("Content-Type", "image/png")),
    ("pdf", || Answer::of(200, "%PDF-1.7\n1 0 obj <</Type /Catalog").with("Content-Type", "application/pdf")),
    ("no-type", || Answer::of(200, vec![0xFE; 1 << 16])),
    ("bad-charset", || Answer::of(200, article("x", 2)).with("Content-Type", "text/html; charset=\"no such\u{7f}\"")),
    ("grows", || Answer::redirect(302, &format!("/news/grows?{}", "x".repeat(100_000)))),
    ("many-cookies", || {
        (0..80).fold(Answer::html("<p>x</p>"), |answer, n| answer.with(&format!("X-{n}"), &"v".repeat(200)))
    }),
];

fn source(name: &str, port: u16) -> String {
    format!(
        "\n[[source]]\nname = \"{name}\"\nstart = [\"http://{name}.example:{port}/\"]\ntake = [\"/news/*\"]\ndepth = 1\nmax_pages = 40\n"
    )
}

#[test]
fn hostile_answers_cost_little_and_stop_nothing() {
    // It takes a while to make, and must not look like a server that thinks.
    std::sync::LazyLock::force(&codec::GZIP_BOMB);
    let (listener, port) = Web::bind();
    let (mut sites, mut sources) = (vec![], String::new());
    for (n, (name, harm)) in HARMS.iter().enumerate() {
        let host = format!("{name}.example");
        let bad = format!("/news/{name}");
        let site = Site::new(&host).html("/", index("Front", &[bad.as_str(), "/news/good"]));
        sites.push(site.page(&bad, move |_| harm()).html("/news/good", article(name, 500 + n)));
        let _ = write!(sources, "{}", source(name, port));
    }
    let web = Web::serve(listener, sites);
    let crawler = Crawler::new(&web, "");
    let crawl = CRAWL.replace("retries = 2", "retries = 1").replace("delay = 0.1", "delay = 0.02");
    crawler.rewrite(&format!("{crawl}max_size = \"2MB\"\n{sources}"));
    let ran = crawler.crawl(&[]).ended(1);
    assert!(ran.took < Duration::from_secs(SECONDS), "{}", ran.told());
    assert!(ran.megabytes < MEGABYTES, "{}", ran.told());
    let held = Held::by(&crawler);
    let taken = held.taken();
    for (name, _) in HARMS {
        assert_eq!(
            taken.get(&format!("{name}.example/news/good")),
            Some(&1),
            "the good page of {name}: {}",
            ran.told()
        );
    }
    // What was cut off or cannot be read is told, and no article.
    for name in [
        "silent",
        "drip-head",
        "drip-body",
        "endless",
        "large",
        "gzip-bomb",
        "brotli-bomb",
        "garbage",
        "bad-chunks",
        "short",
    ] {
        let page = format!("{name}.example/news/{name}");
        assert!(!taken.contains_key(&page), "{page} was taken in");
        assert!(ran.err.contains(&format!("/news/{name}")), "not a word of {page}: {}", ran.told());
    }
    let largest = held.records.iter().map(|record| record.block.len()).max().unwrap_or(0);
    assert!(largest < 3 << 20, "a record of {largest} bytes in spite of the limit");
}

#[test]
fn rules_sitemaps_and_feeds_that_do_harm_are_bounded_too() {
    // It takes a while to make, and must not look like a server that thinks.
    std::sync::LazyLock::force(&codec::GZIP_BOMB);
    let (listener, port) = Web::bind();
    let mut sources = String::new();
    let good = |name: &str, n: usize| {
        Site::new(&format!("{name}.example"))
            .html("/", index("Front", &["/news/good"]))
            .html("/news/good", article(name, n))
    };
    let endless = || {
        Answer::script(|line| {
            line.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /closed/\n")?;
            for_ever(line, &b"Disallow: /nothing/here/at/all\n".repeat(100), Duration::ZERO)
        })
    };
    let laughs: String = (1..10).fold("<!ENTITY l0 \"ha\">".into(), |text, n| {
        text + &format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    let laughs =
        format!("<?xml version=\"1.0\"?><!DOCTYPE rss [{laughs}]><rss><channel><title>&l9;</title></channel></rss>");
    let local = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rss><channel><item><link>&e;</link></item></channel></rss>";
    let many: String = (0..200_000).fold(String::from("<urlset>"), |mut text, n| {
        let _ = write!(text, "<url><loc>http://many-entries.example:{port}/news/{n}</loc></url>");
        text
    });
    let links: Vec<String> = (0..100_000).map(|n| format!("/news/{n}")).collect();
    let links = index("Links", &links);
    let sites = vec![
        good("endless-rules", 550).page("/robots.txt", move |_| endless()),
        good("packed-map", 551)
            .page("/map", |_| Answer::of(200, codec::GZIP_BOMB.clone()).with("Content-Type", "application/x-gzip")),
        good("laughing-feed", 552).page("/feed", move |_| Answer::xml(laughs.clone())),
        good("local-feed", 553).page("/feed", move |_| Answer::xml(local)),
        good("many-entries", 554)
            .page("/map", move |_| Answer::xml(many.clone()))
            .otherwise(|_| Answer::html("<p>x</p>")),
        good("nested-maps", 555).otherwise(move |request| {
            let next = format!("http://nested-maps.example:{port}{}x", request.path);
            Answer::xml(format!("<sitemapindex><sitemap><loc>{next}</loc></sitemap></sitemapindex>"))
        }),
        good("many-links", 556).html("/links", links).otherwise(|_| Answer::html("<p>x</p>")),
        good("deep-feed", 557).page("/feed", |_| Answer::xml("<a>".repeat(500_000))),
        good("deep-json", 558)
            .page("/feed", |_| Answer::of(200, "[".repeat(500_000)).with("Content-Type", "application/json")),
    ];
    for (name, what) in [
        ("endless-rules", ""),
        ("packed-map", "sitemaps = [\"{root}/map\"]"),
        ("laughing-feed", "feeds = [\"{root}/feed\"]"),
        ("local-feed", "feeds = [\"{root}/feed\"]"),
        ("many-entries", "sitemaps = [\"{root}/map\"]"),
        ("nested-maps", "sitemaps = [\"{root}/map\"]"),
        ("many-links", "start = [\"{root}/\", \"{root}/links\"]"),
        ("deep-feed", "feeds = [\"{root}/feed\"]"),
        ("deep-json", "feeds = [\"{root}/feed\"]"),
    ] {
        let mut entry = source(name, port);
        if what.starts_with("start") {
            entry = entry.replace(&format!("start = [\"http://{name}.example:{port}/\"]\n"), "");
        }
        let _ = writeln!(sources, "{entry}{}", what.replace("{root}", &format!("http://{name}.example:{port}")));
    }
    let web = Web::serve(listener, sites);
    let crawler = Crawler::new(&web, "");
    let crawl = CRAWL.replace("retries = 2", "retries = 1").replace("delay = 0.1", "delay = 0.02");
    crawler.rewrite(&format!("{crawl}max_size = \"30MB\"\n{sources}"));
    let ran = crawler.crawl(&[]);
    assert!(matches!(ran.code, Some(0 | 1)) && !ran.err.contains("panicked"), "{}", ran.told());
    assert!(ran.took < Duration::from_secs(SECONDS), "{}", ran.told());
    assert!(ran.megabytes < MEGABYTES, "{}", ran.told());
    assert!(!ran.told().contains("root:"), "a feed read a file of this machine");
    let taken = Held::by(&crawler).taken();
    for host in ["packed-map", "laughing-feed", "local-feed", "nested-maps", "deep-feed", "deep-json"] {
        assert_eq!(taken.get(&format!("{host}.example/news/good")), Some(&1), "{host}: {}", ran.told());
    }
    for host in web.hosts() {
        let asked = web.log().paths(&host).len();
        assert!(asked <= 45, "{host} was asked {asked} times in spite of max_pages");
    }
}
