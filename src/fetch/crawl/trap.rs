//! Addresses without end: calendars, sessions, folders within themselves. Bounded by shape, and by how many look alike.

use url::Url;

/// A longer address is not asked for: papers stay below 300 characters, and what most servers accept ends at 8,000.
const LONGEST: usize = 2_000;
/// Parts of a path; sites of councils and archives reach ten.
const PARTS: usize = 20;
/// How often one part may stand in a path. `/news/news/` is real, a third time is a link that eats its own tail.
const REPEATED: usize = 3;
/// Addresses in one run that differ only in numbers and values, for paths that look like a calendar or a search, and others.
const BUDGET_WIDE: usize = 100;
const BUDGET: usize = 500;

/// What kind of trap the address is by itself.
pub(super) fn kind(url: &Url) -> Option<&'static str> {
    if url.as_str().len() > LONGEST {
        return Some("longer than 2,000 characters");
    }
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    if parts.len() > PARTS {
        return Some("more than 20 folders deep");
    }
    let repeated = |part: &&str| parts.iter().filter(|other| other == &part).count() >= REPEATED;
    parts.iter().any(repeated).then_some("the same folder within itself three times")
}

/// The address with what varies left out, and how many of these are asked for in a run; `None` when nothing varies.
pub(super) fn pattern(url: &Url) -> Option<(String, usize)> {
    let mut shape = String::new();
    let mut numbers = 0;
    for part in url.path().split('/').filter(|part| !part.is_empty()) {
        shape.push('/');
        numbers += usize::from(part.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        let mut in_number = false;
        for c in part.chars() {
            if c.is_ascii_digit() {
                if !in_number {
                    shape.push('#');
                }
            } else {
                shape.push(c);
            }
            in_number = c.is_ascii_digit();
        }
    }
    let mut names: Vec<String> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    names.sort();
    names.dedup();
    if !names.is_empty() {
        shape = format!("{shape}?{}", names.join("&"));
    }
    let wide = !names.is_empty() || numbers > 1;
    let varies = wide || shape.contains('#');
    let host = url.host_str().unwrap_or_default();
    varies.then(|| (format!("{host}{shape}"), if wide { BUDGET_WIDE } else { BUDGET }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> Url {
        Url::parse(&format!("https://mercury.example{path}")).unwrap()
    }

    #[test]
    fn what_bites_its_own_tail_is_seen() {
        assert!(kind(&url("/news/courts/news/courts/2")).is_none());
        assert!(kind(&url("/a/b/a/b/a")).is_some());
        assert!(kind(&url(&"/x1".repeat(3))).is_some());
        assert!(kind(&url(&format!("/{}", "x".repeat(2_000)))).is_some());
        assert!(kind(&url(&(0..21).map(|n| format!("/{n}x")).collect::<String>())).is_some());
    }

    #[test]
    fn what_varies_is_left_out() {
        let read = |path| pattern(&url(path));
        assert_eq!(read("/calendar/2026/11/22"), Some(("mercury.example/calendar/#/#/#".into(), BUDGET_WIDE)));
        assert_eq!(read("/list?b=1&a=2&b=3"), Some(("mercury.example/list?a&b".into(), BUDGET_WIDE)));
        assert_eq!(read("/news/uk-6612345"), Some(("mercury.example/news/uk-#".into(), BUDGET)));
        assert_eq!(read("/news/ferry-late"), None);
    }
}
