//! Offices and bodies that `people.toml` knows, and speakers who are no named persons.

use super::{check_with, told};
use crate::link::speaker::{alone, block};
use crate::link::{Decisions, People};
use crate::model::{Appearance, SpeakerKind};

const PEOPLE: &str = r#"
[[person]]
name = "Dame Jo Ash"
[[person.office]]
title = "chief inspector of bridges"
organisation = "HM Inspectorate of Bridges"
from = "2016"
to = "2019-05"
[[person]]
name = "Ivan Roe"
other_names = ["Ivan Penn"]
[[person.office]]
title = "chief inspector of bridges"
organisation = "HM Inspectorate of Bridges"
from = "2019-06"
to = "2023"
[[organisation]]
name = "HM Inspectorate of Bridges"
other_names = ["HMIB"]
"#;

fn voice(name: &str, role: &str, body: Option<&str>, date: Option<&str>) -> Appearance {
    let text = |text: &str| text.to_owned();
    Appearance {
        name: text(name),
        kind: Some(SpeakerKind::Person),
        role: Some(text(role)),
        organisation: body.map(text),
        published: date.map(text),
        ..Appearance::default()
    }
}

#[test]
fn an_office_is_its_holder_of_that_day() {
    let people = People::read(PEOPLE).unwrap();
    let none = Decisions::default();
    let body = Some("Her Majesty’s Inspectorate of Bridges");
    let asked = |role: &str, body: Option<&str>, date: Option<&str>| {
        block(&voice("unnamed inspector, HM Inspectorate of Bridges", role, body, date), &people, &none)
    };
    let of = |name: &str| block(&voice(name, "", None, None), &people, &none);
    assert_eq!(asked("chief inspector of bridges", body, Some("2021-03-04")), of("Ivan Roe"));
    assert_eq!(asked("new chief inspector", body, Some("2018")), of("Jo Ash"));
    assert_eq!(asked("chief inspector of bridges", None, Some("2021")), of("Ivan Roe"));
    for (role, body, date) in [
        ("chief inspector of bridges", body, None),
        ("chief inspector of bridges", body, Some("2024-01")),
        ("chief inspector of bridges", body, Some("2019")),
        ("former chief inspector of bridges", body, Some("2021")),
        ("deputy chief inspector of bridges", body, Some("2021")),
        ("chief inspector of bridges for Dale", body, Some("2021")),
        ("chief inspector", None, Some("2021")),
        ("chief inspector", Some("Dale Police"), Some("2021")),
        ("inspector", body, Some("2021")),
    ] {
        assert_eq!(asked(role, body, date), None, "{role} {date:?}");
    }
}

#[test]
fn the_holder_has_what_their_office_said() {
    let lines = "a | Ivan Roe | chief inspector of bridges | HMIB | 2020-01-02
         a | unnamed inspector, HMIB | chief inspector of bridges | HMIB | 2021-03-04
         a | Mr Roe | | HM Inspectorate of Bridges | 2021-03-05
         b | Ivan Roe | landlord | Red Lion | 2021-03-05 | Post | Hale";
    check_with(lines, PEOPLE, "");
    let found = told(lines, PEOPLE, "");
    let told = &found.iter().find(|(person, _)| person.articles == 3).unwrap().0;
    let by_office = told.merged.iter().find(|m| m.name.starts_with("unnamed")).unwrap();
    assert_eq!(by_office.reasons, ["was chief inspector of bridges in March 2021 (people.toml)"]);
    assert_eq!(told.roles[0].first.as_deref(), Some("2019-06"));
    assert_eq!(told.names, ["Ivan Roe", "Mr Roe"]);
    assert_eq!(told.apart.len(), 1);
    assert_eq!(told.apart[0].reasons[0], "speaks for Red Lion, not for HM Inspectorate of Bridges");
}

#[test]
fn other_names_and_honours_lead_to_the_known_person() {
    check_with(
        "a | Ivan Roe | | HMIB | 2020\n a | Ivan Penn | | HMIB | 2022\n b | Jo Ash | | HMIB | 2018\n b | Dame Jo | | | 2018",
        PEOPLE,
        "",
    );
}

#[test]
fn who_is_no_named_person_is_known_by_name_and_body() {
    let people = People::read(PEOPLE).unwrap();
    let none = Decisions::default();
    let id = |kind, name: &str, body: Option<&str>| {
        let speaker = Appearance {
            name: name.to_owned(),
            kind: Some(kind),
            organisation: body.map(str::to_owned),
            published: Some("2030".to_owned()),
            ..Appearance::default()
        };
        assert_eq!(block(&speaker, &people, &none), None, "{name}");
        alone(&speaker, &people, &none)
    };
    let body = id(SpeakerKind::Organisation, "HMIB", Some("HMIB"));
    assert_eq!(body.1, "HM Inspectorate of Bridges");
    assert_eq!(body, id(SpeakerKind::Organisation, "the HM Inspectorate of Bridges", None));
    let inspectors =
        id(SpeakerKind::Group, "HM Inspectorate of Bridges inspectors", Some("HM Inspectorate of Bridges"));
    assert_eq!(inspectors.1, "inspectors, HM Inspectorate of Bridges");
    assert_eq!(inspectors, id(SpeakerKind::Group, "inspectors", Some("HMIB")));
    assert_ne!(inspectors.0, body.0);
    let spokesman = id(SpeakerKind::Person, "unnamed spokesman, Dale Council", Some("Dale Council"));
    assert_eq!(spokesman, id(SpeakerKind::Person, "unnamed spokeswoman, Dale Council", Some("the Dale Council")));
    assert_ne!(spokesman.0, id(SpeakerKind::Person, "unnamed spokesman, Hale Council", Some("Hale Council")).0);
    assert_ne!(spokesman.0, id(SpeakerKind::Person, "unnamed source, Dale Council", Some("Dale Council")).0);
    assert_eq!(id(SpeakerKind::Document, "report", Some("HMIB")).1, "report, HM Inspectorate of Bridges");
}

#[test]
fn a_body_has_its_appearances_too() {
    let found = told(
        "v | unnamed spokesman, Dale Council | spokesman | Dale Council\n v | unnamed spokeswoman, Dale Council | spokeswoman | Dale Council\n w | unnamed source, Dale Council | source | Dale Council",
        PEOPLE,
        "",
    );
    let articles: Vec<(&str, usize)> =
        found.iter().map(|(person, _)| (person.name.as_str(), person.articles)).collect();
    assert_eq!(articles, [("unnamed source, Dale Council", 1), ("unnamed spokesperson, Dale Council", 2)]);
}

#[test]
fn the_user_may_give_a_voice_a_name() {
    let merge = "[[merge]]\ninto = { name = \"Ivan Roe\" }\nwho = { name = \"unnamed spokesman, Dale Council\" }";
    let lines =
        "a | Ivan Roe | | Dale Council | 2020\n a | unnamed spokesman, Dale Council | spokesman | Dale Council | 2020";
    check_with(lines, "", merge);
}
