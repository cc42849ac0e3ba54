//! An article as a person annotated it: `corpus/sample/gold/README.md` describes the files.

use onrecord::model::Place;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// One annotated article with its text.
#[derive(Deserialize)]
pub struct Gold {
    file: String,
    #[serde(skip)]
    pub text: String,
    pub quotes: Vec<GoldQuote>,
    pub ignore: Vec<Part>,
    pub notes: Vec<Part>,
    pub boilerplate: Vec<Part>,
    registry: Vec<Somebody>,
}

#[derive(Deserialize)]
pub struct GoldQuote {
    pub kind: String,
    content: Vec<Stretch>,
    alternatives: Vec<Vec<Stretch>>,
    pub reported: Option<Stretch>,
    pub optional: bool,
    pub speaker: Option<Speaker>,
    speaker_alternatives: Vec<String>,
    pub speaker_null_ok: bool,
    pub kind_alternatives: Vec<String>,
}

impl GoldQuote {
    /// The content, then what also counts as exact.
    pub fn contents(&self) -> Vec<Vec<Place>> {
        std::iter::once(&self.content).chain(&self.alternatives).map(|pieces| places(pieces)).collect()
    }
}

#[derive(Deserialize)]
pub struct Speaker {
    id: String,
}

#[derive(Deserialize)]
pub struct Part {
    pub span: Stretch,
}

#[derive(Clone, Copy, Deserialize)]
pub struct Stretch {
    start: usize,
    end: usize,
}

impl Stretch {
    pub fn place(self) -> Place {
        Place { start: self.start, end: self.end }
    }
}

/// A person, body, group or document that the annotator knows.
#[derive(Deserialize)]
pub struct Somebody {
    id: String,
    pub kind: String,
    pub name: String,
    pub organisation: Option<String>,
    #[serde(default)]
    pub unnamed: bool,
    pub head: Option<Vec<String>>,
    #[serde(default)]
    pub accept: Vec<String>,
}

impl Gold {
    /// Reads `stem`.json in `folder` and its text in `texts`.
    pub fn read(folder: &Path, texts: &Path, stem: &str) -> Gold {
        let path = folder.join(format!("{stem}.json"));
        let json = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut gold: Gold = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let path = texts.join(&gold.file);
        gold.text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        gold
    }

    /// Those whose name is right for `quote`.
    pub fn speakers(&self, quote: &GoldQuote) -> Vec<&Somebody> {
        let by_id: HashMap<&str, &Somebody> = self.registry.iter().map(|s| (s.id.as_str(), s)).collect();
        let ids = quote.speaker.iter().map(|s| &s.id).chain(&quote.speaker_alternatives);
        ids.filter_map(|id| by_id.get(id.as_str()).copied()).collect()
    }

    /// The body called `name`, if the annotator knows other names of it.
    pub fn body(&self, name: &str) -> Option<&Somebody> {
        self.registry.iter().find(|s| s.kind == "organisation" && s.name == name)
    }
}

fn places(pieces: &[Stretch]) -> Vec<Place> {
    pieces.iter().map(|p| p.place()).collect()
}
