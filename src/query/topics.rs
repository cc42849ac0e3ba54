//! What somebody speaks of: words that stand in more of their quotes than in those of others.

use super::compile::Compiler;
use super::run::Run;
use super::tree::Tree;
use super::{QueryError, Searcher};
use crate::index::{self, Sort};
use crate::lexicon;
use crate::model::Topic;
use std::collections::{HashMap, HashSet};

/// So many words tell what somebody speaks of.
const TOPICS: usize = 12;
/// More words than these are not asked the index for; the most frequent stand first.
const ASKED: usize = 400;
/// A word of a single statement, however often that was reprinted, is no topic.
const STATEMENTS: usize = 2;
/// Below this, one in twenty words would stand out by chance (chi-square of one degree of freedom).
pub(super) const LEAST_SCORE: f64 = 3.84;

/// The words of somebody's quotes, counted.
#[derive(Debug, Default)]
pub(super) struct Said {
    quotes: usize,
    words: HashMap<String, Uses>,
}

#[derive(Debug, Default)]
struct Uses {
    quotes: usize,
    statements: HashSet<String>,
    forms: HashMap<String, usize>,
}

impl Said {
    /// Counts one quote.
    pub(super) fn add(&mut self, text: &str) {
        self.quotes += 1;
        let statement: String =
            text.chars().filter(|c| c.is_alphanumeric()).take(60).flat_map(char::to_lowercase).collect();
        let mut seen = HashSet::new();
        for word in index::words(text) {
            if !seen.insert(word.term.clone()) || !tells(&word.term) {
                continue;
            }
            let uses = self.words.entry(word.term).or_default();
            uses.quotes += 1;
            uses.statements.insert(statement.clone());
            *uses.forms.entry(text.get(word.range).unwrap_or_default().to_lowercase()).or_default() += 1;
        }
    }
}

/// Whether a word can tell what is spoken of: no small word, no number.
pub(super) fn tells(term: &str) -> bool {
    term.chars().count() > 2 && !term.chars().any(|c| c.is_ascii_digit()) && !lexicon::is_stop_word(term)
}

/// The words of `said` that are most distinctive; `names` are left out.
pub(super) fn topics(searcher: &Searcher, said: &Said, names: &HashSet<String>) -> Result<Vec<Topic>, QueryError> {
    let mut topics = all(searcher, said, names, ASKED)?;
    topics.truncate(TOPICS);
    Ok(topics)
}

/// All words of `said` that stand in more of these quotes than in others, the most distinctive first; of very many the
/// most frequent are looked at, up to `asked`.
pub(super) fn all(
    searcher: &Searcher,
    said: &Said,
    names: &HashSet<String>,
    asked: usize,
) -> Result<Vec<Topic>, QueryError> {
    let index = &searcher.index;
    let compiler = Compiler { index, sort: Sort::Quote, typed: "" };
    let all = index.count(&*compiler.query(None, true)?)?;
    let wanted = said.words.iter().filter(|(term, uses)| uses.statements.len() >= STATEMENTS && !names.contains(*term));
    let mut words: Vec<(&String, &Uses)> = wanted.collect();
    words.sort_by(|a, b| b.1.quotes.cmp(&a.1.quotes).then_with(|| a.0.cmp(b.0)));
    let mut topics = Vec::new();
    for (term, uses) in words.into_iter().take(asked) {
        let tree = Tree::Text(Run::plain([term.clone()]));
        let with = index.count(&*compiler.query(Some(&tree), true)?)?;
        let elsewhere = with.saturating_sub(uses.quotes);
        let score = log_likelihood(uses.quotes, said.quotes, elsewhere, all.saturating_sub(said.quotes));
        if score >= LEAST_SCORE {
            let form = uses.forms.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            let word = form.map_or(term, |(form, _)| form).clone();
            topics.push(Topic { word, quotes: uses.quotes, elsewhere, score: rounded(score) });
        }
    }
    topics.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
    Ok(topics)
}

/// To two digits, as it is shown.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

/// G² of `here` of `n_here` quotes against `there` of `n_there` (Dunning, Accurate methods for the statistics of surprise
/// and coincidence, 1993); 0 where the share here is not the greater one.
pub(super) fn log_likelihood(here: usize, n_here: usize, there: usize, n_there: usize) -> f64 {
    let [here, n_here, there, n_there] = [here, n_here.max(here), there, n_there.max(there)].map(|n| n as f64);
    if n_here == 0.0 || n_there == 0.0 || here / n_here <= there / n_there {
        return 0.0;
    }
    let share = (here + there) / (n_here + n_there);
    let cell = |seen: f64, expected: f64| if seen == 0.0 { 0.0 } else { seen * (seen / expected).ln() };
    let with = cell(here, n_here * share) + cell(there, n_there * share);
    let without = cell(n_here - here, n_here * (1.0 - share)) + cell(n_there - there, n_there * (1.0 - share));
    2.0 * (with + without)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dunning's own example has 110 of 2,442 against 111 of 29,114 (his table: "A B", "the swiss").
    #[test]
    fn the_score_is_that_of_the_paper() {
        let score = log_likelihood(110, 2552, 111, 29225);
        assert!((score - 270.72).abs() < 0.5, "{score}");
        assert_eq!(log_likelihood(1, 100, 50, 1000), 0.0, "used less than by others");
        assert_eq!(log_likelihood(3, 3, 0, 0), 0.0, "nobody else speaks");
    }

    #[test]
    fn small_words_and_numbers_tell_nothing_and_a_word_counts_once_a_quote() {
        let mut said = Said::default();
        said.add("The ferries and the ferries of 2019");
        said.add("Ferries are late");
        let (words, uses) = (&said.words, &said.words["ferries"]);
        assert_eq!((uses.quotes, uses.statements.len()), (2, 2));
        assert!(!words.contains_key("the") && !words.contains_key("2019") && words.contains_key("late"));
    }
}
