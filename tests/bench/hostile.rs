//! Pages made to be slow, and the slowest real one: none may hold up a run. Two seconds each is what users were promised.

use crate::gauge::Cost;
use onrecord::model::{Declared, Media, Page};
use onrecord::pipeline::{self, Limits};
use std::path::Path;

/// A table of what each page costs, the dearest last.
pub(crate) fn table() -> anyhow::Result<String> {
    let mut rows: Vec<(String, usize, Cost)> = hostile()
        .into_iter()
        .map(|(name, html)| {
            let page = page(&html);
            let (_, cost) = Cost::of(|| pipeline::article(&page));
            (name.to_owned(), html.len(), cost)
        })
        .collect();
    if let Some(measures) = std::env::var_os("ONRECORD_MEASURES") {
        let folder = Path::new(&measures).join("articles/html");
        let pages = pipeline::pages(&[folder], Limits::default()).collect::<Result<Vec<_>, _>>()?;
        let costs: Vec<(usize, Cost)> =
            pages.iter().map(|page| (page.text.len(), Cost::of(|| pipeline::article(page)).1)).collect();
        if let Some((size, cost)) = costs.iter().max_by(|a, b| a.1.wall.total_cmp(&b.1.wall)) {
            rows.push(("slowest news page".into(), *size, *cost));
        }
        let ((), all) = Cost::of(|| pages.iter().for_each(|page| drop(pipeline::article(page))));
        let label =
            format!("all {} news pages, {:.0} a CPU second", pages.len(), pages.len() as f64 / all.cpu.max(0.01));
        rows.push((label, pages.iter().map(|page| page.text.len()).sum(), all));
    }
    rows.sort_by(|a, b| a.2.wall.total_cmp(&b.2.wall));
    let line = |(name, size, cost): &(String, usize, Cost)| {
        format!("{name:<42} {:>8.2} MB {:>8.2} s CPU {:>8.2} s\n", *size as f64 / 1e6, cost.cpu, cost.wall)
    };
    Ok(rows.iter().map(line).collect())
}

fn page(html: &str) -> Page {
    Page {
        file: "hostile.html".into(),
        given_id: None,
        declared: Declared::default(),
        media: Media::Html,
        raw: vec![],
        gzip: false,
        sha256: String::new(),
        text: html.to_owned(),
        retrieved: None,
        charset: None,
        warnings: vec![],
    }
}

/// Each in its own way too much.
fn hostile() -> Vec<(&'static str, String)> {
    let story =
        "<p>The council will close the bridge at Netton for a year, and nobody who lives there was told of it.</p>"
            .repeat(6);
    let counted = |n: usize, piece: fn(usize) -> String| (0..n).map(piece).collect::<Vec<_>>().concat();
    vec![
        ("elements nested 100,000 deep", format!("{}{story}{}", "<div>".repeat(100_000), "</div>".repeat(100_000))),
        ("a million attributes", format!("<p {}>x</p>{story}", counted(1_000_000, |i| format!("a{i} ")))),
        (
            "100,000 elements of ten attributes",
            format!("{story}{}", "<i a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8 i=9 j=0>x</i>".repeat(100_000)),
        ),
        ("a table of 300,000 cells", format!("<table>{}</table>{story}", "<tr><td>1<td>2<td>3".repeat(100_000))),
        ("tables nested 30,000 deep", format!("{}{story}", "<table><tr><td>".repeat(30_000))),
        ("ten megabytes of one word", format!("{story}<p>{}", "a".repeat(10_000_000))),
        ("500,000 tags that are never closed", format!("{}{story}", "<b><font><p>x".repeat(160_000))),
        ("a million siblings", format!("<div>{}</div>{story}", "<br>x".repeat(1_000_000))),
        (
            "39,000 paragraphs of one kind",
            format!("<div>{}</div>", "<p>The bell of Netton rang again, as it does.</p>".repeat(19_500)),
        ),
        ("a million entities", format!("{story}<p>{}", "&amp;&#x41;&nosuch;".repeat(350_000))),
        ("a script of 15 megabytes", format!("<script>{}</script>{story}", "var a = \"<p>\";".repeat(1_100_000))),
        (
            "structured data nested and endless",
            format!(
                "<script type=application/ld+json>{}{}</script>{story}",
                "[".repeat(500_000),
                "{\"@type\":\"NewsArticle\",".repeat(200_000)
            ),
        ),
        (
            "60 scripts of structured data",
            format!(
                "{}{story}",
                format!(
                    "<script type=application/ld+json>[{}{{}}]</script>",
                    "{\"@type\":\"Article\",\"headline\":\"x\"},".repeat(4_000)
                )
                .repeat(60)
            ),
        ),
        (
            "a picture of 12 megabytes in its address",
            format!("<img src=\"data:image/png;base64,{}\">{story}", "iVBORw0KGgo".repeat(1_100_000)),
        ),
        (
            "20,000 first-level headings and dates",
            format!("{story}{}", "<h1>By Ann Lee</h1><time datetime=2022-05-03>3 May</time>".repeat(9_500)),
        ),
        ("comments that never end", format!("{story}{}", "<!--<p>-".repeat(500_000))),
    ]
}
