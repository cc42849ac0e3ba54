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

/// `words` as a person's name: two to five words, capitals, no digits, no role at their end.
pub(super) fn name_of(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c))
            || matches!(
                *word,
                "de" | "la" | "le" | "van" | "von" | "der" | "den" | "al" | "bin" | "ap" | "di" | "da" | "du"
            )
    };
    let names_desk = words.last().is_some_and(|word| lexicon::ends_byline_role(word));
    let fits = (2..=5).contains(&words.len()) && words.iter().all(is_part) && words[0].starts_with(char::is_uppercase);
    (fits && !names_desk).then(|| recased(&words))
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
            name.push(c)
        } else {
            name.extend(c.to_lowercase())
        }
        at_start = !c.is_alphabetic();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        let names = |line: &str| on_line(line).map(|n| n.join("; "));
        assert_eq!(names("By Ann Lee, Local Democracy Reporter").as_deref(), Some("Ann Lee"));
        assert_eq!(names("BY ANN O'LEE and JO BELL").as_deref(), Some("Ann O'Lee; Jo Bell"));
        assert_eq!(names("By Ann Lee @annlee").as_deref(), Some("Ann Lee"));
        assert_eq!(names("Ann Lee, Crime Correspondent").as_deref(), Some("Ann Lee"));
        assert_eq!(names("By our Newsdesk Staff").as_deref(), Some(""));
        assert_eq!(names("By the end of May the bridge was shut"), None);
        assert_eq!(names("Ann Lee, who lives nearby, said no reporter"), None);
    }
}
