//! Wildcards and misspellings as an automaton over the letters of a word; over bytes for the dictionary of the index.

use crate::index::PRINTED;
use tantivy_fst::Automaton;

/// Which words are meant.
#[derive(Clone, Debug)]
pub(super) enum Signs {
    /// With wildcards.
    Like(Vec<Sign>),
    /// With at most so many mistakes.
    Fuzzy(Vec<char>, u8),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    Letter(char),
    /// `*`
    Any,
    /// `?`
    Maybe,
}

/// How far a word has been read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Progress {
    /// Before which of the signs the word may stand.
    Like(u128),
    /// Mistakes up to each letter: in the last line and the one before it, with the letter that was read last.
    Fuzzy(Vec<u8>, Vec<u8>, char),
    /// No word that begins so is meant.
    Lost,
}

/// So many signs fit a set of 128; the last of them is the end.
pub(super) const LONGEST: usize = 127;

impl Signs {
    /// `*` for any letters, `?` for one or none; at most [`LONGEST`] signs.
    pub(super) fn like(text: &str) -> Signs {
        let sign = |c| match c {
            '*' => Sign::Any,
            '?' => Sign::Maybe,
            c => Sign::Letter(c),
        };
        Signs::Like(text.chars().take(LONGEST).map(sign).collect())
    }

    /// As `term` with at most `wrong` mistakes.
    pub(super) fn fuzzy(term: &str, wrong: u8) -> Signs {
        Signs::Fuzzy(term.chars().collect(), wrong)
    }

    /// Whether `word` is meant.
    pub(super) fn take(&self, word: &str) -> bool {
        let mut progress = self.begin();
        for c in word.chars() {
            progress = self.step(&progress, c);
            if progress == Progress::Lost {
                return false;
            }
        }
        self.is_end(&progress)
    }

    fn begin(&self) -> Progress {
        match self {
            Signs::Like(signs) => Progress::Like(skipped(signs, 1)),
            Signs::Fuzzy(term, _) => Progress::Fuzzy((0..=term.len().min(250) as u8).collect(), vec![], PRINTED),
        }
    }

    fn is_end(&self, progress: &Progress) -> bool {
        match (self, progress) {
            (Signs::Like(signs), Progress::Like(set)) => set >> signs.len() & 1 == 1,
            (Signs::Fuzzy(_, wrong), Progress::Fuzzy(line, ..)) => line.last().is_some_and(|n| n <= wrong),
            _ => false,
        }
    }

    fn step(&self, progress: &Progress, c: char) -> Progress {
        if c == PRINTED {
            return Progress::Lost;
        }
        match (self, progress) {
            (Signs::Like(signs), Progress::Like(set)) => {
                let mut next = 0;
                for (i, sign) in signs.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1) {
                    match sign {
                        Sign::Letter(letter) if *letter == c => next |= 1 << (i + 1),
                        Sign::Letter(_) => {}
                        Sign::Any => next |= 1 << i,
                        Sign::Maybe => next |= 1 << (i + 1),
                    }
                }
                if next == 0 { Progress::Lost } else { Progress::Like(skipped(signs, next)) }
            }
            (Signs::Fuzzy(term, wrong), Progress::Fuzzy(line, before, last)) => {
                let next = line_after(term, line, before, *last, c);
                if next.iter().all(|n| n > wrong) { Progress::Lost } else { Progress::Fuzzy(next, line.clone(), c) }
            }
            _ => Progress::Lost,
        }
    }
}

/// `set` with what lies behind signs that may stand for nothing.
fn skipped(signs: &[Sign], mut set: u128) -> u128 {
    for (i, sign) in signs.iter().enumerate() {
        if !matches!(sign, Sign::Letter(_)) && set >> i & 1 == 1 {
            set |= 1 << (i + 1);
        }
    }
    set
}

/// The next line of the table of mistakes; two neighbours that are swapped are one mistake.
fn line_after(term: &[char], line: &[u8], before: &[u8], last: char, c: char) -> Vec<u8> {
    let mut next = Vec::with_capacity(line.len());
    next.push(line.first().map_or(0, |n| n.saturating_add(1)));
    for (i, letter) in term.iter().enumerate().take(line.len().saturating_sub(1)) {
        let changed = line[i] + u8::from(*letter != c);
        let mut least = changed.min(line[i + 1].saturating_add(1)).min(next[i].saturating_add(1));
        if i > 0 && *letter == last && term[i - 1] == c && !before.is_empty() {
            least = least.min(before[i - 1].saturating_add(1));
        }
        next.push(least);
    }
    next
}

/// How far the bytes of a word have been read: the letters, and the beginning of the next letter.
#[derive(Clone, Debug)]
pub(super) struct State {
    progress: Progress,
    letter: [u8; 4],
    len: u8,
}

impl Automaton for Signs {
    type State = State;

    fn start(&self) -> State {
        State { progress: self.begin(), letter: [0; 4], len: 0 }
    }

    fn is_match(&self, state: &State) -> bool {
        state.len == 0 && self.is_end(&state.progress)
    }

    fn can_match(&self, state: &State) -> bool {
        state.progress != Progress::Lost
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        if byte.is_ascii() {
            return State { progress: self.step(&state.progress, char::from(byte)), letter: [0; 4], len: 0 };
        }
        let mut next = state.clone();
        if let Some(place) = next.letter.get_mut(usize::from(next.len)) {
            *place = byte;
            next.len += 1;
        }
        let whole = std::str::from_utf8(&next.letter[..usize::from(next.len)]).ok().and_then(|s| s.chars().next());
        if let Some(c) = whole {
            next = State { progress: self.step(&state.progress, c), letter: [0; 4], len: 0 };
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stand_for_letters() {
        let like = |pattern: &str, word: &str| Signs::like(pattern).take(word);
        assert!(like("prob*", "probation") && like("prob*", "prob") && !like("prob*", "improb"));
        assert!(like("*ation", "probation") && like("*ation", "ation") && !like("*ation", "rations"));
        assert!(like("colo?r", "colour") && like("colo?r", "color") && !like("colo?r", "coloured"));
        assert!(like("*a*b?", "xaxxb") && like("??", "a") && !like("??", "abc"));
        assert!(like("м?р", "мир") && !like("м?р", "миир"));
    }

    #[test]
    fn mistakes_are_counted() {
        let fuzzy = |term: &str, wrong, word: &str| Signs::fuzzy(term, wrong).take(word);
        assert!(fuzzy("probaton", 1, "probation") && fuzzy("probaiton", 1, "probation"));
        assert!(!fuzzy("porbaton", 1, "probation") && fuzzy("porbaton", 2, "probation"));
        assert!(fuzzy("a", 1, "") && fuzzy("a", 1, "b") && !fuzzy("ab", 1, ""));
    }

    #[test]
    fn bytes_lead_where_letters_do() {
        for (signs, word) in [(Signs::like("м?р*"), "мирно"), (Signs::fuzzy("мир", 1), "мр")] {
            let mut state = signs.start();
            for byte in word.bytes() {
                assert!(signs.can_match(&state));
                state = signs.accept(&state, byte);
            }
            assert!(signs.is_match(&state));
        }
    }
}
