//! Where in a text the matches of a query stand, each as a whole from its first to its last word.

use super::run::Run;
use super::stretch::{Shape, Stretch};
use crate::index::Word;

/// First and last word of each match, in order; of matches that overlap the one that ends first.
pub(super) fn keys(text: &str, words: &[Word], wanted: &[&Run]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = wanted.iter().flat_map(|run| stretches(text, words, run)).collect();
    found.sort_unstable_by_key(|(first, last)| (*last, std::cmp::Reverse(*first)));
    let mut free = 0;
    found.retain(|(first, last)| {
        let apart = *first >= free;
        if apart {
            free = last + 1;
        }
        apart
    });
    found
}

fn stretches(text: &str, words: &[Word], run: &Run) -> Vec<Stretch> {
    let mut patterns = Vec::new();
    let shape = Shape::of(run, &mut patterns);
    let places = patterns.into_iter().map(|pattern| {
        let matcher = pattern.matcher();
        words.iter().zip(0..).filter(|(word, _)| matcher.takes(text, word)).map(|(_, place)| place).collect()
    });
    shape.stretches(&places.collect::<Vec<Vec<u32>>>(), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index;
    use crate::query::parse;

    fn found(text: &str, query: &str) -> Vec<String> {
        let (tree, words) = (parse(query).unwrap(), index::words(text));
        let bytes = |(first, last): Stretch| words[first as usize].range.start..words[last as usize].range.end;
        keys(text, &words, &tree.wanted()).into_iter().map(|key| text[bytes(key)].to_owned()).collect()
    }

    #[test]
    fn a_match_is_whole_and_what_overlaps_is_told_once() {
        assert_eq!(found("late boats, and later the boats", "boats OR late"), ["late", "boats", "boats"]);
        assert_eq!(found("The late, slow boats of a late May", "late NEAR/1 boats"), ["late, slow boats"]);
        assert_eq!(found("a b a b a", "\"a b a\""), ["a b a"]);
        assert_eq!(found("home visits, visits at home", "home* OR \"home visits\""), ["home", "home"]);
        assert_eq!(found("no boats", "ferries"), [""; 0]);
    }
}
