//! Lines that say who wrote an article: "By Jane Doe, Local Democracy Reporter".

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
            let is_desk = rest.split_whitespace().any(lexicon::ends_byline_role);
            (!names.is_empty() || is_desk).then_some(names)
        }
        None => with_role(line),
    }
}

/// What follows "By", "Words by", "Exclusive by".
fn after_by(line: &str) -> Option<&str> {
    let mut words = line.splitn(3, char::is_whitespace);
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    if first.trim_end_matches(':').eq_ignore_ascii_case("by") {
        return Some(line[first.len()..].trim());
    }
    let opens = ["words", "written", "reported", "report", "exclusive", "story", "posted", "published", "author"];
    let is_opener = opens.iter().any(|word| first.eq_ignore_ascii_case(word));
    if is_opener && second.trim_end_matches(':').eq_ignore_ascii_case("by") { third.map(str::trim) } else { None }
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

/// The names at the beginning of `words`: up to a comma that is followed by no name, a bracket, a stroke, a handle.
pub(super) fn names(words: &str) -> Vec<String> {
    let end = words.find(['|', '@', '(', '•', '·', '–', '—', '/', '<', '\n']).unwrap_or(words.len());
    let words = words[..end].replace(" and ", ",").replace(" & ", ",").replace(" AND ", ",").replace(" with ", ",");
    let words = words.replace(';', ",").replace(" - ", ",");
    let mut names: Vec<String> = vec![];
    for part in words.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match name_of(part) {
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None => break,
        }
    }
    names
}

/// `words` as a person's name: two to five words, capitals, no digits; a role behind a known given name is cut off.
pub(super) fn name_of(words: &str) -> Option<String> {
    let mut words: Vec<&str> = words.split_whitespace().take(12).collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c))
            || lexicon::word(&lexicon::fold(word)).is_particle()
    };
    if words.last().is_some_and(|word| lexicon::ends_byline_role(word)) {
        let is_known = lexicon::word(&lexicon::fold(words[0])).is_first_name();
        // "Jane Doe Crime Reporter": who has a given name from the table, has a surname behind it.
        if words.len() < 4 || !is_known || lexicon::ends_byline_role(words[1]) {
            return None;
        }
        words.truncate(2);
    }
    let fits = (2..=5).contains(&words.len()) && words.iter().all(is_part) && words[0].starts_with(char::is_uppercase);
    fits.then(|| recased(&words))
}

/// The persons that structured data or a byline block names, without "By", roles, desks, addresses.
pub(super) fn people<'a>(given: impl IntoIterator<Item = &'a str>, publisher: Option<&str>) -> Vec<String> {
    /// What is longer is a biography.
    const LONGEST: usize = 300;
    let mut people: Vec<String> = vec![];
    let is_address = |words: &str| ["http", "www.", "@", ".com", ".co.uk"].iter().any(|part| words.contains(part));
    for words in given.into_iter().map(str::trim).filter(|words| words.len() <= LONGEST) {
        let words = after_by(words).unwrap_or(words).trim_end_matches(['.', ',']).trim();
        // "Text: Jane Doe".
        let words = words.split_once(": ").map_or(words, |(_, name)| name);
        let mut found = names(words);
        let is_plain = !words.is_empty() && !words.contains([',', '|', '/']) && words.split_whitespace().count() <= 4;
        let is_desk = words.split_whitespace().any(lexicon::ends_byline_role);
        if found.is_empty() && is_plain && !is_desk && !is_address(words) {
            found.push(words.to_owned());
        }
        for name in found {
            let is_new = !people.iter().any(|other| other.eq_ignore_ascii_case(&name));
            if is_new && !publisher.is_some_and(|publisher| is_part_of(&name, publisher)) {
                people.push(name);
            }
        }
    }
    people
}

/// Whether one of the names of a body begins with the other: "Netton Echo", "Netton Echo Online".
fn is_part_of(name: &str, body: &str) -> bool {
    let (name, body) = (lexicon::fold(name), lexicon::fold(body));
    name.starts_with(&body) || body.starts_with(&name)
}

/// A name in capitals as names are written: "JANE O'DOE" as "Jane O'Doe".
fn recased(words: &[&str]) -> String {
    let is_capitals = words.iter().all(|w| !w.chars().any(char::is_lowercase)) && words.iter().any(|w| w.len() > 2);
    if !is_capitals {
        return words.join(" ");
    }
    let mut name = String::new();
    let mut at_start = true;
    for c in words.join(" ").chars() {
        if at_start {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        at_start = !c.is_alphabetic();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_desks_and_addresses() {
        let given =
            ["By Ann Lee, BBC News", "https://paper.example/ann", "Border Gazette", "Reuters", "ann lee", "admin"];
        assert_eq!(people(given, Some("Border Gazette")), ["Ann Lee", "Reuters"]);
    }

    #[test]
    fn bylines_name_their_authors() {
        let names = |line: &str| on_line(line).map(|n| n.join("; "));
        assert_eq!(names("By Ann Lee, Local Democracy Reporter").as_deref(), Some("Ann Lee"));
        assert_eq!(names("BY ANN O'LEE and JO BELL").as_deref(), Some("Ann O'Lee; Jo Bell"));
        assert_eq!(names("By Ann Lee @annlee").as_deref(), Some("Ann Lee"));
        assert_eq!(names("Ann Lee, Crime Correspondent").as_deref(), Some("Ann Lee"));
        assert_eq!(names("By our Newsdesk Staff").as_deref(), Some(""));
        assert_eq!(names("By Susan Lee Local Democracy Reporter").as_deref(), Some("Susan Lee"));
        assert_eq!(names("By the end of May the bridge was shut"), None);
        assert_eq!(names("Ann Lee, who lives nearby, said no reporter"), None);
    }
}
