//! One source, and which addresses are its articles.

use super::Pattern;
use std::time::Duration;
use url::Url;

/// One site, paper or body.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What `crawl NAME` takes; no two are the same.
    pub name: String,
    /// Declared publisher of its pages.
    pub publisher: Option<String>,
    /// Pages whose links are followed.
    pub start: Vec<Url>,
    /// Sitemaps.
    pub sitemaps: Vec<Url>,
    /// RSS, Atom, JSON Feed.
    pub feeds: Vec<Url>,
    /// If there are any, only these are articles.
    pub take: Vec<Pattern>,
    /// Never fetched.
    pub leave: Vec<Pattern>,
    /// Whose pages belong to it, with a port where it is not the usual one, without `www.`.
    pub hosts: Vec<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Links away from a start page.
    pub depth: u32,
    /// Between the end of an answer and the next request to the same host.
    pub delay: Duration,
    /// Pages of one run.
    pub max_pages: usize,
    /// When and how its addresses were last seen to be right.
    pub confirmed: Option<String>,
}

/// What is to be done with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An article.
    Take,
    /// A page whose links may lead to articles.
    Follow,
    /// Not to be fetched, for this reason.
    Leave(String),
}

/// How the paths of files end that are no pages: pictures, sound, film, programs, packed files.
const NO_PAGES: &[&str] = &[
    "7z", "apk", "avi", "avif", "bmp", "css", "dmg", "eot", "epub", "exe", "gif", "gz", "ico", "ics", "iso", "jpeg",
    "jpg", "js", "m3u8", "m4a", "m4v", "mov", "mp3", "mp4", "mpeg", "mpg", "msi", "ogg", "ogv", "otf", "png", "ppt",
    "pptx", "rar", "svg", "tar", "tgz", "tif", "tiff", "ttf", "wav", "webm", "webp", "wmv", "woff", "woff2", "xls",
    "xlsx", "zip",
];

impl Source {
    /// Whether the host of `url` is one of this source.
    pub fn owns(&self, url: &Url) -> bool {
        host(url).is_some_and(|host| self.hosts.contains(&host))
    }

    /// Whether the page at `url` is an article of this source, leads to some, or is none of its own.
    pub fn takes(&self, url: &Url) -> Verdict {
        if !matches!(url.scheme(), "http" | "https") {
            return Verdict::Leave(format!("the scheme `{}` is no web page's", url.scheme()));
        }
        match host(url) {
            Some(host) if self.hosts.contains(&host) => {}
            Some(host) => return Verdict::Leave(format!("{host} is no host of `{}`", self.name)),
            None => return Verdict::Leave("it has no host".into()),
        }
        let file = url.path().rsplit('/').next().unwrap_or_default();
        if let Some((_, ending)) = file.rsplit_once('.')
            && NO_PAGES.contains(&ending.to_ascii_lowercase().as_str())
        {
            return Verdict::Leave(format!(".{ending} is no page"));
        }
        if let Some(pattern) = self.leave.iter().find(|p| p.matches(url)) {
            return Verdict::Leave(format!("`{}` leaves it", pattern.as_str()));
        }
        if self.take.is_empty() || self.is_given(url) { Verdict::Take } else { Verdict::Follow }
    }

    /// Whether a pattern of `take` means `url`.
    pub fn is_given(&self, url: &Url) -> bool {
        self.take.iter().any(|pattern| pattern.matches(url))
    }
}

/// The host of `url` as [`Source::hosts`] has it: lower case, no `www.`, no trailing dot, the port if it is an odd one.
pub(super) fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}
