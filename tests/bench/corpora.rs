//! What is read: the sample, copied until it is large enough to measure, and the articles of the measures.

use onrecord::model::{Media, Page};
use onrecord::pipeline::{self, Limits};
use std::path::{Path, PathBuf};

/// Documents to read, held in memory.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) pages: Vec<Page>,
    /// How often each document stands in it.
    pub(crate) copies: usize,
}

impl Corpus {
    /// Characters to read, in bytes: of a page with its tags.
    pub(crate) fn megabytes(&self) -> f64 {
        self.pages.iter().map(|page| page.text.len()).sum::<usize>() as f64 / 1e6
    }

    /// Writes the documents as one `.jsonl` file for the program itself to read.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let mut lines = String::new();
        for (i, page) in self.pages.iter().enumerate() {
            let field = if page.media == Media::Html { "html" } else { "text" };
            lines += &serde_json::json!({"id": i.to_string(), field: page.text, "url": page.declared.url}).to_string();
            lines.push('\n');
        }
        Ok(std::fs::write(path, lines)?)
    }
}

/// The corpora there are.
pub(crate) fn all(quick: bool) -> anyhow::Result<Vec<Corpus>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = pages(&[root.join("corpus/sample")])?;
    let bytes: usize = sample.iter().map(|page| page.text.len()).sum();
    let wanted = if quick { 600_000 } else { 4_000_000 };
    let copies = wanted / bytes.max(1) + 1;
    let mut corpora = vec![Corpus { name: "sample", pages: copied(&sample, copies), copies }];
    if let Some(measures) = std::env::var_os("ONRECORD_MEASURES") {
        let articles = pages(&[PathBuf::from(measures).join("quotes/polnear_train.jsonl")])?;
        let n_articles = if quick { articles.len().min(100) } else { articles.len() };
        corpora.push(Corpus { name: "articles", pages: copied(&articles[..n_articles], 1), copies: 1 });
    }
    Ok(corpora)
}

fn pages(paths: &[PathBuf]) -> anyhow::Result<Vec<Page>> {
    Ok(pipeline::pages(paths, Limits::default()).collect::<Result<Vec<_>, _>>()?)
}

/// Each page so often, every copy at a place of its own, so that the store takes it for another article.
fn copied(pages: &[Page], copies: usize) -> Vec<Page> {
    let copy = |n: usize| {
        pages.iter().enumerate().map(move |(i, page)| {
            let mut page = page.clone();
            page.text = page.text.replace(".example", &format!("-{n}.example"));
            page.raw = page.text.clone().into_bytes();
            page.gzip = false;
            page.sha256 = format!("{n:032x}{i:032x}");
            page.declared.url = Some(format!("https://bench.example/{n}/{i}"));
            page
        })
    };
    (0..copies).flat_map(copy).collect()
}
