//! The program itself, from its start to the end of its answer.

use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `onrecord` with these words behind the home; gives how many lines it wrote.
pub(crate) fn first_page(home: &Path, words: &[String]) -> anyhow::Result<usize> {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("--home")
        .arg(home)
        .args(words)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    anyhow::ensure!(output.status.code().is_some_and(|code| code < 2), "onrecord {words:?}: {}", output.status);
    Ok(output.stdout.iter().filter(|b| **b == b'\n').count())
}
