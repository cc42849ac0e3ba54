//! Glyphs whose character is told beside them only, as browsers do for ligatures: found again in the words that are told.

/// Stands for a glyph without a character.
pub(super) const UNKNOWN: char = '\u{FFFD}';

/// A ligature stands for at most so many letters.
const LONGEST: usize = 4;
/// So many known letters behind a glyph have to stand in the words, too.
const CONTEXT: usize = 3;

/// What each unknown character of `drawn` stands for, in order; "" where `told` does not say. Neither holds white space.
pub(super) fn told(drawn: &[char], told: &[char]) -> Vec<String> {
    let mut found = vec![];
    let mut at = 0;
    for (i, c) in drawn.iter().enumerate() {
        if *c != UNKNOWN {
            // Letters that were told but not drawn, or the other way, are passed over.
            if let Some(ahead) = told.iter().skip(at).take(LONGEST).position(|other| other == c) {
                at += ahead + 1;
            }
            continue;
        }
        let behind: Vec<char> = drawn[i + 1..].iter().copied().take_while(|c| *c != UNKNOWN).take(CONTEXT).collect();
        let fits = |n: &usize| told.get(at + n..).is_some_and(|rest| rest.starts_with(&behind));
        let is_end = behind.is_empty() && i + 1 == drawn.len();
        let n = if is_end { Some(told.len().saturating_sub(at).min(LONGEST)) } else { (1..=LONGEST).find(fits) };
        let n = n.unwrap_or(0).min(told.len().saturating_sub(at));
        found.push(told[at..at + n].iter().collect());
        at += n;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(drawn: &str, words: &str) -> Vec<String> {
        told(&drawn.chars().collect::<Vec<_>>(), &words.chars().collect::<Vec<_>>())
    }

    #[test]
    fn letters_of_a_ligature_are_found_between_those_that_are_drawn() {
        assert_eq!(restored("The\u{FFFD}rsto\u{FFFD}icers", "Thefirstofficers"), ["fi", "ff"]);
        assert_eq!(restored("sta\u{FFFD}", "staff"), ["ff"]);
        assert_eq!(restored("\u{FFFD}", ""), [""]);
    }
}
