//! Utterances and figures as rows: a printing a row with all that a spreadsheet needs, or as tables that name each other.

use crate::model::{ArticleHead, Contrast, Edit, Fact, Heading, Reprinted, Utterance};
use serde_json::{Value, json};

/// Columns of an utterance's printing.
pub const UTTERANCE: [Heading; 21] = [
    Heading::text("utterance"),
    Heading::text("speaker"),
    Heading::text("person"),
    Heading::text("fullest"),
    Heading::boolean("altered"),
    Heading::text("origin"),
    Heading::text("origin_reason"),
    Heading::text("quote"),
    Heading::text("article"),
    Heading::text("kind"),
    Heading::text("text"),
    Heading::text("relation"),
    Heading::text("edits"),
    Heading::text("said_by"),
    Heading::boolean("earliest"),
    Heading::real("score"),
    Heading::text("title"),
    Heading::text("publisher"),
    Heading::text("published"),
    Heading::text("url"),
    Heading::text("file"),
];

/// Columns of a figure's printing.
pub const FIGURE: [Heading; 21] = [
    Heading::text("figure"),
    Heading::real("value"),
    Heading::text("unit"),
    Heading::text("population"),
    Heading::text("predicate"),
    Heading::text("service"),
    Heading::text("origin"),
    Heading::text("origin_reason"),
    Heading::text("statistic"),
    Heading::text("article"),
    Heading::text("text"),
    Heading::real("printed_value"),
    Heading::text("relation"),
    Heading::boolean("exact"),
    Heading::boolean("earliest"),
    Heading::real("score"),
    Heading::text("title"),
    Heading::text("publisher"),
    Heading::text("published"),
    Heading::text("url"),
    Heading::text("file"),
];

/// A row a printing, in the columns of [`UTTERANCE`].
pub fn utterance(found: &Reprinted<Utterance>) -> Vec<Vec<Value>> {
    let told = &found.record;
    let rows = told.printings.iter().zip(&found.heads).map(|(one, head)| {
        let origin = told.origin.as_ref();
        let own = [
            json!(told.id),
            json!(told.speaker),
            json!(told.person),
            json!(told.text),
            json!(told.altered),
            json!(origin.map(|o| &o.article)),
            json!(origin.map(|o| &o.reason)),
            json!(one.quote),
            json!(one.article),
            json!(one.kind),
            json!(one.text),
            json!(one.relation),
            edits(&one.edits),
            json!(one.speaker),
            json!(told.earliest.as_ref() == Some(&one.quote)),
            hundredths(one.score),
        ];
        own.into_iter().chain(source(head)).collect()
    });
    rows.collect()
}

/// A row a printing, in the columns of [`FIGURE`].
pub fn figure(found: &Reprinted<Fact>) -> Vec<Vec<Value>> {
    let fact = &found.record;
    let rows = fact.printings.iter().zip(&found.heads).map(|(one, head)| {
        let origin = fact.origin.as_ref();
        let own = [
            json!(fact.id),
            json!(fact.value),
            json!(fact.unit),
            json!(fact.population),
            json!(fact.predicate),
            json!(fact.service),
            json!(origin.map(|o| &o.article)),
            json!(origin.map(|o| &o.reason)),
            json!(one.statistic),
            json!(one.article),
            json!(one.text),
            json!(one.value),
            json!(one.relation),
            json!(fact.exact == one.statistic),
            json!(fact.earliest.as_ref() == Some(&one.statistic)),
            hundredths(one.score),
        ];
        own.into_iter().chain(source(head)).collect()
    });
    rows.collect()
}

/// Tables of a database that hold utterances or figures: one of them, one of their printings, one of what stands against
/// them. Ids of quotes and statistics are split from those of their articles, as the tables of these have them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The utterance or the figure.
    pub whole: Vec<Value>,
    /// Its quotes or statistics.
    pub printings: Vec<Vec<Value>>,
    /// Other quotes or statistics, and why they are not the same.
    pub contrasts: Vec<Vec<Value>>,
}

/// Columns of [`Joined::whole`] of an utterance.
pub const UTTERANCES: [Heading; 10] = [
    Heading::text("id"),
    Heading::text("speaker"),
    Heading::text("person"),
    Heading::text("text"),
    Heading::integer("printings"),
    Heading::boolean("altered"),
    Heading::text("first"),
    Heading::text("last"),
    Heading::text("origin"),
    Heading::text("origin_reason"),
];

/// Columns of [`Joined::printings`] of an utterance.
pub const UTTERANCE_QUOTES: [Heading; 13] = [
    Heading::text("utterance"),
    Heading::text("article"),
    Heading::text("quote"),
    Heading::text("kind"),
    Heading::text("text"),
    Heading::text("said_by"),
    Heading::text("relation"),
    Heading::text("edits"),
    Heading::boolean("fullest"),
    Heading::boolean("earliest"),
    Heading::real("score"),
    Heading::text("publisher"),
    Heading::text("published"),
];

/// Columns of [`Joined::contrasts`] of an utterance.
pub const UTTERANCE_CONTRASTS: [Heading; 6] = [
    Heading::text("utterance"),
    Heading::text("article"),
    Heading::text("quote"),
    Heading::text("text"),
    Heading::text("said_by"),
    Heading::text("reasons"),
];

/// Columns of [`Joined::whole`] of a figure.
pub const FIGURES: [Heading; 11] = [
    Heading::text("id"),
    Heading::real("value"),
    Heading::text("unit"),
    Heading::text("population"),
    Heading::text("predicate"),
    Heading::text("service"),
    Heading::integer("printings"),
    Heading::text("first"),
    Heading::text("last"),
    Heading::text("origin"),
    Heading::text("origin_reason"),
];

/// Columns of [`Joined::printings`] of a figure.
pub const FIGURE_STATISTICS: [Heading; 11] = [
    Heading::text("figure"),
    Heading::text("article"),
    Heading::text("statistic"),
    Heading::text("text"),
    Heading::real("value"),
    Heading::text("relation"),
    Heading::boolean("exact"),
    Heading::boolean("earliest"),
    Heading::real("score"),
    Heading::text("publisher"),
    Heading::text("published"),
];

/// Columns of [`Joined::contrasts`] of a figure.
pub const FIGURE_CONTRASTS: [Heading; 6] = [
    Heading::text("figure"),
    Heading::text("article"),
    Heading::text("statistic"),
    Heading::text("text"),
    Heading::text("reported_by"),
    Heading::text("reasons"),
];

/// An utterance in three tables.
pub fn joined_utterance(told: &Utterance) -> Joined {
    let (first, last) = period(told.printings.iter().map(|one| one.published.as_deref()));
    let origin = told.origin.as_ref();
    let whole = vec![
        json!(told.id),
        json!(told.speaker),
        json!(told.person),
        json!(told.text),
        json!(told.printings.len()),
        json!(told.altered),
        json!(first),
        json!(last),
        json!(origin.map(|o| &o.article)),
        json!(origin.map(|o| &o.reason)),
    ];
    let printings = told.printings.iter().map(|one| {
        vec![
            json!(told.id),
            json!(one.article),
            json!(local(&one.quote)),
            json!(one.kind),
            json!(one.text),
            json!(one.speaker),
            json!(one.relation),
            edits(&one.edits),
            json!(told.fullest == one.quote),
            json!(told.earliest.as_ref() == Some(&one.quote)),
            hundredths(one.score),
            json!(one.publisher),
            json!(one.published),
        ]
    });
    Joined { whole, printings: printings.collect(), contrasts: contrasts(&told.id, &told.contrasts) }
}

/// A figure in three tables.
pub fn joined_figure(fact: &Fact) -> Joined {
    let (first, last) = period(fact.printings.iter().map(|one| one.published.as_deref()));
    let origin = fact.origin.as_ref();
    let whole = vec![
        json!(fact.id),
        json!(fact.value),
        json!(fact.unit),
        json!(fact.population),
        json!(fact.predicate),
        json!(fact.service),
        json!(fact.printings.len()),
        json!(first),
        json!(last),
        json!(origin.map(|o| &o.article)),
        json!(origin.map(|o| &o.reason)),
    ];
    let printings = fact.printings.iter().map(|one| {
        vec![
            json!(fact.id),
            json!(one.article),
            json!(local(&one.statistic)),
            json!(one.text),
            json!(one.value),
            json!(one.relation),
            json!(fact.exact == one.statistic),
            json!(fact.earliest.as_ref() == Some(&one.statistic)),
            hundredths(one.score),
            json!(one.publisher),
            json!(one.published),
        ]
    });
    Joined { whole, printings: printings.collect(), contrasts: contrasts(&fact.id, &fact.contrasts) }
}

fn contrasts(id: &str, all: &[Contrast]) -> Vec<Vec<Value>> {
    let row = |one: &Contrast| {
        let article = one.record.split('/').next();
        vec![
            json!(id),
            json!(article),
            json!(local(&one.record)),
            json!(one.text),
            json!(one.speaker),
            json!(one.reasons),
        ]
    };
    all.iter().map(row).collect()
}

/// The part of a record's key behind the slash.
fn local(key: &str) -> &str {
    key.split_once('/').map_or(key, |(_, id)| id)
}

/// Earliest and latest of the dates that are known.
fn period<'a>(dates: impl Iterator<Item = Option<&'a str>> + Clone) -> (Option<&'a str>, Option<&'a str>) {
    (dates.clone().flatten().min(), dates.flatten().max())
}

/// As a double of two decimals: a single one widened would read 0.4699999988.
fn hundredths(share: f32) -> Value {
    json!((f64::from(share) * 100.0).round() / 100.0)
}

/// What is left out and what is added, as lists for people mark it; nothing where nothing differs.
fn edits(edits: &[Edit]) -> Value {
    let one = |edit: &Edit| {
        let sides = [(&edit.before, "[-", "-]"), (&edit.after, "{+", "+}")];
        let sides = sides.iter().filter(|(words, ..)| !words.is_empty());
        sides.map(|(words, open, close)| format!("{open}{words}{close}")).collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = edits.iter().map(one).collect();
    if all.is_empty() { Value::Null } else { json!(all.join("; ")) }
}

/// Where it stands.
fn source(head: &ArticleHead) -> [Value; 5] {
    let ArticleHead { title, publisher, published, url, file, .. } = head;
    [json!(title), json!(publisher), json!(published), json!(url), json!(file)]
}
