//! The whole web crawled twice: exactly what is allowed, at the pace that is due; then only what is new.

use super::archive::Held;
use super::log::Visit;
use super::run::{Crawler, Ran};
use super::town::{self, Town};
use onrecord::pipeline;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

/// Numbers of the reports whose articles are to be found afterwards, by their headlines.
const REPORTS: &[std::ops::RangeInclusive<usize>] = &[
    1..=13,
    15..=15,
    17..=20,
    23..=25,
    30..=36,
    40..=47,
    50..=59,
    60..=62,
    65..=65,
    76..=77,
    79..=79,
    82..=83,
    90..=95,
];

/// Those of pages that lie beyond the end of the rules, or have an odd status.
const PERHAPS: &[usize] = &[80, 96];

fn missing(wanted: &BTreeSet<String>, there: &BTreeSet<String>) -> Vec<String> {
    wanted.difference(there).cloned().collect()
}

fn assert_polite(town: &Town, ran: &Ran) {
    let hasty = town.web.log().hasty(town::delay);
    assert!(hasty.is_empty(), "too soon:\n  {}\n{}", hasty.join("\n  "), ran.told());
    let crowded = town.web.log().crowded();
    assert!(crowded.is_empty(), "{}", crowded.join("\n"));
    let agent = format!("onrecord/{} (+mailto:desk@thaxwick.example)", env!("CARGO_PKG_VERSION"));
    for visit in town.web.log().visits() {
        assert_eq!(visit.header("user-agent"), Some(agent.as_str()), "{visit:?}");
        assert_eq!(visit.method, "GET", "{visit:?}");
    }
}

fn assert_asked(town: &Town, edition: usize, more: &BTreeSet<String>, ran: &Ran) {
    let asked = town.web.log().asked(edition);
    let allowed: BTreeSet<String> = town.must.iter().chain(&town.may).chain(more).cloned().collect();
    let wrong = missing(&asked, &allowed);
    assert!(wrong.is_empty(), "asked for, and must not be:\n  {}\n{}", wrong.join("\n  "), ran.told());
    let wanted: BTreeSet<String> =
        if edition == 1 { town.must.clone() } else { town.articles.union(&town.later).cloned().collect() };
    let left = missing(&wanted, &asked);
    assert!(left.is_empty(), "never asked for:\n  {}\n{}", left.join("\n  "), ran.told());
}

/// Numbers of the reports in the headlines of the store.
fn reports(held: &Held) -> BTreeSet<usize> {
    let number = Regex::new(r"in report (\d+)$").unwrap();
    let titles = held.articles.iter().filter_map(|article| article["json"]["title"].as_str());
    titles.filter_map(|title| number.captures(title)?[1].parse().ok()).collect()
}

fn text_of<'a>(held: &'a Held, path: &str) -> &'a str {
    let line = held.manifest.iter().find(|line| line["file"].as_str().is_some_and(|file| file.ends_with(path)));
    let id = line.unwrap_or_else(|| panic!("{path} was not taken in"))["article"].as_str().unwrap();
    let article = held.articles.iter().find(|article| article["json"]["id"] == id);
    article.and_then(|article| article["beside"].as_str()).unwrap_or_else(|| panic!("no text of {path}"))
}

#[test]
fn a_web_is_crawled_as_its_rules_allow_and_then_only_what_is_new() {
    let town = Town::whole();
    assert!(town.must.len() > 110 && town.articles.len() > 55, "a web of {} pages", town.must.len());
    let crawler = Crawler::new(&town.web, &town.sources);
    // Some pages cannot be had: too many hops, errors that stay.
    let ran = crawler.crawl(&[]).ended(1);
    assert_polite(&town, &ran);
    assert_asked(&town, 1, &BTreeSet::new(), &ran);
    assert!(town.web.log().at_once() > 7, "hosts are to be asked side by side: {} were", town.web.log().at_once());
    assert_patient(&town);
    let first = Held::by(&crawler);
    assert_taken(&town, &first);

    town.web.publish(2);
    let ran = crawler.crawl(&[]).ended(1);
    assert_polite(&town, &ran);
    assert_asked(&town, 2, &town.later, &ran);
    assert_unchanged_is_not_sent(&town, &ran);
    let second = Held::by(&crawler);
    assert_only_news(&town, &first, &second);
    crawler.verify();

    let dump = |crawler: &Crawler| {
        let mut dump = Vec::new();
        pipeline::dump(&crawler.home(), &mut dump).unwrap();
        String::from_utf8(dump).unwrap()
    };
    let before = dump(&crawler);
    pipeline::rebuild(&crawler.home(), &pipeline::Options::default(), &pipeline::Silent).unwrap();
    assert!(before == dump(&crawler), "the archive alone does not give the same store again");
    warcio_agrees(&crawler);
}

/// Waits that servers ask for are kept, and nobody is asked for ever.
fn assert_patient(town: &Town) {
    let visits = town.web.log().of("post.example");
    let tries = |path: &str| visits.iter().filter(|visit| visit.path == path).cloned().collect::<Vec<Visit>>();
    for (path, count) in
        [("/news/busy", 2), ("/news/dated", 2), ("/news/broken", 3), ("/news/cut", 2), ("/news/half", 2)]
    {
        assert_eq!(tries(path).len(), count, "{path}");
    }
    assert_eq!((tries("/news/dead").len(), tries("/news/gone").len()), (3, 1));
    let busy = visits.iter().position(|visit| visit.path == "/news/busy").unwrap();
    let pause = visits[busy + 1].begun - visits[busy].ended.unwrap();
    assert!(pause >= Duration::from_secs(1), "{pause:?} after 429 with a wait of a second");
    let dated = tries("/news/dated");
    // Dates have no fractions.
    assert!(dated[1].begun - dated[0].ended.unwrap() >= Duration::from_secs(1), "{dated:?}");
    for host in ["gazette.example", "examiner.example"] {
        assert!(town.web.log().paths(host).len() <= 3, "{:?}", town.web.log().paths(host));
    }
}

/// Each article once in manifest, WARC files and store, and what else was fetched at most once.
fn assert_taken(town: &Town, held: &Held) {
    let taken = held.taken();
    let never: Vec<_> = town.articles.iter().filter(|url| !taken.contains_key(*url)).collect();
    assert!(never.is_empty(), "fetched, but not taken in: {never:#?}");
    assert!(!taken.contains_key("mercury.example/news/16"), "a page that is not for indexes was taken in");
    let often: Vec<_> = taken.iter().filter(|(_, count)| **count > 1).collect();
    assert!(often.is_empty(), "taken in more than once: {often:?}");
    let responses = held.responses();
    let private = "mercury.example/news/17";
    assert!(!responses.contains_key(private), "a page that is not for archives stands in a WARC file");
    let absent: Vec<_> = town.articles.iter().filter(|url| *url != private && !responses.contains_key(*url)).collect();
    assert!(absent.is_empty(), "not in the WARC files: {absent:#?}");
    let asked = town.web.log().asked(1);
    for (url, count) in &responses {
        assert!(*count == 1, "{url} is {count} times in the WARC files");
        assert!(asked.contains(url), "{url} is in the WARC files and was never asked for");
    }
    let found = reports(held);
    let wanted: BTreeSet<usize> = REPORTS.iter().cloned().flatten().collect();
    let absent: Vec<_> = wanted.difference(&found).collect();
    assert!(absent.is_empty(), "no article in the store of the reports {absent:?}");
    let strange: Vec<_> = found.difference(&wanted).filter(|n| !PERHAPS.contains(n)).collect();
    assert!(strange.is_empty(), "articles that nobody should have: {strange:?}");
    // The page in brotli has no number.
    let extra = held.articles.len() - found.len();
    assert_eq!(extra, 1, "articles that are there twice, or are none: {:#?}", urls(&held.articles));
    assert!(text_of(held, "/news/brotli").contains("squeezed lemon"));
    for url in town.articles.iter().filter(|url| url.starts_with("beacon")) {
        assert!(text_of(held, url.trim_start_matches("beacon.example")).contains(town::MARK), "charset of {url}");
    }
}

fn urls(articles: &[Value]) -> Vec<String> {
    articles.iter().map(|article| format!("{} {}", article["json"]["url"], article["json"]["title"])).collect()
}

/// Every page that sent a validator is asked with it, and answers that it has not changed.
fn assert_unchanged_is_not_sent(town: &Town, ran: &Ran) {
    let visits = town.web.log().visits();
    let (before, after): (Vec<&Visit>, Vec<&Visit>) = visits.iter().partition(|visit| visit.edition == 1);
    let mut complaints = Vec::new();
    let mut confirmed = 0;
    let new = ["mercury.example/courts", "sentinel.example/maps/news.xml"];
    // Its index says that it has not changed: it need not even be asked for.
    let dated = "sentinel.example/maps/2024.xml.gz";
    for page in before.iter().filter(|visit| visit.validator && visit.status == 200) {
        let url = format!("{}{}", page.host, page.path);
        if town.changed.contains(&url) || new.contains(&url.as_str()) || town.may.contains(&url) {
            continue;
        }
        let again: Vec<u16> =
            after.iter().filter(|v| v.host == page.host && v.path == page.path).map(|v| v.status).collect();
        if again.is_empty() && url != dated || again.iter().any(|status| *status != 304) {
            complaints.push(format!("{url}: {again:?}"));
        }
        confirmed += 1;
    }
    assert!(
        complaints.is_empty(),
        "sent a validator, and did not answer 304:\n  {}\n{}",
        complaints.join("\n  "),
        ran.told()
    );
    assert!(confirmed > 50, "only {confirmed} pages sent a validator");
}

/// The second run adds what is new or has changed, and nothing else.
fn assert_only_news(town: &Town, first: &Held, second: &Held) {
    let news: BTreeSet<String> = town.later.union(&town.changed).cloned().collect();
    let added: Vec<&Value> = second.manifest.iter().skip(first.manifest.len()).collect();
    let files: Vec<String> = added.iter().map(|line| super::archive::plain(line["file"].as_str().unwrap())).collect();
    assert_eq!(files.iter().cloned().collect::<BTreeSet<_>>(), news, "lines added to the manifest");
    assert_eq!(files.len(), news.len(), "{files:?}");
    assert_eq!(second.articles.len(), first.articles.len() + town.later.len(), "{:#?}", urls(&second.articles));
    for url in &town.changed {
        let versions: Vec<&Value> = second
            .manifest
            .iter()
            .filter(|line| line["file"].as_str().is_some_and(|f| &super::archive::plain(f) == url))
            .collect();
        assert_eq!(versions.len(), 2, "{url}");
        assert_eq!(versions[0]["article"], versions[1]["article"], "{url}: a new version is the same article");
        assert_ne!(versions[0]["sha256"], versions[1]["sha256"], "{url}");
    }
    let (before, after) = (first.responses(), second.responses());
    for (url, count) in &after {
        let due = before.get(url).copied().unwrap_or(0) + usize::from(news.contains(url));
        let index = url.ends_with("/courts") || url.ends_with("/maps/news.xml");
        // Rules may be asked for again; they are no pages.
        assert!(
            *count == due || index || url.ends_with("robots.txt"),
            "{url} is {count} times in the WARC files, not {due}"
        );
    }
}

/// `ONRECORD_WARCIO` names a Python that has `warcio`.
fn warcio_agrees(crawler: &Crawler) {
    let Ok(python) = std::env::var("ONRECORD_WARCIO") else { return };
    for file in std::fs::read_dir(crawler.home().pages()).unwrap().map(|entry| entry.unwrap().path()) {
        if file.to_string_lossy().ends_with(".warc.gz") {
            let output = std::process::Command::new(&python)
                .args(["-m", "warcio.cli", "check", "-v"])
                .arg(&file)
                .output()
                .unwrap();
            let told = [output.stdout, output.stderr].concat();
            let told = String::from_utf8_lossy(&told);
            assert!(output.status.success() && !told.contains("digest failed"), "{told}");
        }
    }
}
