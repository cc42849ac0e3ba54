//! What web pages say of themselves: class names of their parts, names of meta elements, types of schema.org.

use super::Table;
use std::sync::LazyLock;

static CLASSES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/page_classes.tsv")));

static META_NAMES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/meta_names.tsv")));
static FRONT_MATTER: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/front_matter.tsv")));
static TYPES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/schema_types.tsv")));

/// What a meta element tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetaField {
    /// Headline.
    Title,
    /// Who wrote it.
    Author,
    /// First publication.
    Published,
    /// Last change.
    Modified,
    /// Paper or body.
    Publisher,
    /// Canonical URL.
    Url,
    /// Teaser.
    Description,
    /// Language.
    Language,
    /// `article`, `website`.
    Type,
    /// A JSON object with the other fields.
    Page,
    /// Part of the paper.
    Section,
}

/// What the meta element of this name tells, and its rank: the lower is believed first.
pub fn meta_name(name: &str) -> Option<(MetaField, u8)> {
    field_of(META_NAMES.get(name.trim().to_ascii_lowercase().as_str())?)
}

/// What the key of this name in front matter tells, and its rank: the lower is believed first.
pub fn front_matter_key(name: &str) -> Option<(MetaField, u8)> {
    field_of(FRONT_MATTER.get(name.to_ascii_lowercase().as_str())?)
}

fn field_of(row: &[&str]) -> Option<(MetaField, u8)> {
    let field = match *row.get(1)? {
        "title" => MetaField::Title,
        "author" => MetaField::Author,
        "published" => MetaField::Published,
        "modified" => MetaField::Modified,
        "publisher" => MetaField::Publisher,
        "url" => MetaField::Url,
        "description" => MetaField::Description,
        "language" => MetaField::Language,
        "type" => MetaField::Type,
        "page" => MetaField::Page,
        "section" => MetaField::Section,
        _ => return None,
    };
    Some((field, row.get(2)?.parse().ok()?))
}

/// What a type of schema.org describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentType {
    /// A news article.
    News,
    /// An article of any sort.
    Article,
    /// A press release.
    PressRelease,
    /// A report.
    Report,
    /// Writing of another sort.
    Other,
    /// The page round the article.
    Page,
    /// The site.
    Site,
}

/// What the type of this name describes, when it is a document.
pub fn document_type(name: &str) -> Option<DocumentType> {
    let name = name.rsplit(['/', ':']).next()?;
    Some(match *TYPES.get(name)?.get(1)? {
        "news" => DocumentType::News,
        "article" => DocumentType::Article,
        "press_release" => DocumentType::PressRelease,
        "report" => DocumentType::Report,
        "other" => DocumentType::Other,
        "page" => DocumentType::Page,
        "site" => DocumentType::Site,
        _ => return None,
    })
}

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
    // The author of a related story is not that of this one.
    let said = kinds.reduce(|said, kind| if matches!(*said, "related" | "comments") { said } else { kind });
    said.and_then(|kind| match *kind {
        "byline" => Some(PartKind::Byline),
        "standfirst" => Some(PartKind::Standfirst),
        "caption" => Some(PartKind::Caption),
        "related" => Some(PartKind::Related),
        "comments" => Some(PartKind::Comments),
        "boilerplate" => Some(PartKind::Boilerplate),
        _ => None,
    })
}

/// `ArticleByline` as `Article` and `Byline`.
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
