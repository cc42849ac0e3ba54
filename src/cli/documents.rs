//! What `extract` and `parse` share: files in, one line of JSON a document out, in order, failures on standard error.

use super::Exit;
use crate::model::Page;
use crate::pipeline::{self, Failure, FetchError, Limits};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Which documents, and how.
#[derive(Args, Debug)]
pub(super) struct Documents {
    /// Files and folders to read (.txt .md .html .pdf .docx .odt .rtf .eml .mbox .json .jsonl .warc, each also .gz, and .zip of
    /// these); - is standard input, .jsonl
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the output: one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Threads to use [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Refuse documents that are larger, as in 800KB, 50MB, 1GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", value_parser = size)]
    max_size: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Jsonl,
}

/// A number of bytes as people write it.
pub(super) fn size(written: &str) -> Result<usize, String> {
    let upper = written.trim().to_ascii_uppercase();
    let digits = upper.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match upper[digits.len()..].trim_end_matches("IB").trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err("a size is a number with KB, MB or GB".into()),
    };
    let number: usize = digits.trim().parse().map_err(|_| "a size is a number with KB, MB or GB".to_owned())?;
    number.checked_mul(factor).filter(|n| *n > 0).ok_or_else(|| "out of range".into())
}

/// A batch ends at so many documents or bytes: enough to keep all cores busy, little beside the size of one document.
const BATCH_DOCUMENTS: usize = 512;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// Prints `line(page)` for each document, in the order of the input.
pub(super) fn print(
    documents: &Documents,
    line: impl Fn(&Page) -> Result<serde_json::Result<String>, Failure> + Sync,
) -> anyhow::Result<Exit> {
    let Format::Jsonl = documents.format;
    let pool = pipeline::pool(documents.threads.map(usize::from))?;
    let limits = Limits { document: documents.max_size };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut exit = Exit::Found;
    let mut batch = Vec::new();
    let mut bytes = 0;
    for page in pipeline::pages(&documents.files, limits) {
        bytes += page.as_ref().map_or(0, |p| p.raw.len() + p.text.len());
        batch.push(page);
        if batch.len() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES {
            exit = worse(exit, flush(&pool, std::mem::take(&mut batch), &line, &mut out)?);
            bytes = 0;
        }
    }
    exit = worse(exit, flush(&pool, batch, &line, &mut out)?);
    out.flush()?;
    Ok(exit)
}

fn flush(
    pool: &rayon::ThreadPool,
    batch: Vec<Result<Page, FetchError>>,
    line: &(impl Fn(&Page) -> Result<serde_json::Result<String>, Failure> + Sync),
    out: &mut impl Write,
) -> anyhow::Result<Exit> {
    // The page is let go as soon as its line is there.
    let lines: Vec<_> = pool.install(|| {
        let pages = batch.into_par_iter().with_max_len(1);
        pages.map(|page| page.map(|p| pipeline::guarded(&p, |p| line(p)).flatten())).collect()
    });
    let mut exit = Exit::Found;
    for line in lines {
        match line {
            Ok(Ok(line)) => writeln!(out, "{}", line?)?,
            Ok(Err(failure)) => {
                exit = Exit::Nothing;
                writeln!(io::stderr(), "onrecord: {}: {}", failure.path, failure.reason)?;
            }
            Err(error) => {
                exit = Exit::Nothing;
                writeln!(io::stderr(), "onrecord: {error}")?;
            }
        }
    }
    Ok(exit)
}

fn worse(one: Exit, other: Exit) -> Exit {
    if one == Exit::Found { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(size("50MB"), Ok(50 << 20));
        assert_eq!(size("800 kb"), Ok(800 << 10));
        assert_eq!(size("1GiB"), Ok(1 << 30));
        assert_eq!(size("1024"), Ok(1024));
        assert!(size("0").is_err() && size("many").is_err() && size("5TB").is_err());
    }
}
