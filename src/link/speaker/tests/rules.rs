//! One rule a test.

use super::{check, check_with, told};

#[test]
fn titles_and_honours_tell_nobody_apart() {
    check(
        "a | Jo Ash | clerk | Dale Council | 2019-02-01 | Post
         a | Dame Jo Ash | clerk | Dale Council | 2020-02-01 | Post
         a | Dr Jo Ash CBE | | Dale Council | 2020-03-01 | Echo
         a | Cllr Jo Ash | | | 2020-03-01 | Echo
         a | Jo Ash, MP | | | 2020-03-01 | Echo",
    );
}

#[test]
fn given_names_have_short_forms_and_initials() {
    check(
        "a | Robert Fennimore | director | Dale Trust | 2019
         a | Bob Fennimore | director | Dale Trust | 2019
         a | R. Fennimore | | Dale Trust | 2020
         a | R Fennimore | director | | 2020
         a | Robert J Fennimore | | | 2020
         a | Robert James Fennimore | | Dale Trust | 2021",
    );
}

#[test]
fn marks_and_accents_do_not_count() {
    check("a | Zoë O’Brannon | | Dale Trust\n a | Zoe O'Brannon | | Dale Trust\n a | Zoe O Brannon | | Dale Trust");
    check(
        "a | Denise Okafor-Hale | | Dale Union\n a | Denise Okafor Hale | | Dale Union\n a | Ms Okafor-Hale | | Dale Union",
    );
    check("a | Ewan MacBride | | Dale Trust\n a | Ewan McBride | | Dale Trust\n a | Ewan Macbride | | Dale Trust");
    check(
        "a | Pia van der Holm | | Dale Trust\n a | Pia Van Der Holm | | Dale Trust\n a | Ms van der Holm | | Dale Trust",
    );
}

#[test]
fn another_given_name_is_another_person() {
    check(
        "a | Anna Fennimore | director | Dale Trust | 2019
         b | Peter Fennimore | director | Dale Trust | 2019
         c | Sarah J. Fennimore | nurse | Hale Hospital
         d | Sarah K. Fennimore | nurse | Hale Hospital",
    );
}

#[test]
fn a_letter_may_slip_where_all_else_is_the_same() {
    check("a | Denise Farrance | director | Dale Trust\n a | Denise Farrence | director | Dale Trust");
    check("a | Marguerite Cole | head of bridges | Dale Trust\n a | Marguerte Cole | head of bridges | Dale Trust");
    check("a | Denise Farrance | director | Dale Trust\n b | Denise Farrence | director | Hale Trust");
    check("a | Denise Farrance | | Dale Trust\n b | Denise Farrence | | Dale Trust");
}

#[test]
fn namesakes_of_other_bodies_stay_apart() {
    check(
        "a | John Mead | councillor | Dale Council | 2019 | Dale Post | Dale
         a | John Mead | | Dale Council | 2020 | Dale Post | Dale
         b | John Mead | chief constable | Hale Police | 2019 | Hale Echo | Hale
         b | John Mead | chief constable | Hale Police | 2020 | Hale Echo | Hale",
    );
    check(
        "a | John Mead | councillor | Dale Council | 2019 | Dale Post | Dale
         b | John Mead | councillor | Hale Council | 2019 | Hale Echo | Hale",
    );
    check("a | John Mead | MP for Dale North | | 2019\n b | John Mead | MP for Hale | | 2019");
}

#[test]
fn a_step_from_body_to_body_is_one_career() {
    check(
        "a | Ines Fennimore | head of probation | Dale Probation | 2015 | Post | Dale
         a | Ines Fennimore | head of probation | Dale Justice Partners | 2019 | Post | Dale",
    );
}

#[test]
fn a_name_without_a_body_joins_the_namesake_that_fits() {
    check(
        "a | John Mead | councillor | Dale Council | 2019 | Dale Post | Dale
         a | John Mead | | | 2020 | Dale Post | Dale
         b | John Mead | chief constable | Hale Police | 2019 | Hale Echo | Hale
         b | John Mead | chief constable | | 2020 | Courier | Hale",
    );
    check(
        "a | Ines Fennimore | director | Dale Trust | 2019 | Post | Dale\n a | Ines Fennimore | | | 2022 | Courier | Norley",
    );
    // Of two who may be meant it is neither.
    check(
        "a | John Mead | councillor | Dale Council | 2019 | Dale Post | Dale
         b | John Mead | chief constable | Hale Police | 2019 | Hale Echo | Hale
         c | John Mead | | | 2019 | Courier | Norley",
    );
    check("a | John Mead | farmer | | 2019 | Post\n b | John Mead | chief constable | Hale Police | 2019 | Echo");
}

#[test]
fn a_surname_joins_by_body_role_place_or_company() {
    check(
        "a | Ann Mead | director | Dale Trust | 2019-02 | Post | Dale | Ed Roe
         a | Ms Mead | | Dale Trust | 2019-03
         a | Ms Mead | director | | 2019-03 | Echo | Dale
         a | Mead | | | 2019-02 | Echo | Dale | Ed Roe
         b | Carl Mead | bishop | Hale Cathedral | 2019-02 | Hale Echo | Hale | Ivy Penn
         b | Mr Mead | | | 2019-04 | Courier | Hale | Ivy Penn",
    );
    check("a | Ann Mead | director | Dale Trust | 2019 | Post | Dale\n b | Mr Mead | | | 2019 | Post | Dale");
    check("a | Ann Mead | director | Dale Trust | 2019 | Post | Dale\n b | Mead | | | 2009 | Courier | Norley");
}

#[test]
fn an_ambiguous_surname_stays_alone_and_says_so() {
    let lines = "a | Ann Mead | | Dale Trust | 2019 | Post\n b | Eva Mead | | Hale Trust | 2019 | Post\n c | Ms Mead | | | 2019 | Post";
    check(lines);
    let found = told(lines, "", "");
    let alone = found.iter().find(|(person, _)| person.name == "Ms Mead").unwrap();
    assert!(alone.0.merged[0].score < 0.6, "{:?}", alone.0.merged);
    assert_eq!(alone.0.merged[0].reasons, ["the name fits several people, so it is kept apart"]);
}

#[test]
fn mr_and_ms_are_two() {
    check(
        "a | Mr Sam Mead | councillor | Dale Council | 2019 | Post
         b | Ms Sam Mead | warden | Hale Prison | 2019 | Echo
         a | Mr Mead | | | 2019 | Post
         b | Ms Mead | | | 2019 | Echo",
    );
}

#[test]
fn names_of_bodies_are_compared_by_what_they_mean() {
    check(
        "a | Tom Fennimore | | Association of Bridge Workers
         a | Tom Fennimore | | ABW
         a | Tom Fennimore | | the Association of Bridge Workers
         b | Tom Fennimore | | Hale Council",
    );
    check(
        "a | Tom Fennimore | | Bridge Inspectorate\n a | Tom Fennimore | | HM Inspectorate of Bridges of Dale Bridge",
    );
}

#[test]
fn the_users_word_wins() {
    let lines = "a | Jane Smith | | Dale Trust | 2019 | Post\n b | Jane Jones | | Hale Trust | 2020 | Echo";
    check(lines);
    let merge = "[[merge]]\ninto = { name = \"Jane Jones\" }\nwho = { name = \"Jane Smith\" }";
    let found = told(lines, "", merge);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.name, "Jane Jones");
    assert!(found[0].0.merged.iter().any(|m| m.name == "Jane Smith" && m.score == 1.0 && m.reasons == ["you said so"]));

    let lines = "a | John Mead | | Dale Trust | 2015 | Post\n a | John Mead | | Dale Trust | 2016 | Post\n b | John Mead | | Dale Trust | 2021 | Post";
    let split = "[[split]]\nwho = { name = \"John Mead\", from = \"2020\" }\ncalled = \"John Mead (junior)\"";
    check_with(lines, "", split);
    let found = told(lines, "", split);
    assert!(found.iter().any(|(person, _)| person.name == "John Mead (junior)"), "{found:?}");

    let rename = "[[rename]]\nwho = { name = \"John Mead\" }\nto = \"Sir John Mead\"";
    assert_eq!(told(lines, "", rename)[0].0.name, "Sir John Mead");
}

#[test]
fn the_name_is_the_fullest_with_its_honour() {
    let found = told(
        "a | Ros Thackray | | Dale Trust | 2019\n a | Rosalind Thackray | | Dale Trust | 2019\n a | Rosalind Thackray | | Dale Trust | 2020\n a | Dame Rosalind Thackray | | Dale Trust | 2021",
        "",
        "",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.name, "Dame Rosalind Thackray");
    assert_eq!(found[0].0.first.as_deref(), Some("2019"));
    assert_eq!(found[0].0.articles, 4);
    assert_eq!(found[0].0.organisations.len(), 1);
    assert_eq!(found[0].0.organisations[0].last.as_deref(), Some("2021"));
}

#[test]
fn a_namesake_who_runs_something_else_is_somebody_else() {
    check(
        "unit|Mary Ellery|head of Tarnbridge probation delivery unit||2023-03-12|Gazette
         unit|Mary Ellery|head of Tarnbridge probation delivery unit||2023-03-13|Herald
         bakery|Mary Ellery|owner of the Fell bakery in Sandham||2023-05-02|Echo",
    );
    check(
        "unit|Mary Ellery|head of Tarnbridge probation delivery unit|Tarnbridge|2023-03-12
         unit|Mary Ellery|head of Tarnbridge probation delivery unit|Tarnbridge|2023-03-13
         unit|Mrs Ellery||Tarnbridge|2023-03-14
         bakery|Mary Ellery|owner of the Ellery bakery in Sandham||2023-05-02",
    );
}

#[test]
fn the_only_one_of_a_full_name_is_meant_wherever_nothing_else_is_told() {
    check(
        "one|Dame Rosalind Tarrant|chief inspector of probation|Probation Inspectorate|2018-10-17|Gazette|Wexmoor
         one|Dame Rosalind Tarrant|chief inspector of probation|Probation Inspectorate|2018-10-17|Herald|Wexmoor
         one|Dame Rosalind Tarrant|chief inspector|Probation Inspectorate|2019-09-19|Echo|Fell
         one|Dame Rosalind Tarrant|||2022-12-06|Sentinel|Ludmere
         one|Dame Rosalind Tarrant|||2020-12-03|Mercury|Ansley
         one|Dame Rosalind Tarrant|||2020-12-03|Beacon
         one|Dame Rosalind Tarrant|chief inspector||2023-10-24|Tribune|Corby
         other|Ms Grace Ebdon|councillor|Tarn Council|2019-09-19|Echo|Tarn
         other|Ms Grace Ebdon|councillor|Tarn Council|2019-10-19|Echo|Tarn",
    );
}
