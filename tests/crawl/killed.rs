//! The crawler killed and interrupted at many moments: nothing is lost, nothing doubled, and hardly anything asked again.

use super::answer::Answer;
use super::archive::Held;
use super::paper::{Dice, article, index};
use super::run::{CRAWL, Crawler, Ran, Run};
use super::server::{Request, Web};
use super::site::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::Duration;

/// Papers that are crawled side by side, and articles of each.
const PAPERS: usize = 6;
const ARTICLES: usize = 12;

/// How often each crawl is killed.
const KILLS: usize = 10;

/// Papers that are found by links in two steps, or by feed and sitemap; and what has to be taken in.
fn papers() -> (Web, String, BTreeSet<String>) {
    let (listener, port) = Web::bind();
    let (mut sites, mut sources, mut articles) = (vec![], String::new(), BTreeSet::new());
    for paper in 0..PAPERS {
        let host = format!("paper{paper}.example");
        let root = format!("http://{host}:{port}");
        let paths: Vec<String> = (0..ARTICLES).map(|n| format!("/news/{n}")).collect();
        let (near, far) = paths.split_at(ARTICLES / 2);
        let listed = far.iter().fold(String::new(), |mut list, path| {
            let _ = write!(list, "<url><loc>{root}{path}</loc></url>");
            list
        });
        let map = format!("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{listed}</urlset>");
        let mut site = Site::new(&host)
            .robots("User-agent: *\nDisallow: /closed/\n")
            .html("/", index("Front", &["/one", "/two"]))
            .html("/one", index("One", &near[..3]))
            .html("/two", index("Two", near))
            .page("/map.xml", move |_| Answer::xml(map.clone()));
        for (n, path) in paths.iter().enumerate() {
            site = site.html(path, article("Paper", 200 + paper * ARTICLES + n));
        }
        sites.push(site);
        let _ = write!(
            sources,
            "\n[[source]]\nname = \"paper{paper}\"\nstart = [\"{root}/\"]\nsitemaps = [\"{root}/map.xml\"]\n\
             take = [\"/news/*\"]\ndepth = 2\n"
        );
        articles.extend(paths.iter().map(|path| format!("{host}{path}")));
    }
    (Web::serve(listener, sites), sources, articles)
}

fn crawler(web: &Web, sources: &str) -> Crawler {
    let crawler = Crawler::new(web, "");
    crawler.rewrite(&format!("{}{sources}", CRAWL.replace("delay = 0.1", "delay = 0.03")));
    crawler
}

/// How often each page was asked for, and each host beyond once a page.
fn again(web: &Web) -> (BTreeMap<String, usize>, BTreeMap<String, usize>) {
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    for visit in web.log().visits() {
        *pages.entry(format!("{}{}", visit.host, visit.path)).or_default() += 1;
    }
    let mut hosts: BTreeMap<String, usize> = BTreeMap::new();
    for (page, count) in &pages {
        let host = page.split('/').next().unwrap().to_owned();
        *hosts.entry(host).or_default() += count - 1;
    }
    pages.retain(|_, count| *count > 1);
    (pages, hosts)
}

fn assert_whole(crawler: &Crawler, articles: &BTreeSet<String>, story: &str) {
    let held = Held::by(crawler);
    let taken = held.taken();
    assert_eq!(&taken.keys().cloned().collect::<BTreeSet<_>>(), articles, "{story}");
    assert!(taken.values().all(|count| *count == 1), "{story}: archived twice: {taken:#?}");
    let responses = held.responses();
    let lost: Vec<_> = articles.iter().filter(|url| responses.get(*url) != Some(&1)).collect();
    assert!(lost.is_empty(), "{story}: not once in the WARC files: {lost:#?}");
    assert!(responses.values().all(|count| *count == 1), "{story}: {responses:#?}");
    assert_eq!(held.articles.len(), articles.len(), "{story}");
    crawler.verify();
}

/// Kills a crawl again and again at moments that `seed` chooses, then lets it end.
fn kill_ten_times(seed: u64) {
    let (web, sources, articles) = papers();
    let crawler = crawler(&web, &sources);
    let mut dice = Dice::new(seed);
    let mut story = format!("seed {seed}:");
    let all = PAPERS * (ARTICLES + 5);
    let mut last: Option<Ran> = None;
    for kill in 0..KILLS {
        // Moments follow the progress, so that a slow machine is killed in its middle as well; the last kill strikes
        // when there is nothing more to ask.
        let target = (all * (kill + 1) / KILLS).saturating_sub(dice.below(all / KILLS)).min(all);
        let pause = Duration::from_millis(dice.below(if kill + 1 == KILLS { 400 } else { 60 }) as u64);
        let mut run = Run::start(crawler.command("crawl", &[]));
        while web.log().count() < target && !run.over() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(pause);
        run.kill();
        let ran = run.wait();
        let _ = write!(story, " {target}+{}ms", pause.as_millis());
        assert!(!ran.err.contains("panicked"), "{story}: {}", ran.told());
        if ran.code.is_some() {
            last = Some(ran);
            break;
        }
    }
    let (pages, hosts) = again(&web);
    let allowed = KILLS;
    assert!(hosts.values().all(|count| *count <= allowed), "{story}: asked again: {pages:#?}");
    let before = web.log().count();
    // Whatever the last kill left.
    let ran = last.unwrap_or_else(|| crawler.crawl(&[])).ended(0);
    let crept = web.log().count() - before;
    assert!(crept <= all, "{story}: {crept} requests after the last kill\n{}", ran.told());
    assert_whole(&crawler, &articles, &story);
}

#[test]
fn a_crawl_that_is_killed_ten_times_loses_no_page_and_keeps_none_twice() {
    std::thread::scope(|scope| {
        for seed in [5, 11] {
            scope.spawn(move || kill_ten_times(seed));
        }
    });
}

#[test]
fn what_was_in_flight_is_all_that_a_kill_repeats() {
    for seed in [3, 7] {
        let (web, sources, articles) = papers();
        let crawler = crawler(&web, &sources);
        let mut dice = Dice::new(seed);
        let all = PAPERS * (ARTICLES + 5);
        let target = all / 4 + dice.below(all / 2);
        let mut run = Run::start(crawler.command("crawl", &[]));
        while web.log().count() < target && !run.over() {
            std::thread::sleep(Duration::from_millis(1));
        }
        run.kill();
        assert_eq!(run.wait().code, None, "seed {seed}: it ended before it was killed");
        std::thread::sleep(Duration::from_millis(50));
        let before = web.log().visits();
        let ran = crawler.crawl(&[]).ended(0);
        for paper in 0..PAPERS {
            let host = format!("paper{paper}.example");
            let latest = before.iter().rfind(|visit| visit.host == host).map(|visit| visit.path.clone());
            let first: BTreeSet<&String> = before.iter().filter(|v| v.host == host).map(|v| &v.path).collect();
            let rest = &web.log().paths(&host)[before.iter().filter(|v| v.host == host).count()..];
            let twice: Vec<&String> = rest.iter().filter(|path| first.contains(path)).collect();
            assert!(
                twice.iter().all(|path| Some(*path) == latest.as_ref()) && twice.len() < 2,
                "seed {seed}, {host}: killed while {latest:?} was asked for; asked again: {twice:?}\n{}",
                ran.told()
            );
        }
        assert_whole(&crawler, &articles, &format!("seed {seed}, killed after {target} requests"));
    }
}

#[test]
fn an_interrupted_crawl_ends_cleanly_and_goes_on() {
    let (web, sources, articles) = papers();
    let crawler = crawler(&web, &sources);
    let mut run = Run::start(crawler.command("crawl", &[]));
    while web.log().count() < 40 && !run.over() {
        std::thread::sleep(Duration::from_millis(1));
    }
    run.interrupt();
    let ran = run.wait().ended(1);
    assert!(ran.err.contains("the next crawl goes on"), "{}", ran.told());
    let between = web.log().count();
    assert!(between < PAPERS * (ARTICLES + 5), "it was to be interrupted in its middle");
    Held::by(&crawler);
    crawler.crawl(&[]).ended(0);
    let (pages, _) = again(&web);
    assert!(pages.is_empty(), "asked again after a clean end: {pages:#?}");
    assert_whole(&crawler, &articles, "interrupted");
}

#[test]
fn an_interrupted_crawl_waits_for_answers_but_not_for_ever() {
    let (listener, port) = Web::bind();
    let slow = |pause: u64| move |_: &Request| Answer::html(article("Slow", 7)).after(Duration::from_millis(pause));
    let site = |host: &str, pause| Site::new(host).robots("").page("/news/1", slow(pause));
    let web = Web::serve(listener, [site("late.example", 800), site("never.example", 30_000)]);
    let crawler = Crawler::new(&web, "");
    crawler.rewrite(&CRAWL.replace("total_timeout = 4", "total_timeout = 40").replace("= 2\n", "= 40\n"));
    let pages = ["late", "never"].map(|host| format!("http://{host}.example:{port}/news/1"));
    let mut run = Run::start(crawler.command("fetch", &[&pages[0], &pages[1]]));
    while web.log().paths("late.example").len() + web.log().paths("never.example").len() < 4 && !run.over() {
        std::thread::sleep(Duration::from_millis(1));
    }
    run.interrupt();
    let ran = run.wait().ended(1);
    assert!(ran.took < Duration::from_secs(20), "it waited for the one that never answers: {}", ran.told());
    let taken = Held::by(&crawler).taken();
    assert_eq!(taken.keys().collect::<Vec<_>>(), ["late.example/news/1"], "{}", ran.told());
}

#[test]
fn two_crawls_at_once_do_not_share_a_home() {
    let (web, sources, articles) = papers();
    let crawler = crawler(&web, &sources);
    let mut first = Run::start(crawler.command("crawl", &[]));
    while web.log().count() < 12 && !first.over() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = crawler.crawl(&[]);
    assert!(second.code == Some(2) || second.code == Some(1), "{}", second.told());
    assert!(second.err.contains("crawl"), "it should say who is at work: {}", second.told());
    first.wait().ended(0);
    assert!(again(&web).0.is_empty(), "{:#?}", again(&web).0);
    assert_whole(&crawler, &articles, "two at once");
}
