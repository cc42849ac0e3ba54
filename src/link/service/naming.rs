//! Where an article names a service: in what is rated and counted, in its headline and its text.

use super::name::{self, Name};
use crate::lexicon::{self, SERVICE_WORDS, ServiceKind};
use crate::model::{CodePoints, Digest, Naming, Published};

/// Longer names are no names.
const MOST_OWN: usize = 5;

/// What is read of an article: who is inspected is said in its first pages.
const MOST_READ: usize = 40_000;

/// One for each rating and each statistic that is about a service, and one for each further name in headline and text.
pub fn namings(digest: &Digest) -> Vec<Naming> {
    let article = &digest.article;
    let points = CodePoints::of(&article.text);
    let read = article.zones.iter().filter(|zone| zone.kind.is_read());
    let texts = read.map(|zone| points.span(&article.text, zone.span).slice(&article.text));
    let mut left = MOST_READ;
    let mut named: Vec<String> = Vec::new();
    for text in texts {
        let text = cut(text, left);
        left -= text.len();
        for name in services_in(text) {
            if !named.contains(&name) && named.len() < 64 {
                named.push(name);
            }
        }
    }
    let full: Vec<(String, Name)> = named
        .iter()
        .filter_map(|one| Some((one.clone(), Name::read(one)?)))
        .filter(|(_, name)| name.is_full())
        .collect();
    let naming = |record: String, name: String| Naming {
        full: fullest(&name, &full),
        record,
        name,
        published: article.published.clone(),
    };
    let only = only(&full);
    let mut namings = Vec::new();
    for rating in &digest.ratings {
        let given = rating.population.as_deref().and_then(|name| Some((name.to_owned(), Name::read(name)?)));
        let printed = given.filter(|(text, name)| is_named(text, name)).map(|(text, _)| bare(&text).to_owned());
        if let Some(name) = printed.or_else(|| only.clone()) {
            namings.push(naming(rating.key(), name));
        }
    }
    for statistic in &digest.statistics {
        let here = services_in(&statistic.sentence);
        let wide = name::words(&statistic.sentence).iter().any(|word| lexicon::is_country_wide(word));
        let found = match here.len() {
            0 => only.clone().filter(|_| !wide && statistic.place.as_deref().is_none_or(|place| !is_proper(place))),
            1 => here.into_iter().next(),
            // Of several the one beside which the figure stands in its own clause.
            _ => {
                let said = statistic.predicate.as_deref().unwrap_or_default();
                let place = statistic.place.as_deref().unwrap_or_default();
                here.into_iter().find(|name| said.contains(name.as_str()) || place.contains(name.as_str()))
            }
        };
        if let Some(name) = found {
            namings.push(naming(statistic.key(), name));
        }
    }
    for (n, name) in named.into_iter().enumerate() {
        namings.push(naming(format!("{}/v{}", article.id, n + 1), name));
    }
    namings
}

/// The only service of the article that is named in full; its fullest name.
fn only(full: &[(String, Name)]) -> Option<String> {
    let (_, first) = full.first()?;
    let same = full.iter().all(|(_, other)| other.key() == first.key());
    same.then(|| full.iter().map(|(text, _)| text).max_by_key(|text| text.chars().count()).cloned())?
}

fn fullest(name: &str, full: &[(String, Name)]) -> Option<String> {
    let read = Name::read(name)?;
    let mut meant = full.iter().filter(|(_, other)| read.key() == other.key() || read.may_be(other));
    let (_, first) = meant.next()?;
    let of_one = full.iter().filter(|(_, other)| other.key() == first.key());
    if meant.any(|(_, other)| other.key() != first.key()) {
        return None;
    }
    of_one.map(|(text, _)| text).filter(|text| *text != name).max_by_key(|text| text.chars().count()).cloned()
}

/// Whether what is rated is named: a proper name with or without its kind, no description.
fn is_named(text: &str, name: &Name) -> bool {
    let words: Vec<&str> = bare(text).split_whitespace().collect();
    let own = name.own.split(' ').count();
    // "One was rated good."
    let counted = own == 1 && (lexicon::figures::known(&name.own).is_some() || lexicon::starts_sentence(&name.own));
    own <= MOST_OWN && !counted && is_proper(text) && (name.kind.is_some() || words.iter().all(|word| is_capital(word)))
}

fn is_proper(text: &str) -> bool {
    bare(text).split_whitespace().any(|word| is_capital(word) && !is_kind(word))
}

fn is_kind(word: &str) -> bool {
    name::words(word).first().is_some_and(|word| lexicon::service_kind(word).is_some())
}

fn bare(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_capital(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

struct Token<'a> {
    start: usize,
    text: &'a str,
    folded: String,
    /// Nothing parts it from the next.
    joins: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let from = text.as_ptr() as usize;
    let token = |word: &'_ str| word.as_ptr() as usize - from;
    let words = text.split_whitespace();
    words
        .map(|word| Token {
            start: token(word),
            text: word,
            folded: name::words(word).join(" "),
            joins: word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '&' | '-')),
        })
        .collect()
}

/// The services that `text` names, each as its own words, its kind and its family, a stroke between them.
pub(in super::super) fn scopes_in(text: &str) -> Vec<String> {
    let mut scopes: Vec<String> =
        services_in(text).iter().filter_map(|name| Name::read(name)).map(|name| name.scope()).collect();
    scopes.sort();
    scopes.dedup();
    scopes
}

/// Names of services in `text`, as printed, in order.
fn services_in(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut found: Vec<String> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < tokens.len() {
        let Some((kind, length)) = kind_at(&tokens, at) else {
            at += 1;
            continue;
        };
        let end = at + length;
        let (from, to) = if kind.before { (at, after(&tokens, end)) } else { around(&tokens, kind, free, at, end) };
        if to - from > length && to - from <= length + MOST_OWN + 2 {
            let last = &tokens[to - 1];
            let name =
                text[tokens[from].start..last.start + last.text.len()].trim_matches(|c: char| !c.is_alphanumeric());
            let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name).to_owned();
            if Name::read(&name).is_some() && !found.contains(&name) {
                found.push(name);
            }
        }
        free = to.max(end);
        at = free;
    }
    found
}

/// The longest kind that begins with token `at`.
fn kind_at(tokens: &[Token<'_>], at: usize) -> Option<(ServiceKind, usize)> {
    (1..=SERVICE_WORDS.min(tokens.len() - at)).rev().find_map(|length| {
        let run = &tokens[at..at + length];
        let joined = run[..length - 1].iter().all(|token| token.joins || token.folded.starts_with("children"));
        let phrase = run.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ");
        let kind = lexicon::service_kind(&phrase).filter(|_| joined)?;
        Some((kind, length))
    })
}

fn after(tokens: &[Token<'_>], mut end: usize) -> usize {
    while end < tokens.len() && tokens[end - 1].joins && is_capital(tokens[end].text) {
        end += 1;
    }
    end
}

/// The name whose kind stands at `at..end`: proper words in front of it, or else behind "in" or "of".
fn around(tokens: &[Token<'_>], kind: ServiceKind, free: usize, at: usize, end: usize) -> (usize, usize) {
    let big = is_capital(tokens[at].text);
    if !big && kind.family != "probation" {
        return (at, end);
    }
    let mut from = at;
    while from > free && stands_in_name(&tokens[from - 1]) {
        from -= 1;
    }
    // "Tarn and Fell Council": the word that joins stands between two of the name.
    if big && from < at && from >= free + 2 && matches!(tokens[from - 1].folded.as_str(), "and" | "upon") {
        let mut first = from - 1;
        while first > free && stands_in_name(&tokens[first - 1]) {
            first -= 1;
        }
        if first < from - 1 {
            from = first;
        }
    }
    if from < at {
        return (from, end);
    }
    let behind = end < tokens.len() && tokens[end - 1].joins && matches!(tokens[end].folded.as_str(), "in" | "of");
    if !behind || !(kind.loose || kind.kind == "university") {
        return (at, end);
    }
    let mut to = end + 1;
    let mut last = end;
    while let Some(token) = tokens.get(to).filter(|_| tokens[to - 1].joins) {
        if is_place_word(token) {
            last = to + 1;
        } else if !leads_to_place(token) {
            break;
        }
        to += 1;
    }
    if last > end { (at, last) } else { (at, end) }
}

/// "Wexmoor" of "in north Wexmoor"; no figure and no month, which say how many and when.
fn is_place_word(token: &Token<'_>) -> bool {
    token.text.starts_with(char::is_uppercase) && lexicon::month(&token.folded).is_none()
}

/// "the" and "north" of "in the north of Wexmoor"; whatever else is written small ends a name.
fn leads_to_place(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "the" | "of") || lexicon::is_place_ending(&token.folded)
}

fn stands_in_name(token: &Token<'_>) -> bool {
    let first = token.folded.as_str();
    is_capital(token.text)
        && (token.joins || token.text.ends_with(['’', '\'']))
        && !lexicon::is_small_in_names(first)
        && !lexicon::points_at_service(first)
        && !lexicon::starts_sentence(first)
}

#[cfg(test)]
mod tests {
    use super::services_in;

    #[test]
    fn names_are_found_with_their_kind() {
        for (text, names) in [
            (
                "Inspectors said the Wexmoor North Probation Delivery Unit failed.",
                vec!["Wexmoor North Probation Delivery Unit"],
            ),
            ("Staff at Wexmoor CRC’s office met.", vec!["Wexmoor CRC"]),
            ("He was held at HMP Saltby, near Tarn.", vec!["HMP Saltby"]),
            (
                "Probation services in the East of Wexland were rated.",
                vec!["Probation services in the East of Wexland"],
            ),
            ("probation services in north Wexmoor inadequate", vec!["probation services in north Wexmoor"]),
            ("The probation service in Wexmoor had 3,900 posts", vec!["probation service in Wexmoor"]),
            ("the probation service in Wexmoor in December", vec!["probation service in Wexmoor"]),
            ("probation services in Wexmoor as ‘Good’ overall", vec!["probation services in Wexmoor"]),
            ("probation services in December 2021 were", vec![]),
            ("Wexmoor probation service receives a mixed report", vec!["Wexmoor probation service"]),
            ("Tarn and Fell Council and Wexmoor Police agreed.", vec!["Tarn and Fell Council", "Wexmoor Police"]),
            ("The probation service failed. The police said so.", vec![]),
            ("A prison in Tarn and the school were shut.", vec![]),
        ] {
            assert_eq!(services_in(text), names, "{text}");
        }
    }
}
