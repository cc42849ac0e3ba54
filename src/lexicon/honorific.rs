//! Titles before names.

use super::{Table, word};
use std::sync::LazyLock;

static POST_NOMINALS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/post_nominals.tsv")));

static CALLED: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/role_names.tsv")));

/// Whether somebody with the role `folded` can be called `noun` ("manager", "boss").
pub fn is_role_called(folded: &str, noun: &str) -> bool {
    CALLED.get(noun).and_then(|row| row.get(1)).is_some_and(|roles| roles.split(',').any(|r| r == folded))
}

/// Whether the title `folded` says nothing of its bearer but the gender ("mrs").
pub fn is_courtesy(folded: &str) -> bool {
    ROLES.get(folded).is_some_and(|row| row.get(1).is_none_or(|roles| roles.is_empty()))
}

static ROLES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/title_roles.tsv")));

/// Whether who bears the title `folded` can be called `noun` later ("dr", "doctor").
pub fn is_title_of(folded: &str, noun: &str) -> bool {
    ROLES.get(folded).and_then(|row| row.get(1)).is_some_and(|roles| roles.split(',').any(|r| r == noun))
}

static FAMILIES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/role_families.tsv")));

/// The fields of work in which somebody called `noun` may be ("councillor": politics); none where no table knows it.
pub fn role_families(noun: &str) -> impl Iterator<Item = &'static str> {
    FAMILIES.get(noun).and_then(|row| row.get(1)).into_iter().flat_map(|families| families.split(','))
}

/// Whether `folded` are letters behind a name that are no part of it ("mp").
pub fn is_post_nominal(folded: &str) -> bool {
    POST_NOMINALS.has(folded)
}

/// `name` without the titles it begins with ("Dame Jo Ash" is "Jo Ash"); a name that is all titles stays whole.
pub fn untitled(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, more)) = rest.split_once(char::is_whitespace) {
        let more = more.trim_start();
        if more.is_empty() || !word(&super::fold(first.trim_end_matches('.'))).is_honorific() {
            break;
        }
        rest = more;
    }
    rest
}

/// `name` without titles before it and letters behind it: "Dame Jo Ash DBE, KC" is "Jo Ash".
pub fn unadorned(name: &str) -> &str {
    let mut rest = untitled(name);
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        let is_letters = last.chars().filter(|c| c.is_uppercase()).count() > 1;
        let before = before.trim_end().trim_end_matches(',');
        // Of "Jo KC" nothing would be left that is a name.
        if !is_letters
            || !before.contains(char::is_whitespace)
            || !is_post_nominal(&super::fold(&last.replace('.', "")))
        {
            break;
        }
        rest = before;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{unadorned, untitled};

    #[test]
    fn letters_behind_a_name_go() {
        assert_eq!(unadorned("Dame Jo Ash DBE, KC"), "Jo Ash");
        assert_eq!(unadorned("Dr Jo van der Ash Ph.D."), "Jo van der Ash");
        assert_eq!(unadorned("Sir Jo Ash O.B.E."), "Jo Ash");
        assert_eq!(unadorned("Jo Ash, Crime Reporter"), "Jo Ash, Crime Reporter");
        assert_eq!(unadorned("Jo KC"), "Jo KC");
    }

    #[test]
    fn titles_go_and_names_stay() {
        assert_eq!(untitled("Dame Jo Ash"), "Jo Ash");
        assert_eq!(untitled("Rev. Dr Jo  Ash"), "Jo  Ash");
        assert_eq!(untitled("Jo Ash"), "Jo Ash");
        assert_eq!(untitled("Ms Ash"), "Ash");
        assert_eq!(untitled("Baroness"), "Baroness");
    }
}
