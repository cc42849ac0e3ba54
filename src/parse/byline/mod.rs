//! Who wrote an article, from lines that say so ("By Jane Doe, Local Democracy Reporter") and from what metadata give.

mod name;
mod printed;
mod signed;

pub(super) use name::{name_of, names};
pub(super) use printed::{Printed, on_pieces};
pub(super) use signed::{Signed, has_given_name, is_part_of, signed};

use crate::lexicon;

/// A byline has at most so many bytes; sentences that begin with "By" are mostly longer, and end with a stop.
const LONGEST_BYLINE: usize = 140;

/// The authors that `line` names, when it is a byline; empty when it names a desk only.
pub(super) fn on_line(line: &str) -> Option<Vec<String>> {
    if line.len() > LONGEST_BYLINE || line.ends_with(['.', '!', '?', ':', '”']) {
        return None;
    }
    match after_by(line) {
        Some(rest) => {
            let names = names(rest);
            let is_desk = rest.split_whitespace().any(lexicon::ends_byline_role) || lexicon::is_agency(rest);
            (!names.is_empty() || is_desk).then_some(names)
        }
        None => with_role(line),
    }
}

/// Whether `line` begins as a byline with a name, whatever follows ("By Ann Lee on Monday at 11 a.m.").
pub(super) fn opens(line: &str) -> bool {
    line.len() <= LONGEST_BYLINE && after_by(line).is_some_and(|rest| !names(rest).is_empty())
}

/// Whether `line` has few words beside those of a date: a name, a paper, a section ("Ann Lee - 3 May 2022, 10 am").
pub(super) fn is_dated(line: &str) -> bool {
    /// A name of three words, "by", and a paper or a section of as many.
    const MOST_OTHERS: usize = 8;
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    let others =
        words.filter(|word| !lexicon::is_date_word(word) && lexicon::month(word).is_none()).take(MOST_OTHERS + 1);
    line.len() <= LONGEST_BYLINE && others.count() <= MOST_OTHERS && !line.ends_with(['?', '!', '”', '"'])
}

/// What follows "By", "Words by", "Exclusive by", "Von".
fn after_by(line: &str) -> Option<&str> {
    let mut words = line.splitn(3, char::is_whitespace);
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    let is_by = |word: &str| word.trim_end_matches(':').eq_ignore_ascii_case("by");
    if is_by(first) || first == "Von" || first == "Por" {
        return Some(line[first.len()..].trim());
    }
    let is_opener = lexicon::opens_byline(first.trim_end_matches(':'));
    if is_opener && is_by(second) { third.map(str::trim) } else { None }
}

/// "Jane Doe, Local Democracy Reporter" or "Jane Doe | Crime Correspondent".
fn with_role(line: &str) -> Option<Vec<String>> {
    let (name, role) = line.split_once([',', '|', '–'])?;
    let mut words = role.split_whitespace();
    let ends_so = words.clone().next_back().is_some_and(lexicon::ends_byline_role);
    let is_title = words.all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 3);
    let name = name_of(name)?;
    (ends_so && is_title).then(|| vec![name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        let names = |line: &str| on_line(line).map(|n| n.join("; "));
        assert_eq!(names("By Ann Lee, Local Democracy Reporter").as_deref(), Some("Ann Lee"));
        assert_eq!(names("BY ANN O'LEE and JO MCBELL").as_deref(), Some("Ann O'Lee; Jo McBell"));
        assert_eq!(names("By Ann Lee @annlee").as_deref(), Some("Ann Lee"));
        assert_eq!(names("Ann Lee, Crime Correspondent").as_deref(), Some("Ann Lee"));
        assert_eq!(names("By our Newsdesk Staff").as_deref(), Some(""));
        assert_eq!(names("By Susan Lee Local Democracy Reporter").as_deref(), Some("Susan Lee"));
        assert_eq!(names("Analysis by Susan Lee for the Gazette").as_deref(), Some("Susan Lee"));
        assert_eq!(names("By the end of May the bridge was shut"), None);
        assert_eq!(names("Ann Lee, who lives nearby, said no reporter"), None);
    }
}
