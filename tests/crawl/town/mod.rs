//! A small web of invented papers: about a hundred pages on a dozen hosts, and what a well-behaved crawler asks of them.

mod bodies;
mod feeds;
mod links;
mod redirects;
mod rules;
mod sitemaps;
mod trouble;

pub(super) use feeds::MARK;

use super::server::Web;
use super::site::Site;
use std::collections::BTreeSet;
use std::time::Duration;

/// One paper: its hosts, its entry in `sources.toml`, and what is to be asked of it.
pub(super) struct Paper {
    pub(super) sites: Vec<Site>,
    pub(super) source: String,
    host: &'static str,
    /// What has to be asked, as `host/path`.
    pub(super) must: BTreeSet<String>,
    /// What may be asked beside it.
    pub(super) may: BTreeSet<String>,
    /// What has to be taken in as an article, by the address that was asked for.
    pub(super) articles: BTreeSet<String>,
    /// Articles that come with the second edition.
    pub(super) later: BTreeSet<String>,
    /// Articles that the second edition changes.
    pub(super) changed: BTreeSet<String>,
}

impl Paper {
    /// A paper on `host`; `source` is what its entry says beside its name.
    fn new(host: &'static str, source: &str) -> Paper {
        let name = host.split('.').next().unwrap();
        let paper = Paper {
            sites: vec![],
            source: format!("\n[[source]]\nname = \"{name}\"\ntake = [\"/news/*\"]\n{source}\n"),
            host,
            must: BTreeSet::new(),
            may: BTreeSet::new(),
            articles: BTreeSet::new(),
            later: BTreeSet::new(),
            changed: BTreeSet::new(),
        };
        paper.asked(["/robots.txt"])
    }

    fn on(mut self, site: Site) -> Paper {
        self.sites.push(site);
        self
    }

    /// Pages that have to be asked for, and are no articles.
    fn asked<S: AsRef<str>>(mut self, paths: impl IntoIterator<Item = S>) -> Paper {
        self.must.extend(named(self.host, paths));
        self
    }

    fn perhaps<S: AsRef<str>>(mut self, paths: impl IntoIterator<Item = S>) -> Paper {
        self.may.extend(named(self.host, paths));
        self
    }

    /// Articles that have to be taken in.
    fn taken<S: AsRef<str>>(mut self, paths: impl IntoIterator<Item = S>) -> Paper {
        let articles = named(self.host, paths);
        self.must.extend(articles.iter().cloned());
        self.articles.extend(articles);
        self
    }

    fn then<S: AsRef<str>>(
        mut self,
        later: impl IntoIterator<Item = S>,
        changed: impl IntoIterator<Item = S>,
    ) -> Paper {
        self.later = named(self.host, later);
        self.changed = named(self.host, changed);
        self
    }
}

fn named<S: AsRef<str>>(host: &str, paths: impl IntoIterator<Item = S>) -> BTreeSet<String> {
    // A path with a host in front is one of the paper's other hosts.
    let name = |path: S| match path.as_ref() {
        path if path.starts_with('/') => format!("{host}{path}"),
        path => path.to_owned(),
    };
    paths.into_iter().map(name).collect()
}

/// All papers, served.
pub(super) struct Town {
    pub(super) web: Web,
    pub(super) sources: String,
    pub(super) must: BTreeSet<String>,
    pub(super) may: BTreeSet<String>,
    pub(super) articles: BTreeSet<String>,
    pub(super) later: BTreeSet<String>,
    pub(super) changed: BTreeSet<String>,
}

impl Town {
    /// Every paper.
    pub(super) fn whole() -> Town {
        Town::of(&[
            links::mercury,
            sitemaps::sentinel,
            feeds::beacon,
            bodies::courier,
            redirects::chronicle,
            trouble::post,
            rules::gazette,
            rules::advertiser,
            rules::herald,
            rules::standard,
            rules::examiner,
        ])
    }

    /// The papers that `print` makes for the port they will have.
    pub(super) fn of(print: &[fn(u16) -> Paper]) -> Town {
        let (listener, port) = Web::bind();
        let papers: Vec<Paper> = print.iter().map(|print| print(port)).collect();
        let sources = papers.iter().map(|paper| paper.source.as_str()).collect();
        let union = |part: fn(&Paper) -> &BTreeSet<String>| papers.iter().flat_map(|p| part(p).clone()).collect();
        let must: BTreeSet<String> = union(|paper| &paper.must);
        let (may, articles) = (union(|paper| &paper.may), union(|paper| &paper.articles));
        let (later, changed) = (union(|paper| &paper.later), union(|paper| &paper.changed));
        let elsewhere = Site::new("elsewhere.example").otherwise(|_| super::answer::Answer::html("<p>Not ours.</p>"));
        let web = Web::serve(listener, papers.into_iter().flat_map(|paper| paper.sites).chain([elsewhere]));
        Town { web, sources, must, may, articles, later, changed }
    }
}

/// The pause that each host is due.
pub(super) fn delay(host: &str) -> Duration {
    Duration::from_millis(match host {
        "sentinel.example" => sitemaps::CRAWL_DELAY,
        _ => 100,
    })
}

/// Status and head of the answer to one request, asked for plainly.
fn ask(web: &Web, host: &str, path: &str, more: &str) -> (u16, String) {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", web.port())).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}:1\r\nConnection: close\r\n{more}\r\n").unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, text.split("\r\n\r\n").next().unwrap_or_default().to_owned())
}

/// Else a mistake of the web would look like one of the crawler.
#[test]
fn the_web_holds_what_is_expected_of_it() {
    let town = Town::whole();
    let mut unchanged = 0;
    for url in town.must.iter().chain(&town.later) {
        let (host, path) = url.split_at(url.find('/').unwrap());
        let (status, head) = ask(&town.web, host, path, "");
        let missing = status == 404 && path != "/robots.txt";
        assert!(!missing && status != 421, "{url}: {status}");
        let header =
            |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).map(String::from);
        let again = match (header("ETag:"), header("Last-Modified:")) {
            (Some(tag), _) => format!("If-None-Match: {tag}\r\n"),
            (None, Some(date)) => format!("If-Modified-Since: {date}\r\n"),
            (None, None) => continue,
        };
        let (status, _) = ask(&town.web, host, path, &again);
        assert_eq!(status, 304, "{url}: {again}");
        unchanged += 1;
    }
    assert!(unchanged > 50, "only {unchanged} pages send a validator");
    let visits = town.web.log().visits();
    assert!(visits.iter().all(|visit| visit.status == 0 || visit.ended.is_some_and(|ended| ended >= visit.begun)));
    assert!(town.web.log().crowded().is_empty(), "asked one after the other");
    assert!(!town.web.log().hasty(delay).is_empty(), "and without a pause");
}
