//! Structured data of a page (JSON-LD): the object that describes its article.

use super::described::{Described, shown};
use crate::lexicon::{self, DocumentType, document_type};
use serde_json::{Map, Value};
use std::collections::HashMap;

type Object = Map<String, Value>;

/// A page has at most so many objects that matter; lists of products and links run to thousands.
const MAX_OBJECTS: usize = 500;

/// What the scripts say of the article; where several articles are described, of the one that `is_this` knows.
pub(super) fn described(scripts: &[String], is_this: impl Fn(&Described) -> bool) -> Described {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parsed(script)).collect();
    let mut objects = vec![];
    for value in &values {
        collect(value, 0, &mut objects);
    }
    let by_id: HashMap<&str, &Object> =
        objects.iter().filter(|o| o.len() > 1).filter_map(|o| Some((o.get("@id")?.as_str()?, *o))).collect();
    let all: Vec<Described> = objects.iter().filter_map(|object| read(object, &by_id)).collect();
    let is_article = |d: &&Described| !matches!(d.kind, Some(DocumentType::Page | DocumentType::Site));
    let articles = || all.iter().filter(is_article);
    let chosen = articles()
        .find(|d| is_this(d))
        .or_else(|| articles().find(|d| d.title.is_some()))
        .or_else(|| articles().next());
    let page = all.iter().find(|d| d.kind == Some(DocumentType::Page));
    let of_site = all.iter().find(|d| d.kind == Some(DocumentType::Site)).and_then(|d| d.title.clone());
    let found = match (chosen, page) {
        // The page's own title carries the site's name, and its dates are those of the article.
        (Some(article), Some(page)) => article.clone().or(Described { title: None, ..page.clone() }),
        (Some(article), None) => article.clone(),
        (None, Some(page)) => Described { title: None, kind: None, ..page.clone() },
        (None, None) => Described::default(),
    };
    Described { site: of_site, ..found }
}

/// The value of a script, common damage mended: comments round it, raw line breaks in strings, commas before brackets.
fn parsed(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let bare = bare.trim().trim_start_matches("<![CDATA[").trim_start_matches("//<![CDATA[");
    let bare = bare.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| serde_json::from_str(&mended(bare)).ok()).or_else(|| {
        // Two objects in one script, or garbage behind the first.
        serde_json::Deserializer::from_str(&mended(bare)).into_iter::<Value>().next()?.ok()
    })
}

fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in script.chars() {
        if in_string {
            out.push(if c.is_control() { ' ' } else { c });
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        in_string = c == '"';
        if matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        out.push(c);
    }
    out
}

/// The objects that may describe the document: those on top, in `@graph`, and what the page is about.
fn collect<'a>(value: &'a Value, depth: usize, objects: &mut Vec<&'a Object>) {
    if depth > 6 || objects.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, objects);
                }
            }
        }
        _ => {}
    }
}

fn read(object: &Object, by_id: &HashMap<&str, &Object>) -> Option<Described> {
    let kind = strings(object.get("@type")?).find_map(document_type)?;
    let text = |key: &str| object.get(key).and_then(|v| strings(v).find_map(shown));
    let signers = |key: &str| {
        let given = object.get(key).map(|value| vec![value]).unwrap_or_default();
        let each = given
            .into_iter()
            .flat_map(|value| value.as_array().map_or_else(|| vec![value], |all| all.iter().take(50).collect()));
        let names = each.flat_map(|value| {
            let is_body = is_body(value, by_id);
            names(value, by_id, 0).into_iter().filter(move |name| !is_body || lexicon::is_agency(name))
        });
        names.collect::<Vec<_>>()
    };
    let named = |key: &str| object.get(key).map(|v| names(v, by_id, 0)).unwrap_or_default();
    let authors =
        [signers("author"), signers("creator")].into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    let page = object.get("mainEntityOfPage");
    let page_url = page.and_then(|v| v.as_str().or_else(|| v.get("@id").or_else(|| v.get("url"))?.as_str()));
    Some(Described {
        kind: Some(kind),
        title: text("headline").or_else(|| text("name")),
        authors,
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        publisher: named("publisher").into_iter().next().or_else(|| named("sourceOrganization").into_iter().next()),
        site: None,
        section: text("articleSection"),
        url: text("url").or_else(|| page_url.map(str::to_owned)),
        description: text("description"),
    })
}

/// Whether `value` is described as a body, not as a person.
fn is_body(value: &Value, by_id: &HashMap<&str, &Object>) -> bool {
    let object = value.as_object();
    let described =
        object.filter(|o| o.contains_key("@type")).or_else(|| by_id.get(object?.get("@id")?.as_str()?).copied());
    let kinds = described.and_then(|object| object.get("@type"));
    kinds.is_some_and(|kinds| strings(kinds).any(|kind| kind.ends_with("Organization") || kind == "Corporation"))
}

/// The strings in a value that may be one or a list.
fn strings(value: &Value) -> impl Iterator<Item = &str> {
    let many = value.as_array().map(Vec::as_slice).unwrap_or_default();
    std::iter::once(value).chain(many).filter_map(Value::as_str)
}

/// The names of persons and bodies, given as strings, objects, references, or lists of these.
fn names(value: &Value, by_id: &HashMap<&str, &Object>, depth: usize) -> Vec<String> {
    match value {
        Value::String(name) => shown(name).into_iter().collect(),
        Value::Array(values) if depth < 3 => {
            values.iter().take(50).flat_map(|value| names(value, by_id, depth + 1)).collect()
        }
        Value::Object(object) => {
            let name = object.get("name").or_else(|| object.get("legalName"));
            match name.or_else(|| by_id.get(object.get("@id")?.as_str()?)?.get("name")) {
                Some(name) if depth < 3 => names(name, by_id, depth + 1),
                _ => vec![],
            }
        }
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Described {
        described(&[script.to_owned()], |d| d.title.as_deref() == Some("This one"))
    }

    #[test]
    fn the_article_is_found_in_a_graph() {
        let found = read(
            r##"{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Gazette"},
                {"@type": "WebPage", "name": "Home", "dateModified": "2022-05-04"},
                {"@type": ["Article", "NewsArticle"], "headline": "Tom &amp; Co", "author": {"@id": "#p"},
                 "publisher": {"@id": "#o"}, "datePublished": "2022-05-03"},
                {"@type": "Person", "@id": "#p", "name": "Ann Lee"}]}"##,
        );
        assert_eq!((found.title.as_deref(), found.publisher.as_deref()), (Some("Tom & Co"), Some("Gazette")));
        assert_eq!((found.authors, found.modified.as_deref()), (vec!["Ann Lee".to_owned()], Some("2022-05-04")));
    }

    #[test]
    fn damaged_data_is_mended() {
        let found =
            read("<!-- {\"@type\": \"NewsArticle\", \"headline\": \"Two\nlines\", \"author\": [\"A\", \"B\",],} -->");
        assert_eq!((found.title.as_deref(), found.authors.len()), (Some("Two lines"), 2));
    }

    #[test]
    fn of_several_articles_the_one_on_the_page_counts() {
        let found = read(
            r#"[{"@type": "NewsArticle", "headline": "Other"}, {"@type": "NewsArticle", "headline": "This one", "author": "A"}]"#,
        );
        assert_eq!(found.title.as_deref(), Some("This one"));
    }
}
