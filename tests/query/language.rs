//! The query language on any text, and trees that are printed and read again.

use onrecord::model::Polarity;
use onrecord::query::{At, Content, Field, Pattern, Run, Tree, parse};
use proptest::prelude::*;
use std::ops::Bound::{Excluded, Included, Unbounded};

/// Words of few letters, so that they are found often: plain, as printed, with wildcards, nearly so.
pub(super) fn patterns() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        4 => "[ab]{1,2}".prop_map(Pattern::Plain),
        1 => "[ABáb]b?".prop_map(Pattern::Printed),
        1 => "[ab]\\*|\\*[ab]|[ab]\\?b|[ab]\\*[ab]".prop_map(|signs| Pattern::Like(signs, At::default())),
        1 => ("[ab]{1,3}", 1..3_u8).prop_map(|(term, wrong)| Pattern::Fuzzy(term, wrong, At::default())),
    ]
}

fn phrases() -> impl Strategy<Value = Run> {
    prop_oneof![
        4 => patterns().prop_map(|pattern| Run::Phrase(vec![pattern], 0)),
        2 => (prop::collection::vec(patterns(), 2..4), 0..3_u32).prop_map(|(all, slop)| Run::Phrase(all, slop)),
    ]
}

/// Runs as the parser makes them: alternatives only beside NEAR, and flat.
pub(super) fn runs() -> impl Strategy<Value = Run> {
    phrases().prop_recursive(2, 8, 3, |inner| {
        let group = prop::collection::vec(inner.clone(), 2..3).prop_map(|all| {
            Run::Either(all.into_iter().flat_map(|r| if let Run::Either(m) = r { m } else { vec![r] }).collect())
        });
        let member = prop_oneof![2 => inner, 1 => group];
        (prop::collection::vec(member, 2..4), 0..4_u32).prop_map(|(all, distance)| Run::Near(all, distance))
    })
}

pub(super) fn texts() -> impl Strategy<Value = Tree> {
    prop_oneof![
        2 => phrases().prop_map(Tree::Text),
        1 => runs().prop_map(Tree::Text),
    ]
}

/// Trees as the parser makes them: flat, and never only excluding.
pub(super) fn trees(leaf: impl Strategy<Value = Tree> + 'static) -> impl Strategy<Value = Tree> {
    leaf.prop_recursive(4, 24, 4, |inner| {
        let members = prop::collection::vec((inner.clone(), any::<bool>()), 1..4);
        prop_oneof![
            (inner.clone(), members).prop_map(|(first, more)| {
                let negate = |(tree, not): (Tree, bool)| if not { Tree::Not(Box::new(tree)) } else { tree };
                Tree::And(flat_and(std::iter::once(first).chain(more.into_iter().map(negate))))
            }),
            prop::collection::vec(inner, 2..4).prop_map(|all| Tree::Or(flat_or(all))),
        ]
    })
}

fn flat_and(all: impl IntoIterator<Item = Tree>) -> Vec<Tree> {
    all.into_iter().flat_map(|t| if let Tree::And(inner) = t { inner } else { vec![t] }).collect()
}

fn flat_or(all: Vec<Tree>) -> Vec<Tree> {
    all.into_iter().flat_map(|t| if let Tree::Or(inner) = t { inner } else { vec![t] }).collect()
}

fn leaves() -> impl Strategy<Value = Tree> {
    let field = prop_oneof![
        Just(Field::Speaker),
        Just(Field::Role),
        Just(Field::Organisation),
        Just(Field::Publisher),
        Just(Field::Title)
    ];
    prop_oneof![
        texts(),
        (field, prop::collection::vec("x[a-d]{1,2}", 1..3))
            .prop_map(|(field, terms)| Tree::In(field, Run::plain(terms))),
        (Just(Field::Title), phrases()).prop_map(|(field, run)| Tree::In(field, run)),
        Just(Tree::Has(Content::Statistic)),
        Just(Tree::Polarity(Polarity::Denied)),
        "[a-d]{1,3}(_[a-d]{1,3})?".prop_map(Tree::Kind),
        Just(Tree::Value(Included(0.5), Unbounded)),
        Just(Tree::Value(Excluded(0.57), Unbounded)),
        Just(Tree::Value(Unbounded, Excluded(12.0))),
        Just(Tree::Value(Included(-3.0), Included(1200.25))),
        Just(Tree::Measure("post/vacant".into())),
        Just(Tree::Confidence(80, 100)),
        Just(Tree::Confidence(7, 29)),
        Just(Tree::Date(Some("2018".into()), None)),
        Just(Tree::Date(None, Some("2019-04".into()))),
        Just(Tree::Date(Some("2018-01-31".into()), Some("2018".into()))),
    ]
}

proptest! {
    #[test]
    fn a_tree_is_the_same_when_printed_and_read_again(tree in trees(leaves())) {
        let printed = tree.to_string();
        prop_assert_eq!(parse(&printed).map_err(|e| TestCaseError::fail(format!("{printed}: {e}")))?, tree);
    }

    #[test]
    fn whatever_is_typed_is_understood_or_refused_at_a_place_in_it(query in "\\PC{0,40}") {
        check(&query)?;
    }

    #[test]
    fn so_is_whatever_looks_like_a_query(
        query in prop::collection::vec("AND|OR|NOT|\\(|\\)|\"|“|speaker:|date:|kind:|value:|measure:|has:|..|201[0-9]|Zoë|½|ß|ﷺ|a’s|\\*|\\?|~1|~|=|>|NEAR/2| NEAR/2 | |x|y", 0..16)
    ) {
        check(&query.concat())?;
    }
}

fn check(query: &str) -> Result<(), TestCaseError> {
    match parse(query) {
        Ok(tree) => {
            let printed = tree.to_string();
            prop_assert_eq!(parse(&printed).map_err(|e| TestCaseError::fail(format!("{printed}: {e}")))?, tree);
        }
        Err(error) => {
            prop_assert!(query.is_char_boundary(error.byte), "{}", error);
            prop_assert_eq!(query[..error.byte].chars().count(), error.character);
            prop_assert_eq!(error.caret().lines().count(), 2);
        }
    }
    Ok(())
}

#[test]
fn deep_brackets_and_long_queries_are_refused_not_followed() {
    let deep = format!("{}a{}", "(".repeat(4000), ")".repeat(4000));
    assert!(parse(&deep).unwrap_err().reason.contains("deep"));
    assert!(parse(&"a ".repeat(10_000)).unwrap_err().reason.contains("longer"));
}
