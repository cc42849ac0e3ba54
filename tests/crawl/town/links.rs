//! The Mercury is found by its links: spelt in many ways, forbidden by rules, too deep, or not for crawlers.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::paper::{Article, article, index};
use crate::crawl::site::{Site, validated};

const RULES: &str = "# The first group is for everybody else.
User-agent: *
Disallow: /

User-agent: OtherBot
User-agent: OnRecord
Disallow: /private/
Allow: /private/press/
Disallow: /news/drafts/
Allow: /news/drafts/*/final$
Disallow: /*?print=
Disallow: /news/~closed

User-agent: onrecorder
Disallow: /news/
";

pub(super) fn mercury(port: u16) -> Paper {
    let root = format!("http://mercury.example:{port}");
    let outside = format!("http://elsewhere.example:{port}/news/1");
    let front = [
        "/courts",
        "/councils",
        "/about",
        "/sport/",
        "/sport/1",
        "/private/",
        "/private/press/",
        &outside,
        "mailto:desk@mercury.example",
        "javascript:void(0)",
        "tel:+441632960000",
        "data:text/html,<p>hello",
        "http://[broken/",
        "http:///",
    ];
    let mut courts: Vec<String> = (1..=8).map(|n| format!("/news/{n}")).collect();
    courts.extend(
        ["#comments", "?utm_source=front&utm_medium=rss", "?fbclid=IwAR0abc", "?utm_campaign=x#top"]
            .map(|tail| format!("/news/1{tail}")),
    );
    courts.extend([
        format!("//mercury.example:{port}/news/1"),
        format!("HTTP://MERCURY.Example:{port}/news/1"),
        format!("{root}/courts/../news/./1"),
        format!("http://mercury.example.:{port}/news/1"),
        "/news/2;jsessionid=0A1B2C3D4E5F".into(),
        "/news/2?PHPSESSID=9f8e7d6c5b4a39281706".into(),
        "/news/3?print=1".into(),
        "/news/drafts/1".into(),
        "/news/drafts/1/final".into(),
        "/news/drafts/1/final/notes".into(),
        "/news/%7Eclosed".into(),
        "/news/café".into(),
        "  /news/4  ".into(),
    ]);
    let grown = [courts.clone(), vec!["/news/21".into(), "/news/22".into()]].concat();
    let councils = format!(
        "<html><head><base href=\"{root}/news/\"><title>Councils</title></head><body>\
         <a href=9>9</a> <a href='10'>10</a> <A HREF=\"./11\">11</A> <a href=\"../news/12\">12</a> \
         <map><area href=\"13\"></map> <a href=\"16\">16</a> <a href=17>17</a> <a href=\"18?view=full\">18</a> \
         <a href=\"18\">18</a> <a href=\"19\">19</a> <a href=\"19?amp=1\">19</a> <a href=\"nolinks\">n</a> \
         <a rel=\"nofollow sponsored\" href=\"bought\">b</a> <!-- <a href=\"commented\">c</a> --></body></html>"
    );
    let mut site = Site::new("mercury.example").robots(RULES).html("/", index("The Mercury", &front));
    site = site.page("/courts", move |request| {
        let links = if request.edition > 1 { &grown } else { &courts };
        validated(request, request.edition, Answer::html(index("Courts", links)))
    });
    site = site.html("/councils", councils).html("/about", "<h1>About us</h1><p>We are a paper.</p>");
    site = site.html("/private/press/", index("Press", &["/news/15"]));
    for n in (1..=13).chain([15, 21, 22]) {
        let foot = if n == 8 { "<a href=\"/news/deep/1\">more</a>" } else { "" };
        site = site.page(&format!("/news/{n}"), move |request| {
            let version = if n == 4 || n == 5 { request.edition } else { 1 };
            validated(request, version, Answer::html(Article::new(n, version).page("The Mercury", "", foot)))
        });
    }
    let special = |n: usize, head: &str| Article::new(n, 1).page("The Mercury", head, "");
    let canonical = format!("<link rel=\"canonical\" href=\"{root}/news/18\">");
    let amp = format!("<link rel=\"amphtml\" href=\"{root}/news/19?amp=1\">");
    let twin = format!("<link rel=\"canonical\" href=\"{root}/news/19\">");
    let unlinked =
        Article::new(20, 1).page("The Mercury", "<meta name=robots content=nofollow>", "<a href=/news/behind>b</a>");
    site = site
        .html("/news/16", special(16, "<meta name=\"robots\" content=\"noindex\">"))
        .html("/news/17", special(17, "<meta name=\"ROBOTS\" content=\"NOARCHIVE, max-snippet:5\">"))
        .html("/news/18", special(18, &canonical))
        .html("/news/18?view=full", special(18, &canonical))
        .html("/news/19", special(19, &amp))
        .html("/news/19?amp=1", special(19, &twin))
        .html("/news/nolinks", unlinked)
        .html("/news/caf%C3%A9", article("The Mercury", 23))
        .html("/news/drafts/1/final", article("The Mercury", 24))
        .html("/news/deep/1", Article::new(25, 1).page("The Mercury", "", "<a href=2>deeper</a>"));
    // What nobody may ask for is there all the same.
    for path in ["/news/behind", "/news/deep/2", "/news/drafts/1", "/private/", "/sport/1", "/news/3?print=1"] {
        site = site.html(path, article("The Mercury", 26));
    }
    let news = (1..=13).chain([15, 17, 19]).map(|n| format!("/news/{n}"));
    let others = ["/news/nolinks", "/news/caf%C3%A9", "/news/drafts/1/final", "/news/deep/1"].map(String::from);
    Paper::new("mercury.example", &format!("start = [\"{root}/\"]\nleave = [\"/sport/*\"]\ndepth = 3"))
        .on(site)
        .asked(["/", "/courts", "/councils", "/about", "/private/press/", "/news/16", "/news/18"])
        .perhaps(["/news/18?view=full", "/news/19?amp=1", "/news/bought"])
        .taken(news.chain(others))
        .then(["/news/21", "/news/22"], ["/news/4", "/news/5"])
}
