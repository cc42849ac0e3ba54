//! A byline's name in its parts: a person with a family name, or a body whose name is not to be cut up.

use crate::lexicon;
use crate::model::{Author, PersonName};

/// More words than this are a desk or an office ("Our Correspondent in the North"), not a name.
/// Two given names, a particle of two words and a family name come to five.
const MAX_WORDS: usize = 5;

/// Reads one author of what `publisher` printed, without titles before the name and letters behind it.
///
/// A person has two to five words, each with a capital but for particles; the paper, an agency, a desk, an office have
/// none that could be cut.
pub fn author(name: &str, publisher: Option<&str>) -> Author {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = lexicon::unadorned(&name);
    let mut parts: Vec<&str> = name.split(", ").map(str::trim).filter(|part| !part.is_empty()).collect();
    // "Ash, Jo, Jr", "Jo Ash, Jr", "Ash, Jr, Jo".
    let at = parts.iter().skip(1).position(|part| lexicon::is_name_suffix(part));
    let mut suffix = at.map(|at| parts.remove(at + 1)).unwrap_or_default();
    let first = parts.first().copied().unwrap_or_default();
    // "Prys, Ffion"; but "Ffion Prys, Crime Reporter" is a name and what she does.
    if let [family, given, ..] = parts.as_slice()
        && is_family(family, given)
    {
        return Author::Person(with_family(initials(given), family, suffix));
    }
    let mut words: Vec<&str> = first.split(' ').collect();
    if words.len() > 2 && lexicon::is_name_suffix(words[words.len() - 1]) {
        suffix = words.pop().unwrap_or_default();
    }
    let bare = words.join(" ");
    if !is_person(&words, &bare, publisher) {
        return Author::Body(first.to_owned());
    }
    let (given, family) = words.split_at(cut(&words));
    Author::Person(with_family(initials(&given.join(" ")), &family.join(" "), suffix))
}

/// Where the family name begins.
fn cut(words: &[&str]) -> usize {
    let opens = |at: usize| {
        let (word, is_last) = (words[at], at + 1 == words.len());
        let is_small = !is_last && word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase);
        is_small || !is_last && lexicon::opens_family(word)
    };
    let Some(at) = (1..words.len()).find(|at| opens(*at)) else { return words.len() - 1 };
    // "José Ortega y Gasset": tied to the word before, where one is left for the given name.
    if at > 1 && lexicon::joins_family(words[at]) { at - 1 } else { at }
}

/// Small letters before a capital are particles; between two names they tie them.
fn with_family(given: String, family: &str, suffix: &str) -> PersonName {
    let words: Vec<&str> = family.split(' ').collect();
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase);
    let particles = words.iter().take_while(is_small).count().min(words.len() - 1);
    PersonName {
        given,
        particle: words[..particles].join(" "),
        family: words[particles..].join(" "),
        suffix: suffix.to_owned(),
    }
}

/// "JK" and "J.K." as "J. K.", which styles shorten and space as they will.
fn initials(given: &str) -> String {
    let spaced = |word: &str| {
        let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
        let dotted =
            word.contains('.') && !word.contains('-') && word.chars().filter(|c| *c == '.').count() >= letters.len();
        let loud = is_loud_pair(word);
        let parts = |letters: &[char]| letters.iter().map(|c| format!("{c}.")).collect::<Vec<_>>().join(" ");
        if letters.iter().all(|c| c.is_uppercase()) && (dotted || loud) { parts(&letters) } else { word.to_owned() }
    };
    given.split(' ').map(spaced).collect::<Vec<_>>().join(" ")
}

/// Two capitals ("JK").
fn is_loud_pair(word: &str) -> bool {
    word.chars().count() == 2 && word.chars().all(char::is_uppercase)
}

/// Whether `family` and what follows the comma are a name turned round.
fn is_family(family: &str, given: &str) -> bool {
    let words: Vec<&str> = family.split(' ').collect();
    let of_given: Vec<&str> = given.split(' ').collect();
    let does = of_given.last().is_some_and(|word| lexicon::ends_byline_role(word));
    let is_name = |words: &[&str]| words.iter().all(|word| is_of_person(word) || is_loud_pair(word));
    if does || of_given.len() > 3 || !is_name(&words) || !is_name(&of_given) {
        return false;
    }
    let opens = words[0].starts_with(char::is_lowercase) || lexicon::opens_family(words[0]);
    let is_given = |word: &str| lexicon::word(&lexicon::fold(word)).is_first_name();
    let is_initial = of_given[0].trim_end_matches('.').chars().count() == 1 || is_loud_pair(of_given[0]);
    words.len() == 1 || opens || words.len() == 2 && !is_given(words[0]) && (is_given(of_given[0]) || is_initial)
}

fn is_person(words: &[&str], name: &str, publisher: Option<&str>) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_known = lexicon::word(&lexicon::fold(first)).is_first_name();
    let folded = name.to_lowercase();
    let of_publisher = publisher.map(str::to_lowercase).is_some_and(|p| p.contains(&folded) || folded.contains(&p));
    let is_body =
        lexicon::ends_paper(last) || lexicon::ends_byline_role(last) || lexicon::word(&lexicon::fold(last)).is_body();
    let is_loud = is_loud_pair(first) && !lexicon::is_body_letters(first);
    // "De Souza" alone is all family name.
    let is_family = words.len() == 2 && !is_known && lexicon::opens_family(first) && !lexicon::is_given_too(first);
    (2..=MAX_WORDS).contains(&words.len())
        && !is_family
        && !lexicon::is_agency(name)
        && (is_known || !of_publisher && !is_body)
        && (is_loud || is_of_person(first))
        && words[1..].iter().all(|word| is_of_person(word))
        && (last.contains(char::is_uppercase) || !last.chars().any(char::is_lowercase))
}

fn is_of_person(word: &str) -> bool {
    if word.chars().all(char::is_lowercase) && !lexicon::is_small_of_name(word) {
        return false;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let initials = word.contains('.') || letters == 1;
    letters > 0
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐' | '\'' | '’' | '‘'))
        && (initials || capitals < letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Given name, particle, family name, suffix, separated by strokes; a body in square brackets.
    fn told(name: &str) -> String {
        match author(name, Some("Northmere Gazette")) {
            Author::Person(PersonName { given, particle, family, suffix }) => {
                [given, particle, family, suffix].join("|").trim_end_matches('|').to_owned()
            }
            Author::Body(name) => format!("[{name}]"),
        }
    }

    #[test]
    fn the_family_name_is_the_last_word_with_what_opens_it() {
        for (name, parts) in [
            ("Ffion Prys", "Ffion||Prys"),
            ("Mary-Jane T. O’Shee", "Mary-Jane T.||O’Shee"),
            ("Pieter van der Meulen", "Pieter|van der|Meulen"),
            ("Maria De Souza", "Maria||De Souza"),
            ("Kit Van Dyke", "Kit||Van Dyke"),
            ("Aoife Ní Bhriain", "Aoife||Ní Bhriain"),
            ("Seán Mac Giolla Bhríde", "Seán||Mac Giolla Bhríde"),
            ("Eoin Ó Briain", "Eoin||Ó Briain"),
            ("Mona Al Hassan", "Mona||Al Hassan"),
            ("Mona al-Hassan", "Mona||al-Hassan"),
            ("Kofi St John", "Kofi||St John"),
            ("Kofi St. John", "Kofi||St. John"),
            ("Joana Da Silva", "Joana||Da Silva"),
            ("Joana da Silva e Costa", "Joana|da|Silva e Costa"),
            ("José Ortega y Prado", "José||Ortega y Prado"),
            ("Una Le Fanu", "Una||Le Fanu"),
            ("Rosa De la Cruz", "Rosa||De la Cruz"),
            ("Dafydd ap Rhys", "Dafydd|ap|Rhys"),
            ("Jo O'Hara", "Jo||O'Hara"),
            ("Ann Smith-Jones", "Ann||Smith-Jones"),
            ("Šárka Dvořáková", "Šárka||Dvořáková"),
            ("Мария Иванова", "Мария||Иванова"),
            ("Della Ash", "Della||Ash"),
            ("Van Ash", "Van||Ash"),
            ("Dame Jo Ash DBE, KC", "Jo||Ash"),
            ("Cllr Maria De Souza OBE", "Maria||De Souza"),
        ] {
            assert_eq!(told(name), parts, "{name}");
        }
    }

    #[test]
    fn suffixes_stand_apart_and_initials_are_spaced() {
        for (name, parts) in [
            ("Robert Ash Jr", "Robert||Ash|Jr"),
            ("Robert Ash, Jr.", "Robert||Ash|Jr."),
            ("Robert De Souza III", "Robert||De Souza|III"),
            ("Ash, Robert, Jr.", "Robert||Ash|Jr."),
            ("Robert Ash Jr KC", "Robert||Ash|Jr"),
            ("J. K. Example", "J. K.||Example"),
            ("J.K. Example", "J. K.||Example"),
            ("JK Example", "J. K.||Example"),
            ("J.-P. Example", "J.-P.||Example"),
            ("Jo E. Ash", "Jo E.||Ash"),
            ("J Ash", "J||Ash"),
        ] {
            assert_eq!(told(name), parts, "{name}");
        }
    }

    #[test]
    fn a_comma_turns_a_name_round_or_adds_what_they_do() {
        for (name, parts) in [
            ("Prys, Ffion", "Ffion||Prys"),
            ("De Souza, Maria", "Maria||De Souza"),
            ("van der Meulen, Pieter", "Pieter|van der|Meulen"),
            ("Mac Giolla Bhríde, Seán", "Seán||Mac Giolla Bhríde"),
            ("Garvey Lopes, Maria", "Maria||Garvey Lopes"),
            ("Garvey Lopes, M. T.", "M. T.||Garvey Lopes"),
            ("Ffion Prys, Crime Reporter", "Ffion||Prys"),
            ("Ffion Prys, Northmere", "Ffion||Prys"),
        ] {
            assert_eq!(told(name), parts, "{name}");
        }
    }

    #[test]
    fn bodies_are_not_cut_up() {
        for body in [
            "PA Media",
            "Gazette",
            "Northmere Gazette",
            "24 Sieben",
            "Newsdesk of the",
            "Our Correspondent in the North",
            "One Two Three Four Five Six",
            "HM Treasury",
            "Westmoor Council",
            "Political Editor",
            "Cher",
            "De Souza",
        ] {
            assert_eq!(told(body), format!("[{body}]"));
        }
    }
}
