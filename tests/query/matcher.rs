//! The index against a plain reading of the same query: slow, and written from `docs/query.md` alone.

use super::language::{texts as asked, trees};
use super::shelf::{Draft, Shelf};
use onrecord::model::Scope;
use onrecord::query::{Pattern, Run, Tree};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// One word of a text: without case and accents, and as it is printed.
type Word = (String, String);

/// The words of a text that has no apostrophes and no accented letters but those here.
pub(super) fn words(text: &str) -> Vec<Word> {
    let plain =
        |word: &str| word.to_lowercase().replace('á', "a").replace(['é', 'ë'], "e").replace('ñ', "n").replace('ú', "u");
    let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    all.map(|word| (plain(word), word.to_owned())).collect()
}

/// Whether `tree` asks for words of the text alone.
pub(super) fn asks_for_words(tree: &Tree) -> bool {
    match tree {
        Tree::Text(_) => true,
        Tree::And(members) | Tree::Or(members) => members.iter().all(asks_for_words),
        Tree::Not(inner) => asks_for_words(inner),
        _ => false,
    }
}

fn is_like(signs: &[char], word: &[char]) -> bool {
    match signs.split_first() {
        None => word.is_empty(),
        Some(('*', rest)) => (0..=word.len()).any(|n| is_like(rest, &word[n..])),
        Some(('?', rest)) => is_like(rest, word) || !word.is_empty() && is_like(rest, &word[1..]),
        Some((letter, rest)) => word.first() == Some(letter) && is_like(rest, &word[1..]),
    }
}

/// Letters that are wrong, missing, too many or swapped with the next, by trying all.
fn mistakes(a: &[char], b: &[char]) -> usize {
    let (Some((first, a_rest)), Some((other, b_rest))) = (a.split_first(), b.split_first()) else {
        return a.len() + b.len();
    };
    let mut least = mistakes(a_rest, b_rest) + usize::from(first != other);
    least = least.min(mistakes(a_rest, b) + 1).min(mistakes(a, b_rest) + 1);
    if a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0] {
        least = least.min(mistakes(&a[2..], &b[2..]) + 1);
    }
    least
}

fn is_meant(pattern: &Pattern, (term, printed): &Word) -> bool {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    match pattern {
        Pattern::Plain(asked) => asked == term,
        Pattern::Printed(asked) => asked == printed,
        Pattern::Like(signs, _) => is_like(&letters(signs), &letters(term)),
        Pattern::Fuzzy(asked, wrong, _) => mistakes(&letters(asked), &letters(term)) <= usize::from(*wrong),
    }
}

/// All stretches that `run` takes up, by first and last word.
fn stretches(run: &Run, text: &[Word]) -> BTreeSet<(usize, usize)> {
    match run {
        Run::Phrase(patterns, slop) => {
            let mut found: BTreeSet<Vec<usize>> = BTreeSet::from([vec![]]);
            for pattern in patterns {
                let longer = |places: &Vec<usize>| {
                    let from = places.last().map_or(0, |last| last + 1);
                    let places = places.clone();
                    let meant = (from..text.len()).filter(|at| is_meant(pattern, &text[*at]));
                    meant.map(|at| [places.clone(), vec![at]].concat()).collect::<Vec<_>>()
                };
                found = found.iter().flat_map(longer).collect();
            }
            let between = |places: &Vec<usize>| places[places.len() - 1] - places[0] + 1 - places.len();
            let close = found.into_iter().filter(|places| between(places) <= *slop as usize);
            close.map(|places| (places[0], places[places.len() - 1])).collect()
        }
        Run::Either(members) => members.iter().flat_map(|member| stretches(member, text)).collect(),
        Run::Near(members, distance) => {
            let mut chosen: Vec<Vec<(usize, usize)>> = vec![vec![]];
            for member in members {
                let found = stretches(member, text);
                chosen = chosen
                    .iter()
                    .flat_map(|some| found.iter().map(move |one| [some.clone(), vec![*one]].concat()))
                    .collect();
            }
            let near = |some: &mut Vec<(usize, usize)>| {
                some.sort_unstable();
                some.windows(2).all(|two| two[0].1 < two[1].0 && two[1].0 - two[0].1 - 1 <= *distance as usize)
            };
            let near = chosen.into_iter().filter_map(|mut some| near(&mut some).then_some(some));
            near.map(|some| (some[0].0, some[some.len() - 1].1)).collect()
        }
    }
}

/// Whether an article of these texts, headline and body, is what `tree` asks for.
pub(super) fn matches(tree: &Tree, texts: &[Vec<Word>]) -> bool {
    match tree {
        Tree::Text(run) => texts.iter().any(|text| !stretches(run, text).is_empty()),
        Tree::And(members) => members.iter().all(|m| matches(m, texts)),
        Tree::Or(members) => members.iter().any(|m| matches(m, texts)),
        Tree::Not(inner) => !matches(inner, texts),
        _ => unreachable!("only words are generated"),
    }
}

fn agree(texts: &[String], tree: &Tree, shelf: &Shelf) -> Result<(), TestCaseError> {
    let mut found = shelf.search(Scope::Articles, &tree.to_string());
    found.sort();
    let plain = texts.iter().enumerate().filter(|(_, text)| matches(tree, &[words(text)]));
    let mut expected: Vec<String> = plain.map(|(n, _)| format!("t{n}")).collect();
    expected.sort();
    prop_assert_eq!(found, expected, "{} in {:?}", tree, texts);
    Ok(())
}

fn shelf(texts: &[String], often: bool) -> Shelf {
    let drafts = texts.iter().enumerate().map(|(n, text)| Draft::new(&format!("t{n}"), text));
    if often { Shelf::of(drafts) } else { Shelf::at_once(drafts) }
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() })
}

#[test]
fn queries_find_what_a_plain_reading_finds_in_every_short_text() {
    // Every text of up to four of five words.
    let mut texts: Vec<String> = vec![String::new()];
    for _ in 0..4 {
        let longer =
            texts.iter().flat_map(|t| ["a", "b", "ab", "Áb", "B"].map(|w| format!("{t} {w}").trim().to_owned()));
        texts = texts.iter().cloned().chain(longer).collect();
        texts.sort();
        texts.dedup();
    }
    let shelf = shelf(&texts, false);
    runner(400).run(&trees(asked()), |tree| agree(&texts, &tree, &shelf)).unwrap();
}

#[test]
fn queries_find_what_a_plain_reading_finds_in_any_texts() {
    let text = prop::collection::vec("[abAáB][ab]{0,2}|c", 0..14).prop_map(|words| words.join(" "));
    let shelves = (prop::collection::vec(text, 1..12), any::<bool>(), prop::collection::vec(trees(asked()), 12));
    let tested = runner(25).run(&shelves, |(texts, often, trees)| {
        let shelf = shelf(&texts, often);
        trees.iter().try_for_each(|tree| agree(&texts, tree, &shelf))
    });
    tested.unwrap();
}
