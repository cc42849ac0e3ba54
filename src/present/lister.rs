//! Records over all articles, one by one as they are read, in the format asked for; so that no list need be held whole.

use super::csv::CsvRows;
use super::json::json;
use super::{Format, Look, facts, persons, printings, profile, reprint, services, statements, utterances};
use crate::model::{ArticleHead, Cluster, Fact, Heading, Person, Profile, Reprinted, Service, Statements, Utterance};
use serde::Serialize;
use serde_json::{Map, Value, json};
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

/// Columns of a service.
const SERVICE: [Heading; 6] = [
    Heading::text("id"),
    Heading::text("name"),
    Heading::text("names"),
    Heading::integer("articles"),
    Heading::text("first"),
    Heading::text("last"),
];

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
            Format::Csv => self.rows(&printings::UTTERANCE, &printings::utterance(found)),
        }
    }

    /// One figure: all its printings.
    pub fn fact(&mut self, found: &Reprinted<Fact>) -> io::Result<()> {
        match self.format {
            Format::Table => facts::lines(found, self.why, &self.look, self.out),
            Format::JsonLines => self.object("figure", &found.record, &found.heads),
            Format::Csv => self.rows(&printings::FIGURE, &printings::figure(found)),
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
                let row = [json!(id), json!(name), json!(names), json!(articles), json!(first), json!(last)];
                self.rows(&SERVICE, &[row.to_vec()])
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

    fn rows(&mut self, header: &[Heading], rows: &[Vec<Value>]) -> io::Result<()> {
        let mut sheet = if self.begun {
            CsvRows::go_on(&mut *self.out)
        } else {
            self.begun = true;
            CsvRows::begin(header, &mut *self.out)?
        };
        rows.iter().try_for_each(|row| sheet.add(row))?;
        sheet.finish()
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
