//! Who signed an article by its metadata: persons, and the agencies that sign in their place.

use super::name::{is_body, names, title_case};
use crate::lexicon;

/// Who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Signed {
    /// Persons, without "By", roles, desks, addresses.
    pub(in crate::parse) people: Vec<String>,
    /// News agencies.
    pub(in crate::parse) agencies: Vec<String>,
}

/// Who signed by what is `given`; `site` are names of the site and its publisher, which are nobody.
pub(in crate::parse) fn signed<'a>(given: impl IntoIterator<Item = &'a str>, site: &[&str]) -> Signed {
    /// What is longer is a biography.
    const LONGEST: usize = 300;
    let mut signed = Signed::default();
    for words in given.into_iter().map(str::trim).filter(|words| words.len() <= LONGEST) {
        let words = words.trim_end_matches(['.', ',']).trim();
        if is_address(words) {
            continue;
        }
        let words = without_label(words);
        let mut found = names(words);
        if found.is_empty() {
            found.extend(single(words));
        }
        for name in found {
            let is_known = name.contains(' ') && has_given_name(&name);
            let is_nobody = is_body(&name) || !is_known && site.iter().any(|site| is_part_of(&name, site));
            if !is_nobody && !signed.people.iter().any(|other| bare(other) == bare(&name)) {
                signed.people.push(name);
            }
        }
        let parts = words.split([',', '/', '|', ';']).map(str::trim);
        let agencies = parts.filter(|part| lexicon::is_agency(part) && !signed.agencies.iter().any(|a| a == part));
        let agencies: Vec<String> = agencies.map(str::to_owned).collect();
        signed.agencies.extend(agencies);
    }
    signed
}

/// `words` behind "By", "Text:", "Analysis by", and before a second sentence ("Ann Lee. Border Gazette").
fn without_label(words: &str) -> &str {
    let mut words = super::after_by(words).unwrap_or(words);
    if let Some((label, rest)) = words.split_once(": ")
        && label.split_whitespace().count() <= 2
    {
        words = rest.trim();
    }
    let by = words.match_indices(" by ").next();
    if let Some((at, _)) = by
        && words[..at].split_whitespace().count() <= 3
        && !names(&words[at + 4..]).is_empty()
    {
        words = &words[at + 4..];
    }
    let is_stop = |at: &usize| {
        words[..*at].rsplit([' ', '.']).next().is_some_and(|word| word.len() >= 3 && !lexicon::is_abbreviation(word))
    };
    let stop = words.match_indices(". ").map(|(at, _)| at).find(is_stop);
    stop.map_or(words, |at| &words[..at])
}

/// A name of one word ("Ann"), or in a script without capitals; handles ("ann88", "webteam") are none.
fn single(words: &str) -> Option<String> {
    let n_letters = words.chars().count();
    let is_caseless = words.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    let mut letters = words.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '-');
    let is_small = words.split(' ').count() == 2 && words.chars().all(|c| c.is_lowercase() || c == ' ');
    if is_small && has_given_name(words) {
        return Some(words.split(' ').map(title_case).collect::<Vec<_>>().join(" "));
    }
    let fits = is_caseless && (2..=6).contains(&n_letters) || is_name && n_letters > 2;
    (fits && !lexicon::ends_byline_role(words) && !lexicon::ends_paper(words)).then(|| words.to_owned())
}

/// Whether `name` begins with a known given name.
pub(in crate::parse) fn has_given_name(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| lexicon::word(&lexicon::fold(first)).is_first_name())
}

fn is_address(words: &str) -> bool {
    let is_handle = words.starts_with('@') && !words.contains(' ');
    is_handle
        || ["http", "www.", ".com", ".co.uk", ".org", ".net"].iter().any(|part| words.contains(part))
            && !words.contains(' ')
        || words.contains("://")
        || words.contains('@') && !words.contains(' ')
}

/// Whether one of the names of a body begins with the other, or holds it: "Netton Echo", "The Netton Echo Online".
pub(in crate::parse) fn is_part_of(name: &str, body: &str) -> bool {
    let (name, body) = (bare(name), bare(body));
    let body = body.strip_prefix("the").unwrap_or(&body);
    let name = name.strip_prefix("the").unwrap_or(&name);
    !name.is_empty()
        && !body.is_empty()
        && (name.starts_with(body) || body.starts_with(name) || name.len() >= 5 && body.contains(name))
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_desks_and_addresses() {
        let given =
            ["By Ann Lee, BBC News", "https://paper.example/ann", "Border Gazette", "Reuters", "ann lee", "admin"];
        let signed = signed(given, &["Border Gazette"]);
        assert_eq!((signed.people, signed.agencies), (vec!["Ann Lee".to_owned()], vec!["Reuters".to_owned()]));
    }

    #[test]
    fn what_stands_round_a_name_is_left_out() {
        for (given, name) in [
            ("Ann Lee. Border Gazette", "Ann Lee"),
            ("Analysis by Ann Lee, Gazette Editor-at-large", "Ann Lee"),
            ("Dr Ann Lee, PhD", "Ann Lee"),
            ("ANN MCLEE, Associated Press", "Ann McLee"),
            ("By Ann Lee for The Gazette", "Ann Lee"),
            ("Ann Lee Associated Press", "Ann Lee"),
            ("ann@paper.example", ""),
            ("webteam7", ""),
        ] {
            assert_eq!(signed([given], &[]).people.join("; "), name, "{given}");
        }
    }
}
