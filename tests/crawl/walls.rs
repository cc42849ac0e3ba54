//! Pages that are sent as articles and are none: consent walls, paywalls, pages that are not there.

use super::answer::Answer;
use super::archive::Held;
use super::paper::{Article, article, index};
use super::run::Crawler;
use super::server::Web;
use super::site::Site;

const CONSENT: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Before you continue to the Mercury</title></head><body>\
<div id=\"consent-wall\"><h1>Before you continue</h1><p>We and our 843 partners store and access information on a device, \
such as cookies, and process personal data, to show you advertisements and measure how many people read them.</p>\
<p>You can accept all of this or manage your choices. You can withdraw your consent at any time.</p>\
<form action=\"/consent\"><button>Accept all</button><button>Reject all</button><button>Manage options</button></form></div>\
</body></html>";

const MISSING: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Page not found | The Mercury</title></head><body>\
<main><h1>Sorry, we can't find that page</h1><p>The page you are looking for may have been moved or deleted. Check the \
address, or go back to the front page.</p></main></body></html>";

/// An article of which only the beginning is shown.
fn paywall() -> String {
    let mut article = Article::new(703, 1);
    article.paragraphs.truncate(1);
    let head = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
                \"headline\":\"x\",\"isAccessibleForFree\":false,\"hasPart\":{\"@type\":\"WebPageElement\",\
                \"isAccessibleForFree\":false,\"cssSelector\":\".paywall\"}}</script>";
    let foot = "<div class=\"paywall\"><h2>Subscribe to continue reading</h2><p>This article is for subscribers only. \
                Already a subscriber? Log in.</p><button>Subscribe now</button></div>";
    article.page("The Mercury", head, foot)
}

#[test]
fn walls_are_told_and_are_no_articles() {
    let (listener, port) = Web::bind();
    let site = Site::new("mercury.example")
        .html("/", index("Front", &["/news/1", "/news/consent", "/news/paid", "/news/missing", "/news/error"]))
        .html("/news/1", article("The Mercury", 700))
        .html("/news/consent", CONSENT)
        .html("/news/paid", paywall())
        .html("/news/missing", MISSING)
        .page("/news/error", |_| Answer::of(404, article("The Mercury", 701)).with("Content-Type", "text/html"));
    let web = Web::serve(listener, [site]);
    let source = format!(
        "\n[[source]]\nname = \"mercury\"\nstart = [\"http://mercury.example:{port}/\"]\ntake = [\"/news/*\"]\ndepth = 1\n"
    );
    let crawler = Crawler::new(&web, &source);
    let ran = crawler.crawl(&["--format", "jsonl"]);
    let held = Held::by(&crawler);
    let titles: Vec<&str> = held.articles.iter().filter_map(|article| article["json"]["title"].as_str()).collect();
    assert_eq!(held.articles.len(), 1, "walls among the articles: {titles:?}\n{}", ran.told());
    for (path, word) in [("consent", "consent"), ("paid", "subscribers"), ("missing", "not found"), ("error", "404")] {
        let line = ran.out.lines().find(|line| line.contains(&format!("/news/{path}")));
        let line = line.unwrap_or_else(|| panic!("not a word of {path}: {}", ran.told()));
        assert!(line.contains(word) && (path == "error" || line.contains("\"wall\"")), "{path}: {line}");
    }
    let asked = web.log().count();
    crawler.crawl(&[]);
    let again = Held::by(&crawler);
    assert_eq!(again.articles.len(), 1);
    assert!(web.log().count() > asked, "a wall may have come down: it is asked again");
}
