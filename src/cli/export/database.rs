//! The tables of an exported database, and how they name each other.

use super::{Fault, Sort};
use crate::model::{Fact, Heading, Hit, Record, Scope, Utterance};
use crate::pipeline::{StoreError, TableLayout, Tables};
use crate::present::printings::{self, Joined};
use crate::present::{self, Words};
use crate::query::{self, Searcher};
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;

/// A database that is being written.
pub(super) struct Database<'a> {
    tables: Tables,
    searcher: &'a Searcher,
    /// Whether speakers are among what it holds, so that quotes name theirs.
    joined: bool,
    /// Whether it holds everything, so that what a row names is there.
    whole: bool,
    /// The last article that a quote was of, and who speaks in it.
    speaking: (String, HashMap<String, String>),
}

impl<'a> Database<'a> {
    /// In the file at `path`.
    pub(super) fn create(
        path: &Path,
        searcher: &'a Searcher,
        joined: bool,
        whole: bool,
    ) -> Result<Database<'a>, StoreError> {
        Ok(Database {
            tables: Tables::create(path)?,
            searcher,
            joined,
            whole,
            speaking: (String::new(), HashMap::new()),
        })
    }

    /// Makes the tables of a sort; they are there also where nothing matches.
    pub(super) fn begin(&mut self, sort: Sort) -> Result<(), StoreError> {
        for mut layout in layouts(sort) {
            if layout.name == "quote_speakers" && !self.joined {
                continue;
            }
            if !self.whole {
                layout.names.clear();
            }
            self.tables.table(layout)?;
        }
        Ok(())
    }

    /// A record of `scope`.
    pub(super) fn hit(&mut self, hit: &Hit, scope: Scope) -> Result<(), Fault> {
        self.tables.add(name(scope), &present::row(hit, scope, Words::Whole))?;
        if let Record::Quote(quote) = &hit.record
            && let Some(speaker) = quote.speaker_id.as_ref().filter(|_| self.joined)
        {
            if self.speaking.0 != quote.article {
                self.speaking = (quote.article.clone(), query::speakers_in(self.searcher, &quote.article)?);
            }
            if let Some(person) = self.speaking.1.get(&format!("{}/{speaker}", quote.article)) {
                self.tables.add("quote_speakers", &[json!(quote.article), json!(quote.id), json!(person)])?;
            }
        }
        Ok(())
    }

    /// An utterance with its quotes.
    pub(super) fn utterance(&self, told: &Utterance) -> Result<(), StoreError> {
        self.linked(["utterances", "utterance_quotes", "utterance_contrasts"], &printings::joined_utterance(told))
    }

    /// A figure with its statistics.
    pub(super) fn figure(&self, fact: &Fact) -> Result<(), StoreError> {
        self.linked(["figures", "figure_statistics", "figure_contrasts"], &printings::joined_figure(fact))
    }

    fn linked(&self, [whole, printed, against]: [&str; 3], rows: &Joined) -> Result<(), StoreError> {
        self.tables.add(whole, &rows.whole)?;
        rows.printings.iter().try_for_each(|row| self.tables.add(printed, row))?;
        rows.contrasts.iter().try_for_each(|row| self.tables.add(against, row))
    }

    /// Ends it.
    pub(super) fn finish(self) -> Result<(), StoreError> {
        self.tables.finish()
    }
}

fn name(scope: Scope) -> &'static str {
    match scope {
        Scope::Articles => "articles",
        Scope::Quotes => "quotes",
        Scope::Statistics => "statistics",
        Scope::Ratings => "ratings",
        Scope::Speakers => "speakers",
    }
}

/// `article` is the id of an article in every table that has it.
const ARTICLE: (&str, &str) = ("article", "articles");

fn layouts(sort: Sort) -> Vec<TableLayout> {
    let table = |name, columns: &[Heading]| TableLayout { columns: columns.to_vec(), ..TableLayout::new(name) };
    match sort {
        Sort::Records(scope) => {
            let own = TableLayout { columns: present::columns(scope, Words::Whole), ..TableLayout::new(name(scope)) };
            let part = TableLayout { key: &["article", "id"], names: vec![ARTICLE], ..own.clone() };
            match scope {
                Scope::Articles => vec![TableLayout { key: &["id"], words: &["title", "text"], ..own }],
                Scope::Speakers => {
                    vec![TableLayout { key: &["id"], words: &["name", "names", "roles", "organisations"], ..own }]
                }
                Scope::Quotes => {
                    let speakers = [Heading::text("article"), Heading::text("quote"), Heading::text("speaker")];
                    let tie = TableLayout {
                        key: &["article", "quote"],
                        found_by: &[&["speaker"]],
                        names: vec![ARTICLE, ("speaker", "speakers")],
                        ..table("quote_speakers", &speakers)
                    };
                    vec![TableLayout { words: &["text", "speaker"], ..part }, tie]
                }
                Scope::Statistics | Scope::Ratings => vec![TableLayout { words: &["sentence"], ..part }],
            }
        }
        Sort::Utterances => vec![
            TableLayout {
                key: &["id"],
                words: &["text", "speaker"],
                found_by: &[&["person"]],
                names: vec![("person", "speakers"), ("origin", "articles")],
                ..table("utterances", &printings::UTTERANCES)
            },
            TableLayout {
                key: &["article", "quote"],
                found_by: &[&["utterance"]],
                names: vec![("utterance", "utterances"), ARTICLE],
                ..table("utterance_quotes", &printings::UTTERANCE_QUOTES)
            },
            TableLayout {
                found_by: &[&["utterance"], &["article", "quote"]],
                names: vec![("utterance", "utterances"), ARTICLE],
                ..table("utterance_contrasts", &printings::UTTERANCE_CONTRASTS)
            },
        ],
        Sort::Figures => vec![
            TableLayout {
                key: &["id"],
                words: &["population", "predicate", "service"],
                names: vec![("origin", "articles")],
                ..table("figures", &printings::FIGURES)
            },
            TableLayout {
                key: &["article", "statistic"],
                found_by: &[&["figure"]],
                names: vec![("figure", "figures"), ARTICLE],
                ..table("figure_statistics", &printings::FIGURE_STATISTICS)
            },
            TableLayout {
                found_by: &[&["figure"], &["article", "statistic"]],
                names: vec![("figure", "figures"), ARTICLE],
                ..table("figure_contrasts", &printings::FIGURE_CONTRASTS)
            },
        ],
    }
}
