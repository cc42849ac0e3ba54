//! Titles without the name of the site.

use super::super::line;

/// What stands between a title and the name of the site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " / "];

/// `title` without the site's name behind or before it. `heading` is what the page shows as its title; `site` are names of the
/// site and its host.
pub(super) fn without_site(title: &str, heading: Option<&str>, site: &[&str]) -> String {
    let mut title = title.trim();
    if let Some(heading) = heading
        && let Some((before, _)) = parts(title).find(|(before, _)| same(before, heading))
    {
        return before.to_owned();
    }
    for (at, length) in cuts(title).into_iter().rev() {
        // a separator may reach into the one that was just cut off
        let Some(last) = title.get(at + length..) else { continue };
        let before = title[..at].trim();
        if !is_site(last.trim(), before, title, site) {
            break;
        }
        title = before;
    }
    match parts(title).next() {
        Some((first, rest)) if site.iter().any(|name| same(first, name)) => rest.to_owned(),
        _ => title.to_owned(),
    }
}

/// The title of a window without its last part, where that is short: mostly the site, whose name the page may not tell.
pub(super) fn without_end(window: &str) -> &str {
    match cuts(window).last() {
        Some(&(at, length)) if words(&window[at + length..]).len() <= 3 && words(&window[..at]).len() >= 4 => {
            window[..at].trim()
        }
        _ => window,
    }
}

/// Which of the first-level `headings` is the title: the one that shares most words with the titles `given` in the data and
/// of the `window`, or the only one, unless it is the name of the site.
pub(super) fn shown<'a>(headings: &[&'a str], given: &[&str], window: Option<&str>, site: &[&str]) -> Option<&'a str> {
    /// Articles have one or two first-level headings, templates up to dozens.
    const MOST: usize = 30;
    let is_site = |heading: &str| site.iter().any(|name| same(heading, name) || is_host_of(name, heading));
    let mut headings = headings.to_vec();
    headings.truncate(MOST);
    headings.retain(|heading| !is_site(heading));
    // Small words are shared by any two titles.
    let telling = |title: &str| words(title).into_iter().filter(|word| word.len() > 3).collect::<Vec<_>>();
    let titles: Vec<Vec<String>> = given.iter().copied().chain(window).take(6).map(telling).collect();
    let share = |heading: &str| {
        let own = telling(heading);
        let shared =
            |title: &Vec<String>| own.iter().filter(|word| title.contains(word)).count() * 100 / own.len().max(1);
        titles.iter().map(shared).max().unwrap_or(0)
    };
    let shares: Vec<(usize, &str)> = headings.iter().map(|heading| (share(heading), *heading)).collect();
    let best = shares.iter().copied().rev().max_by_key(|(share, _)| *share);
    match (best, headings.as_slice()) {
        // Half of the words: papers rewrite titles for search engines, but name the same things.
        (Some((share, heading)), _) if share >= 50 => Some(heading),
        (_, [only]) if titles.is_empty() => Some(only),
        (Some((share, heading)), _) if share >= 15 && words(heading).len() >= 4 => Some(heading),
        _ => None,
    }
}

/// The words of a title, in lower case.
fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(60).map(str::to_lowercase).collect()
}

/// The name of the site behind or before `heading` in the title of the window.
pub(super) fn site_beside(title: &str, heading: &str) -> Option<String> {
    let title = title.trim();
    let behind = parts(title)
        .find(|(before, _)| same(before, heading))
        .map(|(_, rest)| parts(rest).last().map_or(rest, |(_, last)| last));
    let before = || parts(title).find(|(_, rest)| same(rest, heading)).map(|(first, _)| first);
    let site = behind.or_else(before)?;
    (!site.is_empty() && site.len() <= 60 && !line::ends_sentence(site)).then(|| site.to_owned())
}

/// Whether `heading` is `title` or one of its parts.
pub(super) fn holds(title: &str, heading: &str) -> bool {
    heading.len() <= title.len() * 2
        && (same(title, heading) || parts(title).any(|(one, other)| same(one, heading) || same(other, heading)))
        && heading.split_whitespace().count() >= 2
}

/// Every way to part `title` at a separator, from the left.
fn parts(title: &str) -> impl DoubleEndedIterator<Item = (&str, &str)> {
    cuts(title).into_iter().map(move |(at, length)| (title[..at].trim(), title[at + length..].trim()))
}

/// Where the separators of `title` begin and how long they are, from the left.
fn cuts(title: &str) -> Vec<(usize, usize)> {
    /// What is longer is no title, and comparing each of its parts would take long.
    const LONGEST: usize = 1_000;
    if title.len() > LONGEST {
        return vec![];
    }
    let mut cuts: Vec<(usize, usize)> =
        SEPARATORS.iter().flat_map(|s| title.match_indices(s).map(|(i, _)| (i, s.len()))).collect();
    cuts.sort_unstable();
    cuts
}

/// Whether `last`, behind `before` in `title`, names the site: it is known, or a stroke parts it off and it is short.
fn is_site(last: &str, before: &str, title: &str, site: &[&str]) -> bool {
    let stroke = title[before.len()..].trim_start().starts_with(['|', '»', '•']) || title.contains(" :: ");
    let is_short = last.split_whitespace().count() <= 5 && before.split_whitespace().count() >= 3;
    stroke && is_short || site.iter().any(|name| same(last, name) || is_host_of(name, last))
}

/// Whether the host `name` ("www.border-gazette.example") is that of the site called `last`.
fn is_host_of(name: &str, last: &str) -> bool {
    let host = bare(name.trim_start_matches("www."));
    let last = bare(last);
    name.contains('.') && last.len() >= 4 && host.starts_with(last.trim_start_matches("the"))
}

/// Whether two titles have the same letters and digits.
pub(super) fn same(one: &str, other: &str) -> bool {
    !one.is_empty() && bare(one) == bare(other)
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_cut_off() {
        let cut = |title: &str, heading, site: &[&str]| without_site(title, heading, site);
        assert_eq!(cut("Bridge shut - again - Border Gazette", None, &["Border Gazette"]), "Bridge shut - again");
        assert_eq!(cut("Bridge shut for months | News | Border Gazette", None, &[]), "Bridge shut for months");
        assert_eq!(cut("Bridge shut - News - Gazette", Some("Bridge shut"), &[]), "Bridge shut");
        assert_eq!(cut("Gazette: bridge - a history", None, &["Gazette"]), "Gazette: bridge - a history");
        assert_eq!(cut("Bridge shut - Border Gazette", None, &["www.bordergazette.example"]), "Bridge shut");
    }

    #[test]
    fn the_site_is_what_stands_behind_the_heading() {
        assert_eq!(
            site_beside("Bridge shut - News - Border Gazette", "Bridge shut").as_deref(),
            Some("Border Gazette")
        );
        assert_eq!(site_beside("Bridge shut", "Bridge shut"), None);
    }
}
