//! Names of persons: what looks like one, how it is written, how many stand in a row.

use crate::lexicon;

/// The names at the beginning of `words`: up to a comma that is followed by no name, a bracket, a stroke, a handle.
pub(in crate::parse) fn names(words: &str) -> Vec<String> {
    let end = words.find(['|', '@', '(', '[', '•', '·', '–', '—', '<', '\n']).unwrap_or(words.len());
    let mut words = words[..end].replace([';', '/'], ",");
    for joint in [" and ", " & ", " AND ", " And ", " with ", " - ", " und "] {
        words = words.replace(joint, ",");
    }
    let mut names: Vec<String> = vec![];
    for part in words.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if !names.is_empty() && is_letters_behind(part) {
            continue;
        }
        let capitals = capitalised(part);
        if part[capitals.len()..].split_whitespace().next().is_some_and(lexicon::ends_byline_role) {
            break;
        }
        match name_of(capitals) {
            Some(name) if !names.is_empty() && is_body(&name) => break,
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None => break,
        }
        if capitals.len() < part.len() {
            break;
        }
    }
    names
}

/// The beginning of `part` up to a small word that is in no name ("Ann Lee on Monday").
fn capitalised(part: &str) -> &str {
    let mut end = 0;
    for word in part.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let is_small = bare.starts_with(char::is_lowercase) && !lexicon::word(&lexicon::fold(bare)).is_particle();
        if end > 0 && is_small || bare.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        end += word.len();
    }
    part[..end].trim_end()
}

/// `words` as a person's name: two to five words, capitals, no digits. Titles before it, letters behind it, a role or an
/// agency behind a known given name are left out.
pub(in crate::parse) fn name_of(words: &str) -> Option<String> {
    let mut words: Vec<&str> = lexicon::untitled(words).split_whitespace().take(12).collect();
    let is_loud = words.iter().all(|word| !word.chars().any(char::is_lowercase));
    while words.len() > 2 && words.last().is_some_and(|word| is_letters(word, is_loud)) {
        words.pop();
    }
    for n in 1..=3 {
        if words.len() >= n + 2 && lexicon::is_agency(&words[words.len() - n..].join(" ")) {
            words.truncate(words.len() - n);
        }
    }
    let is_known = lexicon::word(&lexicon::fold(words.first()?)).is_first_name();
    if words.last().is_some_and(|word| lexicon::ends_byline_role(word)) {
        // "Jane Doe Crime Reporter": who has a given name from the table, has a surname behind it.
        if words.len() < 4 || !is_known || lexicon::ends_byline_role(words[1]) {
            return None;
        }
        let has_initial = words[1].trim_end_matches('.').chars().count() == 1;
        words.truncate(if has_initial { 3 } else { 2 });
    }
    let is_dated = |word: &&str| word.len() > 3 && lexicon::is_date_word(word);
    if words.iter().any(is_dated) || lexicon::month(words[words.len() - 1]).is_some() {
        return None;
    }
    let fits = (2..=5).contains(&words.len())
        && words.iter().all(|word| is_part(word))
        && words.iter().any(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 2)
        && !words[0].eq_ignore_ascii_case("the");
    (fits && !lexicon::is_agency(&words.join(" "))).then(|| recased(&words))
}

/// Whether `word` may be part of a name.
fn is_part(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || ".'’‘-‐".contains(c);
    let is_upper = word.trim_start_matches(['\'', '’', '‘']).starts_with(char::is_uppercase);
    (is_upper && word.chars().all(is_letter)) || lexicon::word(&lexicon::fold(word)).is_particle()
}

/// Whether a row of capitalised words is called like a paper or another body, not like a person.
pub(super) fn is_body(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return true };
    let is_known = lexicon::word(&lexicon::fold(first)).is_first_name();
    lexicon::is_agency(name)
        || !is_known && (lexicon::ends_paper(last) || lexicon::word(&lexicon::fold(last)).is_body() || words.len() > 3)
}

/// Whether `part` is nothing but letters behind a name ("MS", "Dr. h.c.", "Jr.").
fn is_letters_behind(part: &str) -> bool {
    part.split_whitespace().all(|word| is_letters(word, false) || matches!(word, "Jr" | "Jr." | "Sr" | "Sr."))
}

fn is_letters(word: &str, is_loud: bool) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_number = matches!(bare.as_str(), "II" | "III" | "IV");
    let is_short = (2..=4).contains(&bare.len()) && bare.chars().all(char::is_uppercase);
    !is_number && (lexicon::is_post_nominal(&lexicon::fold(&bare)) || is_short && !is_loud)
}

/// A name in capitals as names are written: "JANE O'DOE" as "Jane O'Doe", "JO MCBELL" with its inner capital.
fn recased(words: &[&str]) -> String {
    let is_loud =
        |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.chars().any(char::is_lowercase);
    let has_loud = words.iter().any(|word| is_loud(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let is_all = words.iter().all(|word| !word.chars().any(char::is_lowercase));
    if !has_loud && !(is_all && words.iter().any(&is_loud)) {
        return words.join(" ");
    }
    let one = |word: &&str| if is_loud(word) || is_all { title_case(word) } else { (*word).to_owned() };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// `word` in small letters, capitals where a part of a name begins.
pub(super) fn title_case(word: &str) -> String {
    let mut name = String::new();
    let mut at_start = true;
    for c in word.chars() {
        let opens_surname = matches!(name.as_str(), "Mc" | "Mac") && name.len() == 2;
        if at_start || opens_surname {
            name.extend(c.to_uppercase());
        } else {
            name.extend(c.to_lowercase());
        }
        at_start = !c.is_alphabetic();
    }
    name
}
