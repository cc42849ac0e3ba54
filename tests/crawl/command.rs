//! What the commands promise: no contact no crawl, a plan without a request, limits, dates, and errors that name their line.

use super::answer::Answer;
use super::archive::Held;
use super::paper::{article, index};
use super::run::{CRAWL, Crawler};
use super::server::Web;
use super::site::Site;

/// One paper with a front page, four articles that it links, and three in a sitemap with dates.
fn paper() -> (Web, String) {
    let (listener, port) = Web::bind();
    let root = format!("http://mercury.example:{port}");
    let entry = |n: usize, date: &str| format!("<url><loc>{root}/news/{n}</loc><lastmod>{date}</lastmod></url>");
    let map = format!(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}{}{}</urlset>",
        entry(11, "2019-05-01"),
        entry(12, "2024-02-29T23:00:00Z"),
        entry(13, "2024-06-01")
    );
    let mut site = Site::new("mercury.example")
        .html("/", index("Front", &["/news/1", "/news/2", "/news/3", "/news/4"]))
        .page("/map.xml", move |_| Answer::xml(map.clone()));
    for n in [1, 2, 3, 4, 11, 12, 13] {
        site = site.html(&format!("/news/{n}"), article("The Mercury", 300 + n));
    }
    let other = Site::new("sentinel.example").html("/", article("The Sentinel", 399));
    let source = format!(
        "\n[[source]]\nname = \"mercury\"\nstart = [\"{root}/\"]\nsitemaps = [\"{root}/map.xml\"]\ntake = [\"/news/*\"]\n\
         depth = 1\n\n[[source]]\nname = \"sentinel\"\nstart = [\"http://sentinel.example:{port}/\"]\ndepth = 0\n"
    );
    (Web::serve(listener, [site, other]), source)
}

#[test]
fn nothing_is_asked_without_a_contact() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, "");
    for crawl in [
        "[crawl]\ndelay = 0.1\n",
        "[crawl]\ncontact = \"\"\ndelay = 0.1\n",
        "[crawl]\ncontact = \"  \"\ndelay = 0.1\n",
        "[crawl]\ncontact = \"me\"\ndelay = 0.1\n",
        "[crawl]\ncontact = \"mailto:\"\ndelay = 0.1\n",
        "[crawl]\ncontact = \"mailto:a@b.example\\r\\nX-Evil: 1\"\ndelay = 0.1\n",
        "",
    ] {
        crawler.rewrite(&format!("{crawl}{source}"));
        let ran = crawler.crawl(&[]).ended(2);
        assert!(ran.err.contains("contact"), "{crawl:?}: {}", ran.told());
        let url = format!("http://mercury.example:{}/news/1", web.port());
        let ran = crawler.run("fetch", &[&url]).ended(2);
        assert!(ran.err.contains("contact"), "{crawl:?}: {}", ran.told());
    }
    assert_eq!(web.log().connections(), 0);
}

#[test]
fn a_dry_run_says_what_it_would_ask_for_and_asks_nothing() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, &source);
    let plan = crawler.crawl(&["--dry-run"]).ended(0);
    for named in ["mercury.example", "/map.xml", "sentinel.example", "start", "sitemap"] {
        assert!(plan.out.contains(named), "no {named}: {}", plan.told());
    }
    assert_eq!(web.log().connections(), 0, "a dry run connected to somebody");
    let plan = crawler.crawl(&["--dry-run", "mercury", "--format", "jsonl"]).ended(0);
    let lines: Vec<serde_json::Value> = plan.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 1 && lines.iter().all(|line| line["source"] == "mercury"), "{}", plan.told());
    assert!(lines.iter().all(|line| line["url"].is_string() && line["why"].is_string()), "{}", plan.told());

    crawler.crawl(&["mercury", "--limit", "3"]);
    let asked = web.log().count();
    let plan = crawler.crawl(&["--dry-run", "mercury"]).ended(0);
    assert!(plan.out.contains("/news/"), "what is still to fetch: {}", plan.told());
    assert_eq!(web.log().count(), asked, "a dry run asked somebody");
}

#[test]
fn a_limit_ends_a_run_and_the_next_goes_on() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, &source);
    let ran = crawler.crawl(&["mercury", "--limit", "3"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.told());
    // Rules and sitemaps are no pages.
    let page = |path: &&String| path.as_str() == "/" || path.starts_with("/news/");
    let pages = || web.log().paths("mercury.example").iter().filter(page).count();
    assert!((1..=3).contains(&pages()), "{:?}", web.log().paths("mercury.example"));
    crawler.crawl(&["mercury"]).ended(0);
    assert_eq!(Held::by(&crawler).taken().len(), 7);
    assert_eq!(pages(), 8, "each once over both runs: {:?}", web.log().paths("mercury.example"));
    assert!(web.log().of("sentinel.example").is_empty(), "the other source was not named");
}

#[test]
fn pages_before_a_date_are_left_where_the_sitemap_says_it() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, &source);
    crawler.crawl(&["mercury", "--since", "2024-02-29"]).ended(0);
    let paths = web.log().paths("mercury.example");
    assert!(!paths.contains(&"/news/11".to_owned()), "of 2019: {paths:?}");
    for there in ["/news/12", "/news/13", "/news/1"] {
        assert!(paths.contains(&there.to_owned()), "no {there}: {paths:?}");
    }
    let wrong = crawler.crawl(&["--since", "lately"]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.told());
}

#[test]
fn a_page_is_fetched_by_the_same_rules_into_the_same_archive() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, &source);
    let url = |path: &str| format!("http://mercury.example:{}{path}", web.port());
    crawler.run("fetch", &[&url("/news/1?utm_source=mail"), &url("/news/2#top")]).ended(0);
    let paths = web.log().paths("mercury.example");
    assert_eq!(paths, ["/robots.txt", "/news/1", "/news/2"], "robots rules first, tracking left out");
    let held = Held::by(&crawler);
    assert_eq!((held.manifest.len(), held.articles.len()), (2, 2));
    let missing = crawler.run("fetch", &[&url("/news/99")]).ended(1);
    assert!(missing.err.contains("404"), "{}", missing.told());
}

#[test]
fn a_source_that_is_not_known_is_named_with_those_that_are() {
    let (web, source) = paper();
    let crawler = Crawler::new(&web, &source);
    let ran = crawler.crawl(&["mercurry"]).ended(2);
    assert!(ran.err.contains("mercurry") && ran.err.contains("mercury"), "{}", ran.told());
    assert_eq!(web.log().connections(), 0);
}

#[test]
fn a_fault_of_the_sources_is_told_with_its_line() {
    let (web, _) = paper();
    let crawler = Crawler::new(&web, "");
    // Strangers are not asked every tenth of a second.
    let crawl = CRAWL.replace("delay = 0.1", "delay = 5");
    let lines = crawl.lines().count();
    for (fault, line, word) in [
        ("\n[[source]]\nname = \"a\"\nstart = [\"ftp://a.example/\"]\n", 4, "ftp"),
        ("\n[[source]]\nname = \"a\"\nstart = [\"not a url\"]\n", 4, "not a url"),
        ("\n[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\ntake = [\"re:(\"]\n", 5, "re:("),
        ("\n[[source]]\nname = \"a\"\nstrat = [\"https://a.example/\"]\n", 4, "strat"),
        ("\n[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"\n", 5, ""),
        ("\n[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\ndelay = -1\n", 5, "delay"),
        ("\n[[source]]\nstart = [\"https://a.example/\"]\n", 2, "name"),
        (
            "\n[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\n[[source]]\nname = \"a\"\nstart = [\"https://b.example/\"]\n",
            6,
            "a",
        ),
    ] {
        crawler.rewrite(&format!("{crawl}{fault}"));
        let ran = crawler.crawl(&[]).ended(2);
        assert!(ran.err.contains("sources.toml") && ran.err.contains(word), "{fault}: {}", ran.told());
        // An array that is not closed may be missed at its own line or the next.
        let named = (line - 1..=line + 1).any(|line| ran.err.contains(&(lines + line).to_string()));
        assert!(named, "no line {} in: {}", lines + line, ran.told());
    }
    assert_eq!(web.log().connections(), 0);
}
