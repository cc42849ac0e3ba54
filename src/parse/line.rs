//! A text into the lines that are labelled, furniture cut off from its neighbours.

use crate::lexicon;

/// The lines of `text` that hold more than white space, trimmed; what is glued together stands apart.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut seams = lexicon::seams(text).into_iter().peekable();
    let mut from = 0;
    let pieces = std::iter::from_fn(move || {
        if from > text.len() {
            return None;
        }
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |i| from + i);
        while seams.next_if(|seam| *seam <= from).is_some() {}
        let seam = seams.next_if(|seam| *seam < line_end);
        let piece = &text[from..seam.unwrap_or(line_end)];
        from = seam.unwrap_or(line_end + 1);
        Some(piece)
    });
    pieces.map(str::trim).filter(|line| !line.is_empty())
}

/// Whether `line` ends as a sentence does, closing marks and brackets left out of account.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || "”’\"')]»*_".contains(c));
    bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？'])
}

/// A headline on sites that we know has at most so many bytes; longer first lines are lead paragraphs.
const LONGEST_TITLE: usize = 170;

/// Whether `line` looks like a title: short, no sentence end, begins like one.
pub(super) fn is_title(line: &str) -> bool {
    let starts = lexicon::undecorated(line).chars().next();
    line.len() <= LONGEST_TITLE
        && !ends_sentence(line)
        && starts.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_lowercase() && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cover_the_text_and_part_what_is_glued() {
        let text = "\nOne line.\r\n\n  They left.Last Updated:\nend";
        assert_eq!(lines(text).collect::<Vec<_>>(), ["One line.", "They left.", "Last Updated:", "end"]);
    }

    #[test]
    fn a_title_has_no_full_stop() {
        assert!(is_title("Ward ‘like a cellar’, says watchdog") && is_title("“No more”"));
        assert!(!is_title("“No more.”") && !is_title("the rest of it"));
    }
}
