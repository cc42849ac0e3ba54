//! `corpus/watched.jsonl`: what each watch has found, and how far it has looked. Lines are added at its end, and are on disk
//! before anybody is told of them.

use crate::fetch::archive;
use crate::model::Seen;
use crate::pipeline::PipelineError;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// A match.
    Seen {
        watch: String,
        record: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        why: Vec<String>,
        /// It was there before the watch, and is told to nobody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        before: bool,
        time: String,
    },
    /// The watch has looked at all documents up to this number.
    Looked { watch: String, looked: u64, time: String },
}

impl Line {
    fn watch(&self) -> &str {
        let (Line::Seen { watch, .. } | Line::Looked { watch, .. }) = self;
        watch
    }
}

/// What one watch has found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Told, oldest first.
    pub(super) seen: Vec<Seen>,
    /// How many were there before it.
    pub(super) before: usize,
    /// Up to which document it has looked.
    pub(super) looked: u64,
    known: HashSet<(String, String)>,
}

impl Found {
    /// Whether it was not known until now.
    pub(super) fn learn(&mut self, seen: &Seen) -> bool {
        self.known.insert((seen.article().to_owned(), seen.words.clone()))
    }
}

/// The file, read.
#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    found: HashMap<String, Found>,
}

impl Log {
    /// Reads it; none yet is an empty one. A last line that a kill cut off was told to nobody and does not count.
    pub(super) fn open(path: &Path) -> Result<Log, PipelineError> {
        let mut log = Log { path: path.into(), found: HashMap::new() };
        for (n, line) in log.lines()?.iter().enumerate() {
            match serde_json::from_str(line) {
                Ok(line) => log.add(line),
                Err(_) => return Err(PipelineError::Watched { path: path.into(), line: n + 1 }),
            }
        }
        Ok(log)
    }

    fn add(&mut self, line: Line) {
        let found = self.found.entry(line.watch().to_owned()).or_default();
        match line {
            Line::Looked { looked, .. } => found.looked = looked,
            Line::Seen { record, words, why, before, time, .. } => {
                let seen = Seen { record, words, why, time };
                if !found.learn(&seen) {
                    return;
                }
                if before {
                    found.before += 1;
                } else {
                    found.seen.push(seen);
                }
            }
        }
    }

    /// What the watch of this name has found.
    pub(super) fn of(&mut self, watch: &str) -> Found {
        self.found.remove(watch).unwrap_or_default()
    }

    /// Adds what a watch found, and that it has looked at all up to `looked`.
    pub(super) fn write(
        &self,
        watch: &str,
        new: &[Seen],
        before: bool,
        looked: u64,
        time: &str,
    ) -> Result<(), PipelineError> {
        let mut text = String::new();
        let mut push = |line: Line| {
            text += &serde_json::to_string(&line).unwrap_or_default();
            text.push('\n');
        };
        for Seen { record, words, why, time } in new.iter().cloned() {
            push(Line::Seen { watch: watch.into(), record, words, why, before, time });
        }
        push(Line::Looked { watch: watch.into(), looked, time: time.into() });
        self.append(&text).map_err(self.failed("write"))
    }

    fn append(&self, text: &str) -> std::io::Result<()> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(&self.path)?;
        // Behind half a line the next would be lost with it.
        archive::cut_torn_line(&mut file)?;
        let before = file.metadata()?.len();
        file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).inspect_err(|_| {
            let _ = file.set_len(before);
        })
    }

    /// Takes out what was found by this watch, or in this article.
    pub(super) fn take_out(&self, is_out: impl Fn(&str, Option<&str>) -> bool) -> Result<(), PipelineError> {
        let mut rest = String::new();
        let lines = self.lines()?;
        for line in &lines {
            let out = match serde_json::from_str(line) {
                Ok(Line::Seen { watch, record, .. }) => is_out(&watch, record.split('/').next()),
                Ok(Line::Looked { watch, .. }) => is_out(&watch, None),
                Err(_) => false,
            };
            if !out {
                rest += line;
                rest.push('\n');
            }
        }
        if rest.lines().count() < lines.len() {
            archive::write_whole(&self.path, rest.as_bytes())?;
        }
        Ok(())
    }

    /// Every whole line.
    fn lines(&self) -> Result<Vec<String>, PipelineError> {
        let text = match fs::read(&self.path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(cause) => return Err(self.failed("read")(cause)),
        };
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        Ok(whole.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
    }

    fn failed(&self, action: &'static str) -> impl FnOnce(std::io::Error) -> PipelineError {
        let path = self.path.clone();
        move |cause| PipelineError::Io { action, path, cause }
    }
}

/// Forgets what was found in `article`; nothing where nobody watches.
pub(in crate::pipeline) fn forget(path: &Path, article: &str) -> Result<(), PipelineError> {
    let log = Log { path: path.into(), found: HashMap::new() };
    log.take_out(|_, of| of == Some(article))
}
