//! Painted words broken into lines: each run keeps its style, marks stay with the word beside them.

use crate::present::look::{Look, clean};
use crate::present::wrap::{MIN_ROOM, pieces};
use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// Some text in one style.
#[derive(Clone, Debug)]
pub(super) struct Run {
    text: String,
    style: Style,
    /// Never broken, whatever it holds.
    whole: bool,
}

impl Run {
    /// Text that is broken at its white space.
    pub(super) fn text(text: String, style: Style) -> Run {
        Run { text, style, whole: false }
    }

    /// A mark, which stays with the words it touches.
    pub(super) fn whole(text: String, style: Style) -> Run {
        Run { text, style, whole: true }
    }
}

/// What stands between two spaces or in a line, in pieces of one style each.
type Word = Vec<(String, Style)>;

/// `runs` in lines of at most `look.width` columns, `first` before the first and `rest` before the others.
pub(super) fn lines(runs: &[Run], look: &Look, first: &str, rest: &str) -> Vec<String> {
    let room = |indent: &str| look.width.saturating_sub(indent.width()).max(MIN_ROOM);
    let mut lines = Vec::new();
    let (mut line, mut used, mut indent): (Word, usize, &str) = (Word::new(), 0, first);
    for (word, joined) in words(runs, room(rest).min(room(first))) {
        let width: usize = word.iter().map(|(text, _)| clean(text).width()).sum();
        let gap = usize::from(used > 0 && !joined);
        if used > 0 && used + gap + width > room(indent) {
            lines.push(painted(indent, &line, look));
            (line, used, indent) = (Word::new(), 0, rest);
        } else if gap == 1 {
            space(&mut line, &word);
            used += 1;
        }
        word.into_iter().for_each(|piece| append(&mut line, piece));
        used += width;
    }
    if used > 0 {
        lines.push(painted(indent, &line, look));
    }
    lines
}

/// A space takes the style that the words on both sides of it have.
fn space(line: &mut Word, next: &Word) {
    let style =
        next.first().map(|(_, style)| *style).filter(|style| line.last().is_some_and(|(_, last)| last == style));
    append(line, (" ".into(), style.unwrap_or_default()));
}

fn append(line: &mut Word, (text, style): (String, Style)) {
    match line.last_mut() {
        Some((before, last)) if *last == style => before.push_str(&text),
        _ => line.push((text, style)),
    }
}

fn painted(indent: &str, line: &Word, look: &Look) -> String {
    let painted =
        line.iter().map(|(text, style)| if *style == Style::new() { clean(text) } else { look.paint(*style, text) });
    std::iter::once(indent.to_owned()).chain(painted).collect()
}

/// The words of `runs`, those wider than `room` in pieces; with each whether it is joined to the one before.
fn words(runs: &[Run], room: usize) -> Vec<(Word, bool)> {
    let mut words: Vec<(Word, bool)> = Vec::new();
    let mut word: Word = Vec::new();
    for run in runs {
        if run.whole {
            word.push((run.text.clone(), run.style));
            continue;
        }
        for (k, part) in run.text.split(char::is_whitespace).enumerate() {
            if k > 0 {
                close(&mut word, room, &mut words);
            }
            if !part.is_empty() {
                word.push((part.to_owned(), run.style));
            }
        }
    }
    close(&mut word, room, &mut words);
    words
}

fn close(word: &mut Word, room: usize, words: &mut Vec<(Word, bool)>) {
    let word = std::mem::take(word);
    if word.iter().map(|(text, _)| text.width()).sum::<usize>() <= room {
        if !word.is_empty() {
            words.push((word, false));
        }
        return;
    }
    let cut = word.iter().flat_map(|(text, style)| pieces(text, room).into_iter().map(|p| (p.to_owned(), *style)));
    words.extend(cut.enumerate().map(|(k, piece)| (vec![piece], k > 0)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_with_their_word_and_lines_with_the_screen() {
        let plain = Style::new();
        let runs = [
            Run::text("The ferry ".into(), plain),
            Run::whole("[1 ".into(), plain),
            Run::text("never sailed".into(), plain),
            Run::whole("]".into(), plain),
            Run::text(", he said".into(), plain),
        ];
        let look = Look { width: 14, colour: false };
        assert_eq!(lines(&runs, &look, "  ", "    "), ["  The ferry", "    [1 never", "    sailed],", "    he said"]);
    }

    #[test]
    fn a_run_is_painted_again_on_the_next_line() {
        let look = Look { width: 9, colour: true };
        let lines = lines(&[Run::text("so late again".into(), Style::new().bold())], &look, "", "");
        assert_eq!(lines, ["\u{1b}[1mso late\u{1b}[0m", "\u{1b}[1magain\u{1b}[0m"]);
    }
}
