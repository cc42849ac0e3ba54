//! Ages: read by the number grammar and marked, but no statistics.

use crate::read;

#[test]
fn ages_are_marked_among_the_numbers() {
    let digest = read::text(
        "Ann Tarn, 58, met a 34-year-old man. Ash lost 12 boats, aged 40 or more, on a 300-year-old quay.\n",
    );
    let ages: Vec<_> = digest.numbers.iter().filter(|n| n.age).map(|n| n.value.unwrap_or(0.0)).collect();
    assert_eq!(ages, [58.0, 34.0, 40.0, 300.0]);
    let told: Vec<_> = digest.statistics.iter().map(|s| s.value.unwrap_or(0.0)).collect();
    assert_eq!(told, [12.0, 300.0]);
}
