//! One JSON object into a page, by our own names of its fields or by those that other crawlers give them.

use super::{Reason, sha256};
use crate::model::{Declared, Media, Page, Span, Warning};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::LazyLock;

/// An object, and what was odd about its bytes.
pub(super) type Object = (Map<String, Value>, Vec<Warning<Span>>);

/// The names of each of our fields, ours first.
static NAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut ranked: Vec<(&str, &str, u8)> = Vec::new();
    for row in include_str!("json_fields.tsv").lines().skip(1).filter(|line| !line.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(name), Some(fields), Some(rank)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let rank = rank.parse().unwrap_or(u8::MAX);
        ranked.extend(fields.split(" or ").map(|field| (name, field, rank)));
    }
    ranked.sort_by_key(|(.., rank)| *rank);
    let mut names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (name, field, _) in ranked {
        names.entry(field).or_default().push(name);
    }
    names
});

/// The object that `bytes` are, and what was odd about them.
pub(super) fn object(bytes: &[u8]) -> Result<Object, Reason> {
    let mut warnings = Vec::new();
    let characters = String::from_utf8_lossy(bytes);
    if matches!(characters, Cow::Owned(_)) {
        warnings.push(Warning::general("charset", "not valid UTF-8; bad bytes are replaced"));
    }
    match serde_json::from_str(&characters) {
        Ok(object) => Ok((object, warnings)),
        Err(error) => Err(Reason::Json(without_line(&error))),
    }
}

/// The page that `object` describes.
pub(super) fn page(file: &str, object: &Map<String, Value>, warnings: Vec<Warning<Span>>) -> Result<Page, Reason> {
    let blank = |text: &String| !text.trim().is_empty();
    let text = all(object, "text").find_map(|(name, value)| words(value).filter(blank).map(|text| (name, text)));
    let html = || all(object, "html").find_map(|(_, value)| value.as_str().map(str::to_owned).filter(blank));
    let (media, text) = match text {
        // Only what others call text may turn out to be the page.
        Some((name, text)) if name != "text" && is_markup(&text) => (Media::Html, text),
        Some((_, text)) => (Media::Text, text),
        None => match html() {
            Some(html) => (Media::Html, html),
            None if ["text", "html"].iter().any(|name| object.get(*name).is_some_and(Value::is_string)) => {
                return Err(Reason::Empty);
            }
            None => return Err(Reason::NoText(names(object))),
        },
    };
    let given_id = match object.get("id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id.clone()),
        Some(other) => Some(other.to_string()),
    };
    let declared = Declared {
        url: first(object, "url", address),
        title: first(object, "title", line),
        published: first(object, "published", date),
        publisher: first(object, "publisher", |v| line(v).filter(|words| !is_address(words))),
        byline: first(object, "byline", authors).unwrap_or_default(),
        basis: None,
    };
    let raw = text.clone().into_bytes();
    let sha256 = sha256(&raw);
    Ok(Page {
        file: file.into(),
        given_id,
        declared,
        media,
        raw,
        gzip: false,
        charset: None,
        sha256,
        text,
        retrieved: None,
        warnings,
    })
}

/// The values in `object` that may be our `field`, the likeliest first.
fn all<'a>(object: &'a Map<String, Value>, field: &str) -> impl Iterator<Item = (&'static str, &'a Value)> {
    let names = NAMES.get(field).map(Vec::as_slice).unwrap_or_default();
    names.iter().filter_map(|name| {
        let value = object.get(*name).or_else(|| {
            let (outer, inner) = name.split_once('.')?;
            object.get(outer)?.get(inner)
        })?;
        Some((*name, value))
    })
}

fn first<T>(object: &Map<String, Value>, field: &str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
    all(object, field).find_map(|(_, value)| read(value))
}

/// A text, or the paragraphs of one.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(paragraphs) => {
            let paragraphs: Option<Vec<&str>> = paragraphs.iter().map(Value::as_str).collect();
            paragraphs.filter(|p| !p.is_empty()).map(|p| p.join("\n"))
        }
        _ => None,
    }
}

/// Whether what is called a text has the tags of a page.
fn is_markup(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(2_000)];
    head.trim_start().starts_with('<') && ["</", "<p", "<br", "<!"].iter().any(|tag| head.contains(tag))
}

fn line(value: &Value) -> Option<String> {
    let value = match value {
        Value::Array(several) => several.first()?,
        other => other,
    };
    value.as_str().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
}

fn address(value: &Value) -> Option<String> {
    line(value).filter(|words| is_address(words))
}

fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// A date as it is written, seconds since 1970, or what a Mongo database gives out.
fn date(value: &Value) -> Option<String> {
    match value {
        Value::Number(seconds) => {
            let seconds = seconds.as_f64()?;
            // Dates of news count in thousands of millions of seconds; what is larger counts thousandths.
            let seconds = if seconds.abs() > 1e11 { seconds / 1000.0 } else { seconds };
            let time = time::OffsetDateTime::from_unix_timestamp(seconds as i64).ok()?;
            time.format(&time::format_description::well_known::Rfc3339).ok()
        }
        Value::Object(object) => date(object.get("$date")?),
        other => line(other),
    }
}

/// One name, several parted by semicolons, or a list of names or of persons with names.
fn authors(value: &Value) -> Option<Vec<String>> {
    let name = |value: &Value| line(value.get("name").unwrap_or(value));
    let names: Vec<String> = match value {
        Value::String(names) => {
            let names = names.split(';').map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        }
        Value::Array(several) => several.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    };
    (!names.is_empty()).then_some(names)
}

/// The names in `object`, for a message.
fn names(object: &Map<String, Value>) -> Vec<String> {
    object.keys().take(12).map(|name| name.chars().take(30).collect()).collect()
}

/// The parser's message with the column alone: it is always in line 1 of its input.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.split_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Page {
        let (object, warnings) = object(json.as_bytes()).unwrap();
        page("a.jsonl", &object, warnings).unwrap()
    }

    #[test]
    fn other_crawlers_are_understood() {
        let page = read(
            r#"{"maintext": "The ferry sank.", "title": "Ferry", "authors": ["Ann Lee"], "date_publish": "2023-02-01 10:00:00",
                "source_domain": "paper.example", "url": "https://paper.example/1", "language": "en"}"#,
        );
        assert_eq!((page.text.as_str(), page.media), ("The ferry sank.", Media::Text));
        assert_eq!(page.declared.publisher.as_deref(), Some("paper.example"));
        assert_eq!(page.declared.published.as_deref(), Some("2023-02-01 10:00:00"));
        assert_eq!(page.declared.byline, ["Ann Lee"]);
        let page = read(
            r#"{"text": "The ferry sank.", "raw_text": "no", "author": "Ann Lee; Bo Day", "source": "https://paper.example/2",
                "hostname": "paper.example", "sitename": "Netton Echo", "date": "2023-02-01"}"#,
        );
        assert_eq!(page.declared.byline, ["Ann Lee", "Bo Day"]);
        assert_eq!(page.declared.url.as_deref(), Some("https://paper.example/2"));
        assert_eq!(page.declared.publisher.as_deref(), Some("Netton Echo"));
    }

    #[test]
    fn our_own_names_win() {
        let page = read(r#"{"body": "<p>Theirs</p>", "text": "<p>ours", "byline": "A; B", "authors": ["C"]}"#);
        assert_eq!((page.text.as_str(), page.media), ("<p>ours", Media::Text));
        let page = read(r#"{"body": "<div><p>Theirs</p></div>", "date": 1675245600}"#);
        assert_eq!(page.media, Media::Html);
        assert_eq!(page.declared.published.as_deref(), Some("2023-02-01T10:00:00Z"));
    }

    #[test]
    fn what_has_no_text_says_what_it_has() {
        let (object, _) = object(br#"{"headline": "Ferry", "score": 3}"#).unwrap();
        let reason = page("a", &object, vec![]).unwrap_err().to_string();
        assert!(reason.contains("headline, score"), "{reason}");
    }
}
