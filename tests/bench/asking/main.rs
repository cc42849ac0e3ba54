//! How fast questions are answered over many articles, beside SQLite FTS5 on the same texts in the same run: run by
//! `scripts/bench --asking`. Nothing is asserted here; the tables are what it is for.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

#[path = "../gauge.rs"]
#[allow(dead_code, reason = "the other bench uses the rest")]
mod gauge;
mod collection;
mod command;
mod questions;
mod rival;
mod times;

use onrecord::model::{Facet, Question, Scope};
use onrecord::query;
use questions::Asked;
use std::path::PathBuf;
use times::Times;

/// So many questions of each sort.
const QUESTIONS: usize = 300;

fn main() -> anyhow::Result<()> {
    let given: Vec<PathBuf> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(Into::into).collect();
    let [articles, folder] = given.as_slice() else {
        anyhow::bail!("say which articles, and in which folder to build: scripts/bench --asking [FOLDER]")
    };
    println!("{} cores of {}", gauge::cores(), gauge::machine());
    let home = collection::home(articles, folder)?;
    let rival = rival::Rival::over(articles, &folder.join("fts5.db"))?;
    let sizes = collection::sizes(articles, &home)?;
    println!("{sizes}, FTS5 {:.0} MB\n", rival.megabytes()?);
    let texts = collection::sample(articles, 4_000)?;
    let searcher = onrecord::pipeline::searcher(&onrecord::model::Home::at(home.clone()))?;
    println!("{:<44}{:>9}{:>9}{:>9}{:>12}{:>12}", "first page of", "p50 ms", "p99 ms", "most ms", "FTS5 p50", "times");
    for (name, asked) in questions::all(&texts, QUESTIONS) {
        for scope in [Scope::Articles, Scope::Quotes] {
            let question = |asked: &Asked| Question {
                scope,
                query: Some(asked.ours.clone()),
                limit: Some(20),
                ..Question::default()
            };
            let ours = Times::of(&asked, |one| {
                query::answer(&searcher, &question(one)).map(|answer| answer.total).map_err(Into::into)
            })?;
            let rivals = (scope == Scope::Articles && asked.iter().all(|one| one.fts5.is_some()))
                .then(|| Times::of(&asked, |one| rival.first_page(one.fts5.as_deref().unwrap_or_default())))
                .transpose()?;
            println!("{}", ours.row(&format!("{name}, {}", scope_name(scope)), rivals.as_ref()));
        }
    }
    let facets = [Facet::Speaker, Facet::Organisation, Facet::Role, Facet::Publisher, Facet::Year, Facet::Kind];
    for (name, asked) in questions::counted(&texts, QUESTIONS / 3) {
        let counted = Times::of(&asked, |one| {
            let question = Question {
                scope: Scope::Quotes,
                query: (!one.ours.is_empty()).then(|| one.ours.clone()),
                ..Question::default()
            };
            query::counts(&searcher, &question, &facets, None).map(|counts| counts.total).map_err(Into::into)
        })?;
        println!("{}", counted.row(&format!("six facets, {name}"), None));
    }
    drop(searcher);
    let typed = questions::typed(&texts, 40);
    println!("{}", Times::of(&typed, |one| command::first_page(&home, one))?.row("from the command line, first page", None));
    Ok(())
}

fn scope_name(scope: Scope) -> &'static str {
    if scope == Scope::Articles { "articles" } else { "quotes" }
}
