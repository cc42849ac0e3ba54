//! A fresh folder with a few invented articles, and the real binary run in it.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Three articles of two papers and a press release; fields beside the text as a crawler would give them.
const ARTICLES: &str = r#"{"id": "n1", "url": "https://gazette.example/probation-treat", "title": "Probation team ‘a treat to watch’", "published": "2019-03-14", "publisher": "Northmere Gazette", "byline": ["Ffion Prys"], "text": "Probation team ‘a treat to watch’\n\nThe probation service in Northmere was rated Good.\n\n“It is a treat to watch how far this team has come,” said Dame Anne Hartley, chief inspector of probation.\n\nThe report found that 62 of 80 cases were managed well.\n"}
{"id": "n2", "url": "https://courier.example/caseloads", "title": "Caseloads too high, says inspector", "published": "2021-11", "publisher": "Westmoor Courier", "byline": ["Ivo Brandt", "PA Media"], "text": "Caseloads too high, says inspector\n\nProbation officers in Westmoor carry caseloads that are far too high.\n\nDame Anne Hartley said: “Staff are leaving faster than they can be hired.”\n\nSome 45 per cent of staff found the caseload unmanageable.\n\n“=cmd() is what the form says,” said Tom Askew, a probation officer.\n"}
{"id": "n3", "title": "Words without a date", "text": "Words without a date\n\n“Nobody asked the people who do the work,” said Tom Askew, a probation officer.\n"}
"#;

/// A home of its own; gone when dropped.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run printed, and how it ended.
pub(crate) struct Ran {
    what: String,
    output: Output,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    /// The invented articles, taken in.
    pub(crate) fn with_articles() -> Desk {
        let desk = Desk::empty();
        desk.write("articles.jsonl", ARTICLES);
        desk.run(&["ingest", "articles.jsonl"]).found();
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    /// The binary in this folder, without the caller's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env_remove("ONRECORD_HOME").env_remove("NO_COLOR").env("TERM", "xterm");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran { what: format!("onrecord {} (in {})", arguments.join(" "), self.path().display()), output }
    }
}

impl Ran {
    /// Standard output of a run that found something.
    #[track_caller]
    pub(crate) fn found(&self) -> String {
        self.ended(0)
    }

    /// Standard output of a run that ended with `code`.
    #[track_caller]
    pub(crate) fn ended(&self, code: i32) -> String {
        assert_eq!(self.output.status.code(), Some(code), "exit status\n{self}");
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    /// Standard output, however it ended.
    pub(crate) fn printed(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// Standard error.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let Output { status, stdout, stderr } = &self.output;
        write!(f, "$ {}\n{status}\n--- stdout\n{}\n--- stderr\n{}", self.what, text(stdout), text(stderr))
    }
}
