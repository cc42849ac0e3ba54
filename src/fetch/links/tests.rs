//! Pages as papers write them, and as their enemies do.

use super::*;

fn of(html: &str) -> Links {
    read(html, &Url::parse("https://paper.example/news/index.html").unwrap())
}

fn pages(html: &str) -> Vec<String> {
    of(html).pages.iter().map(Url::to_string).collect()
}

#[test]
fn links_are_resolved_once_each_and_in_order() {
    let html = r##"<A HREF=b-2>b</A><a class=x href="/a?x=1&amp;y=2&#x26;z">a</a><a href='b-2'>again</a><a href="#top">
        <a href="mailto:x@y.example"><a href="javascript:void(0)"><area href="//other.example/c"><a>none</a>"##;
    assert_eq!(
        pages(html),
        ["https://paper.example/news/b-2", "https://paper.example/a?x=1&y=2&z", "https://other.example/c"]
    );
}

#[test]
fn scripts_comments_and_nofollow_are_passed_over() {
    let html = r#"<!-- <a href=/a> --><script>"<a href=/b>"</script><a rel="noopener nofollow" href=/c>
        <title><a href=/d></title><a title="x > y" href=/e></a>"#;
    assert_eq!(pages(html), ["https://paper.example/e"]);
}

#[test]
fn the_head_is_read() {
    let links = of(r#"<base href="/archive/"><link rel=canonical href="https://paper.example/one">
        <link rel="alternate" type="application/rss+xml" href=rss><link rel=alternate hreflang=cy href=/cy>
        <link rel=next href="?page=2"><link rel=amphtml href=/amp/one><meta name=ROBOTS content="NoIndex, max-snippet:5">
        <meta name=onrecord content=noarchive><meta name=otherbot content=none>
        <meta http-equiv=Refresh content="0; URL='moved.html'">"#);
    let url = |path: &str| Url::parse(&format!("https://paper.example{path}")).unwrap();
    assert_eq!(links.pages, [url("/archive/?page=2")]);
    assert_eq!(links.feeds, [url("/archive/rss")]);
    assert_eq!(links.canonical, Some(url("/one")));
    assert_eq!(links.refresh, Some(url("/archive/moved.html")));
    assert_eq!(links.robots, RobotsMeta { noindex: true, nofollow: false, noarchive: true });
}

#[test]
fn a_header_may_speak_to_one_robot() {
    assert_eq!(RobotsMeta::of_header("otherbot: noindex, nofollow"), RobotsMeta::default());
    assert!(RobotsMeta::of_header("nofollow, onrecord: noindex").noindex);
    assert!(RobotsMeta::of_header("unavailable_after: 25 Jun 2030 15:00:00 GMT, none").nofollow);
}

#[test]
fn hostile_markup_ends_soon() {
    let n = 200_000;
    for html in ["<a href=\"", "<a ", "<!--", "<script>", "<a href='x", "<", "<a\u{e9} href=\u{e9}", "&"] {
        assert!(of(&html.repeat(n)).pages.len() <= MOST);
    }
    let many: String = (0..20_000).map(|i| format!("<a href=/{i}>")).collect();
    assert_eq!(of(&many).pages.len(), MOST);
}
