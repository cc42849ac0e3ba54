//! Annotated articles with floors that only rise: those of `corpus/sample`, and the five of the measures where there are any.

use super::annotation::Gold;
use super::is_update;
use super::score::{Score, score};
use crate::{measures, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[test]
fn quotes_of_the_sample_reach_their_floors() {
    let sample = root().join("corpus/sample");
    let listed = std::fs::read_to_string(sample.join("gold/documents.list")).unwrap();
    let stems: Vec<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    hold("sample", scored(&sample.join("gold"), &sample, &stems), "tests/floors-sample.toml");
}

#[test]
fn quotes_of_the_measures_reach_their_floors() {
    let Some(measures) = measures::folder() else { return };
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(measures.join("seeds")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let stems: Vec<&str> = paths.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    hold("seeds", scored(&measures.join("gold"), &measures.join("seeds"), &stems), "tests/floors.toml");
}

fn scored(folder: &Path, texts: &Path, stems: &[&str]) -> Score {
    assert!(!stems.is_empty(), "no annotated articles in {}", folder.display());
    let golds = stems.iter().map(|stem| Gold::read(folder, texts, stem));
    golds.map(|gold| score(&gold, &read::text(&gold.text))).fold(Score::default(), Score::plus)
}

/// Holds the figures of `set` to the lines `"set.figure" = floor` of a file. `UPDATE=1` raises the sample's; it lowers none.
fn hold(set: &str, score: Score, file: &str) {
    let path = root().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let floors: BTreeMap<String, f64> = toml::from_str(&text).unwrap();
    let mut complaints = Vec::new();
    let mut raised = text.clone();
    for (figure, value) in score.figures() {
        let name = format!("{set}.{figure}");
        let floor = floors.get(&name).copied();
        eprintln!("{name} {value:.3}, floor {floor:?}");
        if floor.is_some_and(|floor| value < floor) {
            complaints.push(format!("{name} is {value:.3}, floor {}", floor.unwrap_or_default()));
        }
        let line = |floor: f64| format!("\"{name}\" = {floor}\n");
        let rounded = (value * 1000.0).floor() / 1000.0;
        if floor.is_some_and(|floor| rounded > floor) {
            raised = raised.replace(&line(floor.unwrap_or_default()), &line(rounded));
        }
    }
    if is_update() && set == "sample" {
        std::fs::write(&path, raised).unwrap();
    }
    assert!(complaints.is_empty(), "below the floors of {file}: {}", complaints.join("; "));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
