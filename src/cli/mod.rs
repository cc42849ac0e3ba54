//! The command line: one file a command, thin.

mod documents;
mod exit;
mod extract;
mod parse;

pub use exit::Exit;

use clap::{Parser, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;

/// Who said what, with which figures, and where it stands in print
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100)]
pub struct Cli {
    /// Folder that holds `corpus/` and `index/`
    #[arg(long, global = true, env = "ONRECORD_HOME", default_value = ".", value_name = "DIR")]
    pub home: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read files and print what was said, by whom, and which figures; touches no index
    Extract(extract::Extract),
    /// Read files and print the articles: text, zones, metadata; touches no index
    Parse(parse::Parse),
}

/// Runs the command that the arguments name.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    match cli.command {
        Command::Extract(extract) => extract.run(),
        Command::Parse(parse) => parse.run(),
    }
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
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
