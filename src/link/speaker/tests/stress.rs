//! A block with many namesakes of which it is known who is who.

use super::persons;
use crate::link::{Decisions, People};
use crate::model::{Appearance, SpeakerKind};
use std::collections::HashMap;

/// A small generator of numbers (Numerical Recipes), so that the block is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const GIVEN: [&str; 12] = [
    "Robert",
    "Elizabeth",
    "Anna",
    "Peter",
    "Margaret",
    "Thomas",
    "Ines",
    "Rolf",
    "Christopher",
    "Yusuf",
    "Priya",
    "Owen",
];
const SHORT: [(&str, &str); 4] = [("Robert", "Bob"), ("Elizabeth", "Liz"), ("Thomas", "Tom"), ("Christopher", "Chris")];
const PLACES: [&str; 16] = [
    "Dale",
    "Hale",
    "Norley",
    "Thaxwick",
    "Clunford",
    "Ansley",
    "Merrow",
    "Stonecroft",
    "Ludbrook",
    "Kettle",
    "Ravenby",
    "Oxmoor",
    "Harnside",
    "Pendle",
    "Quorn",
    "Witham",
];
const BODIES: [&str; 5] = ["Council", "Hospital", "Police", "Academy", "Probation Trust"];
const ROLES: [&str; 5] = ["council leader", "chief executive", "chief constable", "headteacher", "head of service"];

/// `speakers` of one surname, and `n` appearances of them; about two in five speakers have a namesake.
pub(super) fn block(speakers: usize, n: usize, seed: u64) -> (Vec<Appearance>, Vec<usize>) {
    let mut dice = Dice(seed);
    let of: Vec<(&str, usize, &str)> =
        (0..speakers).map(|i| (dice.one(&GIVEN), i % 5, PLACES[(i / 5 + i) % 16])).collect();
    let mut all = Vec::with_capacity(n);
    let mut truth = Vec::with_capacity(n);
    for i in 0..n {
        let who = dice.roll(speakers);
        let (given, field, place) = of[who];
        let short = SHORT.iter().find(|(full, _)| *full == given).map_or(given, |(_, short)| short);
        let name = match dice.roll(20) {
            0..=11 => format!("{given} Marwood"),
            12 => format!("{short} Marwood"),
            13 => format!("{}. Marwood", &given[..1]),
            14 => format!("Dr {given} Marwood"),
            _ => "Marwood".to_owned(),
        };
        let told = |dice: &mut Dice, sides| dice.roll(sides) > 0;
        all.push(Appearance {
            record: format!("a{i:05}/s1"),
            name,
            kind: Some(SpeakerKind::Person),
            role: told(&mut dice, 3).then(|| ROLES[field].to_owned()),
            organisation: told(&mut dice, 4).then(|| format!("{place} {}", BODIES[field])),
            published: Some(format!("20{:02}-0{}-11", 10 + dice.roll(14), 1 + dice.roll(9))),
            publisher: Some(if told(&mut dice, 3) { format!("{place} Post") } else { "Courier".to_owned() }),
            about: if told(&mut dice, 4) { vec![place.to_owned()] } else { Vec::new() },
            beside: if told(&mut dice, 2) { vec![format!("Rowan {place}er")] } else { Vec::new() },
            quotes: 1,
        });
        truth.push(who);
    }
    (all, truth)
}

/// B-cubed precision and recall of clusters against the truth.
fn b_cubed(found: &[usize], truth: &[usize]) -> (f64, f64) {
    let (mut by_found, mut by_truth, mut by_both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (f, t) in found.iter().zip(truth) {
        *by_found.entry(f).or_insert(0.0) += 1.0;
        *by_truth.entry(t).or_insert(0.0) += 1.0;
        *by_both.entry((f, t)).or_insert(0.0) += 1.0;
    }
    let mean = |by: &dyn Fn(&usize, &usize) -> f64| {
        found.iter().zip(truth).map(|(f, t)| by_both[&(f, t)] / by(f, t)).sum::<f64>() / found.len() as f64
    };
    (mean(&|f, _| by_found[f]), mean(&|_, t| by_truth[t]))
}

fn measured(speakers: usize, n: usize, seed: u64) -> (f64, f64) {
    let (block, truth) = block(speakers, n, seed);
    let mut found = vec![usize::MAX; block.len()];
    for (at, (_, members)) in persons(&block, &People::default(), &Decisions::default()).into_iter().enumerate() {
        for i in members {
            found[i] = at;
        }
    }
    b_cubed(&found, &truth)
}

/// Measured 2026-11: 1.000, 0.990, 0.987, 0.929. Of forty who bear one surname a quarter is printed without a given name, and
/// an eighth of these without body, role, place or company too.
#[test]
fn most_are_put_with_their_own() {
    for (speakers, n, least) in [(1, 50, 1.0), (4, 200, 0.98), (12, 1000, 0.97), (40, 3000, 0.91)] {
        let (precision, recall) = measured(speakers, n, 7);
        let f1 = 2.0 * precision * recall / (precision + recall);
        assert!(f1 >= least, "{speakers} speakers: precision {precision:.3}, recall {recall:.3}");
    }
}
