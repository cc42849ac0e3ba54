//! Made-up articles, and a home to take them into.

use onrecord::model::Home;
use onrecord::pipeline::{self, Options, Silent, Status, Summary};
use std::fs;
use std::path::PathBuf;

/// A fresh folder with `papers/` to read from and `home/` to keep in.
pub(super) struct Papers {
    dir: tempfile::TempDir,
}

impl Papers {
    pub(super) fn new() -> Papers {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("papers")).unwrap();
        Papers { dir }
    }

    /// With `count` articles, each with its own inspector and figure.
    pub(super) fn with(count: usize) -> Papers {
        let papers = Papers::new();
        for n in 0..count {
            papers.write(&format!("{n:04}.txt"), article(n));
        }
        papers
    }

    pub(super) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder().join(name), text).unwrap();
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.dir.path().join("papers")
    }

    pub(super) fn home(&self) -> Home {
        Home::at(self.dir.path().join("home"))
    }

    pub(super) fn ingest(&self) -> Summary {
        pipeline::ingest(&self.home(), &[self.folder()], &Options::default(), &Silent).unwrap()
    }

    pub(super) fn rebuild(&self) -> Summary {
        pipeline::rebuild(&self.home(), &Options::default(), &Silent).unwrap()
    }

    pub(super) fn status(&self) -> Status {
        pipeline::status(&self.home(), &pipeline::Silent).unwrap()
    }

    pub(super) fn dump(&self) -> String {
        let mut out = Vec::new();
        pipeline::dump(&self.home(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

/// Article number `n`.
pub(super) fn article(n: usize) -> String {
    format!(
        "Ferry service {n} told to improve\n\n\
         Inspectors found that {n} of 900 crossings from Skelhaven were late.\n\n\
         “We saw crew number {n} work hard in poor boats,” said Dame Orla Venn, chief inspector of ferries.\n\n\
         The service was rated ‘Requires improvement’. Some 6{d} per cent of passengers had complained.\n",
        d = n % 10
    )
}

/// gzip data of `text`.
pub(super) fn packed(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
