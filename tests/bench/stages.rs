//! Each stage alone in one thread, on what the one before it gives; then the program itself as a user runs it.

use crate::corpora::Corpus;
use crate::gauge::Cost;
use onrecord::index::Writer;
use onrecord::model::Digest;
use onrecord::store::{Batch, Linkables, Sqlite, Store, Written};
use onrecord::{extract, parse, pipeline, resolve, segment};
use std::process::Command;

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) stage: &'static str,
    pub(crate) cost: Cost,
}

/// Each stage, the best of `rounds`: what else the machine does only ever adds.
pub(crate) fn measure(corpus: &Corpus, rounds: usize) -> anyhow::Result<Vec<Row>> {
    let mut best: Vec<Row> = Vec::new();
    for _ in 0..rounds {
        for row in round(corpus)? {
            match best.iter_mut().find(|b| b.stage == row.stage) {
                Some(known) if row.cost.cpu < known.cost.cpu => *known = row,
                Some(_) => {}
                None => best.push(row),
            }
        }
    }
    Ok(best)
}

fn round(corpus: &Corpus) -> anyhow::Result<Vec<Row>> {
    let pages = &corpus.pages;
    let (articles, parsing) = Cost::of(|| pages.iter().map(parse::article).collect::<Vec<_>>());
    let (cut, segmenting) =
        Cost::of(|| articles.iter().map(|a| segment::segments(&a.text, &a.zones)).collect::<Vec<_>>());
    let (drafts, extracting) =
        Cost::of(|| articles.iter().zip(&cut).map(|(a, s)| extract::drafts(&a.text, s)).collect::<Vec<_>>());
    let read = articles.into_iter().zip(&cut).zip(drafts);
    let (digests, resolving) = Cost::of(|| read.map(|((a, s), d)| resolve::digest(a, s, d)).collect::<Vec<_>>());
    let batches = batches(digests);
    let home = tempfile::tempdir()?;
    let (stored, storing) = Cost::of(|| store(home.path(), &batches));
    stored?;
    let (indexed, indexing) = Cost::of(|| index(&home.path().join("search"), &batches));
    indexed?;
    drop(batches);
    let ((), digesting) = Cost::of(|| pages.iter().for_each(|page| drop(pipeline::digest(page))));
    let [extract, ingest] = program(corpus)?;
    let stages =
        ["parse", "segment", "extract", "resolve", "store", "index", "digest", "onrecord extract", "onrecord ingest"];
    let costs = [parsing, segmenting, extracting, resolving, storing, indexing, digesting, extract, ingest];
    Ok(stages.into_iter().zip(costs).map(|(stage, cost)| Row { stage, cost }).collect())
}

/// As the pipeline hands them over: a few megabytes at a time.
fn batches(digests: Vec<Digest>) -> Vec<Batch> {
    let mut batches = Vec::new();
    let mut digests = digests.into_iter().peekable();
    while digests.peek().is_some() {
        let written = digests.by_ref().take(200).map(|digest| Written {
            fingerprint: digest.article.id.clone(),
            digest,
            rules: 1,
            linkables: Linkables::default(),
            sketch: onrecord::store::Sketch::default(),
        });
        batches.push(Batch { written: written.collect(), ..Batch::default() });
    }
    batches
}

fn store(folder: &std::path::Path, batches: &[Batch]) -> anyhow::Result<()> {
    let mut store = Sqlite::open(folder)?;
    for batch in batches {
        store.write(batch)?;
    }
    Ok(store.sync()?)
}

fn index(folder: &std::path::Path, batches: &[Batch]) -> anyhow::Result<()> {
    let mut index = Writer::open(folder)?;
    for written in batches.iter().flat_map(|batch| &batch.written) {
        index.put(&written.digest, false, &|_| vec![])?;
    }
    index.commit(batches.len() as u64)?;
    Ok(index.close()?)
}

/// The program as it is built: extraction in one thread, ingest on all cores.
fn program(corpus: &Corpus) -> anyhow::Result<[Cost; 2]> {
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("documents.jsonl");
    corpus.write(&input)?;
    let onrecord = || Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let extract = Cost::of_process(onrecord().args(["extract", "--format", "jsonl", "--threads", "1"]).arg(&input))?;
    let home = folder.path().join("home");
    let ingest = Cost::of_process(onrecord().arg("--home").arg(&home).arg("ingest").arg(&input))?;
    Ok([extract, ingest])
}
