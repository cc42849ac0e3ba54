//! Lines into paragraphs, across columns and pages; footnotes after the text of their page.

use super::hyphen::{Vocabulary, join};
use super::line::{Line, LineKind};

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) kind: LineKind,
    pub(super) text: String,
    pub(super) size: f32,
    /// Pages, each with the byte where it begins.
    pub(super) pages: Vec<(usize, usize)>,
}

impl Paragraph {
    /// The page it begins on.
    pub(super) fn page(&self) -> usize {
        self.pages.first().map_or(0, |(page, _)| *page)
    }

    fn runs_over(&self) -> bool {
        self.pages.len() > 1
    }
}

/// Where the lines of a block mostly begin and end, and how far they are apart.
#[derive(Clone, Copy, Debug)]
struct Measure {
    left: f32,
    right: f32,
    leading: f32,
}

/// The paragraphs of `lines`, in reading order.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let mut known = Vocabulary::default();
    let mut cut = false;
    for line in lines {
        known.read(&line.text, cut);
        cut = line.text.ends_with(['-', '\u{AD}']);
    }
    let measures = measures(lines);
    let measure = |line: &Line| measures.get(line.block).copied().flatten();
    let mut flow: Vec<Paragraph> = vec![];
    let mut notes: Vec<Paragraph> = vec![];
    let mut last_text: Option<&Line> = None;
    let mut last_note: Option<&Line> = None;
    for line in lines {
        let is_note = matches!(line.kind, LineKind::Note | LineKind::NoteText);
        let (list, last) = if is_note { (&mut notes, &mut last_note) } else { (&mut flow, &mut last_text) };
        let goes_on = match *last {
            Some(_) if is_note => line.kind == LineKind::NoteText,
            Some(before) => {
                let (before_at, at) = (measure(before), measure(line));
                let kind = list.last().map_or(line.kind, |p| p.kind);
                before_at.zip(at).is_some_and(|(b, a)| continues(before, b, line, a, kind))
            }
            None => false,
        };
        match list.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                join(&mut paragraph.text, &line.text, &known);
                if paragraph.pages.last().is_some_and(|(page, _)| *page != line.page) {
                    paragraph.pages.push((line.page, paragraph.text.len() - line.text.len()));
                }
            }
            None => {
                let kind = if line.kind == LineKind::NoteText { LineKind::Note } else { line.kind };
                let (text, pages) = (line.text.clone(), vec![(line.page, 0)]);
                list.push(Paragraph { kind, text, size: line.size, pages });
            }
        }
        *last = Some(line);
    }
    placed(flow, notes)
}

/// Notes after the text of their page: before the paragraph that runs over its end.
fn placed(flow: Vec<Paragraph>, notes: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut all = Vec::with_capacity(flow.len() + notes.len());
    let mut notes = notes.into_iter().peekable();
    for paragraph in flow {
        let page = paragraph.page();
        let is_due = |note: &Paragraph| note.page() < page || note.page() == page && paragraph.runs_over();
        while let Some(note) = notes.next_if(is_due) {
            all.push(note);
        }
        all.push(paragraph);
    }
    all.extend(notes);
    all
}

fn measures(lines: &[Line]) -> Vec<Option<Measure>> {
    let n_blocks = lines.iter().map(|l| l.block + 1).max().unwrap_or(0);
    let mut blocks: Vec<Vec<&Line>> = vec![vec![]; n_blocks];
    for line in lines {
        blocks[line.block].push(line);
    }
    blocks.iter().map(|block| measure(block)).collect()
}

fn measure(block: &[&Line]) -> Option<Measure> {
    let plain = |line: &&&Line| matches!(line.kind, LineKind::Text | LineKind::Item);
    let chosen: Vec<&&Line> = block.iter().filter(plain).collect();
    let chosen = if chosen.is_empty() { block.iter().collect() } else { chosen };
    let left = chosen.iter().map(|l| l.x0).min_by(f32::total_cmp)?;
    let mut ends: Vec<f32> = chosen.iter().map(|l| l.x1).collect();
    ends.sort_by(f32::total_cmp);
    // One line that is set too wide does not make the others short.
    let right = *ends.get(ends.len() * 9 / 10).or(ends.last())?;
    let size = chosen.first()?.size;
    let pairs = chosen.windows(2).map(|pair| pair[1].y - pair[0].y);
    let mut steps: Vec<f32> = pairs.filter(|step| *step > 0.5 * size && *step < 2.2 * size).collect();
    steps.sort_by(f32::total_cmp);
    // The white between paragraphs is wider than that between lines, and there are fewer of them.
    let leading = steps.get(steps.len() / 3).copied().unwrap_or(size * 1.25);
    Some(Measure { left, right, leading })
}

/// Whether `line` is the next line of the paragraph that `before` ends.
fn continues(before: &Line, b: Measure, line: &Line, a: Measure, paragraph: LineKind) -> bool {
    let one_style = (line.size - before.size).abs() <= 0.6 && line.bold == before.bold;
    let below = line.block == before.block;
    match (paragraph, line.kind) {
        (LineKind::Heading, LineKind::Heading) => {
            below && one_style && line.y - before.y <= 1.45 * line.size && !starts_numbered(&line.text)
        }
        // A heading or a name set bold within the text: by its place it is text.
        (LineKind::Text | LineKind::Item, LineKind::Heading) if line.size <= before.size + 0.6 => {
            below && !is_short(before, line, b) && line.y - before.y <= 1.2 * b.leading && ends_open(&before.text)
        }
        (LineKind::Caption, LineKind::Text) => {
            below && one_style && line.y - before.y <= 1.3 * b.leading && ends_open(&before.text)
        }
        (LineKind::Text | LineKind::Item, LineKind::Text) if below => {
            let is_near = line.y - before.y <= 1.25 * b.leading;
            let is_indented = line.x0 - a.left > 0.8 * line.size
                && line.x0 - before.x0 > 0.5 * line.size
                && (line.x0 - before.text_x0).abs() > 0.6 * line.size;
            let is_outdented = before.x0 - line.x0 > 1.5 * line.size && before.kind == LineKind::Item;
            let starts_anew = line.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“‘\"".contains(c));
            let ended =
                is_short(before, line, b) && (!ends_open(&before.text) || starts_anew && !before.text.ends_with('-'));
            (line.size - before.size).abs() <= 0.6 && is_near && !is_indented && !is_outdented && !ended
        }
        (LineKind::Text | LineKind::Item, LineKind::Text) => {
            let is_far = line.page > before.page + 1;
            let starts_low = line.text.starts_with(|c: char| c.is_lowercase());
            let is_open = ends_open(&before.text) && (starts_low || !is_short(before, line, b));
            one_style && !is_far && is_open
        }
        _ => false,
    }
}

/// Whether the first word of `line` would have had room behind `before`.
fn is_short(before: &Line, line: &Line, measure: Measure) -> bool {
    before.x1 + 0.3 * before.size + line.first < measure.right - 0.02 * (measure.right - measure.left)
}

/// Whether no sentence ends with `text`.
fn ends_open(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    !bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

fn starts_numbered(text: &str) -> bool {
    let number = text.split_whitespace().next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}
