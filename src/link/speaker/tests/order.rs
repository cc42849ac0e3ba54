//! The answer is a function of the set of appearances.

use super::{persons, stress};
use crate::link::{Decisions, People};
use crate::model::{Appearance, Person};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The persons with the records of their appearances, in an order of their own.
fn answer(block: &[Appearance]) -> Vec<(Person, BTreeSet<String>)> {
    let found = persons(block, &People::default(), &Decisions::default());
    let records = |members: Vec<usize>| members.into_iter().map(|i| block[i].record.clone()).collect();
    found.into_iter().map(|(person, members)| (person, records(members))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_does_not_matter(seed in 0_u64..1_000_000, speakers in 1_usize..20, n in 1_usize..120, shuffle in any::<u64>()) {
        let (block, _) = stress::block(speakers, n, seed);
        let mut other = block.clone();
        other.sort_by_key(|a| a.record.bytes().fold(shuffle, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)));
        prop_assert_eq!(answer(&block), answer(&other));
    }

    #[test]
    fn everybody_is_somebody_once(seed in 0_u64..1_000_000, speakers in 1_usize..20, n in 1_usize..120) {
        let (block, _) = stress::block(speakers, n, seed);
        let found = persons(&block, &People::default(), &Decisions::default());
        let mut members: Vec<usize> = found.iter().flat_map(|(_, members)| members.clone()).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..n).collect::<Vec<_>>());
        let ids: BTreeSet<&str> = found.iter().map(|(person, _)| person.id.as_str()).collect();
        prop_assert_eq!(ids.len(), found.len());
    }
}
