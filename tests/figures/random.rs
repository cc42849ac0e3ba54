//! Random text made of the pieces that figures are made of: nothing panics, and every place lies in the text.

use crate::read;
use proptest::prelude::*;

const PIECES: [&str; 44] = [
    "1",
    "12",
    "1,000",
    "2.5",
    "½",
    "£",
    "$",
    "%",
    "per cent",
    "per",
    "cent",
    "of",
    "the",
    "a",
    "third",
    "thirds",
    "half",
    "two",
    "hundred",
    "and",
    "million",
    "dozen",
    "score",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "“",
    "”",
    "‘",
    "’",
    "to",
    "from",
    "between",
    "more than",
    "people",
    "were",
    "rated",
    "good",
    "requires improvement",
    "2019",
    "ranked",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_figures_in_any_order_are_read(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let text: String = picks.iter().map(|(i, glued)| format!("{}{}", PIECES[*i], if *glued { "" } else { " " })).collect();
        let digest = read::text(&text);
        let end = text.chars().count();
        prop_assert!(digest.numbers.iter().all(|n| n.span.end <= end && n.value.is_none_or(f64::is_finite)));
        prop_assert!(digest.statistics.iter().all(|s| s.span.end <= end && s.num_span.start >= s.span.start));
        prop_assert!(digest.ratings.iter().all(|r| r.span.end <= end && !r.span.slice(&text).is_empty()));
    }

    #[test]
    fn any_characters_are_read(text in "[0-9a-zé£$%½,.’“” -]{0,80}") {
        let digest = read::text(&text);
        prop_assert!(digest.numbers.iter().all(|n| !n.span.slice(&text).is_empty()));
    }
}
