//! A golden case of statistics, read from its file; `tests/golden/statistics/README.md` has the format.

/// A case: a text and the figures in it.
#[derive(Debug, Default)]
pub struct Case {
    pub text: String,
    pub figures: Vec<Figure>,
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
}

/// The case that `source` spells.
pub fn read(source: &str) -> Case {
    let (mut lines, mut marks, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut top = true;
    for line in source.lines() {
        if top && line.starts_with('#') {
            continue;
        }
        top = false;
        if let Some(row) = line.strip_prefix("= ") {
            rows.push(row);
        } else if let Some(mark) = marker(line) {
            marks.push((lines.len() - 1, mark));
        } else {
            lines.push(line);
        }
    }
    let lead = lines.iter().take_while(|l| l.trim().is_empty()).count();
    let last = lines.iter().rposition(|l| !l.trim().is_empty()).map_or(lead, |i| i + 1);
    let text = lines[lead..last].join("\n");
    let mut figures: Vec<Figure> = marks
        .iter()
        .map(|(line, (from, to, _))| {
            let before: usize = lines[lead..*line].iter().map(|l| l.chars().count() + 1).sum();
            let words = lines[*line].chars().skip(*from).take(to - from).collect();
            Figure { words, start: before + from, ..Figure::default() }
        })
        .collect();
    figures.sort_by_key(|f| f.start);
    assert_eq!(figures.len(), rows.len(), "a marker for each row");
    for (figure, row) in figures.iter_mut().zip(rows) {
        fill(figure, row);
    }
    Case { text, figures }
}

/// Where the carets of a marker line stand, and its label.
fn marker(line: &str) -> Option<(usize, usize, &str)> {
    let from = line.chars().take_while(|c| *c == ' ').count();
    let rest = &line[from..];
    let carets = rest.chars().take_while(|c| *c == '^').count();
    let label = rest[carets..].strip_prefix(' ')?;
    (carets > 0).then_some((from, from + carets, label))
}

fn fill(figure: &mut Figure, row: &str) {
    let fields: Vec<&str> = row.split(" | ").map(str::trim).collect();
    let field = |i: usize| fields.get(i).filter(|f| **f != "-").map(|f| (*f).to_owned());
    figure.kind = field(1).unwrap();
    figure.value = field(2).unwrap();
    figure.unit = field(3);
    figure.approx = field(4);
    figure.population = field(5);
    figure.predicate = field(6);
    figure.same = fields.get(7).and_then(|f| f.strip_prefix("same ")).map(|n| n.parse().unwrap());
}
