//! What invented pages say of themselves, each in another way.

use crate::read;
use onrecord::model::{Article, ArticleKind, DateBasis, Media};
use onrecord::{parse, pipeline};

const BODY: &str = "<p>The bridge at Netton will be closed for a year from Monday, the county council has told those who live near it.</p>\
    <p>“It is not safe any more,” said Ann Lee, the county engineer, who looked at its piers with a torch last week.</p>\
    <p>Buses will go round by Ludbrook, which takes eleven minutes longer, and the school has been asked to open later.</p>";

fn article(head: &str, body: &str) -> Article {
    let html = format!("<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>");
    pipeline::article(&read::page("a.html", Media::Html, &html))
}

#[test]
fn structured_data_comes_first() {
    let article = article(
        r#"<title>Bridge shut | Netton Echo</title><link rel=canonical href="https://echo.example/bridge#top">
        <meta property="article:published_time" content="2020-01-01T00:00:00Z"><meta name=author content="Somebody Else">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Bridge &#8216;unsafe&#8217;",
        "author": [{"name": "Ann Lee, Local Democracy Reporter"}, {"name": "https://echo.example/jo"}, {"name": "Jo Bell"}],
        "datePublished": "2022-05-03T06:02:00.000+0100", "dateModified": "2022-05-04", "publisher": {"name": "Netton Echo"},},]}</script>"#,
        &format!("<h1>Bridge ‘unsafe’</h1>{BODY}"),
    );
    assert_eq!(article.title.as_deref(), Some("Bridge ‘unsafe’"));
    assert_eq!(article.byline, ["Ann Lee", "Jo Bell"]);
    assert_eq!(article.published.as_deref(), Some("2022-05-03T06:02:00+01:00"));
    assert_eq!((article.published_basis, article.modified.as_deref()), (Some(DateBasis::JsonLd), Some("2022-05-04")));
    assert_eq!(article.publisher.as_deref(), Some("Netton Echo"));
    assert_eq!(article.url.as_deref(), Some("https://echo.example/bridge"));
    assert_eq!((article.kind, article.language.as_deref()), (ArticleKind::News, Some("en")));
}

#[test]
fn meta_elements_come_second() {
    let article = article(
        r#"<meta property="og:site_name" content="The Netton Echo"><meta property="og:title" content="Bridge shut - The Netton Echo">
        <meta property="og:type" content=article><meta property="og:url" content="https://echo.example/b">
        <meta name="parsely-pub-date" content="2022-05-03T06:02:00Z"><meta property="article:modified_time" content="2022-05-03T09:00:00Z">
        <meta name="byl" content="By Ann Lee and Jo Bell">"#,
        BODY,
    );
    assert_eq!(article.title.as_deref(), Some("Bridge shut"));
    assert_eq!(article.byline, ["Ann Lee", "Jo Bell"]);
    assert_eq!(
        (article.published_basis, article.published.as_deref()),
        (Some(DateBasis::Meta), Some("2022-05-03T06:02:00Z"))
    );
    assert_eq!(article.modified.as_deref(), Some("2022-05-03T09:00:00Z"));
}

#[test]
fn marked_elements_come_third() {
    let article = article(
        "<title>Bridge shut — Netton Echo</title>",
        &format!(
            "<div class=related><time datetime=2019-01-01>1 Jan</time></div><h1>Bridge shut</h1>\
             <p>Updated: <time datetime=2022-05-04>yesterday</time></p><p><a rel=author href=/ann>Ann Lee</a>, \
             <time datetime=2022-05-03>3 May</time></p>{BODY}"
        ),
    );
    assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (Some("Bridge shut"), Some("Netton Echo")));
    assert_eq!((article.published_basis, article.published.as_deref()), (Some(DateBasis::Time), Some("2022-05-03")));
    assert_eq!((article.modified.as_deref(), article.byline), (Some("2022-05-04"), vec!["Ann Lee".to_owned()]));
}

#[test]
fn words_on_the_page_come_last() {
    let article = article(
        "<title>Bridge shut</title>",
        &format!("<h1>Bridge shut</h1><p>By JO BELL</p><p>3rd May 2022</p>{BODY}"),
    );
    assert_eq!((article.published_basis, article.published.as_deref()), (Some(DateBasis::Text), Some("2022-05-03")));
    assert_eq!((article.byline, article.publisher, article.url), (vec!["Jo Bell".to_owned()], None, None));
}

#[test]
fn what_is_not_said_is_not_guessed() {
    let article = article("", BODY);
    assert_eq!((article.title, article.published, article.modified), (None, None, None));
    assert!(article.byline.is_empty() && article.publisher.is_none());
}

#[test]
fn what_the_input_declares_goes_before_the_page() {
    let mut page = read::page("a.jsonl", Media::Html, &format!("<title>Other</title><h1>Other</h1>{BODY}"));
    page.declared.title = Some("Bridge shut".into());
    page.declared.published = Some("2022-05".into());
    page.declared.url = Some("https://echo.example/b".into());
    let article = parse::article(&page);
    assert_eq!(
        (article.title.as_deref(), article.url.as_deref()),
        (Some("Bridge shut"), Some("https://echo.example/b"))
    );
    assert_eq!((article.published.as_deref(), article.published_basis), (Some("2022-05"), Some(DateBasis::Input)));
}

#[test]
fn the_same_address_is_the_same_article() {
    let id = |address: &str, body: &str| article(&format!("<link rel=canonical href='{address}'>"), body).id;
    let first = id("https://echo.example/b", BODY);
    assert_eq!(first, id("https://echo.example/b#comments", &BODY.replace("Monday", "Tuesday")));
    assert_ne!(first, id("https://echo.example/c", BODY));
    assert_eq!(first.len(), 16);
}
