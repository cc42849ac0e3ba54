//! The order in which a page is read: columns one after the other, what runs across them above or below.

use super::glyph::Word;
use super::row::{Row, rows};

/// A white strip between columns is at least so many times as wide as the letters are high; gutters of print measure one to two.
const GUTTER: f32 = 0.8;
/// A column has at least so many lines.
const LINES: usize = 3;
/// Lines of prose in a column have on average more letters than this; cells of tables have fewer.
const PROSE: usize = 16;
/// Words larger than the others by this factor are a heading.
const HEADING: f32 = 1.12;
/// Of so many lines of a column one may be set too wide and reach into the white.
const OVERHANG: usize = 8;
/// Columns within columns within columns: more than this is a drawing.
const DEPTH: usize = 6;
/// A page with more words than this is a table or a drawing, and is read row by row.
const WORDS: usize = 6_000;

/// Where columns begin in the pages of a document: in the same place of two of them at least. There, a few lines are
/// columns too.
pub(super) fn known_columns<'a>(pages: impl Iterator<Item = &'a [Word]>) -> Vec<f32> {
    let mut all = vec![];
    for words in pages.filter(|words| words.len() <= WORDS) {
        part(words.to_vec(), 0, &[], &mut vec![], &mut all);
    }
    all.sort_by(f32::total_cmp);
    let is_near = |x: f32| all.iter().filter(|other| (*other - x).abs() <= APART).count() > 1;
    let mut known: Vec<f32> = all.iter().copied().filter(|x| is_near(*x)).collect();
    known.dedup_by(|next, last| *next - *last <= APART);
    known
}

/// How far left edges of one column lie apart, in points.
const APART: f32 = 2.0;

/// The blocks of a page in reading order, each from top to bottom.
pub(super) fn blocks(words: Vec<Word>, known: &[f32]) -> Vec<Vec<Row>> {
    let mut out = vec![];
    if words.len() > WORDS {
        out.push(rows(words));
    } else {
        part(words, 0, known, &mut out, &mut vec![]);
    }
    out.retain(|block| !block.is_empty());
    out
}

fn part(words: Vec<Word>, depth: usize, known: &[f32], out: &mut Vec<Vec<Row>>, found: &mut Vec<f32>) {
    let gutter = if depth < DEPTH { gutter(&words, known) } else { None };
    let Some(gutter) = gutter else {
        out.push(rows(words));
        return;
    };
    found.push(gutter.x);
    let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
    for word in words {
        if word.y < gutter.top {
            above.push(word);
        } else if word.y > gutter.bottom {
            below.push(word);
        } else if word.x0 < gutter.x {
            left.push(word);
        } else {
            right.push(word);
        }
    }
    for piece in [above, left, right, below] {
        if !piece.is_empty() {
            part(piece, depth + 1, known, out, found);
        }
    }
}

/// White between two columns: right of `x` stands the right one, with baselines from `top` to `bottom`.
struct Gutter {
    x: f32,
    top: f32,
    bottom: f32,
}

/// The tallest gutter among `words`, which are sorted by baseline.
fn gutter(words: &[Word], known: &[f32]) -> Option<Gutter> {
    let mut sizes: Vec<f32> = words.iter().map(|w| w.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = *sizes.get(sizes.len() / 2)?;
    let width = (size * GUTTER).max(5.0);
    let mut best: Option<(f32, Gutter)> = None;
    for (x, n_lines) in starts(words, width).into_iter().map(|x| (x, LINES)).chain(known.iter().map(|x| (*x + 0.5, 1)))
    {
        for run in both(words, x - width, x, size) {
            let (first, last) = (run.first()?.y, run.last()?.y);
            if best.as_ref().is_some_and(|(height, _)| last - first <= *height) {
                continue;
            }
            if parts_columns(&run, x, width, n_lines) {
                best = Some((last - first, Gutter { x: x - 0.5, top: first, bottom: last }));
            }
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// Where lines begin, right of other lines: left edges that several words with white before them share.
fn starts(words: &[Word], width: f32) -> Vec<f32> {
    let mut edges: Vec<f32> = vec![];
    for (i, word) in words.iter().enumerate() {
        let before = words[..i].iter().rev().take_while(|w| (w.y - word.y).abs() <= 0.5);
        let is_start = before.map(|w| w.x1).fold(f32::MIN, |a, x| if x <= word.x0 + 1.0 { a.max(x) } else { a });
        if word.x0 - is_start >= width {
            edges.push(word.x0);
        }
    }
    edges.sort_by(f32::total_cmp);
    let mut starts = vec![];
    let mut from = 0;
    while from < edges.len() {
        let end = from + edges[from..].partition_point(|x| x - edges[from] <= APART);
        if end - from >= LINES {
            starts.push(edges[from]);
        }
        from = end;
    }
    starts.split_off(1.min(starts.len()))
}

/// [`runs`] with lines that hang over, and without.
fn both(words: &[Word], x0: f32, x: f32, size: f32) -> Vec<Vec<&Word>> {
    let mut all = runs(words, x0, x, size, true);
    all.extend(runs(words, x0, x, size, false));
    all
}

/// Stretches of `words` between those that stand in the strip left of `x`, from `x0` on. A line that is set too wide reaches
/// into it though its neighbour begins at `x`; that parts nothing. A heading with
/// white at its side, below which both columns begin level, parts as if it ran across.
fn runs(words: &[Word], x0: f32, x: f32, size: f32, with_overhang: bool) -> Vec<Vec<&Word>> {
    let starts = |w: &Word| (w.x0 - x).abs() <= 1.0;
    let neighbours = |i: usize| {
        let (before, after) = words.split_at(i);
        let level = words[i].y;
        let near = |w: &&Word| (w.y - level).abs() <= LEVEL;
        before.iter().rev().take_while(near).chain(after.iter().take_while(near)).any(starts)
    };
    let right: Vec<f32> = words.iter().filter(|w| w.x0 >= x - 0.5).map(|w| w.y).collect();
    let heads_all = |w: &Word| {
        let next = right.partition_point(|y| *y < w.y - 1.4 * w.size);
        let below =
            words[words.partition_point(|other| other.y <= w.y + 0.5 * w.size)..].iter().find(|w| w.x0 < x - 0.5);
        let is_level = |y: f32| y > w.y + w.size && below.is_some_and(|below| (below.y - y).abs() <= LEVEL);
        w.x1 < x && w.size >= HEADING * size && next > 0 && right.get(next).is_some_and(|y| is_level(*y))
    };
    let crosses = |i: usize, w: &Word| {
        let is_overhang = || w.x0 < x0 && w.x1 < x + 0.5 * w.size && neighbours(i);
        w.x0 < x - 0.5 && w.x1 > x0 && !(with_overhang && is_overhang()) || heads_all(w)
    };
    let crossing: Vec<f32> = words.iter().enumerate().filter(|(i, w)| crosses(*i, w)).map(|(_, w)| w.y).collect();
    let mut runs: Vec<Vec<&Word>> = vec![vec![]];
    let mut bars = crossing.into_iter().peekable();
    let mut level = f32::MIN;
    for word in words {
        while bars.peek().is_some_and(|bar| *bar <= word.y + LEVEL) {
            level = bars.next().unwrap_or(level);
            if runs.last().is_some_and(|run| !run.is_empty()) {
                // Words that stand in one row with what crosses belong to it.
                let row = runs.last_mut();
                if let Some(run) = row {
                    while run.last().is_some_and(|w| (w.y - level).abs() <= LEVEL) {
                        run.pop();
                    }
                }
                runs.push(vec![]);
            }
        }
        if word.y - level > LEVEL {
            runs.last_mut().into_iter().for_each(|run| run.push(word));
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Baselines nearer than this, in points, are one.
const LEVEL: f32 = 1.5;

/// Whether there are two columns of prose in `run`, not cells of a table or signs before items.
fn parts_columns(run: &[&Word], x: f32, width: f32, n_lines: usize) -> bool {
    let side = |is_right: bool| {
        let words = run.iter().filter(|w| (w.x0 >= x - 0.5) == is_right);
        let mut lines: Vec<(f32, usize)> = vec![];
        for word in words {
            let n = word.text.chars().count() + 1;
            match lines.last_mut() {
                Some((y, letters)) if word.y - *y <= LEVEL => *letters += n,
                _ => lines.push((word.y, n)),
            }
        }
        lines
    };
    let (left, right) = (side(false), side(true));
    // By chance a word of a longer line begins there too.
    let n_overhang = run.iter().filter(|w| w.x0 < x - 0.5 && w.x1 > x - width).count();
    if n_overhang * OVERHANG > left.len() {
        return false;
    }
    if left.len() < n_lines || right.len() < n_lines {
        return false;
    }
    let mean = |lines: &[(f32, usize)]| lines.iter().map(|(_, n)| n).sum::<usize>() / lines.len();
    let overlap = left.last().map_or(0.0, |l| l.0).min(right.last().map_or(0.0, |r| r.0))
        - left.first().map_or(0.0, |l| l.0).max(right.first().map_or(0.0, |r| r.0));
    mean(&left) > PROSE && mean(&right) > PROSE && (overlap > 0.0 || n_lines == 1 && overlap > -LEVEL)
}
