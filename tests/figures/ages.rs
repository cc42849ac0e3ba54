//! Ages: read by the number grammar and marked, but no statistics.

use crate::read;

#[test]
fn ages_are_marked_among_the_numbers() {
    let digest = read::text(
        "Ann Oxby, 58, met a 34-year-old man. Ash lost 12 boats, aged 40 or more, on a 300-year-old quay.\n",
    );
    let ages: Vec<_> = digest.numbers.iter().filter(|n| n.age).map(|n| n.value.unwrap_or(0.0)).collect();
    assert_eq!(ages, [58.0, 34.0, 40.0, 300.0]);
    let told: Vec<_> = digest.statistics.iter().map(|s| s.value.unwrap_or(0.0)).collect();
    assert_eq!(told, [12.0, 300.0]);
}

#[test]
fn a_number_behind_a_name_is_an_age_of_somebody_and_not_of_a_country() {
    for (text, expected) in [
        ("Mr Wynn, 58, said no.\n", &[58.0][..]),
        ("Wynn, 58, said no.\n", &[58.0]),
        ("Ann Oxby, 19, and Bea Wynn, 23, drowned.\n", &[19.0, 23.0]),
        ("Prizes went to Norland, 14, Sudland, 12, and Estland, 9, in May.\n", &[]),
    ] {
        let digest = read::text(text);
        let ages: Vec<_> = digest.numbers.iter().filter(|n| n.age).filter_map(|n| n.value).collect();
        assert_eq!(ages, expected, "{text}");
    }
}
