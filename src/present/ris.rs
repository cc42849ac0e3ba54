//! RIS, the tagged lines that Zotero and other reference managers read.

use super::date::PartialDate;
use super::provenance::notes;
use crate::model::{Author, Citation, CitationKind};

/// One record a citation, each ended by `ER`; lines end as the format says, with CR LF.
pub(crate) fn records(list: &[Citation]) -> String {
    list.iter().map(record).collect()
}

fn record(citation: &Citation) -> String {
    let mut out = String::new();
    // A value is one line: a line break in it could begin a tag.
    let mut put = |tag: &str, value: &str| {
        let value: Vec<&str> =
            value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
        if !value.is_empty() {
            out += &format!("{tag}  - {}\r\n", value.join(" "));
        }
    };
    // RIS has no press release that all programs know; a report with that type of work reads right in each.
    put(
        "TY",
        match citation.kind {
            CitationKind::NewspaperArticle => "NEWS",
            CitationKind::PressRelease | CitationKind::Report => "RPRT",
            CitationKind::WebPage => "ELEC",
        },
    );
    put("ID", &citation.key);
    for author in citation.credited().iter() {
        match author {
            Author::Person(name) if name.suffix.is_empty() => put("AU", &format!("{}, {}", name.surname(), name.given)),
            Author::Person(name) => put("AU", &format!("{}, {}, {}", name.surname(), name.given, name.suffix)),
            Author::Body(name) => put("AU", name),
        }
    }
    put("TI", &citation.title);
    let publisher = citation.publisher.as_deref().unwrap_or("");
    match citation.kind {
        CitationKind::NewspaperArticle | CitationKind::WebPage => put("T2", publisher),
        CitationKind::PressRelease | CitationKind::Report => put("PB", publisher),
    }
    if citation.kind == CitationKind::PressRelease {
        put("M3", "Press release");
    }
    if let Some(date) = citation.published.as_deref().and_then(PartialDate::read) {
        put("PY", &format!("{:04}", date.year));
        put("DA", &slashed(date));
    }
    put("UR", citation.url.as_deref().unwrap_or(""));
    let retrieved = citation.retrieved.as_deref().filter(|_| citation.url.is_some()).and_then(PartialDate::read);
    put("Y2", &retrieved.map_or(String::new(), slashed));
    for note in notes(citation, "Para.") {
        put("N1", &note);
    }
    out + "ER  - \r\n\r\n"
}

/// `2023/02/01/`: four fields, the last of which ("other") is empty; unknown ones stay blank.
fn slashed(date: PartialDate) -> String {
    let two = |n: Option<u8>| n.map_or(String::new(), |n| format!("{n:02}"));
    format!("{:04}/{}/{}/", date.year, two(date.month), two(date.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PersonName;

    #[test]
    fn a_headline_cannot_end_the_record() {
        let citation = Citation {
            key: "gazette2019tide".into(),
            kind: CitationKind::NewspaperArticle,
            article: "a1".into(),
            authors: vec![
                Author::Person(PersonName { given: "Ffion".into(), family: "Prys".into(), ..PersonName::default() }),
                Author::Body("PA Media".into()),
            ],
            title: "A tide\r\nER  - ".into(),
            publisher: Some("Northmere Gazette".into()),
            published: Some("2019-03".into()),
            url: None,
            retrieved: Some("2026-01-02T10:00:00Z".into()),
            sha256: String::new(),
            pinpoints: vec![],
            also: vec![],
        };
        let lines = "TY  - NEWS\r\nID  - gazette2019tide\r\nAU  - Prys, Ffion\r\nAU  - PA Media\r\nTI  - A tide ER -\r\n\
                     T2  - Northmere Gazette\r\nPY  - 2019\r\nDA  - 2019/03//\r\nER  - \r\n\r\n";
        assert_eq!(record(&citation), lines);
    }
}
