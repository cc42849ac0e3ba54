//! A golden case of statistics, read from its file; `tests/golden/statistics/README.md` has the format.

/// A case: a text, the figures and the grades in it.
#[derive(Debug, Default)]
pub struct Case {
    pub text: String,
    pub figures: Vec<Figure>,
    pub grades: Vec<Grade>,
}

/// One expected grade of an inspection.
#[derive(Debug, Default)]
pub struct Grade {
    pub words: String,
    pub start: usize,
    pub value: String,
    pub population: Option<String>,
    pub aspect: Option<String>,
    pub date: Option<String>,
    pub earlier: Option<String>,
}

/// One expected figure.
#[derive(Debug, Default)]
pub struct Figure {
    pub words: String,
    pub start: usize,
    pub kind: String,
    pub value: String,
    pub unit: Option<String>,
    pub approx: Option<String>,
    pub population: Option<String>,
    pub predicate: Option<String>,
    pub same: Option<usize>,
    /// What a row states behind its columns, `-` for none of it; null means that the case does not care.
    pub place: Option<String>,
    pub comparison: Option<String>,
    pub quoted: Option<bool>,
}

/// The case that `source` spells.
pub fn read(source: &str) -> Case {
    let (mut lines, mut marks, mut rows, mut grades) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut top = true;
    for line in source.lines() {
        if top && line.starts_with('#') {
            continue;
        }
        top = false;
        if let Some(row) = line.strip_prefix("= ") {
            rows.push(row);
        } else if let Some(row) = line.strip_prefix("+ ") {
            grades.push(row);
        } else if let Some(mark) = marker(line) {
            marks.push((lines.len() - 1, mark));
        } else {
            lines.push(line);
        }
    }
    let lead = lines.iter().take_while(|l| l.trim().is_empty()).count();
    let last = lines.iter().rposition(|l| !l.trim().is_empty()).map_or(lead, |i| i + 1);
    let text = lines[lead..last].join("\n");
    let (mut figures, mut graded) = (vec![], vec![]);
    for (line, (from, to, label)) in marks {
        let before: usize = lines[lead..line].iter().map(|l: &&str| l.chars().count() + 1).sum();
        let words: String = lines[line].chars().skip(from).take(to - from).collect();
        let list = if label.starts_with("rating") { &mut graded } else { &mut figures };
        list.push((before + from, words));
    }
    figures.sort();
    graded.sort();
    assert_eq!((figures.len(), graded.len()), (rows.len(), grades.len()), "a marker for each row");
    let figures = figures.into_iter().zip(rows).map(|((start, words), row)| figure(start, words, row)).collect();
    let grades = graded.into_iter().zip(grades).map(|((start, words), row)| grade(start, words, row)).collect();
    Case { text, figures, grades }
}

/// Where the carets of a marker line stand, and its label.
fn marker(line: &str) -> Option<(usize, usize, &str)> {
    let from = line.chars().take_while(|c| *c == ' ').count();
    let rest = &line[from..];
    let carets = rest.chars().take_while(|c| *c == '^').count();
    let label = rest[carets..].strip_prefix(' ')?;
    (carets > 0).then_some((from, from + carets, label))
}

/// The fields of a row behind its number; `-` is none.
fn fields(row: &str) -> Vec<Option<String>> {
    row.split(" | ").skip(1).map(|f| Some(f.trim().to_owned()).filter(|f| f != "-")).collect()
}

fn figure(start: usize, words: String, row: &str) -> Figure {
    let fields = fields(row);
    let field = |i: usize| fields.get(i).cloned().flatten();
    let stated = |key: &str| fields.iter().skip(6).flatten().find_map(|f| f.strip_prefix(key)).map(str::to_owned);
    Figure {
        words,
        start,
        kind: field(0).unwrap(),
        value: field(1).unwrap(),
        unit: field(2),
        approx: field(3),
        population: field(4),
        predicate: field(5),
        same: stated("same ").map(|n| n.parse().unwrap()),
        place: stated("in "),
        comparison: stated("against "),
        quoted: stated("quoted").map(|rest| rest != " -"),
    }
}

fn grade(start: usize, words: String, row: &str) -> Grade {
    let fields = fields(row);
    let field = |i: usize| fields.get(i).cloned().flatten();
    Grade {
        words,
        start,
        value: field(0).unwrap(),
        population: field(1),
        aspect: field(2),
        date: field(3),
        earlier: field(4),
    }
}
