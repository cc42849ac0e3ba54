//! What was measured, for the eye and for the record.

use crate::corpora::Corpus;
use crate::gauge::{self, Cost};
use crate::stages::Row;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;

/// A table for people.
pub(crate) fn table(corpus: &Corpus, rows: &[Row]) -> String {
    let mut table = format!(
        "{:<18}{:>9}{:>9}{:>13}{:>9}{:>15}{:>9}\n",
        "stage", "wall s", "CPU s", "documents/s", "MB/s", "MB/CPU second", "peak MB"
    );
    for Row { stage, cost } in rows {
        let peak = cost.peak_mb.map_or(String::new(), |mb| format!("{mb:.0}"));
        let (documents, megabytes) = (corpus.pages.len() as f64, corpus.megabytes());
        _ = writeln!(
            table,
            "{stage:<18}{:>9.2}{:>9.2}{:>13.0}{:>9.2}{:>15}{peak:>9}",
            cost.wall,
            cost.cpu,
            documents / cost.wall,
            megabytes / cost.wall,
            per_cpu_second(corpus, *cost)
        );
    }
    table
}

/// One line more in `tests/bench/runs.tsv`; its columns are the stages' megabytes per CPU second, then what ingest did on all cores.
pub(crate) fn append(corpus: &Corpus, machine: &str, rows: &[Row]) -> anyhow::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/runs.tsv");
    let today = time::OffsetDateTime::now_utc().date().to_string();
    let mut header: Vec<String> =
        ["date", "commit", "machine", "cores", "corpus", "documents", "MB"].map(String::from).into();
    let mut line = vec![today, commit(), machine.to_owned(), gauge::cores().to_string(), corpus.name.to_owned()];
    line.extend([corpus.pages.len().to_string(), format!("{:.2}", corpus.megabytes())]);
    for Row { stage, cost } in rows {
        header.push(format!("{stage} MB/CPU s"));
        line.push(per_cpu_second(corpus, *cost));
    }
    if let Some(Row { cost, .. }) = rows.iter().find(|row| row.stage == "onrecord ingest") {
        header.extend(["ingest documents/s", "ingest MB/s", "ingest peak MB"].map(String::from));
        line.push(format!("{:.0}", corpus.pages.len() as f64 / cost.wall));
        line.push(format!("{:.2}", corpus.megabytes() / cost.wall));
        line.push(format!("{:.0}", cost.peak_mb.unwrap_or_default()));
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    // A run with other columns than the last begins with their names again.
    if known.lines().rfind(|l| l.starts_with("date\t")) != Some(header.join("\t").as_str()) {
        writeln!(file, "{}", header.join("\t"))?;
    }
    writeln!(file, "{}", line.join("\t"))?;
    Ok(())
}

/// Too short for the clock, which counts hundredths of a second: no figure.
fn per_cpu_second(corpus: &Corpus, cost: Cost) -> String {
    if cost.cpu < 0.03 { "-".to_owned() } else { format!("{:.2}", corpus.megabytes() / cost.cpu) }
}

/// The commit at hand, with `+` when something is not committed.
fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output();
        output.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default()
    };
    let changed =
        !git(&["status", "--porcelain", "--untracked-files=no", "--", "src", "Cargo.toml", "Cargo.lock"]).is_empty();
    format!("{}{}", git(&["rev-parse", "--short", "HEAD"]), if changed { "+" } else { "" })
}
