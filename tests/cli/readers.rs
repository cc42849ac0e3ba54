//! Other programs' readers over what `cite` writes: each field comes back. `ONRECORD_CITATION_READERS` names a Python that
//! has rispy, bibtexparser, citeproc-py and python-docx.

use super::bibliography::sources;
use onrecord::model::{Author, Citation, CitationKind, PersonName, Pinpoint};
use onrecord::present::{CitationFormat, CitationLayout, citations};
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

/// Names as files list them: family, given, suffix.
fn authors(citation: &Citation) -> Vec<String> {
    let name = |author: &Author| match author {
        Author::Person(name) => with_suffix(format!("{}, {}", name.surname(), name.given), name),
        Author::Body(name) => name.clone(),
    };
    citation.credited().iter().map(name).collect()
}

fn with_suffix(listed: String, name: &PersonName) -> String {
    if name.suffix.is_empty() { listed } else { format!("{listed}, {}", name.suffix) }
}

/// Year, month and day, as far as they are known.
fn date_parts(citation: &Citation) -> Vec<u64> {
    let date = citation.published.as_deref().map(|date| date.split('T').next().unwrap());
    date.map(|date| date.split('-').map(|part| part.parse().unwrap()).collect()).unwrap_or_default()
}

/// `P. iv`, `Para. 3`, or nothing.
fn place(pinpoint: &Pinpoint) -> String {
    match (&pinpoint.page, pinpoint.paragraph) {
        (Some(page), _) => format!("P. {page}"),
        (None, 0) => String::new(),
        (None, paragraph) => format!("Para. {paragraph}"),
    }
}

/// Each note holds place, speaker and words of its quote; the last ones the other printings and the archived copy.
fn assert_notes(notes: &[&str], citation: &Citation) {
    assert_eq!(notes.len(), citation.pinpoints.len() + usize::from(!citation.also.is_empty()) + 1, "{notes:?}");
    assert_eq!(notes.last().unwrap().strip_prefix("Archived copy: ").unwrap(), archived(citation));
    for (note, pinpoint) in notes.iter().zip(&citation.pinpoints) {
        assert!(note.starts_with(&place(pinpoint)) && note.contains(&pinpoint.quote), "{note}");
        assert!(note.contains(pinpoint.speaker.as_deref().unwrap_or_default()), "{note}");
    }
    for printing in &citation.also {
        let last = notes[notes.len() - 2];
        assert!(last.starts_with("Also printed in ") && last.contains(&printing.by), "{last}");
        assert!(last.contains(printing.url.as_deref().unwrap_or_default()), "{last}");
    }
}

/// The archived copy, with the time of reading where there is an address.
fn archived(citation: &Citation) -> String {
    let read_at = citation.url.as_ref().map_or("", |_| ", read 2026-11-02T08:15:00Z");
    format!("sha256:{}{read_at}", citation.sha256)
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().map(|one| one.as_str().unwrap()).collect()
}

#[test]
fn rispy_reads_every_field_back() {
    for (citation, read) in data("ris", CitationFormat::Ris).into_iter().flatten() {
        let (kind, container, genre) = match citation.kind {
            CitationKind::NewspaperArticle => ("NEWS", "secondary_title", None),
            CitationKind::PressRelease => ("RPRT", "publisher", Some("Press release")),
            CitationKind::Report => ("RPRT", "publisher", None),
            CitationKind::WebPage => ("ELEC", "secondary_title", None),
        };
        assert_eq!(read["type_of_reference"], kind);
        assert_eq!(read["type_of_work"].as_str(), genre, "{read:#}");
        assert_eq!(read["id"], citation.key);
        assert_eq!(read["title"], citation.title, "{read:#}");
        assert_eq!(texts(&read["authors"]), authors(&citation));
        assert_eq!(read["year"].as_str(), citation.published.as_deref().map(|date| &date[..4]));
        let parts = date_parts(&citation);
        let part = |at: usize| parts.get(at).map(|n| format!("{n:02}")).unwrap_or_default();
        let slashed = (!parts.is_empty()).then(|| format!("{}/{}/{}/", part(0), part(1), part(2)));
        assert_eq!(read["date"].as_str(), slashed.as_deref(), "{read:#}");
        assert_eq!(read[container].as_str(), citation.publisher.as_deref(), "{read:#}");
        assert_eq!(read["urls"][0].as_str(), citation.url.as_deref(), "{read:#}");
        assert_eq!(read["access_date"].as_str(), citation.url.as_ref().map(|_| "2026/11/02/"), "{read:#}");
        assert_notes(&texts(&read["notes"]), &citation);
    }
}

#[test]
fn bibtexparser_reads_every_field_back() {
    for (citation, read) in data("bibtex", CitationFormat::BibTex).into_iter().flatten() {
        let (kind, container, genre) = match citation.kind {
            CitationKind::NewspaperArticle => ("article", "journal", None),
            CitationKind::PressRelease => ("misc", "organization", Some("Press release")),
            CitationKind::Report => ("techreport", "institution", None),
            CitationKind::WebPage => ("online", "organization", None),
        };
        assert_eq!(read["ENTRYTYPE"], kind);
        assert_eq!(read["howpublished"].as_str(), genre, "{read:#}");
        assert_eq!(read["ID"], citation.key);
        assert_eq!(read["title"], citation.title);
        let names: Vec<String> = read["names"].as_array().into_iter().flatten().map(bibtex_name).collect();
        assert_eq!(names, authors(&citation), "{read:#}");
        assert_eq!(read[container].as_str(), citation.publisher.as_deref(), "{read:#}");
        let published = citation.published.as_deref().map(|date| date.split('T').next().unwrap());
        assert_eq!(read["date"].as_str(), published);
        assert_eq!(read["year"].as_str(), published.map(|date| &date[..4]));
        let month = date_parts(&citation).get(1).map(|month| MONTHS[*month as usize - 1]);
        assert_eq!(read["month"].as_str(), month, "{read:#}");
        assert_eq!(read["url"].as_str(), citation.url.as_deref());
        assert_eq!(read["urldate"].as_str(), citation.url.as_ref().map(|_| "2026-11-02"));
        assert_eq!(read["library"], archived(&citation));
        let notes = read["annote"].as_str().unwrap_or_default();
        for pinpoint in &citation.pinpoints {
            assert!(notes.contains(&pinpoint.quote) && notes.contains(&place(pinpoint).to_lowercase()), "{read:#}");
        }
        assert_eq!(read["addendum"].is_string(), !citation.also.is_empty());
        assert!(citation.also.iter().all(|one| read["addendum"].as_str().unwrap().contains(&one.by)), "{read:#}");
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A name as BibTeX itself takes it apart: first, von, last, jr, each a list of words.
fn bibtex_name(name: &Value) -> String {
    let part = |part: &str| texts(&name[part]).join(" ");
    let listed = [part("von"), part("last")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let more = [part("first"), part("jr")].into_iter().filter(|part| !part.is_empty());
    [listed].into_iter().chain(more).collect::<Vec<_>>().join(", ")
}

#[test]
fn citeproc_reads_every_field_back() {
    let Some(read) = read("csl", CitationFormat::CslJson, &CitationLayout::default()) else { return };
    assert_eq!(read["items"].as_object().unwrap().len(), sources().len());
    for citation in sources() {
        let item = &read["items"][&citation.key];
        let (kind, container, genre) = match citation.kind {
            CitationKind::NewspaperArticle => ("article-newspaper", "container_title", None),
            CitationKind::PressRelease => ("report", "publisher", Some("Press release")),
            CitationKind::Report => ("report", "publisher", None),
            CitationKind::WebPage => ("webpage", "container_title", None),
        };
        assert_eq!(item["type"], kind);
        assert_eq!(item["genre"].as_str(), genre, "{item:#}");
        assert_eq!(item["title"], citation.title, "{item:#}");
        assert_eq!(item[container].as_str(), citation.publisher.as_deref(), "{item:#}");
        assert_eq!(item["url"].as_str(), citation.url.as_deref(), "{item:#}");
        let parts =
            |date: &Value| date.as_array().into_iter().flatten().map(|n| n.as_u64().unwrap()).collect::<Vec<_>>();
        assert_eq!(parts(&item["issued"]), date_parts(&citation), "{item:#}");
        let accessed = if citation.url.is_some() { vec![2026, 11, 2] } else { vec![] };
        assert_eq!(parts(&item["accessed"]), accessed, "{item:#}");
        let notes = item["note"].as_str().unwrap_or_default();
        assert_notes(&notes.lines().collect::<Vec<_>>(), &citation);
        let found: Vec<String> = item["author"].as_array().into_iter().flatten().map(csl_name).collect();
        assert_eq!(found, authors(&citation), "{item:#}");
    }
}

fn csl_name(name: &Value) -> String {
    let part = |part: &str| name[part].as_str().filter(|part| !part.is_empty()).map(str::to_owned);
    let family = part("particle").into_iter().chain(part("family")).collect::<Vec<_>>().join(" ");
    [Some(family), part("given"), part("suffix")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Formatted by a processor and a style that are not ours: author, title and year stand in one line, and nothing that no
/// reference list prints.
#[test]
fn citeproc_formats_every_item() {
    let Some(read) = read("csl", CitationFormat::CslJson, &CitationLayout::default()) else { return };
    let lines = texts(&read["lines"]);
    for citation in sources() {
        let title: String = citation
            .title
            .split(['‘', '’', '“', '”', '<', '>', '&', '#'])
            .max_by_key(|part| part.len())
            .unwrap()
            .into();
        let line = lines.iter().find(|line| line.contains(title.trim()));
        let line = line.unwrap_or_else(|| panic!("no line has {title}:\n{}", lines.join("\n")));
        for author in citation.credited().iter().take(1) {
            let name = match author {
                Author::Person(name) => &name.family,
                Author::Body(name) => name,
            };
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
    assert_eq!(read["notes"].as_array().unwrap().len(), 19, "{read:#}");
    assert_eq!(
        read["notes"][2],
        "HM Inspectorate of Probation, An inspection of probation services in: Northmere, 2020–21 (2021), p. iv.",
        "{read:#}"
    );
    assert!(has(&read["italic"], "Northmere Gazette"), "{read:#}");
    assert!(has(&read["links"], "https://tenants.example/meeting#:~:text=Bring%20a%20coat"), "{read:#}");
    let paragraphs = read["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs[0][1], "Zoë Núñez: “It cost $5, #1 of {many} \\ few”");
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
        let note = entry.note().map(ToString::to_string).unwrap_or_default();
        assert!(citation.pinpoints.iter().all(|pinpoint| note.contains(&pinpoint.quote)), "{note}");
        assert!(note.ends_with(&archived(&citation)), "{note}");
        let genre = (citation.kind == CitationKind::PressRelease).then(|| "Press release".to_owned());
        assert_eq!(entry.genre().map(ToString::to_string), genre);
        assert_eq!(entry.url().map(|url| url.value.as_str()), citation.url.as_deref());
        let date = entry.date().map(|date| {
            let small = [date.month, date.day].into_iter().flatten().map(|n| u64::from(n) + 1);
            [date.year as u64].into_iter().chain(small).collect::<Vec<_>>()
        });
        assert_eq!(date.unwrap_or_default(), date_parts(&citation));
        let container = entry.parents().first().and_then(|parent| parent.title());
        if let (CitationKind::NewspaperArticle | CitationKind::WebPage, Some(publisher)) =
            (citation.kind, citation.publisher)
        {
            assert_eq!(container.unwrap().to_string(), publisher);
        }
    }
}
