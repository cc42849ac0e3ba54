//! The command line: one file a command, thin.

mod archive;
mod cite;
mod clusters;
mod collocates;
mod context;
mod counting;
mod crawl;
mod decide;
mod decided;
mod demo;
mod distinctive;
mod documents;
mod exit;
mod explain;
mod export;
mod extract;
mod facts;
mod fetch;
mod figures;
mod forget;
mod hint;
mod ingest;
mod kwic;
mod parse;
mod progress;
mod quotes;
mod ratings;
mod rebuild;
mod search;
mod selection;
mod services;
mod speaker;
mod speakers;
mod stats;
mod status;
mod terminal;
mod texts;
mod utterances;
mod verify;
mod watch;

use context::Context;
pub use exit::Exit;

use clap::{Parser, Subcommand};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Who said what, with which figures, and where it stands in print
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Cli {
    /// Folder that holds `corpus/` and `index/`
    #[arg(long, global = true, env = "ONRECORD_HOME", hide_env_values = true, default_value = ".", value_name = "DIR")]
    pub home: PathBuf,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Start with:
  onrecord demo                          a tour over invented articles
  onrecord ingest FOLDER                 take your own articles in
  onrecord quotes --speaker NAME         and ask

Answers go to standard output, everything else to standard error.
Exit status: 0 found, 1 nothing found or a file failed, 2 error.";

const EXTRACT_EXAMPLES: &str = "\
Examples:
  onrecord extract article.txt
  onrecord extract articles/ > drafts.jsonl
  zcat news.jsonl.gz | onrecord extract -

docs/output.md describes every field. Places are code points of the document's text.";

const PARSE_EXAMPLES: &str = "\
Examples:
  onrecord parse page.html
  onrecord parse pages/ > articles.jsonl

docs/output.md describes every field.";

#[derive(Debug, Subcommand)]
enum Command {
    #[command(after_help = ingest::EXAMPLES)]
    Ingest(ingest::Ingest),
    #[command(after_help = crawl::EXAMPLES)]
    Crawl(crawl::Crawl),
    #[command(after_help = fetch::EXAMPLES)]
    Fetch(fetch::Fetch),
    #[command(after_help = search::EXAMPLES)]
    Search(search::Search),
    #[command(after_help = kwic::EXAMPLES)]
    Kwic(kwic::Kwic),
    #[command(after_help = collocates::EXAMPLES)]
    Collocates(collocates::Collocates),
    #[command(after_help = distinctive::EXAMPLES)]
    Distinctive(distinctive::Distinctive),
    #[command(after_help = quotes::EXAMPLES)]
    Quotes(quotes::Quotes),
    #[command(after_help = speakers::EXAMPLES)]
    Speakers(speakers::Speakers),
    #[command(after_help = speaker::EXAMPLES)]
    Speaker(speaker::Speaker),
    #[command(after_help = utterances::EXAMPLES)]
    Utterances(utterances::Utterances),
    #[command(after_help = figures::EXAMPLES)]
    Figures(figures::Figures),
    #[command(after_help = services::EXAMPLES)]
    Services(services::Services),
    #[command(after_help = stats::EXAMPLES)]
    Stats(stats::Stats),
    #[command(after_help = ratings::EXAMPLES)]
    Ratings(ratings::Ratings),
    #[command(after_help = clusters::EXAMPLES)]
    Clusters(clusters::Clusters),
    #[command(after_help = cite::EXAMPLES)]
    Cite(cite::Cite),
    #[command(after_help = export::EXAMPLES)]
    Export(export::Export),
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::Verify),
    #[command(after_help = watch::EXAMPLES)]
    Watch(watch::Watch),
    #[command(after_help = status::EXAMPLES)]
    Status(status::Status),
    #[command(after_help = rebuild::EXAMPLES)]
    Rebuild(rebuild::Rebuild),
    #[command(after_help = forget::EXAMPLES)]
    Forget(forget::Forget),
    #[command(after_help = archive::EXAMPLES)]
    Archive(archive::Archive),
    #[command(after_help = demo::EXAMPLES)]
    Demo(demo::Demo),
    #[command(after_help = EXTRACT_EXAMPLES)]
    /// Read files and print what was said, by whom, and which figures; touches no index
    Extract(extract::Extract),
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Explain),
    #[command(after_help = PARSE_EXAMPLES)]
    /// Read files and print the articles: text, zones, metadata; touches no index
    Parse(parse::Parse),
}

impl Command {
    fn run(self, context: &mut Context) -> anyhow::Result<Exit> {
        match self {
            Command::Ingest(ingest) => ingest.run(context),
            Command::Crawl(crawl) => crawl.run(context),
            Command::Fetch(fetch) => fetch.run(context),
            Command::Search(search) => search.run(context),
            Command::Kwic(kwic) => kwic.run(context),
            Command::Collocates(collocates) => collocates.run(context),
            Command::Distinctive(distinctive) => distinctive.run(context),
            Command::Quotes(quotes) => quotes.run(context),
            Command::Speakers(speakers) => speakers.run(context),
            Command::Speaker(speaker) => speaker.run(context),
            Command::Utterances(utterances) => utterances.run(context),
            Command::Figures(figures) => figures.run(context),
            Command::Services(services) => services.run(context),
            Command::Clusters(clusters) => clusters.run(context),
            Command::Stats(stats) => stats.run(context),
            Command::Ratings(ratings) => ratings.run(context),
            Command::Cite(cite) => cite.run(context),
            Command::Export(export) => export.run(context),
            Command::Verify(verify) => verify.run(context),
            Command::Watch(watch) => watch.run(context),
            Command::Status(status) => status.run(context),
            Command::Rebuild(rebuild) => rebuild.run(context),
            Command::Forget(forget) => forget.run(context),
            Command::Archive(archive) => archive.run(context),
            Command::Demo(demo) => demo.run(context),
            Command::Extract(extract) => extract.run(),
            Command::Explain(explain) => explain.run(context),
            Command::Parse(parse) => parse.run(),
        }
    }
}

/// Runs the command that the arguments name.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    let (mut out, mut err) = (BufWriter::new(io::stdout()), io::stderr());
    let exit = cli.command.run(&mut Context::new(cli.home, &mut out, &mut err))?;
    out.flush()?;
    Ok(exit)
}

/// Parses the arguments, runs, turns an error into a message and an exit status. A closed pipe is no error.
pub fn main() -> Exit {
    match run(Cli::parse()) {
        Ok(exit) => exit,
        Err(error) if is_closed_pipe(&error) => Exit::Found,
        Err(error) => {
            let _ = writeln!(io::stderr(), "onrecord: {error:#}");
            Exit::Error
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(is_broken_pipe)
}

/// The writer of CSV wraps what the pipe said.
fn is_broken_pipe(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
    match inner.map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => is_broken_pipe(error),
        _ => error.kind() == io::ErrorKind::BrokenPipe,
    }
}
