//! The words that stand beside others more often than chance would have it.

use super::answer::ordered;
use super::keys::keys;
use super::sheet::{Sheet, Sheets};
use super::topics::{LEAST_SCORE, log_likelihood, rounded, tells};
use super::tree::Tree;
use super::{QueryError, Searcher};
use crate::index;
use crate::model::{Collocate, Collocates, Question};
use std::collections::{HashMap, HashSet};

/// What stands beside a key only once may stand there by chance, whatever its score.
const LEAST: usize = 2;

/// What counts as beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Company {
    /// So many words on either side.
    pub span: usize,
    /// Small words and numbers too.
    pub all_words: bool,
}

/// The words beside those of `question`'s query, against all other words of the articles or quotes that its other
/// options choose.
pub fn collocates(searcher: &Searcher, question: &Question, company: Company) -> Result<Collocates, QueryError> {
    let asked = Question { by_date: true, fold_duplicates: false, ..question.clone() };
    let (tree, with) = ordered(searcher, &asked)?;
    let wanted = tree.as_ref().map(Tree::wanted).unwrap_or_default();
    if wanted.is_empty() {
        return Err(QueryError::NoKey { given: question.query.clone().unwrap_or_default() });
    }
    let with: HashSet<String> = with.keys.into_iter().map(|(key, _)| key).collect();
    let (_, all) = ordered(searcher, &Question { query: None, by_date: true, ..question.clone() })?;
    let mut sheets = Sheets::new(searcher, question.scope);
    let mut counted = Counted::default();
    for (key, _) in &all.keys {
        let Some(sheet) = sheets.read(key)? else { continue };
        let words = sheet.words_read();
        let keys = if with.contains(key) { keys(sheet.text(), &words, &wanted) } else { Vec::new() };
        counted.add(&sheet, &words, &keys, company.span);
    }
    let mut words = counted.words(company.all_words);
    let total = words.len();
    words.truncate(question.limit.unwrap_or(usize::MAX));
    Ok(Collocates { words, total, keys: counted.keys })
}

#[derive(Debug, Default)]
struct Uses {
    beside: usize,
    elsewhere: usize,
    texts: usize,
    forms: HashMap<String, usize>,
}

/// Words counted beside keys and elsewhere; those of the keys are neither.
#[derive(Debug, Default)]
struct Counted {
    keys: usize,
    beside: usize,
    elsewhere: usize,
    words: HashMap<String, Uses>,
}

impl Counted {
    fn add(&mut self, sheet: &Sheet, words: &[index::Word], keys: &[(u32, u32)], span: usize) {
        self.keys += keys.len();
        let near = near(words.len(), keys, span);
        let mut seen = HashSet::new();
        for (word, near) in words.iter().zip(near) {
            if near == Near::Key {
                continue;
            }
            if !self.words.contains_key(&word.term) {
                self.words.insert(word.term.clone(), Uses::default());
            }
            let Some(uses) = self.words.get_mut(&word.term) else { continue };
            if near == Near::Beside {
                self.beside += 1;
                uses.beside += 1;
                uses.texts += usize::from(seen.insert(&word.term));
                let form = sheet.text().get(word.range.clone()).unwrap_or_default();
                *uses.forms.entry(form.to_lowercase()).or_default() += 1;
            } else {
                self.elsewhere += 1;
                uses.elsewhere += 1;
            }
        }
    }

    fn words(&self, all_words: bool) -> Vec<Collocate> {
        let of = |(term, uses): (&String, &Uses)| {
            let score = log_likelihood(uses.beside, self.beside, uses.elsewhere, self.elsewhere);
            let form = uses.forms.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            let word = form.map_or(term, |(form, _)| form).clone();
            let Uses { beside, elsewhere, texts, .. } = *uses;
            let counts = beside >= LEAST && score >= LEAST_SCORE && (all_words || tells(term));
            counts.then(|| Collocate { word, beside, elsewhere, texts, score: rounded(score) })
        };
        let mut words: Vec<Collocate> = self.words.iter().filter_map(of).collect();
        words.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
        words
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Near {
    Key,
    Beside,
    Elsewhere,
}

/// What each of so many words is to the keys.
fn near(words: usize, keys: &[(u32, u32)], span: usize) -> Vec<Near> {
    let mut near = vec![Near::Elsewhere; words];
    let mut set = |from: usize, to: usize, what: Near| {
        if let Some(part) = near.get_mut(from.min(words)..to.min(words)) {
            part.fill(what);
        }
    };
    for (first, last) in keys {
        set(
            (*first as usize).saturating_sub(span),
            (*last as usize).saturating_add(span).saturating_add(1),
            Near::Beside,
        );
    }
    for (first, last) in keys {
        set(*first as usize, *last as usize + 1, Near::Key);
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_between_two_keys_counts_once_and_a_key_is_no_company() {
        let shown = |near: Vec<Near>| {
            let sign = |near| match near {
                Near::Key => 'K',
                Near::Beside => 'b',
                Near::Elsewhere => '.',
            };
            near.into_iter().map(sign).collect::<String>()
        };
        assert_eq!(shown(near(12, &[(3, 4), (6, 6)], 2)), ".bbKKbKbb...");
        assert_eq!(shown(near(3, &[(0, 0)], 100)), "Kbb");
    }
}
