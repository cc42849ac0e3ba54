//! Captions: lines with a picture credit, and lines that stand there twice as image description and caption.

use crate::lexicon;

/// A doubled line shorter than this may be a name or a chant ("No, no").
const SHORTEST_DOUBLE: usize = 24;
/// A caption has one sentence or two; what is longer and ends in brackets is a paragraph.
const LONGEST_CAPTION: usize = 600;

/// Whether `line` stands below a picture.
pub(super) fn is_caption(line: &str) -> bool {
    let (words, credit) = credit(line);
    let credited = credit.is_some_and(lexicon::is_credit);
    let words = if credited { words } else { line };
    is_doubled(words) || (credited || ends_in_credit(line)) && words.len() <= LONGEST_CAPTION
}

/// `line` parted from brackets at its end.
fn credit(line: &str) -> (&str, Option<&str>) {
    let Some(inner) = line.strip_suffix([')', ']']) else { return (line, None) };
    match inner.rfind(['(', '[']) {
        Some(open) => (line[..open].trim_end(), Some(&inner[open + 1..])),
        None => (line, None),
    }
}

/// Whether the last sentence is a credit: "The mill on Monday. Photo: Jo Bell".
fn ends_in_credit(line: &str) -> bool {
    /// A name and an agency are shorter.
    const LONGEST: usize = 60;
    let Some(colon) = line.rfind(": ").filter(|at| line.len() - at <= LONGEST) else { return false };
    let label = line[..colon].rfind(['.', '!', '?', '\t']).map_or(0, |at| at + 1);
    label > 0 && !super::line::ends_sentence(line) && lexicon::is_credit(&line[label..])
}

/// Whether the second half of `words` repeats the first.
fn is_doubled(words: &str) -> bool {
    let bytes = words.as_bytes();
    let half = bytes.len() / 2;
    if bytes.len() < SHORTEST_DOUBLE || half > LONGEST_CAPTION {
        return false;
    }
    let (first, second) = bytes.split_at(half);
    match bytes.len() % 2 {
        0 => first == second,
        _ => second[0].is_ascii_whitespace() && first == &second[1..],
    }
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn captions_have_a_credit_or_stand_there_twice() {
        assert!(is_caption("Flood - the bridge at NettonFlood - the bridge at Netton (Image: Ann Lee, Border Papers)"));
        assert!(is_caption("The bridge at Netton The bridge at Netton"));
        assert!(is_caption("The bridge at Netton (Jo Bell/PA)"));
        assert!(is_caption("The bridge on Monday. Photo: Jo Bell"));
        assert!(!is_caption(&"The bell rang on and on. ".repeat(200)));
        assert!(!is_caption("It was a mess. The picture: grim"));
        assert!(!is_caption("The bridge is closed (it was shut in May)"));
        assert!(!is_caption("He said it twice. He said it thrice."));
    }
}
