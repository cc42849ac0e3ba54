//! Other programs' readers over what `cite` writes: each field comes back. `ONRECORD_CITATION_READERS` names a Python that
//! has rispy, bibtexparser, citeproc-py and python-docx.

use super::bibliography::sources;
use onrecord::model::{Citation, CitationKind};
use onrecord::present::{AuthorName, CitationFormat, CitationLayout, citations};
use serde_json::Value;
use std::process::Command;

/// The Python with the readers, or none, which is said; under continuous integration there has to be one.
fn python() -> Option<String> {
    let python = std::env::var("ONRECORD_CITATION_READERS").ok().filter(|python| !python.is_empty());
    if python.is_none() {
        assert!(std::env::var_os("CI").is_none(), "ONRECORD_CITATION_READERS names no Python with the readers");
        eprintln!(
            "left out: ONRECORD_CITATION_READERS names no Python with rispy, bibtexparser, citeproc-py, python-docx"
        );
    }
    python
}

/// What the reader of `kind` makes of the list in `format`.
fn read(kind: &str, format: CitationFormat, layout: &CitationLayout) -> Option<Value> {
    let python = python()?;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("list");
    std::fs::write(&path, citations(&sources(), format, layout).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/readers.py");
    let output = Command::new(python).env("PYTHONUTF8", "1").args([script, kind]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn data(kind: &str, format: CitationFormat) -> Option<Vec<(Citation, Value)>> {
    let read = read(kind, format, &CitationLayout::default())?;
    let read = read.as_array().unwrap().clone();
    assert_eq!(read.len(), sources().len(), "{read:#?}");
    Some(sources().into_iter().zip(read).collect())
}

fn authors(citation: &Citation) -> Vec<String> {
    let name = |name| match name {
        AuthorName::Person { given, family } => format!("{family}, {given}"),
        AuthorName::Body(name) => name,
    };
    AuthorName::of(citation).into_iter().map(name).collect()
}

#[test]
fn rispy_reads_every_field_back() {
    for (citation, read) in data("ris", CitationFormat::Ris).into_iter().flatten() {
        let expected = match citation.kind {
            CitationKind::NewspaperArticle => "NEWS",
            CitationKind::PressRelease | CitationKind::Report => "RPRT",
            CitationKind::WebPage => "ELEC",
        };
        assert_eq!(read["type_of_reference"], expected);
        assert_eq!(read["id"], citation.key);
        assert_eq!(read["title"], citation.title, "{read:#}");
        let found: Vec<&str> = read["authors"].as_array().into_iter().flatten().map(|a| a.as_str().unwrap()).collect();
        assert_eq!(found, authors(&citation));
        let year = citation.published.as_deref().map(|date| &date[..4]);
        assert_eq!(read["year"].as_str(), year);
        let published = citation.published.as_deref().unwrap_or("").split('T').next().unwrap().replace('-', "/");
        assert!(read["date"].as_str().unwrap_or("").starts_with(&published), "{read:#}");
        let container = if expected == "RPRT" { &read["publisher"] } else { &read["secondary_title"] };
        assert_eq!(container.as_str(), citation.publisher.as_deref(), "{read:#}");
        assert_eq!(read["urls"][0].as_str(), citation.url.as_deref(), "{read:#}");
        assert_eq!(read["access_date"].as_str(), citation.url.as_ref().map(|_| "2026/11/02/"), "{read:#}");
        let notes: Vec<&str> = read["notes"].as_array().into_iter().flatten().map(|n| n.as_str().unwrap()).collect();
        assert_eq!(notes.len(), citation.pinpoints.len() + usize::from(!citation.also.is_empty()), "{read:#}");
        for (note, pinpoint) in notes.iter().zip(&citation.pinpoints) {
            assert!(note.contains(&pinpoint.quote), "{note}");
        }
        assert!(read.to_string().contains(&citation.sha256), "{read:#}");
    }
}

#[test]
fn bibtexparser_reads_every_field_back() {
    for (citation, read) in data("bibtex", CitationFormat::BibTex).into_iter().flatten() {
        let expected = match citation.kind {
            CitationKind::NewspaperArticle => ("article", "journal"),
            CitationKind::PressRelease => ("misc", "organization"),
            CitationKind::Report => ("techreport", "institution"),
            CitationKind::WebPage => ("online", "organization"),
        };
        assert_eq!(read["ENTRYTYPE"], expected.0);
        assert_eq!(read["ID"], citation.key);
        assert_eq!(read["title"], citation.title);
        assert_eq!(read["author"].as_str().unwrap_or(""), authors(&citation).join(" and "));
        assert_eq!(read[expected.1].as_str(), citation.publisher.as_deref(), "{read:#}");
        let published = citation.published.as_deref().map(|date| date.split('T').next().unwrap());
        assert_eq!(read["date"].as_str(), published);
        assert_eq!(read["year"].as_str(), published.map(|date| &date[..4]));
        assert_eq!(read["url"].as_str(), citation.url.as_deref());
        assert_eq!(read["urldate"].as_str(), citation.url.as_ref().map(|_| "2026-11-02"));
        let read_at = citation.url.as_ref().map_or("", |_| ", read 2026-11-02T08:15:00Z");
        assert_eq!(read["library"], format!("sha256:{}{read_at}", citation.sha256));
        for pinpoint in &citation.pinpoints {
            assert!(read["annote"].as_str().unwrap().contains(&pinpoint.quote), "{read:#}");
        }
        assert_eq!(read["addendum"].is_string(), !citation.also.is_empty());
    }
}

#[test]
fn citeproc_formats_every_item() {
    let Some(read) = read("csl", CitationFormat::CslJson, &CitationLayout::default()) else { return };
    assert_eq!(read["keys"].as_array().unwrap().len(), sources().len());
    let lines: Vec<&str> = read["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    for citation in sources() {
        let expected = match citation.kind {
            CitationKind::NewspaperArticle => "article-newspaper",
            CitationKind::PressRelease | CitationKind::Report => "report",
            CitationKind::WebPage => "webpage",
        };
        assert_eq!(read["types"][&citation.key], expected);
        let title: String =
            citation.title.split(['‘', '’', '“', '”', '<', '>', '&']).max_by_key(|part| part.len()).unwrap().into();
        let line = lines.iter().find(|line| line.contains(title.trim()));
        let line = line.unwrap_or_else(|| panic!("no line has {title}:\n{}", lines.join("\n")));
        for name in AuthorName::of(&citation).iter().take(1) {
            let (AuthorName::Person { family: name, .. } | AuthorName::Body(name)) = name;
            assert!(line.contains(name.as_str()), "{name}: {line}");
        }
        let year = citation.published.as_deref().map_or("", |date| &date[..4]);
        assert!(line.contains(year), "{year}: {line}");
        assert!(!line.contains("sha256"), "the archived copy is no part of a reference: {line}");
    }
}

#[test]
fn a_word_document_has_footnotes_italics_and_links() {
    let style = "modern-humanities-research-association-notes".parse().unwrap();
    let layout = CitationLayout { style, notes: true, archived: true };
    let Some(read) = read("docx", CitationFormat::Docx, &layout) else { return };
    let has = |list: &Value, what: &str| list.as_array().unwrap().iter().any(|one| one == what);
    assert_eq!(read["notes"].as_array().unwrap().len(), 13, "{read:#}");
    assert_eq!(
        read["notes"][2],
        "HM Inspectorate of Probation, An inspection of probation services in: Northmere, 2020–21 (2021), p. iv.",
        "{read:#}"
    );
    assert!(has(&read["italic"], "Northmere Gazette"), "{read:#}");
    assert!(has(&read["links"], "https://tenants.example/meeting#:~:text=Bring%20a%20coat"), "{read:#}");
    let paragraphs = read["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs[0][1], "a tenant: “Bring a coat”");
    assert_eq!(paragraphs.iter().filter(|one| one[0] == "Bibliography").count(), sources().len(), "{read:#}");
}

/// hayagriva reads its own format back: titles, names, dates, types.
#[test]
fn typst_reads_the_yaml() {
    let yaml = citations(&sources(), CitationFormat::Yaml, &CitationLayout::default()).unwrap();
    let library = hayagriva::io::from_yaml_str(std::str::from_utf8(&yaml).unwrap()).unwrap();
    assert_eq!(library.len(), sources().len());
    for citation in sources() {
        let entry = library.get(&citation.key).unwrap();
        assert_eq!(entry.title().unwrap().to_string(), citation.title);
        let found: Vec<String> = entry.authors().into_iter().flatten().map(|p| p.name_first(false, false)).collect();
        assert_eq!(found, authors(&citation));
        assert_eq!(entry.url().map(|url| url.value.as_str()), citation.url.as_deref());
        let date = entry.date().map(|date| date.year);
        assert_eq!(date, citation.published.as_deref().map(|date| date[..4].parse().unwrap()));
        let container = entry.parents().first().and_then(|parent| parent.title());
        if let (CitationKind::NewspaperArticle | CitationKind::WebPage, Some(publisher)) =
            (citation.kind, citation.publisher)
        {
            assert_eq!(container.unwrap().to_string(), publisher);
        }
    }
}
