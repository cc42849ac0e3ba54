//! The rules of a host: which addresses a crawler may ask for, how often, and what it may do with the answers.

pub use robotxt::BYTE_LIMIT;

use robotxt::{Agent, Robots};
use std::time::Duration;
use url::Url;

/// The name that groups of rules are written for.
pub const NAME: &str = "onrecord";

/// What one `robots.txt` says to this crawler.
#[derive(Clone, Debug)]
pub struct Rules(Robots);

impl Rules {
    /// Read from the bytes of the file, of which the first 500 KiB count.
    pub fn read(file: &[u8]) -> Rules {
        Rules::for_agent(file, NAME)
    }

    /// The same for a crawler of another name.
    pub fn for_agent(file: &[u8], agent: &str) -> Rules {
        Rules(Robots::parse(&product_tokens(&file[..file.len().min(BYTE_LIMIT + 1)]), Agent::Exact(agent)))
    }

    /// For a host that has no rules.
    pub fn allow_all() -> Rules {
        Rules(Robots::allow_all())
    }

    /// Whether the address may be asked for.
    pub fn allows(&self, url: &Url) -> bool {
        self.0.is_url_allowed(url)
    }

    /// The pause that the host asks for.
    pub fn delay(&self) -> Option<Duration> {
        self.0.crawl_delay()
    }

    /// The sitemaps that it names.
    pub fn sitemaps(&self) -> &[Url] {
        self.0.sitemaps()
    }
}

/// The file with the names of agents cut at their first space, as `Googlebot Images` names `Googlebot`.
fn product_tokens(file: &[u8]) -> Vec<u8> {
    let mut cut = Vec::with_capacity(file.len());
    for line in file.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        cut.extend_from_slice(agent_line(line).unwrap_or(line));
        if agent_line(line).is_some() {
            cut.push(b'\n');
        }
    }
    cut
}

/// An agent line without what follows the first word of its value.
fn agent_line(line: &[u8]) -> Option<&[u8]> {
    const KEY: &[u8] = b"user-agent";
    let blank = |b: &u8| b.is_ascii_whitespace();
    let start = line.iter().position(|b| !blank(b))?;
    if !line.get(start..start + KEY.len())?.eq_ignore_ascii_case(KEY) {
        return None;
    }
    let colon = start + line[start..].iter().position(|b| *b == b':')?;
    let value = colon + 1 + line[colon + 1..].iter().position(|b| !blank(b))?;
    let end = value + line[value..].iter().position(blank)?;
    (line[end..].iter().any(|b| !blank(b))).then(|| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(file: &str, url: &str) -> bool {
        Rules::read(file.as_bytes()).allows(&Url::parse(url).unwrap())
    }

    #[test]
    fn the_longest_rule_of_the_own_group_decides() {
        let file = "User-agent: *\nDisallow: /\n\nUser-Agent: OnRecord of news\nDisallow: /news\nAllow: /news/courts\nCrawl-delay: 2.5\nSitemap: https://a.example/s.xml";
        assert!(allows(file, "https://a.example/sport"));
        assert!(!allows(file, "https://a.example/news/sport"));
        assert!(allows(file, "https://a.example/news/courts?page=2"));
        let rules = Rules::read(file.as_bytes());
        assert_eq!((rules.delay(), rules.sitemaps().len()), (Some(Duration::from_millis(2500)), 1));
        assert!(Rules::allow_all().allows(&Url::parse("https://a.example/").unwrap()));
    }
}
