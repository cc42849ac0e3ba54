//! Numbers in words and digits, as a reader would take them.

use super::*;

fn read_all(text: &str) -> Vec<Quantity> {
    let mut atoms = vec![];
    atom::read(text, 0, text.len(), &mut atoms);
    quantities(&atoms)
}

#[track_caller]
fn check(text: &str, expected: &[(f64, Option<&str>, Option<Approx>)]) {
    let found: Vec<_> = read_all(text).iter().map(|q| (q.value.unwrap_or(f64::NAN), q.unit, q.approx)).collect();
    assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
    for (f, e) in found.iter().zip(expected) {
        assert!((f.0 - e.0).abs() < 1e-6 * e.0.abs().max(1e-6) && f.1 == e.1 && f.2 == e.2, "{text}: {f:?}, not {e:?}");
    }
}

#[track_caller]
fn check_range(text: &str, lo: f64, hi: f64, unit: Option<&str>) {
    let found = read_all(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    assert_eq!((found[0].lo, found[0].hi, found[0].unit), (Some(lo), Some(hi), unit), "{text}");
}

#[test]
fn words_add_up() {
    check("two hundred and six", &[(206.0, None, None)]);
    check("twenty-one million three hundred", &[(21_000_300.0, None, None)]);
    check("three and a half thousand", &[(3500.0, None, None)]);
    check("1.2 million", &[(1_200_000.0, None, None)]);
    check("half a million", &[(500_000.0, None, None)]);
    check("three dozen eggs", &[(36.0, None, None)]);
    check("nought point nought seven", &[(0.07, None, None)]);
}

#[test]
fn parts_of_a_whole() {
    check("two thirds", &[(2.0 / 3.0, Some("proportion"), None)]);
    check("three-quarters of staff", &[(0.75, Some("proportion"), None)]);
    check("nearly a third of homes", &[(1.0 / 3.0, Some("proportion"), Some(Approx::Nearly))]);
    check("½", &[(0.5, Some("proportion"), None)]);
    check("a third man", &[]);
    check("nine out of ten", &[(0.9, None, None)]);
    check("one in five", &[(0.2, None, None)]);
    check("14 in six crates", &[(14.0, None, None), (6.0, None, None)]);
    check("none of the 12 wings", &[(0.0, None, None)]);
}

#[test]
fn per_cent_in_every_spelling() {
    for text in ["69%", "69 per cent", "69 percent", "69pc", "69-per-cent", "sixty-nine per cent"] {
        check(text, &[(0.69, Some("percent"), None)]);
    }
    check("five percentage points", &[(5.0, Some("percentage points"), None)]);
}

#[test]
fn money_and_measures() {
    check("£2.5m", &[(2_500_000.0, Some("pound sterling"), None)]);
    check("US$ 150 million", &[(150_000_000.0, Some("US dollar"), None)]);
    check("20 million pounds", &[(20_000_000.0, Some("pound sterling"), None)]);
    check("50p", &[(50.0, Some("penny"), None)]);
    check("300 hours", &[(300.0, Some("hour"), None)]);
    check("a 34-year-old man", &[(34.0, Some("year"), None)]);
    check("5m people", &[(5_000_000.0, None, None)]);
    check("a 29km road", &[(29.0, Some("kilometre"), None)]);
}

#[test]
fn approximators_stand_apart() {
    check("more than 7,000", &[(7000.0, None, Some(Approx::MoreThan))]);
    check("up to 300", &[(300.0, None, Some(Approx::AtMost))]);
    check("an estimated 50", &[(50.0, None, Some(Approx::About))]);
    check("500 or more", &[(500.0, None, Some(Approx::AtLeast))]);
    check("no fewer than six", &[(6.0, None, Some(Approx::AtLeast))]);
    check("600 more nurses", &[(600.0, None, None)]);
}

#[test]
fn ranges_have_two_ends() {
    check_range("between 15 and 90 hours", 15.0, 90.0, Some("hour"));
    check_range("10-15", 10.0, 15.0, None);
    check_range("from 10 to 15 per cent", 0.1, 0.15, Some("percent"));
    check_range("between 1 and 2 million", 1e6, 2e6, None);
    check_range("£10m to £15m", 1e7, 1.5e7, Some("pound sterling"));
    check_range("above 1,700 and below 2,600", 1700.0, 2600.0, None);
    check("2013-14", &[(2013.0, None, None), (14.0, None, None)]);
}

#[test]
fn singular_nouns_may_stand_inside_a_ratio() {
    check("one sailor in eight", &[(1.0 / 8.0, None, None)]);
    check("eight of its first eleven tides", &[(8.0 / 11.0, None, None)]);
    check("one man in 12 crates", &[(1.0, None, None), (12.0, None, None)]);
}

#[test]
fn units_of_two_words() {
    check("19 basis points", &[(19.0, Some("basis points"), None)]);
    check("a tenth of a percentage point", &[(0.1, Some("percentage points"), None)]);
    check("3.7 thousand light years", &[(3_700.0, Some("light year"), None)]);
    check("68 parts per million", &[(68.0, Some("parts per million"), None)]);
    check("46 parts per thousand", &[(46.0, Some("parts per thousand"), None)]);
    check("7 parts per trillion", &[(7.0, Some("parts per trillion"), None)]);
    check("19 miles per hour", &[(19.0, Some("mile per hour"), None)]);
    check("a 12-square-mile park", &[(12.0, Some("square mile"), None)]);
    check("30 cubic metres", &[(30.0, Some("cubic metre"), None)]);
}

#[test]
fn over_bounds_an_amount_but_not_the_time_it_took() {
    check("shrank by 17 per cent over six years", &[(0.17, Some("percent"), None), (6.0, Some("year"), None)]);
    check("stayed for over six years", &[(6.0, Some("year"), Some(Approx::MoreThan))]);
}

#[test]
fn multiples_and_odds() {
    check("a tenfold increase", &[(10.0, Some("times"), None)]);
    check("a 10-fold increase", &[(10.0, Some("times"), None)]);
    check("outnumbered by 15 to 1", &[(15.0, None, None)]);
    check("the vast majority of cooks", &[(0.5, Some("proportion"), Some(Approx::MoreThan))]);
    check("a majority stake", &[]);
    check("a boy of 15 was", &[(15.0, Some("year"), None)]);
}

#[test]
fn a_hyphen_apart_is_a_minus_only_alone() {
    check("- 5", &[(-5.0, None, None)]);
    check("- 26 of 28 cooks", &[(26.0 / 28.0, None, None)]);
    check("minus 3C", &[(-3.0, Some("celsius"), None)]);
    check("date%3C12", &[]);
}

#[test]
fn going_up_to_is_no_bound() {
    check("will go up to £40", &[(40.0, Some("pound sterling"), None)]);
    check("holds up to £40", &[(40.0, Some("pound sterling"), Some(Approx::AtMost))]);
}

#[test]
fn names_with_digits_are_no_numbers() {
    check("the M25 and SDS40", &[]);
    check("half-time", &[]);
}
