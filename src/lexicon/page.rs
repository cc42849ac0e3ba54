//! What page parts hold, by the words in their class names.

use super::Table;
use std::sync::LazyLock;

static CLASSES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/page_classes.tsv")));

/// What a page part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Who wrote it, and when.
    Byline,
    /// The line below the title.
    Standfirst,
    /// Below a picture.
    Caption,
    /// Links to other stories.
    Related,
    /// Comments of readers.
    Comments,
    /// Navigation, sharing, subscription.
    Boilerplate,
}

/// What the part with this class name holds, when a word in it tells.
pub fn page_part(class: &str) -> Option<PartKind> {
    let words = class.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(humps);
    let kinds = words.filter_map(|word| CLASSES.get(word.to_ascii_lowercase().as_str())?.get(1));
    kinds.last().and_then(|kind| match *kind {
        "byline" => Some(PartKind::Byline),
        "standfirst" => Some(PartKind::Standfirst),
        "caption" => Some(PartKind::Caption),
        "related" => Some(PartKind::Related),
        "comments" => Some(PartKind::Comments),
        "boilerplate" => Some(PartKind::Boilerplate),
        _ => None,
    })
}

/// "ArticleByline" as "Article" and "Byline".
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let end = (1..bytes.len()).find(|&i| bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase());
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(word)
    })
}
