//! Glyphs of a page into words on baselines: duplicates and turned text left out, raised marks brought to their line.

use rustc_hash::FxHashMap;

/// One character where it is drawn; y runs downwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Of the baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// Glyphs between two spaces.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// A space glyph stands before it.
    pub(super) spaced: bool,
    /// Small, and above the baseline of its line.
    pub(super) raised: bool,
}

/// Glyphs further apart than this share of their size are parted by a space: word spaces of print are a fifth to a third of
/// it, kerning and tracking of body text stay below a tenth.
const SPACE: f32 = 0.15;
/// A glyph that begins so far inside the one before, as a share of its size, belongs to something else: kerning goes to an
/// eighth.
const BACK: f32 = 0.16;
/// What is drawn again within this share of its size is the same glyph, printed twice to look bold.
const TWICE: f32 = 0.12;
/// Of text below this size, in points, nothing can be read on paper; what is larger than a sheet is damage.
const SIZES: std::ops::RangeInclusive<f32> = 2.0..=1_500.0;

/// The words of a page, from top to bottom, on one baseline from left to right.
pub(super) fn words(mut glyphs: Vec<Glyph>) -> Vec<Word> {
    glyphs.retain(|g| SIZES.contains(&g.size) && g.x0.is_finite() && g.x1.is_finite() && g.y.is_finite());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let glyphs = once(glyphs);
    let mut words: Vec<Word> = vec![];
    let mut from = 0;
    while from < glyphs.len() {
        let first = &glyphs[from];
        let end = from + glyphs[from..].partition_point(|g| g.y - first.y <= first.size * 0.06);
        let mut row: Vec<&Glyph> = glyphs[from..end].iter().collect();
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        words_of_row(&row, &mut words);
        from = end;
    }
    lowered(words)
}

/// Each glyph once, however often it is drawn in its place.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    /// Side of a cell in points; a smaller one would only cost more look-ups.
    const CELL: f32 = 4.0;
    let cell = |x: f32| (x / CELL).floor() as i32;
    let mut seen: FxHashMap<(char, i32, i32), (f32, f32)> = FxHashMap::default();
    let is_new = |g: &Glyph| {
        // Letters of a poster are printed once.
        let reach = (g.size * TWICE).min(CELL);
        for x in cell(g.x0 - reach)..=cell(g.x0 + reach) {
            for y in cell(g.y - reach)..=cell(g.y + reach) {
                if let Some((x, y)) = seen.get(&(g.c, x, y))
                    && (x - g.x0).abs() <= reach
                    && (y - g.y).abs() <= reach
                {
                    return false;
                }
            }
        }
        seen.insert((g.c, cell(g.x0), cell(g.y)), (g.x0, g.y));
        true
    };
    let mut is_new = is_new;
    glyphs.into_iter().filter(|g| g.c.is_whitespace() || is_new(g)).collect()
}

fn words_of_row(row: &[&Glyph], words: &mut Vec<Word>) {
    let mut open: Option<Word> = None;
    let mut spaced = false;
    for glyph in row {
        if glyph.c.is_whitespace() {
            words.extend(open.take());
            spaced = true;
            continue;
        }
        let joins = |word: &Word| {
            glyph.x0 - word.x1 <= SPACE * glyph.size.max(word.size)
                && glyph.x0 - word.x1 >= -BACK * glyph.size.max(word.size)
                && (glyph.size - word.size).abs() <= 0.1 * word.size
                && glyph.bold == word.bold
        };
        match open.as_mut().filter(|word| joins(word)) {
            Some(word) => {
                push(&mut word.text, glyph.c);
                word.x1 = word.x1.max(glyph.x1);
            }
            None => {
                words.extend(open.take());
                let mut text = String::new();
                push(&mut text, glyph.c);
                let Glyph { x0, x1, y, size, bold, .. } = **glyph;
                open = Some(Word { text, x0, x1, y, size, bold, spaced, raised: false });
                spaced = false;
            }
        }
    }
    words.extend(open);
}

/// `c` as it is written: ligatures as letters, the bullets of symbol fonts as bullets.
fn push(text: &mut String, c: char) {
    match c {
        'ﬀ' => text.push_str("ff"),
        'ﬁ' => text.push_str("fi"),
        'ﬂ' => text.push_str("fl"),
        'ﬃ' => text.push_str("ffi"),
        'ﬄ' => text.push_str("ffl"),
        'ﬅ' | 'ﬆ' => text.push_str("st"),
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}' | '\u{F0FC}' | '●' | '■' | '▪' | '◦' => {
            text.push('•');
        }
        '\u{2010}' | '\u{2011}' | '\u{F02D}' => text.push('-'),
        c => text.push(c),
    }
}

/// Raised and lowered words, as note marks are, brought to the baseline of the word they stand at.
fn lowered(mut words: Vec<Word>) -> Vec<Word> {
    /// A line is at most so many words above or below in the order of baselines.
    const NEAR: usize = 400;
    for i in 0..words.len() {
        let small = words[i].clone();
        let is_host = |host: &Word| {
            let rise = host.y - small.y;
            small.size <= 0.8 * host.size
                && (-0.25 * host.size..=0.7 * host.size).contains(&rise)
                && rise.abs() > 0.05 * host.size
                && (small.x0 - host.x1).abs().min((host.x0 - small.x1).abs()) <= 0.4 * host.size
        };
        let below = words[i + 1..].iter().take(NEAR).take_while(|w| w.y - small.y < 30.0).find(|w| is_host(w));
        let host = below.or_else(|| words[..i].iter().rev().take(NEAR).find(|w| is_host(w)));
        if let Some((y, rise)) = host.map(|host| (host.y, host.y - small.y)) {
            words[i].y = y;
            words[i].raised = rise > 0.0;
        }
    }
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    words
}
