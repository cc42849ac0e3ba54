//! `demo`: a tour over the invented articles of `corpus/sample`. What it shows is run as it is printed.

use super::{Cli, Context, Exit};
use crate::model::Home;
use anyhow::{Context as _, bail};
use clap::{Args, Parser};
use std::path::{Path, PathBuf};

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord demo
  onrecord demo --keep tour                         keep the folder, to go on asking";

/// A tour of two minutes: takes in invented articles in a temporary folder and asks them six questions; needs a checkout of the project, where the articles lie.
#[derive(Args, Clone, Debug)]
pub(super) struct Demo {
    /// Keep what the tour takes in, in this new folder, to go on asking
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// What a step shows, and the arguments that show it.
const STEPS: [(&str, &[&str]); 6] = [
    (
        "Which articles mention calls instead of visits? Full text, with the passage and its paragraph.",
        &["search", "telephone AND (risk OR abuse)", "--limit", "3"],
    ),
    (
        "What did one chief inspector say over the years, whoever printed it?",
        &["quotes", "--speaker", "Thackray", "--kind", "direct", "--from", "2019", "--limit", "4"],
    ),
    ("One statement was printed by several papers. Who has it in which words?", &["quotes", "--about", "smell"]),
    ("Which figures are given of staff, and by whom?", &["stats", "--population", "staff", "--limit", "6"]),
    ("How was one service graded from inspection to inspection?", &["ratings", "--service", "Merrow North"]),
    (
        "And a citation list for what goes into the article, with the words and where they stand.",
        &["cite", "--speaker", "Calloway", "--about", "winter"],
    ),
];

impl Demo {
    pub(super) fn run(&self, context: &mut Context) -> anyhow::Result<Exit> {
        let sample = sample()?;
        let temporary = tempfile::tempdir().context("no temporary folder could be made")?;
        let root = match &self.keep {
            Some(folder) if folder.exists() => bail!("{} exists: name a new folder", folder.display()),
            Some(folder) => folder.clone(),
            None => temporary.path().join("demo"),
        };
        let home = Home::at(&root);
        std::fs::create_dir_all(home.corpus()).with_context(|| format!("cannot make {}", root.display()))?;
        std::fs::copy(sample.join("people.toml"), home.people()).context("cannot copy people.toml of the sample")?;
        context.home = home;

        let documents = documents(&sample)?;
        let intro = "Everything in this tour is invented: places, papers, people and figures. It reads articles of six papers and \
                     press releases of one inspectorate, finds who said what with which figures, and answers questions about them.";
        context.paragraph(intro)?;
        context.heading(1, "Take the articles in.", "onrecord ingest corpus/sample/20*")?;
        let paths = documents.iter().map(|path| path.as_os_str().to_owned());
        let ingest = ["onrecord".into(), "ingest".into()].into_iter().chain(paths);
        Cli::try_parse_from(ingest)?.command.run(context)?;
        for (n, (what, arguments)) in STEPS.iter().enumerate() {
            context.heading(n + 2, what, &command_line(arguments))?;
            Cli::try_parse_from(std::iter::once("onrecord").chain(arguments.iter().copied()))?.command.run(context)?;
        }
        self.outro(context, &root)?;
        Ok(Exit::Found)
    }

    fn outro(&self, context: &mut Context, root: &Path) -> anyhow::Result<()> {
        writeln!(context.out)?;
        let next = "Each answer also comes for programs and spreadsheets (--format jsonl, --format csv), each citation list as BibTeX, RIS \
                    or CSL-JSON. `onrecord --help` lists all commands, and each has examples: `onrecord quotes --help`.";
        context.paragraph(next)?;
        let own = match &self.keep {
            Some(_) => {
                format!("To go on with these articles: onrecord --home {} quotes --speaker Ravenhall", root.display())
            }
            None => {
                "To go on with these articles: onrecord demo --keep demo. With your own: onrecord ingest FOLDER".into()
            }
        };
        context.paragraph(&own)
    }
}

/// The folder of invented articles: below the current folder, or where this program was built.
fn sample() -> anyhow::Result<PathBuf> {
    let places = [Path::new("corpus/sample"), Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/sample"))];
    match places.iter().find(|place| place.join("people.toml").is_file()) {
        Some(place) => Ok((*place).to_owned()),
        None => bail!(
            "the invented articles of the tour are not on this machine: run `onrecord demo` in a checkout of {}, where they lie in \
             corpus/sample",
            env!("CARGO_PKG_NAME")
        ),
    }
}

/// The articles themselves, in order; the notes on them and the annotations stay out.
fn documents(sample: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(sample).with_context(|| format!("cannot read {}", sample.display()))?;
    let is_article = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        path.is_file() && name.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_article).collect();
    paths.sort();
    Ok(paths)
}

/// The arguments as one would type them.
fn command_line(arguments: &[&str]) -> String {
    let quoted = arguments.iter().map(|argument| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.*/:".contains(c);
        if argument.chars().all(plain) { (*argument).to_owned() } else { format!("'{argument}'") }
    });
    std::iter::once("onrecord".to_owned()).chain(quoted).collect::<Vec<_>>().join(" ")
}
