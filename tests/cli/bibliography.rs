//! Bibliographies and citations of invented sources that are hard to cite, in four kinds of style, as files in
//! `tests/golden/bibliography`; `UPDATE=1 cargo test` draws them again.

use super::golden::golden;
use onrecord::model::{Citation, CitationKind, Directive, Pinpoint, QuoteKind, Reprint};
use onrecord::present::{CitationFormat, CitationLayout, citations};

fn source(key: &str, kind: CitationKind, title: &str) -> Citation {
    Citation {
        key: key.into(),
        kind,
        article: key.into(),
        authors: vec![],
        title: title.into(),
        publisher: None,
        published: None,
        url: None,
        retrieved: Some("2026-11-02T08:15:00Z".into()),
        sha256: "5d7f".repeat(16),
        pinpoints: vec![],
        also: vec![],
    }
}

fn said(paragraph: usize, page: Option<&str>, speaker: &str, quote: &str) -> Pinpoint {
    Pinpoint {
        paragraph,
        page: page.map(Into::into),
        quote: quote.into(),
        kind: Some(QuoteKind::Direct),
        speaker: Some(speaker.into()),
        denied: false,
        fragment: Directive::joined(&[Directive { start: quote, ..Directive::default() }]),
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// What makes citing hard, each once.
pub(super) fn sources() -> Vec<Citation> {
    use CitationKind::{NewspaperArticle, PressRelease, Report, WebPage};
    let gazette = || Some("Northmere Gazette".to_owned());
    vec![
        // A name with particles, a title with a quotation in it, a quote and a denial.
        Citation {
            authors: names(&["Pieter van der Meulen"]),
            publisher: gazette(),
            published: Some("2021-03-09".into()),
            url: Some("https://gazette.example/2021/tide".into()),
            pinpoints: vec![
                said(3, None, "Zoë Núñez", "We were swamped & understaffed: it’s “a tide”, not a wave"),
                Pinpoint {
                    denied: true,
                    kind: Some(QuoteKind::Indirect),
                    ..said(9, None, "Jo Ash", "that anyone was told")
                },
            ],
            also: vec![
                Reprint {
                    article: "x".into(),
                    by: "Westmoor Courier".into(),
                    published: Some("2021-03-10".into()),
                    url: Some("https://courier.example/tide".into()),
                },
                Reprint { article: "y".into(), by: "Tarn Post".into(), published: None, url: None },
            ],
            ..source(
                "gazette2021tide",
                NewspaperArticle,
                "‘A tide, not a wave’: how Northmere’s probation office was swamped",
            )
        },
        // The same author twice in a year, and another of the same family name.
        Citation {
            authors: names(&["Ffion Prys"]),
            publisher: gazette(),
            published: Some("2019-03-14".into()),
            pinpoints: vec![said(2, None, "Tom Askew", "Nobody asked us")],
            ..source("gazette2019nobody", NewspaperArticle, "Nobody asked the staff")
        },
        Citation {
            authors: names(&["Ffion Prys"]),
            publisher: Some("Westmoor Courier".into()),
            published: Some("2019-11-02T06:00:00Z".into()),
            pinpoints: vec![said(5, None, "Tom Askew", "They ask us now"), said(6, None, "Tom Askew", "It helps")],
            ..source("courier2019staff", NewspaperArticle, "Staff are asked at last")
        },
        Citation {
            authors: names(&["Gwen Prys"]),
            publisher: gazette(),
            published: Some("2019-05".into()),
            ..source("gazette2019ferry", NewspaperArticle, "Ferry “late again”")
        },
        // Several authors, with signs over their letters, one of them an agency.
        Citation {
            authors: names(&["Šárka Dvořáková", "Máire Quirke", "Ivo Brandt", "Léa O’Shee", "PA Media"]),
            publisher: Some("The Harbour Times".into()),
            published: Some("2022-12-31".into()),
            url: Some("https://harbour.example/a_b?x=1&y=%20#top".into()),
            pinpoints: vec![said(
                12,
                None,
                "Jo Ash",
                "One in five of them had nobody to ring, nobody to see and nowhere to go when the office closed",
            )],
            ..source("harbour2022year", NewspaperArticle, "A year of closures, in 50% fewer words")
        },
        // By a body; the month alone is known.
        Citation {
            publisher: Some("HM Inspectorate of Probation".into()),
            published: Some("2021-06".into()),
            url: Some("https://inspectorate.example/northmere".into()),
            pinpoints: vec![said(4, None, "Dame Anne Hartley", "This is not good enough")],
            ..source("inspectorate2021told", PressRelease, "Northmere service told to improve")
        },
        // By the same body in the same year, with pages.
        Citation {
            publisher: Some("HM Inspectorate of Probation".into()),
            published: Some("2021".into()),
            pinpoints: vec![
                said(31, Some("iv"), "Dame Anne Hartley", "We found good people in a bad building"),
                said(77, Some("14"), "Dame Anne Hartley", "Records were late in 21 of 40 cases"),
            ],
            ..source("inspectorate2021inspection", Report, "An inspection of probation services in: Northmere, 2020–21")
        },
        // Neither author nor date; an address.
        Citation {
            url: Some("https://tenants.example/meeting".into()),
            pinpoints: vec![said(1, None, "a tenant", "Bring a coat")],
            ..source("anonndmeeting", WebPage, "Minutes of the <tenants’> meeting [draft]")
        },
        // An author, an address, no date.
        Citation {
            authors: names(&["Màiri NicLeòid"]),
            publisher: Some("Harbour Watch".into()),
            url: Some("https://watch.example/".into()),
            ..source("watchndlog", WebPage, "The log")
        },
        // Nothing but a title, and a long one.
        Citation {
            pinpoints: vec![said(0, None, "Jo Ash", "Yes")],
            ..source(
                "anonndlong",
                NewspaperArticle,
                "What the chief inspector, the council, “the trust” and 400 residents said about the office on Quay Street \
                 before, during and after it was shut",
            )
        },
    ]
}

const STYLES: [&str; 4] = ["apa", "chicago-author-date", "ieee", "modern-humanities-research-association-notes"];

fn written(format: CitationFormat, style: &str, notes: bool) -> String {
    let layout = CitationLayout { style: style.parse().unwrap(), notes, archived: !notes };
    String::from_utf8(citations(&sources(), format, &layout).unwrap()).unwrap()
}

#[test]
fn lists_are_as_their_files() {
    for style in STYLES {
        golden(&format!("bibliography/{style}.txt"), &written(CitationFormat::Text, style, false));
    }
    golden("bibliography/apa.html", &written(CitationFormat::Html, "apa", false));
}

#[test]
fn quotes_with_citations_are_as_their_files() {
    for style in STYLES.into_iter().chain(["vancouver-superscript"]) {
        golden(&format!("bibliography/{style}.notes.txt"), &written(CitationFormat::Text, style, true));
    }
    let mhra = "modern-humanities-research-association-notes";
    golden("bibliography/mhra.notes.md", &written(CitationFormat::Markdown, mhra, true));
    golden("bibliography/mhra.notes.html", &written(CitationFormat::Html, mhra, true));
    golden("bibliography/apa.notes.md", &written(CitationFormat::Markdown, "apa", true));
}

#[test]
fn data_is_as_its_files() {
    for (format, end) in [
        (CitationFormat::BibTex, "bib"),
        (CitationFormat::Ris, "ris"),
        (CitationFormat::CslJson, "json"),
        (CitationFormat::Yaml, "yaml"),
    ] {
        golden(&format!("bibliography/sources.{end}"), &written(format, "apa", false));
    }
}
