//! robots.txt as the crawler reads it, against the cases of Google's own reader.

use crate::measures;
use onrecord::fetch::robots::Rules;
use serde::Deserialize;
use std::time::{Duration, Instant};
use url::Url;

#[derive(Deserialize)]
struct Case {
    test: String,
    robots: String,
    ua: String,
    url: String,
    allow: bool,
}

/// Right today. The six others want what RFC 9309 does not: rules for no agent or no address, and misspelt keys.
const RIGHT: usize = 139;

#[test]
fn nearly_all_cases_of_google_are_read_alike() {
    let Some(folder) = measures::folder() else { return };
    let file = std::fs::read_to_string(folder.join("articles/robots/google_cases.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&file).unwrap();
    let is_right = |case: &&Case| {
        let rules = Rules::for_agent(case.robots.as_bytes(), &case.ua);
        let url = if case.url.is_empty() { "http://foo.bar/" } else { &case.url };
        let allowed = Url::parse(url).is_ok_and(|url| rules.allows(&url));
        allowed == case.allow
    };
    let (right, wrong): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(is_right);
    let shown: Vec<&str> = wrong.iter().map(|case| case.test.as_str()).collect();
    assert!(right.len() >= RIGHT, "{} of {} right; wrong: {}", right.len(), cases.len(), shown.join(" "));
}

/// Two hundred times what they take: nothing in them is quadratic. scripts/bench holds them to a tenth of a second.
#[test]
fn files_that_are_made_to_cost_time_cost_none() {
    let rules: String = (0..200_000).map(|n| format!("Disallow: /section-{n}/*/page$\n")).collect();
    let wildcards = format!("Disallow: /{}b\n", "a*".repeat(40));
    let address = Url::parse(&format!("https://mercury.example/{}", "a".repeat(2_000))).unwrap();
    for file in [rules, wildcards] {
        let begun = Instant::now();
        assert!(Rules::read(format!("User-agent: *\n{file}").as_bytes()).allows(&address));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
