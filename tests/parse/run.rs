//! The real binary over files in a fresh folder.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A fresh folder with files to read.
pub struct Desk {
    folder: TempDir,
}

/// What a run gave.
pub struct Ran {
    pub status: i32,
    pub rows: Vec<Value>,
    pub errors: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders it lies in.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Desk {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Runs the binary in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).current_dir(self.folder()))
    }

    /// Runs it, and gives what it prints.
    pub fn text(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let output = command.args(arguments).current_dir(self.folder()).env_remove("ONRECORD_HOME").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs it with `input` on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let file = self.path(".input");
        std::fs::write(&file, input).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        ran(command.args(arguments).current_dir(self.folder()).stdin(std::fs::File::open(file).unwrap()))
    }
}

/// What `command` gives; a row that is no JSON fails with all there is to see.
pub fn ran(command: &mut Command) -> Ran {
    if command.get_envs().next().is_none() {
        command.env_remove("ONRECORD_HOME");
    }
    let output: Output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines = String::from_utf8(output.stdout).unwrap();
    let row = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{command:?}: {e}: {line}\n{errors}"));
    Ran { status: output.status.code().unwrap_or(-1), rows: lines.lines().map(row).collect(), errors }
}

/// gzip data of `bytes`.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
