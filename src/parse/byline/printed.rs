//! Bylines as a page shows them: a line whose elements part names from roles and papers.

use super::name::{is_body, names};
use super::{after_by, has_given_name, on_line};

/// What a byline block says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Printed {
    pub(in crate::parse) people: Vec<String>,
    /// It says "by", or a role stands behind the name.
    pub(in crate::parse) says_so: bool,
}

/// The authors that a byline names; `pieces` are its words as elements part them. `is_named` tells that the page calls it a
/// byline, where a name alone is one.
pub(in crate::parse) fn on_pieces(line: &str, pieces: &[&str], is_named: bool) -> Printed {
    let mut printed = Printed { people: vec![], says_so: on_line(line).is_some() };
    let (mut is_joined, mut is_by_comma) = (false, false);
    // "3 May 2022 / in Bridges / by Ann Lee": where it says "by", names stand behind that.
    let behind_by = pieces.iter().position(|piece| ends_in_by(piece) || by_within(piece).is_some()).unwrap_or(0);
    for piece in pieces[behind_by..].iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        if ends_in_by(piece) {
            printed.says_so = true;
            is_joined = true;
            continue;
        }
        let within = by_within(piece).filter(|rest| !names(rest).is_empty());
        printed.says_so |= within.is_some();
        let piece = within.unwrap_or(piece);
        let rest = after_by(piece);
        printed.says_so |= rest.is_some();
        let opens = piece.starts_with([',', '&']) || ["and ", "with "].iter().any(|joint| piece.starts_with(joint));
        is_joined |= opens || rest.is_some();
        let words = rest.unwrap_or(piece).trim_start_matches([',', '&', ' ']);
        let words = ["and ", "with "].iter().find_map(|joint| words.strip_prefix(joint)).unwrap_or(words);
        let found: Vec<String> = names(words).into_iter().filter(|name| !is_body(name)).collect();
        let is_known = |name: &String| has_given_name(name);
        // Behind a comma a paper or a section may follow.
        let is_likely = |name: &String| is_known(name) || printed.says_so && name.split(' ').count() == 2;
        let fits = if printed.people.is_empty() {
            let stands_alone =
                is_named && found.first().is_some_and(|name| name == line && name.split(' ').count() <= 3);
            printed.says_so || stands_alone || found.iter().all(is_known)
        } else {
            found.iter().all(is_known) || is_joined && (!is_by_comma || found.iter().all(is_likely))
        };
        if fits {
            for name in found {
                if !printed.people.contains(&name) {
                    printed.people.push(name);
                }
            }
        }
        is_by_comma = piece.ends_with(',');
        is_joined = piece.ends_with([',', '&']) || piece == "and" || piece.ends_with(" and");
    }
    printed
}

/// Whether `piece` is "By", "Words by", "/ by".
fn ends_in_by(piece: &str) -> bool {
    let last = piece.trim().trim_end_matches(':').rsplit([' ', '/']).next().unwrap_or_default();
    last.eq_ignore_ascii_case("by") && piece.len() <= 40
}

/// What follows "by" in the middle of `piece`, or an opener in another language.
fn by_within(piece: &str) -> Option<&str> {
    [" by ", " By ", " BY ", "/by ", " por: ", " von "]
        .iter()
        .find_map(|by| piece.split_once(by))
        .map(|(_, rest)| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_part_names_from_papers() {
        let people = |pieces: &[&str]| on_pieces(&pieces.join(" "), pieces, true).people.join("; ");
        assert_eq!(people(&["Ann Lee and Jo P. Bell", "Upper Netton Morning Argus"]), "Ann Lee; Jo P. Bell");
        assert_eq!(people(&["By", "Ann Lee", "Staff Writer"]), "Ann Lee");
        assert_eq!(people(&["By", "Qadir Ombo", ",", "Ann Lee", "and", "Sefu Otte"]), "Qadir Ombo; Ann Lee; Sefu Otte");
        assert_eq!(people(&["Netton Bureau", "3 May 2022"]), "");
        assert_eq!(people(&["3 May 2022", "/in", "Bridge News Today", "/by", "Qadir Ombo"]), "Qadir Ombo");
    }
}
