//! A golden case with carets under its text, as `tests/golden/quotes/README.md` describes.

use onrecord::model::Place;
use std::path::PathBuf;

/// One file of cases: text, what is marked in it, and the lines that describe it.
pub struct Case {
    pub name: String,
    pub text: String,
    pub markers: Vec<Marker>,
    /// The lines that begin with `= `, without that.
    pub lines: Vec<String>,
}

/// What carets mark.
pub struct Marker {
    /// `quote`, `cue`, `source` …
    pub what: String,
    /// The numbers of those it belongs to.
    pub numbers: Vec<usize>,
    pub place: Place,
}

impl Case {
    /// The places of `what` for number `number`, in order.
    pub fn places(&self, what: &str, number: usize) -> Vec<Place> {
        let markers = self.markers.iter().filter(|m| m.what == what && m.numbers.contains(&number));
        let mut places: Vec<Place> = markers.map(|m| m.place).collect();
        places.sort_unstable();
        places
    }

    fn read(name: &str, file: &str) -> Case {
        let mut case = Case { name: name.to_owned(), text: String::new(), markers: vec![], lines: vec![] };
        let lines: Vec<&str> = file.lines().skip_while(|line| line.starts_with('#')).collect();
        let is_text = |line: &&&str| !line.starts_with("= ") && marker(line).is_none();
        let texts: Vec<&str> = lines.iter().filter(is_text).copied().collect();
        let first = texts.iter().position(|line| !line.is_empty()).unwrap_or(0);
        let last = texts.iter().rposition(|line| !line.is_empty()).map_or(0, |i| i + 1);
        case.text = texts[first..last].join("\n");
        let (mut n_texts, mut line_start, mut next_start) = (0, 0, 0);
        for line in lines {
            if let Some(described) = line.strip_prefix("= ") {
                case.lines.push(described.to_owned());
            } else if let Some((columns, label)) = marker(line) {
                let (what, numbers) =
                    label.split_once(' ').unwrap_or_else(|| panic!("{name}: a marker without number: {line}"));
                let numbers =
                    numbers.split(' ').map(|n| n.parse().unwrap_or_else(|_| panic!("{name}: {line}"))).collect();
                let place = Place { start: line_start + columns.start, end: line_start + columns.end };
                assert!(place.end < next_start, "{name}: a marker runs past its line: {line}");
                case.markers.push(Marker { what: what.to_owned(), numbers, place });
            } else {
                if n_texts >= first {
                    line_start = next_start;
                    next_start += line.chars().count() + 1;
                }
                n_texts += 1;
            }
        }
        case
    }
}

/// The carets' columns and the label, when `line` is spaces, carets, one space and a label.
fn marker(line: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let carets = line.trim_start_matches(' ');
    let label = carets.trim_start_matches('^');
    let start = line.len() - carets.len();
    let end = line.len() - label.len();
    (end > start).then_some(())?;
    Some((start..end, label.strip_prefix(' ')?))
}

/// All cases of a folder below `tests/golden`, by name.
pub fn cases(folder: &str) -> Vec<Case> {
    files(folder).into_iter().map(|(name, file)| Case::read(&name, &file)).collect()
}

/// Name and contents of each file of cases in a folder below `tests/golden`, by name.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt") && p.file_stem().is_some_and(|s| s != "known-failures"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases in tests/golden/{folder}");
    let name = |p: &PathBuf| p.file_stem().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|p| (name(p), std::fs::read_to_string(p).unwrap())).collect()
}

/// A folder below `tests/golden`.
pub fn path(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder)
}

#[test]
fn carets_mark_characters_of_the_line_above() {
    let file = "# Why.\n\nFirst.\n\n“Né,” he said.\n ^^^ quote 1\n      ^^ source 1 2\n\n= 1 direct - | -\n";
    let case = Case::read("", file);
    assert_eq!(case.text, "First.\n\n“Né,” he said.");
    let [quote] = case.places("quote", 1)[..] else { panic!("one piece") };
    assert_eq!(quote.slice(&case.text), "Né,");
    assert_eq!(case.places("source", 2)[0].slice(&case.text), "he");
    assert_eq!(case.lines, ["1 direct - | -"]);
}
