//! Records over all articles, one by one as they are read, in the format asked for; so that no list need be held whole.

use super::csv::guarded;
use super::json::json;
use super::{Format, Look, facts, persons, profile, reprint, services, statements, utterances};
use crate::model::{ArticleHead, Cluster, Edit, Fact, Person, Profile, Reprinted, Service, Statements, Utterance};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes records one after the other.
pub struct Lister<'a> {
    format: Format,
    look: Look,
    /// Whether each printing says how sure it is, and for which reasons.
    why: bool,
    /// Whether the header stands.
    begun: bool,
    out: &'a mut dyn Write,
}

/// Columns of an utterance's printing.
const UTTERANCE: [&str; 21] = [
    "utterance",
    "speaker",
    "person",
    "fullest",
    "altered",
    "origin",
    "origin_reason",
    "quote",
    "article",
    "kind",
    "text",
    "relation",
    "edits",
    "said_by",
    "earliest",
    "score",
    "title",
    "publisher",
    "published",
    "url",
    "file",
];

/// Columns of a figure's printing.
const FACT: [&str; 21] = [
    "figure",
    "value",
    "unit",
    "population",
    "predicate",
    "service",
    "origin",
    "origin_reason",
    "statistic",
    "article",
    "text",
    "printed_value",
    "relation",
    "exact",
    "earliest",
    "score",
    "title",
    "publisher",
    "published",
    "url",
    "file",
];

/// Columns of a service.
const SERVICE: [&str; 6] = ["id", "name", "names", "articles", "first", "last"];

impl<'a> Lister<'a> {
    /// Writes to `out`; with `why`, reasons too.
    pub fn new(format: Format, look: Look, why: bool, out: &'a mut dyn Write) -> Lister<'a> {
        Lister { format, look, why, begun: false, out }
    }

    /// One utterance: all its printings.
    pub fn utterance(&mut self, found: &Reprinted<Utterance>) -> io::Result<()> {
        match self.format {
            Format::Table => utterances::lines(found, self.why, &self.look, self.out),
            Format::JsonLines => self.object("utterance", &found.record, &found.heads),
            Format::Csv => {
                let told = &found.record;
                let rows = told.printings.iter().zip(&found.heads).map(|(one, head)| {
                    let edits: Vec<String> = one.edits.iter().map(edit).collect();
                    let origin = told.origin.as_ref();
                    let earliest = told.earliest.as_ref() == Some(&one.quote);
                    let cells = [
                        told.id.clone(),
                        text(told.speaker.as_ref()),
                        text(told.person.as_ref()),
                        told.text.clone(),
                        told.altered.to_string(),
                        text(origin.map(|o| &o.article)),
                        text(origin.map(|o| &o.reason)),
                        one.quote.clone(),
                        one.article.clone(),
                        one.kind.name().to_owned(),
                        one.text.clone(),
                        name(&one.relation),
                        edits.join("; "),
                        text(one.speaker.as_ref()),
                        earliest.to_string(),
                        format!("{:.2}", one.score),
                    ];
                    cells.into_iter().chain(source(head)).collect()
                });
                let rows: Vec<Vec<String>> = rows.collect();
                self.rows(&UTTERANCE, rows)
            }
        }
    }

    /// One figure: all its printings.
    pub fn fact(&mut self, found: &Reprinted<Fact>) -> io::Result<()> {
        match self.format {
            Format::Table => facts::lines(found, self.why, &self.look, self.out),
            Format::JsonLines => self.object("figure", &found.record, &found.heads),
            Format::Csv => {
                let fact = &found.record;
                let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
                let rows = fact.printings.iter().zip(&found.heads).map(|(one, head)| {
                    let origin = fact.origin.as_ref();
                    let earliest = fact.earliest.as_ref() == Some(&one.statistic);
                    let cells = [
                        fact.id.clone(),
                        number(fact.value),
                        text(fact.unit.as_ref()),
                        text(fact.population.as_ref()),
                        text(fact.predicate.as_ref()),
                        text(fact.service.as_ref()),
                        text(origin.map(|o| &o.article)),
                        text(origin.map(|o| &o.reason)),
                        one.statistic.clone(),
                        one.article.clone(),
                        one.text.clone(),
                        number(one.value),
                        one.relation.clone(),
                        (fact.exact == one.statistic).to_string(),
                        earliest.to_string(),
                        format!("{:.2}", one.score),
                    ];
                    cells.into_iter().chain(source(head)).collect()
                });
                let rows: Vec<Vec<String>> = rows.collect();
                self.rows(&FACT, rows)
            }
        }
    }

    /// Why a person is one, and who is not.
    pub fn person(&mut self, person: &Person) -> io::Result<()> {
        match self.format {
            Format::JsonLines | Format::Csv => self.line(&tagged("person", person)),
            Format::Table => persons::why(person, &self.look, self.out),
        }
    }

    /// Persons of one name, to choose from.
    pub fn namesakes(&mut self, persons: &[Person]) -> io::Result<()> {
        persons::namesakes(persons, &self.look, self.out)
    }

    /// The page on one person, with some of what they said; `long` with all that a citation needs.
    pub fn profile(&mut self, profile: &Profile, said: &Statements, long: bool) -> io::Result<()> {
        match self.format {
            Format::JsonLines | Format::Csv => {
                let mut object = tagged("profile", profile);
                let said = said.list.iter().map(|one| statements::fields(one, said.grouped).into());
                object.insert("statements".into(), said.collect::<Vec<Value>>().into());
                self.line(&object)
            }
            Format::Table => {
                profile::page(profile, &self.look, self.out)?;
                statements::latest(said, &profile.person.id, long, &self.look, self.out)
            }
        }
    }

    /// A service with its names.
    pub fn service(&mut self, service: &Service) -> io::Result<()> {
        match self.format {
            Format::Table => services::lines(service, self.why, &self.look, self.out),
            Format::JsonLines => self.line(&tagged("service", service)),
            Format::Csv => {
                let Service { id, name, names, articles, first, last, .. } = service;
                let row = [
                    id.clone(),
                    name.clone(),
                    names.join("; "),
                    articles.to_string(),
                    text(first.as_ref()),
                    text(last.as_ref()),
                ];
                self.rows(&SERVICE, vec![row.to_vec()])
            }
        }
    }

    /// Records that belong together, a JSON object a line.
    pub fn cluster(&mut self, cluster: &Cluster) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, cluster)?;
        writeln!(self.out)
    }

    /// The last line of a list for people: how many of so many are shown.
    pub fn tally(&mut self, shown: usize, total: usize, noun: &str) -> io::Result<()> {
        if self.format == Format::Table {
            reprint::tally(shown, total, noun, &self.look, self.out)?;
        }
        Ok(())
    }

    fn object<T: Serialize>(&mut self, name: &str, record: &T, heads: &[Arc<ArticleHead>]) -> io::Result<()> {
        let mut object = tagged(name, record);
        let mut seen = HashSet::new();
        let documents = heads.iter().filter(|head| seen.insert(head.id.as_str())).map(|head| json(&**head));
        object.insert("documents".into(), documents.collect());
        self.line(&object)
    }

    fn line(&mut self, object: &Map<String, Value>) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, object)?;
        writeln!(self.out)
    }

    fn rows(&mut self, header: &[&str], rows: Vec<Vec<String>>) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(&mut *self.out);
        if !self.begun {
            writer.write_record(header)?;
            self.begun = true;
        }
        for row in rows {
            writer.write_record(row.iter().map(|cell| guarded(cell)))?;
        }
        writer.flush()
    }
}

impl std::fmt::Debug for Lister<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lister").field("format", &self.format).finish_non_exhaustive()
    }
}

fn tagged(name: &str, record: &impl Serialize) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("record".into(), name.into());
    if let Value::Object(fields) = json(record) {
        object.extend(fields);
    }
    object
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn name(value: &impl Serialize) -> String {
    json(value).as_str().unwrap_or_default().to_owned()
}

fn edit(edit: &Edit) -> String {
    let sides = [(&edit.before, "[-", "-]"), (&edit.after, "{+", "+}")];
    let sides = sides.iter().filter(|(words, ..)| !words.is_empty());
    sides.map(|(words, open, close)| format!("{open}{words}{close}")).collect::<Vec<_>>().join(" ")
}

/// Where it stands.
fn source(head: &Arc<ArticleHead>) -> [String; 5] {
    let ArticleHead { title, publisher, published, url, file, .. } = &**head;
    let [title, publisher, published, url] = [title, publisher, published, url].map(|value| text(value.as_ref()));
    [title, publisher, published, url, file.clone()]
}
