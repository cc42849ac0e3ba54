//! The links of a web page and what it asks of robots, by one pass over its tags; no tree is built.

use rustc_hash::FxHashSet;
use std::borrow::Cow;
use url::Url;

/// Links of one page; the fullest index pages of papers have under two thousand.
const MOST: usize = 10_000;
/// A longer address is none.
const LONGEST: usize = 8_192;
/// Under this name a page may speak to us alone.
const OUR_NAME: &str = "onrecord";

/// What a page asks of robots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RobotsMeta {
    /// Not to be shown in a search.
    pub noindex: bool,
    /// Its links are not to be followed.
    pub nofollow: bool,
    /// No copy is to be shown.
    pub noarchive: bool,
}

impl RobotsMeta {
    /// What the value of a meta element asks.
    pub fn of(content: &str) -> RobotsMeta {
        let mut asked = RobotsMeta::default();
        for word in content.split([',', ' ', ';']) {
            match word.trim().to_ascii_lowercase().as_str() {
                "noindex" => asked.noindex = true,
                "nofollow" => asked.nofollow = true,
                "noarchive" | "nocache" => asked.noarchive = true,
                "none" => (asked.noindex, asked.nofollow) = (true, true),
                _ => {}
            }
        }
        asked
    }

    /// What the value of an `X-Robots-Tag` header asks of everybody or of us: `noindex`, `onrecord: nofollow`.
    pub fn of_header(value: &str) -> RobotsMeta {
        let mut asked = RobotsMeta::default();
        let mut for_us = true;
        for part in value.split(',') {
            let mut directive = part.trim();
            if let Some((name, rest)) = directive.split_once(':')
                && !matches!(name.trim().to_ascii_lowercase().as_str(), "unavailable_after")
                && !name.trim().to_ascii_lowercase().starts_with("max-")
            {
                for_us = name.trim().eq_ignore_ascii_case(OUR_NAME);
                directive = rest.trim();
            }
            if for_us {
                asked = asked.and(RobotsMeta::of(directive));
            }
        }
        asked
    }

    /// What one or the other asks.
    #[must_use]
    pub fn and(self, other: RobotsMeta) -> RobotsMeta {
        RobotsMeta {
            noindex: self.noindex || other.noindex,
            nofollow: self.nofollow || other.nofollow,
            noarchive: self.noarchive || other.noarchive,
        }
    }
}

/// Where a page leads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// Pages it links, each once, in order, without those marked `nofollow`; addresses as they stand, not canonical.
    pub pages: Vec<Url>,
    /// What it says it should be known by.
    pub canonical: Option<Url>,
    /// Feeds it names.
    pub feeds: Vec<Url>,
    /// What it asks of robots; `nofollow` here does not empty `pages`.
    pub robots: RobotsMeta,
    /// Where it sends its readers by itself.
    pub refresh: Option<Url>,
}

/// The links of the page `html` that came from `base`.
pub fn read(html: &str, base: &Url) -> Links {
    let mut found = Found::default();
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|i| at + i) {
        at = match bytes.get(open + 1) {
            Some(b'!') if bytes[open..].starts_with(b"<!--") => after(bytes, open + 4, b"-->"),
            Some(b'!' | b'?' | b'/') => after(bytes, open + 2, b">"),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let tag = Tag::read(html, open + 1);
                found.take(&tag);
                if tag.is_raw() { raw_end(bytes, tag.end, tag.name) } else { tag.end }
            }
            _ => open + 1,
        };
    }
    found.resolved(base)
}

/// Behind the first `mark` from `from` on.
fn after(bytes: &[u8], from: usize, mark: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memmem::find(rest, mark).map_or(bytes.len(), |at| from + at + mark.len())
}

/// Where the element of raw text ends whose opening tag ends at `from`.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memmem::find_iter(rest, b"</")
        .map(|at| from + at)
        .find(|at| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())))
        .unwrap_or(bytes.len())
}

/// An opening tag with the attributes that matter here.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    end: usize,
}

impl<'a> Tag<'a> {
    /// The tag whose name begins at `start`. More than fifty attributes are passed over, as is what has no end.
    fn read(html: &'a str, start: usize) -> Tag<'a> {
        let bytes = html.as_bytes();
        let until = |from: usize, stop: fn(&u8) -> bool| {
            bytes.get(from..).and_then(|rest| rest.iter().position(stop)).map_or(bytes.len(), |i| from + i)
        };
        let mut end = until(start, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        let name = html.get(start..end).unwrap_or_default();
        let mut attributes = Vec::new();
        loop {
            end = until(end, |b| !b.is_ascii_whitespace() && *b != b'/');
            match bytes.get(end) {
                None => break,
                Some(b'>') => {
                    end += 1;
                    break;
                }
                Some(_) => {}
            }
            let name_end = until(end + 1, |b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'='));
            let attribute = html.get(end..name_end).unwrap_or_default();
            end = until(name_end, |b| !b.is_ascii_whitespace());
            let mut value = "";
            if bytes.get(end) == Some(&b'=') {
                end = until(end + 1, |b| !b.is_ascii_whitespace());
                match bytes.get(end) {
                    Some(quote @ (b'"' | b'\'')) => {
                        let from = end + 1;
                        let to = memchr::memchr(*quote, &bytes[from..]).map_or(bytes.len(), |i| from + i);
                        value = html.get(from..to).unwrap_or_default();
                        end = (to + 1).min(bytes.len());
                    }
                    _ => {
                        let to = until(end, |b| b.is_ascii_whitespace() || *b == b'>');
                        value = html.get(end..to).unwrap_or_default();
                        end = to;
                    }
                }
            }
            if attributes.len() < 50 {
                attributes.push((attribute, value));
            }
        }
        Tag { name, attributes, end }
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn is_raw(&self) -> bool {
        ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"].iter().any(|n| self.is(n))
    }

    /// The value of an attribute, its entities read.
    fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(unescaped(value))
    }
}

/// Addresses as written.
#[derive(Default)]
struct Found<'a> {
    base: Option<Cow<'a, str>>,
    seen: FxHashSet<Cow<'a, str>>,
    pages: Vec<Cow<'a, str>>,
    feeds: Vec<Cow<'a, str>>,
    canonical: Option<Cow<'a, str>>,
    refresh: Option<String>,
    robots: RobotsMeta,
}

impl<'a> Found<'a> {
    fn take(&mut self, tag: &Tag<'a>) {
        if tag.is("a") || tag.is("area") {
            let rel = tag.get("rel").unwrap_or_default().to_ascii_lowercase();
            if !rel.split_ascii_whitespace().any(|word| word == "nofollow") {
                self.page(tag.get("href"));
            }
        } else if tag.is("link") {
            self.linked(tag);
        } else if tag.is("base") {
            self.base = self.base.take().or_else(|| tag.get("href"));
        } else if tag.is("meta") {
            self.meta(tag);
        }
    }

    fn linked(&mut self, tag: &Tag<'a>) {
        let rel = tag.get("rel").unwrap_or_default().to_ascii_lowercase();
        for word in rel.split_ascii_whitespace() {
            match word {
                "canonical" if self.canonical.is_none() => self.canonical = tag.get("href"),
                "next" | "prev" => self.page(tag.get("href")),
                "alternate" => {
                    let kind = tag.get("type").unwrap_or_default().to_ascii_lowercase();
                    let is_feed = ["rss", "atom", "feed+json"].iter().any(|sort| kind.contains(sort));
                    if let Some(href) = tag.get("href").filter(|_| is_feed && self.feeds.len() < MOST) {
                        self.feeds.push(href);
                    }
                }
                _ => {}
            }
        }
    }

    fn meta(&mut self, tag: &Tag<'a>) {
        let content = tag.get("content").unwrap_or_default();
        let name = tag.get("name").unwrap_or_default();
        if name.eq_ignore_ascii_case("robots") || name.eq_ignore_ascii_case(OUR_NAME) {
            self.robots = self.robots.and(RobotsMeta::of(&content));
        }
        if tag.get("http-equiv").is_some_and(|h| h.eq_ignore_ascii_case("refresh")) && self.refresh.is_none() {
            self.refresh = refresh(&content);
        }
    }

    fn page(&mut self, href: Option<Cow<'a, str>>) {
        let Some(href) = href else { return };
        let written = href.trim();
        if written.is_empty() || written.starts_with('#') || written.len() > LONGEST || self.seen.len() >= MOST {
            return;
        }
        if self.seen.insert(href.clone()) {
            self.pages.push(href);
        }
    }

    fn resolved(self, base: &Url) -> Links {
        let root =
            self.base.and_then(|href| base.join(href.trim()).ok()).filter(is_web).unwrap_or_else(|| base.clone());
        let resolve = |href: &str| root.join(href.trim()).ok().filter(is_web);
        let each_once = |hrefs: Vec<Cow<str>>| {
            let mut seen = FxHashSet::default();
            hrefs.iter().filter_map(|href| resolve(href)).filter(|url| seen.insert(url.clone())).collect()
        };
        Links {
            pages: each_once(self.pages),
            canonical: self.canonical.and_then(|href| resolve(&href)),
            feeds: each_once(self.feeds),
            robots: self.robots,
            refresh: self.refresh.and_then(|href| resolve(&href)),
        }
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// The address in `5; url='…'`.
fn refresh(content: &str) -> Option<String> {
    let (_, target) = content.split_once([';', ','])?;
    let target = target.trim();
    let target = match target.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => target[3..].trim_start().strip_prefix('=')?.trim(),
        _ => target,
    };
    let target = target.trim_matches(['"', '\'']).trim();
    (!target.is_empty()).then(|| target.to_owned())
}

/// `value` with the entities that addresses have.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest entity read here has ten characters.
        let end = rest.as_bytes().iter().take(12).position(|b| *b == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((c, end)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What an entity stands for.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" | "AMP" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests;
