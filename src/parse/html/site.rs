//! What a site is called: the name that fits its host, else what the page says for itself; never the program it was made with.

use crate::lexicon;

/// The best of `names`, the surest first, for the site at `host`.
pub(super) fn name(names: &[&str], host: Option<&str>) -> Option<String> {
    let mut names: Vec<&str> = names.to_vec();
    names.sort_by_key(|name| name.contains("://") || name.starts_with("www."));
    let names: Vec<&str> = names.iter().filter_map(|name| usable(name, host)).collect();
    let fits = |name: &&&str| host.is_some_and(|host| is_host_of(host, name));
    // "TheGazette" and "The Gazette": the one that is written as people write it.
    let spaced = |name: &&str| std::cmp::Reverse(name.matches(' ').count());
    let fitting = names
        .iter()
        .find(fits)
        .map(|first| names.iter().filter(|name| bare(name) == bare(first)).min_by_key(|n| spaced(n)).unwrap_or(first));
    let first = fitting.or_else(|| names.iter().find(|name| !lexicon::is_agency(name)));
    first.or_else(|| names.first()).map(|name| (*name).to_owned())
}

/// `name` when it may be a site's: no address, no slogan, no vendor; of several parted by strokes the one that fits the host.
fn usable<'a>(name: &'a str, host: Option<&str>) -> Option<&'a str> {
    /// Longer ones are slogans.
    const LONGEST: usize = 60;
    let parts: Vec<&str> =
        name.split(" | ").flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty()).collect();
    let fitting = parts.iter().copied().find(|part| host.is_some_and(|host| is_host_of(host, part)));
    let name = fitting.or(parts.first().copied())?.trim_start_matches('@');
    // A site that gives its address for its name is called by its host.
    let name = name
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches('/');
    let is_address = name.contains("://") || name.starts_with("www.") || name.contains('/') && !name.contains(' ');
    let is_name = name.len() <= LONGEST && name.chars().any(char::is_alphabetic) && !lexicon::is_site_vendor(name);
    (is_name && !is_address && !name.ends_with(['.', '!', '?'])).then_some(name)
}

/// Whether `host` is called by `name`: "www.border-gazette.example" by "The Border Gazette", "bgz.example" by "Border Gazette Zeta".
pub(super) fn is_host_of(host: &str, name: &str) -> bool {
    let Some(domain) = domain(host) else { return false };
    let label = bare(domain.split('.').next().unwrap_or_default());
    let whole = bare(host.trim_start_matches("www."));
    let words: Vec<String> = name.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let joined = words.concat();
    let unarticled = joined.strip_prefix("the").filter(|rest| rest.len() >= 3).unwrap_or(&joined);
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    unarticled.len() >= 3 && (whole.starts_with(unarticled) || label.contains(unarticled))
        || label.len() >= 3 && unarticled.starts_with(&label)
        || words.len() >= 2 && (initials == label || initials.strip_prefix('t') == Some(label.as_str()))
        || words.len() >= 2 && label.len() >= 4 && is_contraction(&label, &words)
        || label.len() >= 4 && words.contains(&label)
}

/// Whether `label` is made of the beginnings of `words`, in order, the last one whole: "bogazette" of "Border Gazette".
fn is_contraction(label: &str, words: &[String]) -> bool {
    /// Hosts and names that are longer are not abbreviated so, and trying every way would take long.
    const LONGEST: usize = 24;
    let words = words.strip_prefix(&["the".to_owned()]).unwrap_or(words);
    if label.len() > LONGEST || words.len() > 5 {
        return false;
    }
    let Some((first, rest)) = words.split_first() else { return label.is_empty() };
    if rest.is_empty() {
        return label == first;
    }
    let shared = first.bytes().zip(label.bytes()).take_while(|(a, b)| a == b).count();
    (1..=shared).any(|n| label.get(n..).is_some_and(|label| is_contraction(label, rest)))
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The part of `host` that is registered: "news.paper.co.uk" is "paper.co.uk".
pub(super) fn domain(host: &str) -> Option<String> {
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let n = match labels.as_slice() {
        [.., second, last] if last.len() == 2 && second.len() <= 3 && labels.len() > 2 => 3,
        _ => 2,
    };
    labels.get(labels.len().checked_sub(n)?..).map(|labels| labels.join(".").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_fits_the_host() {
        assert_eq!(
            name(&["Best horses for riders", "Netton Echo"], Some("www.nettonecho.example")).as_deref(),
            Some("Netton Echo")
        );
        assert_eq!(name(&["Reuters", "Netton Echo"], Some("ne-news.example")).as_deref(), Some("Netton Echo"));
        assert_eq!(name(&["Blogger", "https://echo.example", "Echo"], None).as_deref(), Some("Echo"));
        assert_eq!(name(&["Upper Valley Journal"], Some("www.uvj.example")).as_deref(), Some("Upper Valley Journal"));
    }

    #[test]
    fn domains_are_what_is_registered() {
        assert_eq!(domain("www.news.paper.co.uk").as_deref(), Some("paper.co.uk"));
        assert_eq!(domain("paper.example").as_deref(), Some("paper.example"));
    }
}
