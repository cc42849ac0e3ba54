//! Authors as citation formats want them: a person with a family name, or a body whose name is not to be cut up.

use crate::model::{Citation, CitationKind};

/// A name in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorName {
    /// Somebody with given and family name.
    Person {
        /// "Mary Jane".
        given: String,
        /// "van Houten".
        family: String,
    },
    /// An agency, a desk, an office, or one word that cannot be cut.
    Body(String),
}

/// More words than this are a desk or an office ("Our Correspondent in the North"), not a name.
/// Two given names, a particle of two words and a family name come to five.
const MAX_WORDS: usize = 5;

impl AuthorName {
    /// The authors of a source. A press release or report that names nobody is by the body that issued it.
    pub fn of(citation: &Citation) -> Vec<AuthorName> {
        let publisher = citation.publisher.as_deref();
        let issued = matches!(citation.kind, CitationKind::PressRelease | CitationKind::Report);
        if citation.authors.is_empty() && issued {
            return publisher.map(|body| AuthorName::Body(body.into())).into_iter().collect();
        }
        citation.authors.iter().map(|name| AuthorName::read(name, publisher)).collect()
    }

    /// Reads one author. A person has two to five words, each beginning with a capital but for particles, none
    /// an initialism ("PA Media"), and is not the publisher.
    pub fn read(name: &str, publisher: Option<&str>) -> AuthorName {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.split_once(", ") {
            // "Prys, Ffion"; but "Ffion Prys, Crime Reporter" is a name and what she does.
            Some((family, given)) if !family.contains(' ') => {
                return AuthorName::Person { given: given.to_owned(), family: family.to_owned() };
            }
            Some((name, _)) => return AuthorName::read(name, publisher),
            None => {}
        }
        let words: Vec<&str> = name.split(' ').collect();
        let of_publisher = publisher.is_some_and(|p| {
            let p = p.to_lowercase();
            let name = name.to_lowercase();
            p.contains(&name) || name.contains(&p)
        });
        if of_publisher || !(2..=MAX_WORDS).contains(&words.len()) || !words.iter().all(|word| is_of_person(word)) {
            return AuthorName::Body(name);
        }
        let particle = words.iter().skip(1).position(|word| word.starts_with(char::is_lowercase));
        let cut = particle.map_or(words.len() - 1, |at| at + 1);
        let (given, family) = words.split_at(cut);
        if family.last().is_none_or(|word| word.starts_with(char::is_lowercase)) {
            return AuthorName::Body(name);
        }
        AuthorName::Person { given: given.join(" "), family: family.join(" ") }
    }
}

fn is_of_person(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let initials = word.contains('.') || letters == 1;
    letters > 0
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        && (initials || capitals < letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, family: &str) {
        match AuthorName::read(name, Some("Northmere Gazette")) {
            AuthorName::Person { family: found, given } => {
                assert_eq!(found, family, "{name}");
                assert_eq!(format!("{given} {found}"), name);
            }
            AuthorName::Body(_) => assert_eq!(family, "", "{name} was taken for a body"),
        }
    }

    #[test]
    fn the_family_name_is_the_last_with_its_particles() {
        check("Ffion Prys", "Prys");
        check("Mary-Jane T. O’Shee", "O’Shee");
        check("Pieter van der Meulen", "van der Meulen");
    }

    #[test]
    fn a_comma_turns_a_name_round_or_adds_what_they_do() {
        let prys = AuthorName::Person { given: "Ffion".into(), family: "Prys".into() };
        assert_eq!(AuthorName::read("Prys, Ffion", None), prys);
        assert_eq!(AuthorName::read("Ffion Prys, Crime Reporter", None), prys);
    }

    #[test]
    fn bodies_are_not_cut_up() {
        for body in
            ["PA Media", "Gazette", "Northmere Gazette", "24 Sieben", "Newsdesk of the", "One Two Three Four Five Six"]
        {
            check(body, "");
        }
    }
}
