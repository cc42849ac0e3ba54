//! Sites without an end: calendars, session ids, paths that repeat themselves. What is real is found all the same.

use super::answer::Answer;
use super::paper::{article, index};
use super::run::{CRAWL, Crawler};
use super::server::Web;
use super::site::Site;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Articles of each site, linked one from the other, so that a crawler lost in the trap would miss the last.
const ARTICLES: usize = 8;

const MAX_PAGES: usize = 60;

/// A site with its articles; its front page links `extra` before them.
fn site(name: &str, first: usize, extra: &[&str]) -> Site {
    let mut links: Vec<String> = extra.iter().map(|link| (*link).to_owned()).collect();
    links.extend((1..=ARTICLES).map(|n| format!("/news/{n}")));
    let mut site = Site::new(&format!("{name}.example")).html("/", index("Front", &links));
    for n in 1..=ARTICLES {
        site = site.html(&format!("/news/{n}"), article(name, first + n));
    }
    site
}

#[test]
fn traps_end_and_hide_nothing() {
    let (listener, port) = Web::bind();
    let visits = AtomicUsize::new(1);
    let fresh = move || visits.fetch_add(1, Ordering::SeqCst);
    let calendar = site("calendar", 600, &["/calendar/2024/05"]).otherwise(|request| {
        let mut parts = request.path.rsplit('/').filter_map(|part| part.parse::<i32>().ok());
        let (month, year) = (parts.next().unwrap_or(1), parts.next().unwrap_or(2024));
        let (next, last) = ((month % 12 + 1, year + month / 12), ((month + 10) % 12 + 1, year - i32::from(month == 1)));
        let days: Vec<String> = (1..=28).map(|day| format!("/calendar/{year}/{month:02}/{day:02}")).collect();
        let mut links =
            vec![format!("/calendar/{}/{:02}", next.1, next.0), format!("/calendar/{}/{:02}", last.1, last.0)];
        links.extend(days);
        Answer::html(index("Calendar", &links))
    });
    // The front page and each page below give every link a new session.
    let sessions = Site::new("sessions.example").otherwise(move |request| {
        if request.path == "/robots.txt" {
            return Answer::of(404, "none");
        }
        let links = (1..=ARTICLES).fold(String::new(), |mut links, n| {
            let _ = write!(links, "<a href=\"/news/{n};jsessionid={:032X}\">s</a>", fresh() * 7919);
            let _ = write!(links, "<a href=\"/news/{n}?PHPSESSID={:032x}\">s</a>", fresh() * 104_729);
            let _ = write!(links, "<a href=\"/news/{n}?sid={:032x}\">s</a>", fresh() * 1_299_709);
            links
        });
        let n = request.path.rsplit('/').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        Answer::html(super::paper::Article::new(620 + n, 1).page("Sessions", "", &links))
    });
    let segments = site("segments", 640, &["more/"]).otherwise(|request| match request.path.as_str() {
        "/robots.txt" => Answer::of(404, "none"),
        _ => Answer::html(index("More", &["more/", "again/more/", "../more/more/"])),
    });
    let facets = site("facets", 660, &["/list?page=1"]).otherwise(|request| match request.path.as_str() {
        "/robots.txt" => Answer::of(404, "none"),
        path => {
            let links: Vec<String> = ["sort=up", "sort=down", "colour=red", "size=9", "page=2"]
                .iter()
                .map(|f| format!("{path}&{f}"))
                .collect();
            Answer::html(index("List", &links))
        }
    });
    let long = format!("/news/{}", "long".repeat(5000));
    let lengths = site("lengths", 680, &[&long]).otherwise(|request| match request.path.as_str() {
        "/robots.txt" => Answer::of(404, "none"),
        path => Answer::html(index("Longer", &[&format!("{path}x")])),
    });
    let web = Web::serve(listener, [calendar, sessions, segments, facets, lengths]);
    let mut sources = String::new();
    for name in ["calendar", "sessions", "segments", "facets", "lengths"] {
        let _ = write!(
            sources,
            "\n[[source]]\nname = \"{name}\"\nstart = [\"http://{name}.example:{port}/\"]\ntake = [\"/news/*\"]\n\
             depth = 20\nmax_pages = {MAX_PAGES}\n"
        );
    }
    let crawler = Crawler::new(&web, "");
    crawler.rewrite(&format!("{}{sources}", CRAWL.replace("delay = 0.1", "delay = 0.01")));
    let ran = crawler.crawl(&[]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.told());
    for host in web.hosts() {
        let mut paths = web.log().paths(&host);
        for n in 1..=ARTICLES {
            assert!(paths.contains(&format!("/news/{n}")), "{host}: article {n} was not found among {paths:#?}");
        }
        assert!(paths.len() <= MAX_PAGES + 2, "{host} was asked {} times", paths.len());
        let all = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), all, "{host}: a page was asked for twice");
    }
    let sessions = web.log().paths("sessions.example");
    assert_eq!(sessions.len(), ARTICLES + 2, "each page once, whatever the session: {sessions:#?}");
    let segments = web.log().paths("segments.example");
    let repeats = |path: &String| path.matches("more/").count();
    assert!(segments.iter().map(repeats).max() < Some(8), "paths that repeat themselves: {segments:#?}");
    let lengths = web.log().paths("lengths.example");
    assert!(lengths.iter().all(|path| path.len() < 10_000), "addresses of any length are asked for");
}
