//! Text broken into lines no wider than a screen, with the words that matched painted.

use super::look::{Look, MATCH, clean};
use crate::model::Span;
use anstyle::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` in lines of at most `look.width` columns, each after `indent`; `marks` are byte ranges of `text` to paint.
pub fn wrapped(text: &str, marks: &[Range<usize>], look: &Look, indent: &str) -> Vec<String> {
    let marks: Vec<_> = marks.iter().map(|mark| (mark.clone(), MATCH)).collect();
    styled(text, &marks, look, indent)
}

/// The same with a style for each mark; marks stand in order and do not overlap.
pub(crate) fn styled(text: &str, marks: &[(Range<usize>, Style)], look: &Look, indent: &str) -> Vec<String> {
    let room = look.width.saturating_sub(indent.width()).max(MIN_ROOM);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_whitespace() {
        for piece in pieces(word, room) {
            let width = clean(piece).width();
            let joined = piece.as_ptr() != word.as_ptr();
            let gap = usize::from(used > 0 && !joined);
            if used + gap + width > room && used > 0 {
                lines.push(format!("{indent}{line}"));
                (line, used) = (String::new(), 0);
            } else if gap == 1 {
                line.push(' ');
                used += 1;
            }
            let painted = painted(text, piece, marks, look);
            match seam(text, piece, marks).filter(|_| gap == 1) {
                Some(style) => join(&mut line, &painted, style),
                None => line.push_str(&painted),
            }
            used += width;
        }
    }
    if used > 0 || lines.is_empty() {
        lines.push(format!("{indent}{line}"));
    }
    lines
}

/// Behind these a link or file name may be broken.
pub(crate) const BREAKS: [char; 5] = ['-', '/', '_', '?', '&'];

/// Below this many columns a line holds hardly a word, so that a narrower screen is left to break lines itself.
pub(crate) const MIN_ROOM: usize = 8;

/// A word cut where it is wider than a line, behind a hyphen or slash where one stands near: links and file names.
pub(crate) fn pieces(word: &str, room: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while rest.width() > room {
        let cut = cut(rest, room);
        let (piece, behind) = rest.split_at(cut);
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

/// The byte at which `word`, wider than `room`, is cut.
fn cut(word: &str, room: usize) -> usize {
    let (mut used, mut hard, mut soft) = (0, 0, 0);
    for (at, grapheme) in word.grapheme_indices(true) {
        used += grapheme.width();
        if used > room && at > 0 {
            break;
        }
        hard = at + grapheme.len();
        if grapheme.starts_with(BREAKS) {
            soft = hard;
        }
    }
    if soft > 0 { soft } else { hard }
}

/// The style of the mark that began before `piece` and goes on in it.
fn seam(text: &str, piece: &str, marks: &[(Range<usize>, Style)]) -> Option<Style> {
    let at = Span::of(text, piece).start();
    let (mark, style) = marks.get(marks.partition_point(|(mark, _)| mark.end <= at))?;
    (mark.start < at).then_some(*style)
}

/// Adds `painted` behind a space of the same mark: a phrase is painted as one.
fn join(line: &mut String, painted: &str, style: Style) {
    let (on, off) = (style.render().to_string(), style.render_reset().to_string());
    let begun = line.trim_end().strip_suffix(&off).filter(|_| !off.is_empty()).map(str::len);
    match (begun, painted.strip_prefix(&on)) {
        (Some(begun), Some(rest)) => {
            line.truncate(begun);
            line.push(' ');
            line.push_str(rest);
        }
        _ => line.push_str(painted),
    }
}

fn painted(text: &str, piece: &str, marks: &[(Range<usize>, Style)], look: &Look) -> String {
    if !look.colour || marks.is_empty() {
        return clean(piece);
    }
    let span = Span::of(text, piece);
    let mut out = String::new();
    let mut at = span.start();
    let first = marks.partition_point(|(mark, _)| mark.end <= span.start());
    for (mark, style) in marks.iter().skip(first).take_while(|(mark, _)| mark.start < span.end()) {
        let (start, end) = (mark.start.clamp(at, span.end()), mark.end.clamp(at, span.end()));
        out.push_str(&clean(text.get(at..start).unwrap_or("")));
        out.push_str(&look.paint(*style, text.get(start..end).unwrap_or("")));
        at = end;
    }
    out.push_str(&clean(text.get(at..span.end()).unwrap_or("")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: usize) -> Look {
        Look { width, colour: false }
    }

    #[test]
    fn lines_break_at_words_and_keep_all_of_them() {
        let text = "Caseloads in Northmere rose again";
        assert_eq!(wrapped(text, &[], &plain(16), "  "), ["  Caseloads in", "  Northmere rose", "  again"]);
    }

    #[test]
    fn a_long_link_is_cut_at_the_edge() {
        let lines = wrapped("see https://gazette.example/a/b/c/d", &[], &plain(12), "");
        assert!(lines.iter().all(|line| line.width() <= 12), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), "seehttps://gazette.example/a/b/c/d");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(wrapped("東京都 保護", &[], &plain(9), ""), ["東京都", "保護"]);
    }

    #[test]
    fn a_phrase_is_painted_as_one_and_words_apart_each() {
        let look = Look { width: 40, colour: true };
        let line = wrapped("the risk of harm, the risk", &[4..16, 22..26], &look, "");
        assert_eq!(line, [format!("the {}, the {}", look.paint(MATCH, "risk of harm"), look.paint(MATCH, "risk"))]);
        let line = wrapped("risk harm", &[0..4, 5..9], &look, "");
        assert_eq!(line, [format!("{} {}", look.paint(MATCH, "risk"), look.paint(MATCH, "harm"))]);
    }

    #[test]
    fn matches_are_painted_across_a_line_break() {
        let look = Look { width: 10, colour: true };
        let lines = wrapped("it was a pal to all", &[9..12, 13..15], &look, "");
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].contains(&look.paint(MATCH, "pal")) || lines[1].contains(&look.paint(MATCH, "pal")),
            "{lines:?}"
        );
        assert!(lines[1].contains(&look.paint(MATCH, "to")), "{lines:?}");
    }
}
