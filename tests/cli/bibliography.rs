//! Bibliographies and citations of invented sources that are hard to cite, in four kinds of style, as files in
//! `tests/golden/bibliography`; `UPDATE=1 cargo test` draws them again.

use super::golden::golden;
use onrecord::model::{Author, Citation, CitationKind, Directive, Pinpoint, QuoteKind, Reprint};
use onrecord::present::{CitationFormat, CitationLayout, CitationStyle, citations};
use onrecord::query::author;

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

fn names(names: &[&str]) -> Vec<Author> {
    names.iter().map(|name| author(name, None)).collect()
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
        // The same author a third time in that year, on a page of the web.
        Citation {
            authors: names(&["Ffion Prys"]),
            publisher: Some("Harbour Watch".into()),
            published: Some("2019-12".into()),
            url: Some("https://watch.example/prys".into()),
            ..source("watch2019year", WebPage, "My year: what did I learn?")
        },
        // No author, and a headline that is nearly all quotation; a question.
        Citation {
            publisher: gazette(),
            published: Some("2020-07-01".into()),
            url: Some("https://gazette.example/2020/shut".into()),
            pinpoints: vec![said(2, None, "Jo Ash", "Shut it?"), said(8, None, "Jo Ash", "We shall see")],
            ..source(
                "gazette2020shut",
                NewspaperArticle,
                "‘Shut it?’ Council & trust at odds over the office on Quay Street",
            )
        },
        // Four names that are not cut before their last word.
        Citation {
            authors: names(&["Seán Mac Giolla Bhríde", "Maria De Souza", "Robert Ash Jr", "JK Example"]),
            publisher: Some("Tarn Post".into()),
            published: Some("2018".into()),
            pinpoints: vec![said(4, None, "Mona al-Hassan", "Both, I think")],
            ..source("post2018both", NewspaperArticle, "Fish & chips: both, or _neither_?")
        },
        // Eight of them, and signs that mean something to Markdown, HTML and LaTeX.
        Citation {
            authors: names(&[
                "Mona al-Hassan",
                "Joana da Silva e Costa",
                "José Ortega y Prado",
                "Kofi St John",
                "Aoife Ní Bhriain",
                "Ann Smith-Jones",
                "Jo O’Hara",
                "Una Le Fanu",
            ]),
            publisher: Some("Northmere & District *Advertiser*".into()),
            published: Some("2020-02-29".into()),
            url: Some("https://advertiser.example/~news/100%25_sure#a".into()),
            pinpoints: vec![said(1, None, "Zoë Núñez", "It cost $5, #1 of {many} \\ few")],
            ..source(
                "advertiser2020who",
                NewspaperArticle,
                "Who runs the *Mary Ann*? _Nobody_ knows & <nobody> asks, say 90% of #1 “fans”",
            )
        },
        // In other letters.
        Citation {
            authors: names(&["Мария Иванова", "田中"]),
            publisher: Some("Вестник".into()),
            published: Some("2017-08-09".into()),
            ..source("vestnik2017port", NewspaperArticle, "Порт закрыт")
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

/// House styles from files: footnotes with "ibid", footnotes that lead back by number, and author and date.
#[test]
fn house_styles_are_as_their_files() {
    for name in ["legal", "legal-back", "author-date"] {
        let path = format!("{}/tests/golden/styles/{name}.csl", env!("CARGO_MANIFEST_DIR"));
        let style = CitationStyle::read(&std::fs::read_to_string(path).unwrap()).unwrap();
        let layout = CitationLayout { style, notes: true, archived: false };
        let text = String::from_utf8(citations(&sources(), CitationFormat::Markdown, &layout).unwrap()).unwrap();
        golden(&format!("bibliography/house-{name}.notes.md"), &text);
    }
}
