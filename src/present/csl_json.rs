//! CSL-JSON, the form that Pandoc, Zotero and every CSL processor read.

use super::date::PartialDate;
use super::provenance::notes;
use crate::model::{Author, Citation, CitationKind};
use serde_json::{Map, Value, json};

/// An array of items, readable, with a newline at its end.
pub(crate) fn items(list: &[Citation]) -> String {
    let items: Vec<Value> = list.iter().map(item).collect();
    format!("{:#}\n", Value::Array(items))
}

fn item(citation: &Citation) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.into(), value);
        }
    };
    let publisher = citation.publisher.as_deref();
    put("id", Some(json!(citation.key)));
    put(
        "type",
        Some(json!(match citation.kind {
            CitationKind::NewspaperArticle => "article-newspaper",
            CitationKind::PressRelease | CitationKind::Report => "report",
            CitationKind::WebPage => "webpage",
        })),
    );
    put("author", authors(citation));
    put("title", Some(json!(citation.title)));
    match citation.kind {
        CitationKind::NewspaperArticle | CitationKind::WebPage => put("container-title", publisher.map(Value::from)),
        CitationKind::PressRelease | CitationKind::Report => put("publisher", publisher.map(Value::from)),
    }
    if citation.kind == CitationKind::PressRelease {
        put("genre", Some(json!("Press release")));
    }
    put("issued", citation.published.as_deref().and_then(PartialDate::read).map(parts));
    put("URL", citation.url.clone().map(Value::from));
    let retrieved = citation.retrieved.as_deref().filter(|_| citation.url.is_some()).and_then(PartialDate::read);
    put("accessed", retrieved.map(parts));
    let notes = notes(citation, "Para.").join("\n");
    put("note", Some(notes).filter(|notes| !notes.is_empty()).map(Value::from));
    Value::Object(item)
}

/// Persons in parts, bodies whole.
fn authors(citation: &Citation) -> Option<Value> {
    let credited = citation.credited();
    let names = credited.iter().map(|author| match author {
        Author::Person(name) => {
            let parts = [
                ("family", &name.family),
                ("given", &name.given),
                ("non-dropping-particle", &name.particle),
                ("suffix", &name.suffix),
            ];
            let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
            Value::Object(parts.map(|(part, text)| (part.into(), json!(text))).collect())
        }
        Author::Body(name) => json!({"literal": name}),
    });
    let names: Vec<Value> = names.collect();
    (!names.is_empty()).then_some(Value::Array(names))
}

fn parts(date: PartialDate) -> Value {
    let parts = [Some(date.year), date.month.map(u16::from), date.day.map(u16::from)];
    json!({"date-parts": [parts.into_iter().flatten().collect::<Vec<u16>>()]})
}
