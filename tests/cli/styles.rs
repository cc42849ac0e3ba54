//! Styles from files: used when they can be, refused with the reason when not.

use super::desk::Desk;

const HOUSE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>House</title><id>https://house.example/csl</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="who"><names variable="author"><name form="long"/></names></macro>
  <citation><layout suffix="."><group delimiter=" / ">
    <text macro="who"/><text variable="title" font-style="italic"/>
    <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
  </group></layout></citation>
  <bibliography><layout suffix=" ~"><group delimiter=" / ">
    <text macro="who"/><text variable="title" font-style="italic"/><text variable="container-title"/>
  </group></layout></bibliography>
</style>
"#;

#[test]
fn a_house_style_is_used() {
    let desk = Desk::with_articles();
    desk.write("house.csl", HOUSE);
    let list = desk.run(&["cite", "treat", "--style", "./house.csl", "--format", "markdown"]).found();
    assert_eq!(list, "Ffion Prys / *Probation team ‘a treat to watch’* / Northmere Gazette \\~\n\n");
    let notes = desk.run(&["cite", "--speaker", "Hartley", "--style", "house.csl", "--notes"]).found();
    assert!(notes.contains("hired.”[2]\n"), "{notes}");
    assert!(notes.contains("\n1. Ffion Prys / Probation team ‘a treat to watch’ / para. 3.\n"), "{notes}");
}

/// Vancouver says what to call the people, and nothing of how their names look.
#[test]
fn names_that_a_style_only_labels_are_printed() {
    let desk = Desk::with_articles();
    let who = "<names variable=\"author\"><name form=\"long\"/></names>";
    let labelled = "<names variable=\"author\"><label prefix=\", \"/><substitute><names variable=\"editor\"/></substitute></names>";
    desk.write("labelled.csl", &HOUSE.replace(who, labelled));
    let list = desk.run(&["cite", "treat", "--style", "labelled.csl"]).found();
    assert!(list.starts_with("Ffion Prys / Probation team"), "{list}");
}

#[test]
fn what_is_wrong_with_a_style_is_named() {
    let desk = Desk::with_articles();
    let who = "<names variable=\"author\"><name form=\"long\"/></names>";
    let cases = [
        ("gone.csl", None, "gone.csl: No such file"),
        ("empty.csl", Some(String::new()), "there is no element <style>"),
        ("page.csl", Some("<html><p>Not found</p></html>".into()), "begins with <html>, not with <style>"),
        ("cut.csl", Some(HOUSE.split("<bibliography>").next().unwrap().into()), "ends before its elements are closed"),
        ("torn.csl", Some(HOUSE.replace("</macro>", "</marco>")), "line 4: "),
        ("macro.csl", Some(HOUSE.replace("text macro=\"who\"", "text macro=\"whom\"")), "calls the macro `whom`"),
        ("round.csl", Some(HOUSE.replace(who, "<text macro=\"who\"/>")), "the macro `who` calls itself"),
        ("class.csl", Some(HOUSE.replace("class=\"note\"", "class=\"margin\"")), "its class is `margin`"),
        ("name.csl", Some(HOUSE.replace("form=\"long\"", "form=\"huge\"")), "huge"),
        ("list.csl", Some(format!("{}</style>", HOUSE.split("<bibliography>").next().unwrap())), "no <bibliography>"),
        (
            "deep.csl",
            Some(HOUSE.replace(who, &format!("{}{who}{}", "<group>".repeat(500), "</group>".repeat(500)))),
            "deep",
        ),
    ];
    for (name, text, expected) in cases {
        if let Some(text) = text {
            desk.write(name, &text);
        }
        let ran = desk.run(&["cite", "treat", "--style", name]);
        ran.ended(2);
        assert!(ran.said().contains(expected) && ran.said().contains(name), "{name}: {ran}");
    }
}

/// Each macro calls the next one twice: small to read, endless to format.
#[test]
fn a_style_that_multiplies_is_refused() {
    let desk = Desk::with_articles();
    let macros: String = (0..60)
        .map(|n| format!("<macro name=\"m{n}\"><text macro=\"m{0}\"/><text macro=\"m{0}\"/></macro>", n + 1))
        .collect();
    let last = "<macro name=\"m60\"><text variable=\"title\"/></macro>";
    let csl = HOUSE.replace("<citation>", &format!("{macros}{last}<citation>"));
    desk.write("many.csl", &csl.replace("<text macro=\"who\"/>", "<text macro=\"m0\"/>"));
    let ran = desk.run(&["cite", "treat", "--style", "many.csl"]);
    ran.ended(2);
    assert!(ran.said().contains("comes to more than"), "{ran}");
}
