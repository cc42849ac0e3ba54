//! Who gives the grades of a text, when its sentence does not say.

use crate::read;

#[track_caller]
fn check(rest: &str, expected: Option<&str>) {
    let text = format!("{rest}\n\nThe ferry school was rated ‘good’.\n");
    let digest = read::text(&text);
    let raters: Vec<_> = digest.ratings.iter().map(|r| r.source.as_deref()).collect();
    assert_eq!(raters, [expected], "{text}");
}

#[test]
fn a_body_that_grades_has_the_words_of_its_name() {
    check("There was a visit by HMIP in May.", Some("HMIP"));
    check("But Ofsted was kinder to the island.", Some("Ofsted"));
    check(
        "A team of His Majesty’s Inspectorate of Ferries came in May.",
        Some("His Majesty’s Inspectorate of Ferries"),
    );
    check("It was up to the\u{a0}Ferry\u{a0}Inspectorate to act in May.", Some("Ferry\u{a0}Inspectorate"));
    check("FooInspectorate of ferries came in May.", None);
    check("Nobody came to the island in May.", None);
}
