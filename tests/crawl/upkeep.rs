//! What comes after a crawl: rounds that repeat, versions, removal for good, damage that is found, servers that ask for a day.

use super::answer::Answer;
use super::archive::Held;
use super::paper::{Article, article, index};
use super::run::{CRAWL, Crawler, Run};
use super::server::Web;
use super::site::{Site, validated};
use std::time::Duration;

/// A paper of three articles, of which the second changes with each edition.
fn paper() -> (Web, Crawler) {
    let (listener, port) = Web::bind();
    let site = Site::new("mercury.example")
        .html("/", index("Front", &["/news/1", "/news/2", "/news/3"]))
        .html("/news/1", article("The Mercury", 801))
        .html("/news/3", article("The Mercury", 803))
        .page("/news/2", |request| {
            validated(
                request,
                request.edition,
                Answer::html(Article::new(802, request.edition).page("The Mercury", "", "")),
            )
        });
    let web = Web::serve(listener, [site]);
    let source = format!(
        "\n[[source]]\nname = \"mercury\"\nstart = [\"http://mercury.example:{port}/\"]\ntake = [\"/news/*\"]\ndepth = 1\n"
    );
    let crawler = Crawler::new(&web, &source);
    crawler.rewrite(&format!("{}{source}", CRAWL.replace("delay = 0.1", "delay = 0.02")));
    (web, crawler)
}

#[test]
fn a_crawl_that_repeats_asks_again_after_a_while_until_it_is_stopped() {
    let (web, crawler) = paper();
    let mut run = Run::start(crawler.command("crawl", &["--every", "1s"]));
    let rounds = || web.log().paths("mercury.example").iter().filter(|path| *path == "/").count();
    while rounds() < 3 && !run.over() {
        std::thread::sleep(Duration::from_millis(5));
        if rounds() == 1 {
            web.publish(2);
        }
    }
    run.interrupt();
    let ran = run.wait();
    assert!(matches!(ran.code, Some(0 | 1)) && rounds() >= 3, "{} rounds: {}", rounds(), ran.told());
    let fronts: Vec<_> = web.log().of("mercury.example").into_iter().filter(|visit| visit.path == "/").collect();
    assert!(fronts[2].begun - fronts[1].begun >= Duration::from_millis(900), "rounds follow each other too soon");
    let held = Held::by(&crawler);
    assert_eq!(held.articles.len(), 3, "{}", ran.told());
}

#[test]
fn versions_are_listed_and_each_can_be_shown() {
    let (web, crawler) = paper();
    crawler.crawl(&[]).ended(0);
    web.publish(2);
    crawler.crawl(&[]).ended(0);
    let held = Held::by(&crawler);
    let url = format!("http://mercury.example:{}/news/2", web.port());
    let hashes: Vec<&str> = held
        .manifest
        .iter()
        .filter(|line| line["file"] == url.as_str())
        .filter_map(|line| line["sha256"].as_str())
        .collect();
    assert_eq!(hashes.len(), 2, "{:#?}", held.manifest);
    let listed = crawler.plain_run("archive", &["versions", &url]).ended(0);
    for hash in &hashes {
        assert!(listed.out.contains(&hash[..12]), "no {hash}: {}", listed.told());
    }
    let old = crawler.plain_run("archive", &["show", hashes[0]]).ended(0);
    let new = crawler.plain_run("archive", &["show", hashes[1]]).ended(0);
    assert!(!old.out.contains("This article was changed") && new.out.contains("This article was changed"));
}

#[test]
fn what_is_forgotten_is_gone_from_every_file_and_does_not_come_back() {
    let (web, crawler) = paper();
    crawler.crawl(&[]).ended(0);
    let url = format!("http://mercury.example:{}/news/3", web.port());
    let bytes = Held::by(&crawler).manifest.iter().find(|line| line["file"] == url.as_str()).unwrap()["sha256"].clone();
    crawler.plain_run("forget", &[&url]).ended(0);
    let gone = |moment: &str| {
        let held = Held::by(&crawler);
        assert_eq!(held.articles.len(), 2, "{moment}");
        assert!(!held.taken().contains_key("mercury.example/news/3"), "{moment}: in the manifest");
        assert!(!held.responses().contains_key("mercury.example/news/3"), "{moment}: in a WARC file");
        let title = Article::new(803, 1).headline;
        let named = held.records.iter().any(|record| String::from_utf8_lossy(&record.block).contains(&title));
        assert!(!named, "{moment}: its words are in a WARC file");
        assert!(held.manifest.iter().all(|line| line["sha256"] != bytes), "{moment}");
        assert_eq!(held.responses().get("mercury.example/news/1"), Some(&1), "{moment}: the others stay");
    };
    gone("forgotten");
    web.publish(2);
    crawler.crawl(&[]);
    gone("crawled again");
    crawler.plain_run("archive", &["verify"]).ended(0);
}

#[test]
fn damage_in_the_archive_is_found_and_named() {
    let (_web, crawler) = paper();
    crawler.crawl(&[]).ended(0);
    crawler.plain_run("archive", &["verify"]).ended(0);
    let files = walkdir::WalkDir::new(crawler.home().pages()).into_iter().flatten();
    let files: Vec<_> = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    let page = files
        .iter()
        .find(|path| !path.to_string_lossy().contains(".warc") && !path.ends_with("manifest.jsonl"))
        .unwrap();
    let warc = files.iter().find(|path| path.to_string_lossy().ends_with(".warc.gz")).unwrap();
    for (path, at) in [(page, 3), (warc, std::fs::metadata(warc).unwrap().len() as usize / 2)] {
        let whole = std::fs::read(path).unwrap();
        let mut damaged = whole.clone();
        damaged[at] ^= 0x20;
        std::fs::write(path, damaged).unwrap();
        let ran = crawler.plain_run("archive", &["verify"]).ended(1);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(ran.told().contains(&name[..8]), "{name} is not named: {}", ran.told());
        std::fs::write(path, whole).unwrap();
    }
    crawler.plain_run("archive", &["verify"]).ended(0);
}

/// Nobody is kept waiting for a day, and the one who asks for it is left alone for this run.
#[test]
fn a_server_that_asks_for_a_day_is_left_to_the_next_run() {
    let (listener, port) = Web::bind();
    let site = Site::new("mercury.example")
        .html("/", index("Front", &["/news/1", "/news/2", "/news/3"]))
        .otherwise(|_| Answer::of(429, "no").with("Retry-After", "86400"));
    let other =
        Site::new("sentinel.example").html("/", index("Front", &["/news/1"])).html("/news/1", article("S", 810));
    let web = Web::serve(listener, [site.robots(""), other]);
    let mut sources = String::new();
    for name in ["mercury", "sentinel"] {
        sources += &format!(
            "\n[[source]]\nname = \"{name}\"\nstart = [\"http://{name}.example:{port}/\"]\ntake = [\"/news/*\"]\ndepth = 1\n"
        );
    }
    let crawler = Crawler::new(&web, &sources);
    let ran = crawler.crawl(&[]).ended(1);
    assert!(ran.took < Duration::from_secs(15), "{}", ran.told());
    let paths = web.log().paths("mercury.example");
    assert_eq!(paths.len(), 3, "rules, front page, one article: {paths:?}\n{}", ran.told());
    assert_eq!(Held::by(&crawler).articles.len(), 1);
    crawler.crawl(&[]);
    let paths = web.log().paths("mercury.example");
    assert_eq!(paths.len(), 3, "asked again on the same day: {paths:?}");
}
