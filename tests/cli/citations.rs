//! Citation lists in every format, as files in `tests/golden/citations`; `UPDATE=1 cargo test` draws them again.

use super::golden::golden;
use onrecord::model::{Citation, CitationKind, Directive, Pinpoint, QuoteKind};
use onrecord::present::{self, CitationFormat, CitationLayout, CitationStyle, styles};
use onrecord::query::author;

fn citation(key: &str, kind: CitationKind, title: &str) -> Citation {
    Citation {
        key: key.into(),
        kind,
        article: "a1".into(),
        authors: vec![],
        title: title.into(),
        publisher: None,
        published: None,
        url: None,
        retrieved: Some("2026-11-02T08:15:00Z".into()),
        sha256: "00".into(),
        pinpoints: vec![],
        also: vec![],
    }
}

fn named(start: &str) -> Option<String> {
    Directive::joined(&[Directive { start, ..Directive::default() }])
}

/// One source of each kind, and what is missing in turn: author, day, date, publisher, link.
fn list() -> Vec<Citation> {
    vec![
        Citation {
            authors: vec![author("Ffion Prys", None), author("PA Media", None)],
            publisher: Some("Northmere Gazette".into()),
            published: Some("2019-03-14T06:00:00Z".into()),
            url: Some("https://gazette.example/news/treat_to-watch?id=7&x=%20".into()),
            pinpoints: vec![
                Pinpoint {
                    paragraph: 3,
                    page: None,
                    quote: "It is 50% better & a treat to watch".into(),
                    kind: Some(QuoteKind::Direct),
                    speaker: Some("Jo Ash".into()),
                    denied: false,
                    fragment: named("It is 50% better & a treat to watch"),
                },
                Pinpoint {
                    paragraph: 0,
                    page: None,
                    quote: "Nobody asked us".into(),
                    kind: Some(QuoteKind::Mixed),
                    speaker: None,
                    denied: false,
                    fragment: named("Nobody asked us"),
                },
                Pinpoint {
                    paragraph: 5,
                    page: None,
                    quote: "the team had learnt".into(),
                    kind: Some(QuoteKind::Indirect),
                    speaker: Some("Jo Ash".into()),
                    denied: false,
                    fragment: named("the team had learnt"),
                },
            ],
            ..citation(
                "gazette2019probation",
                CitationKind::NewspaperArticle,
                "Probation team ‘a treat to watch’, says HM inspector of NHS link",
            )
        },
        Citation {
            publisher: Some("HM Inspectorate of Probation".into()),
            published: Some("2021-06".into()),
            url: Some("https://inspectorate.example/northmere".into()),
            ..citation("inspectorate2021northmere", CitationKind::PressRelease, "Northmere service told to improve")
        },
        Citation {
            publisher: Some("HM Inspectorate of Probation".into()),
            published: Some("2021".into()),
            ..citation(
                "inspectorate2021inspection",
                CitationKind::Report,
                "An inspection of probation services in: Northmere",
            )
        },
        Citation {
            url: Some("https://blog.example/a".into()),
            ..citation("undatedstaff", CitationKind::WebPage, "Staff leave {the} team")
        },
        citation("undatedwords", CitationKind::NewspaperArticle, "Words without a paper"),
    ]
}

fn style(name: &str) -> CitationStyle {
    name.parse().unwrap()
}

fn citations(list: &[Citation], format: CitationFormat, style: CitationStyle) -> String {
    let layout = CitationLayout { style, ..CitationLayout::default() };
    String::from_utf8(present::citations(list, format, &layout).unwrap()).unwrap()
}

#[test]
fn each_format_is_as_its_file() {
    let plain = CitationStyle::default;
    golden("citations/list.bib", &citations(&list(), CitationFormat::BibTex, plain()));
    golden("citations/list.ris", &citations(&list(), CitationFormat::Ris, plain()));
    golden("citations/list.json", &citations(&list(), CitationFormat::CslJson, plain()));
    golden("citations/list.yaml", &citations(&list(), CitationFormat::Yaml, plain()));
    golden("citations/harvard.txt", &citations(&list(), CitationFormat::Text, plain()));
    for name in ["apa", "chicago-author-date", "ieee", "modern-humanities-research-association-notes"] {
        golden(&format!("citations/{name}.txt"), &citations(&list(), CitationFormat::Text, style(name)));
    }
    golden("citations/apa.md", &citations(&list(), CitationFormat::Markdown, style("apa")));
}

/// Some journals print no titles of articles; those that do must not change them.
#[test]
fn headlines_keep_their_capitals_in_every_style() {
    let title = "says HM inspector of NHS link";
    let mut printed = 0;
    for (names, _) in styles() {
        let name = names.split(", ").next().unwrap();
        let text = citations(&list(), CitationFormat::Text, style(name));
        let n = text.to_lowercase().matches(&title.to_lowercase()).count();
        assert_eq!(text.matches(title).count(), n, "{name}:\n{text}");
        assert_eq!(
            text.matches("para. 3, Jo Ash: “It is 50% better & a treat to watch”").count(),
            1,
            "{name}:\n{text}"
        );
        printed += n;
    }
    assert!(printed > 70, "only {printed} styles print the headline");
}

#[test]
fn an_unknown_style_is_named() {
    let error = "oscola-1066".parse::<CitationStyle>().unwrap_err().to_string();
    assert!(error.contains("`oscola-1066`") && error.contains("--styles"), "{error}");
}

#[test]
fn a_year_alone_leaves_no_comma_in_apa() {
    let dated = Citation {
        published: Some("2018".into()),
        authors: vec![author("Ffion Prys", None)],
        ..citation("a2018", CitationKind::NewspaperArticle, "Tides")
    };
    let text = citations(&[dated], CitationFormat::Text, style("apa"));
    assert!(text.starts_with("Prys, F. (2018). Tides."), "{text}");
}
