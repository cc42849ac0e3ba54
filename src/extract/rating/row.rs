//! Tables of grades, one row a line with bars between the cells: what is rated stands first, the headings say when or for what.

use super::grade;
use crate::extract::number::atom::{self, Atom};
use crate::extract::statistic::period;
use crate::lexicon::figures::Classes;
use crate::model::{RatingDraft, Span};

/// Wider tables are no tables of grades.
const MAX_CELLS: usize = 40;

/// The table that is being read.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    headings: Option<Vec<Heading>>,
    /// Where the last row ends.
    end: usize,
}

/// A line end, with a carriage return.
const LINE_END: usize = 2;

/// What the column below a heading holds.
#[derive(Clone, Debug, Default)]
struct Heading {
    words: String,
    year: Option<f64>,
    holds: Holds,
    /// Names parts of a service: "Area".
    is_aspect: bool,
}

/// What a heading says of the grades below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Holds {
    /// They are for what the heading names.
    #[default]
    Topic,
    /// That they are grades.
    Grade,
    /// When they were given.
    Date,
    /// That they are from before.
    Earlier,
}

/// A cell that is a grade.
struct Graded {
    column: usize,
    span: Span,
    value: &'static str,
}

impl Rows {
    /// Takes the ratings of the line at `line`; false when it is no row of a table.
    pub(crate) fn read(&mut self, text: &str, line: Span, ratings: &mut Vec<RatingDraft>) -> bool {
        if !line.slice(text).starts_with('|') {
            self.headings = None;
            return false;
        }
        if line.start() > self.end + LINE_END {
            self.headings = None;
        }
        self.end = line.end();
        let cells = cells(text, line);
        if cells.iter().all(|c| c.slice(text).bytes().all(|b| matches!(b, b'-' | b':' | b' '))) {
            return true;
        }
        let graded: Vec<Graded> = cells.iter().enumerate().filter_map(|(i, c)| graded(text, i, *c)).collect();
        match &self.headings {
            None if graded.is_empty() => self.headings = Some(cells.iter().map(|c| heading(text, *c)).collect()),
            headings => row(text, headings.as_deref().unwrap_or(&[]), &cells, &graded, ratings),
        }
        true
    }
}

fn row(text: &str, headings: &[Heading], cells: &[Span], graded: &[Graded], ratings: &mut Vec<RatingDraft>) {
    let Some(topic) = cells.first().map(|c| c.slice(text)).filter(|t| !t.is_empty()) else { return };
    let none = Heading::default();
    let heading = |column: usize| headings.get(column).unwrap_or(&none);
    let by_aspect = heading(0).is_aspect || heading(0).words.is_empty();
    let dated = cells.iter().find_map(|c| date(text, *c));
    for cell in graded.iter().filter(|c| c.column > 0) {
        let own = heading(cell.column);
        let before = |other: &&Graded| {
            let head = heading(other.column);
            head.holds == Holds::Earlier && own.holds != Holds::Earlier
                || head.year.zip(own.year).is_some_and(|(a, b)| a < b)
        };
        let year = |other: &&Graded| heading(other.column).year.map_or(0, |y| y as u32);
        let earlier = graded.iter().filter(before).max_by_key(year).map(|g| g.value.to_owned());
        let is_named = !own.words.is_empty() && own.holds == Holds::Topic;
        let aspect = if by_aspect { Some(topic) } else { Some(own.words.as_str()).filter(|_| is_named) };
        let period = Some(own.words.clone()).filter(|_| own.holds == Holds::Date);
        ratings.push(RatingDraft {
            span: cell.span,
            value: cell.value.to_owned(),
            population: Some(topic.to_owned()),
            predicate: Some(cell.span.slice(text).to_owned()),
            aspect: aspect.map(str::to_owned),
            period_text: period
                .or_else(|| dated.map(|d| d.slice(text).to_owned()).filter(|_| own.holds != Holds::Earlier)),
            earlier,
            source: None,
        });
    }
}

/// The cells of a row without their marks of emphasis.
fn cells(text: &str, line: Span) -> Vec<Span> {
    let row = line.slice(text);
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut at = line.start() + usize::from(row.starts_with('|'));
    let mut cells = vec![];
    for cell in inner.split('|').take(MAX_CELLS) {
        let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || "*_‘“\"'".contains(c));
        let from = at + cell.len() - bare.len();
        let bare = bare.trim_end_matches(|c: char| c.is_whitespace() || "*_’”\"'".contains(c));
        cells.push(Span::within(text, from..from + bare.len()));
        at += cell.len() + 1;
    }
    cells
}

/// A cell of a table of grades has at most so many bytes; longer ones are prose.
const LONGEST_CELL: usize = 200;

fn atoms(text: &str, cell: Span) -> Vec<Atom> {
    let mut atoms = vec![];
    if cell.len() <= LONGEST_CELL {
        atom::read(text, cell.start(), cell.end(), &mut atoms);
    }
    atoms
}

fn graded(text: &str, column: usize, cell: Span) -> Option<Graded> {
    let atoms = atoms(text, cell);
    atoms.first()?;
    let grade = grade(&atoms, 0).filter(|g| g.to == atoms.len())?;
    Some(Graded { column, span: cell, value: grade.name })
}

fn heading(text: &str, cell: Span) -> Heading {
    let atoms = atoms(text, cell);
    let any = |class: Classes| atoms.iter().any(|a| a.is(class));
    let year = (0..atoms.len()).find(|i| period::is_year(&atoms, *i)).and_then(|i| atoms[i].literal()).map(|l| l.value);
    let before = atoms.iter().any(|a| matches!(a.form(), "previous" | "last" | "earlier" | "before"));
    let holds = match () {
        () if before => Holds::Earlier,
        () if year.is_some() || date(text, cell).is_some() => Holds::Date,
        () if any(Classes::GRADE_NOUN) => Holds::Grade,
        () => Holds::Topic,
    };
    Heading { words: cell.slice(text).to_owned(), year, holds, is_aspect: any(Classes::ASPECT) }
}

/// A cell that is a date and nothing else.
fn date(text: &str, cell: Span) -> Option<Span> {
    let atoms = atoms(text, cell);
    (!atoms.is_empty() && period::date(&atoms, 0) == Some(atoms.len())).then_some(cell)
}
