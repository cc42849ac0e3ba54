//! A home with the articles taken in, made once: their records are not linked, which questions do not need.

use onrecord::index::Reader;
use onrecord::pipeline::{self, Options, Progress};
use onrecord::query::Searcher;
use onrecord::store::Sqlite;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends the run where linking begins.
struct UntilLinking(Arc<AtomicBool>);

impl Progress for UntilLinking {
    fn begin(&self, _files: usize) {}
    fn file_done(&self, _file: &str) {}
    fn document(&self, _name: &str, _bytes: usize) {}
    fn step(&self, what: &str, _done: usize, _of: usize) {
        if !what.contains("full-text") {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    fn note(&self, _message: &str) {}
}

/// The home in `folder`.
pub(crate) fn home(articles: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let (home, done) = (folder.join("home"), folder.join("home.done"));
    if !done.exists() {
        let stop: Arc<AtomicBool> = Arc::default();
        let options = Options { stop: Arc::clone(&stop), ..Options::default() };
        let (summary, cost) = crate::gauge::Cost::of(|| {
            let at = onrecord::model::Home::at(home.clone());
            pipeline::ingest(&at, &[articles.to_path_buf()], &options, &UntilLinking(stop))
        });
        println!("{} articles taken in, without linking, in {:.0} s", summary?.new, cost.wall);
        std::fs::write(&done, "")?;
    }
    Ok(home)
}

/// What questions are put to. The pipeline's own would link everything first.
pub(crate) fn searcher(home: &Path) -> anyhow::Result<Searcher> {
    let index = home.join("index");
    Ok(Searcher::new(Sqlite::open_to_read(&index)?, Reader::open(&index.join("search"))?))
}

/// How large the full-text index is beside the texts.
pub(crate) fn sizes(articles: &Path, home: &Path) -> anyhow::Result<String> {
    let mut text = 0;
    each(articles, usize::MAX, |_, body| text += body.len())?;
    let index = folder_size(&home.join("index/search"))?;
    Ok(format!(
        "texts {:.0} MB, index/search {:.0} MB, {:.2} times the texts",
        text as f64 / 1e6,
        index as f64 / 1e6,
        index as f64 / text.max(1) as f64
    ))
}

fn folder_size(folder: &Path) -> anyhow::Result<u64> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        size += entry?.metadata()?.len();
    }
    Ok(size)
}

/// Texts of every so many articles, about `wanted` of them.
pub(crate) fn sample(articles: &Path, wanted: usize) -> anyhow::Result<Vec<String>> {
    let mut all = 0;
    each(articles, usize::MAX, |_, _| all += 1)?;
    let (step, mut n, mut texts) = ((all / wanted.max(1)).max(1), 0, Vec::new());
    each(articles, usize::MAX, |_, body| {
        if n % step == 0 {
            texts.push(body.to_owned());
        }
        n += 1;
    })?;
    Ok(texts)
}

/// Title and text of each article of the file.
pub(crate) fn each(articles: &Path, most: usize, mut told: impl FnMut(&str, &str)) -> anyhow::Result<()> {
    for line in BufReader::new(File::open(articles)?).lines().take(most) {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| article.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        told(field("title"), field("text"));
    }
    Ok(())
}
