//! How fast questions are answered over many articles, beside SQLite FTS5 on the same texts in the same run: run by
//! `scripts/bench --asking`. Nothing is asserted here; the tables are what it is for.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod collection;
mod command;
#[path = "../gauge.rs"]
#[allow(dead_code, reason = "the other bench uses the rest")]
mod gauge;
mod questions;
mod rival;
mod times;

use onrecord::model::{Facet, Question, Scope};
use onrecord::query;
use questions::Asked;
use std::path::{Path, PathBuf};
use times::Times;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many questions of each sort.
const QUESTIONS: usize = 300;

fn main() -> anyhow::Result<()> {
    let (options, given): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let [articles, folder] = given.iter().map(PathBuf::from).collect::<Vec<_>>().try_into().map_err(|_| {
        anyhow::anyhow!("say which articles, and in which folder to build: scripts/bench --asking [FOLDER]")
    })?;
    let (articles, folder): (&Path, &Path) = (&articles, &folder);
    let only = options.iter().find_map(|option| option.strip_prefix("--only=")).unwrap_or_default();
    println!("{} cores of {}", gauge::cores(), gauge::machine());
    let home = collection::home(articles, folder)?;
    let rival = rival::Rival::over(articles, &folder.join("fts5.db"))?;
    let sizes = collection::sizes(articles, &home)?;
    println!("{sizes}, FTS5 {:.0} MB\n", rival.megabytes()?);
    let texts = collection::sample(articles, 4_000)?;
    let searcher = collection::searcher(&home)?;
    println!("{:<48}{:>9}{:>9}{:>9}{:>12}{:>12}", "", "p50 ms", "p99 ms", "most ms", "FTS5 p50", "times");
    let show = |name: &str, ours: Ask<'_>, rivals: Option<Ask<'_>>, asked: &[Asked]| -> anyhow::Result<()> {
        if name.contains(only) {
            let (ours, rivals) = (Times::of(asked, ours)?, rivals.map(|ask| Times::of(asked, ask)).transpose()?);
            println!("{}", ours.row(name, rivals.as_ref()));
        }
        Ok(())
    };
    for (name, asked) in questions::all(&texts, QUESTIONS) {
        for (scope, whole) in [(Scope::Articles, "articles"), (Scope::Quotes, "quotes")] {
            let question = |one: &Asked| {
                let query = Some(one.ours.clone());
                Question { scope, query, limit: Some(20), ..Question::default() }
            };
            let keys = |one: &Asked| Ok(query::page(&searcher, &question(one))?.1);
            let page = |one: &Asked| Ok(query::answer(&searcher, &question(one))?.total);
            let fts5 = |one: &Asked| rival.keys(one.fts5.as_deref().unwrap_or_default());
            let snippets = |one: &Asked| rival.first_page(one.fts5.as_deref().unwrap_or_default());
            let known = scope == Scope::Articles && asked.iter().all(|one| one.fts5.is_some());
            show(&format!("{name} in {whole}, keys"), &keys, known.then_some(&fts5), &asked)?;
            show(&format!("{name} in {whole}, first page"), &page, known.then_some(&snippets), &asked)?;
        }
    }
    let facets = [Facet::Speaker, Facet::Organisation, Facet::Role, Facet::Publisher, Facet::Year, Facet::Kind];
    for (name, asked) in questions::counted(&texts, QUESTIONS / 3) {
        let counted = |one: &Asked| {
            let query = (!one.ours.is_empty()).then(|| one.ours.clone());
            let question = Question { scope: Scope::Quotes, query, fold_duplicates: true, ..Question::default() };
            Ok(query::counts(&searcher, &question, &facets, None)?.total)
        };
        show(&format!("six facets of {name}"), &counted, None, &asked)?;
    }
    drop(searcher);
    let typed = questions::typed(&texts, 40);
    let name = "first page from the command line";
    if name.contains(only) {
        println!("{}", Times::of(&typed, |one| command::first_page(&home, one))?.row(name, None));
    }
    Ok(())
}

/// Asks one question, and tells how many records it finds.
type Ask<'a> = &'a dyn Fn(&Asked) -> anyhow::Result<usize>;
