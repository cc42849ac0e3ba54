//! The text of a `sources.toml` into checked sources; each complaint names its line.

use super::source::host;
use super::{Pattern, Source, Sources, SourcesError};
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::Range;
use std::time::Duration;
use toml::Spanned;
use url::Url;

/// Where neither the file nor the source says otherwise.
const DELAY: f64 = 10.0;
const MAX_SIZE: usize = 20 << 20;
const DEPTH: u32 = 2;
const MAX_PAGES: usize = 500;

/// A shorter delay than this is for hosts with a port of their own, as tests and intranets have; a day is longer than any run.
const SHORTEST: f64 = 1.0;
const LONGEST: f64 = 86_400.0;
/// Further away from a start page lies no article, but many a calendar.
const DEEPEST: u32 = 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    crawl: Crawl,
    #[serde(default)]
    source: Vec<Spanned<Table>>,
}

/// The other keys of this table are the crawler's.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Crawl {
    contact: Option<Spanned<String>>,
    delay: Option<Spanned<f64>>,
    max_size: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: Spanned<String>,
    publisher: Option<String>,
    #[serde(default)]
    start: Vec<Spanned<String>>,
    #[serde(default)]
    sitemaps: Vec<Spanned<String>>,
    #[serde(default)]
    feeds: Vec<Spanned<String>>,
    #[serde(default)]
    take: Vec<Spanned<String>>,
    #[serde(default)]
    leave: Vec<Spanned<String>>,
    #[serde(default)]
    hosts: Vec<Spanned<String>>,
    language: Option<Spanned<String>>,
    depth: Option<Spanned<u32>>,
    delay: Option<Spanned<f64>>,
    max_pages: Option<Spanned<usize>>,
    confirmed: Option<String>,
}

/// What is wrong, and where it stands.
type Fault = (Range<usize>, String);

pub(super) fn read(toml: &str) -> Result<Sources, SourcesError> {
    let file: File = toml::from_str(toml)
        .map_err(|error| told(toml, error.span().unwrap_or(0..0), error.message().replace('\n', "; ")))?;
    let mut sources = checked(file).map_err(|(at, message)| told(toml, at, message))?;
    sources.limits = limits(toml);
    Ok(sources)
}

/// The keys of `[crawl]` that are not read here.
fn limits(toml: &str) -> toml::Table {
    let whole: toml::Table = toml::from_str(toml).unwrap_or_default();
    let mut limits = match whole.get("crawl") {
        Some(toml::Value::Table(crawl)) => crawl.clone(),
        _ => toml::Table::new(),
    };
    limits.retain(|key, _| !matches!(key, "contact" | "delay" | "max_size"));
    limits
}

/// A complaint about what stands at `at`.
fn told(toml: &str, at: Range<usize>, message: String) -> SourcesError {
    let before = toml.get(..at.start).unwrap_or_default();
    SourcesError { line: before.matches('\n').count() + 1, source_name: name_around(toml, before.len()), message }
}

/// The name of the source whose table holds the byte `at`, read line by line: the file may be no TOML.
fn name_around(toml: &str, at: usize) -> Option<String> {
    let line_end = toml[at..].find('\n').map_or(toml.len(), |i| at + i);
    let start = toml[..line_end].rfind("[[source]]")? + "[[source]]".len();
    let table = toml[start..].split("\n[").next().unwrap_or_default();
    let names = table.lines().filter_map(|line| line.trim_start().strip_prefix("name")?.trim_start().strip_prefix('='));
    let name = names.map(|value| value.trim().trim_matches(['"', '\'']).to_owned()).next()?;
    (!name.is_empty()).then_some(name)
}

fn checked(file: File) -> Result<Sources, Fault> {
    let delay = file.crawl.delay.map_or(Ok((0..0, DELAY)), seconds)?;
    let contact = match file.crawl.contact {
        Some(contact) if !contact.as_ref().trim().is_empty() => Some(contact_of(contact)?),
        _ => None,
    };
    let max_size = match file.crawl.max_size {
        Some(written) => size(written)?,
        None => MAX_SIZE,
    };
    let mut list: Vec<Source> = Vec::with_capacity(file.source.len());
    let mut names = HashSet::new();
    for table in file.source {
        let at = table.span();
        let name_at = table.as_ref().name.span();
        let source = source(table.into_inner(), at, &delay)?;
        if !names.insert(source.name.clone()) {
            return Err((name_at, "there is another source of this `name`; each needs one of its own".into()));
        }
        list.push(source);
    }
    Ok(Sources { contact, delay: Duration::from_secs_f64(delay.1), max_size, limits: toml::Table::new(), list })
}

fn source(table: Table, at: Range<usize>, common_delay: &(Range<usize>, f64)) -> Result<Source, Fault> {
    let name = short_name(table.name)?;
    let (start, sitemaps, feeds) = (urls(table.start)?, urls(table.sitemaps)?, urls(table.feeds)?);
    if start.is_empty() && sitemaps.is_empty() && feeds.is_empty() {
        return Err((at, "there is nothing to begin with; give it `start`, `sitemaps` or `feeds`".into()));
    }
    let mut hosts: Vec<String> = start.iter().chain(&sitemaps).chain(&feeds).filter_map(host).collect();
    for further in table.hosts {
        hosts.push(further_host(further)?);
    }
    hosts.sort();
    hosts.dedup();
    let (delay_at, delay) = table.delay.map_or(Ok(common_delay.clone()), seconds)?;
    if delay < SHORTEST
        && let Some(host) = hosts.iter().find(|host| !has_port(host))
    {
        let message = format!(
            "`delay` below {SHORTEST} s is for hosts with a port of their own (tests, intranets); {host} is none"
        );
        return Err((delay_at, message));
    }
    let depth = match table.depth {
        Some(depth) if *depth.as_ref() > DEEPEST => {
            return Err((depth.span(), format!("`depth` is at most {DEEPEST}")));
        }
        Some(depth) => depth.into_inner(),
        None => DEPTH,
    };
    let max_pages = match table.max_pages {
        Some(pages) if *pages.as_ref() == 0 => {
            return Err((pages.span(), "`max_pages` is at least 1; to leave the source out, delete it".into()));
        }
        Some(pages) => pages.into_inner(),
        None => MAX_PAGES,
    };
    Ok(Source {
        name,
        publisher: table.publisher.filter(|p| !p.trim().is_empty()),
        start,
        sitemaps,
        feeds,
        take: patterns(table.take)?,
        leave: patterns(table.leave)?,
        hosts,
        language: table.language.map(language).transpose()?,
        depth,
        delay: Duration::from_secs_f64(delay),
        max_pages,
        confirmed: table.confirmed,
    })
}

fn short_name(name: Spanned<String>) -> Result<String, Fault> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.as_ref().is_empty() || name.as_ref().len() > 60 || !name.as_ref().chars().all(is_plain) {
        let message =
            format!("the `name` `{}` is none to type; write small letters, digits and hyphens", name.as_ref());
        return Err((name.span(), message));
    }
    Ok(name.into_inner())
}

fn urls(written: Vec<Spanned<String>>) -> Result<Vec<Url>, Fault> {
    let read = written.into_iter().map(|address| {
        let url = Url::parse(address.as_ref().trim());
        match url {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
            Ok(url) if !matches!(url.scheme(), "http" | "https") => Err((
                address.span(),
                format!("`{}` has the scheme `{}`; only http and https are fetched", address.as_ref(), url.scheme()),
            )),
            _ => Err((address.span(), format!("`{}` is no address; write it whole: `https://…`", address.as_ref()))),
        }
    });
    read.collect()
}

fn patterns(written: Vec<Spanned<String>>) -> Result<Vec<Pattern>, Fault> {
    written.into_iter().map(|pattern| Pattern::read(pattern.as_ref()).map_err(|told| (pattern.span(), told))).collect()
}

fn further_host(written: Spanned<String>) -> Result<String, Fault> {
    let url = Url::parse(&format!("http://{}/", written.as_ref()));
    let whole = url.ok().filter(|url| url.path() == "/" && url.username().is_empty() && url.query().is_none());
    whole.as_ref().and_then(host).ok_or_else(|| {
        (
            written.span(),
            format!(
                "`{}` is no host; write `www.paper.example`, with `:8080` where the port is an odd one",
                written.as_ref()
            ),
        )
    })
}

/// Whether a host of [`Source::hosts`] has an odd port.
fn has_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
}

fn language(written: Spanned<String>) -> Result<String, Fault> {
    let is_code = written.as_ref().len() == 2 && written.as_ref().bytes().all(|b| b.is_ascii_lowercase());
    if is_code {
        Ok(written.into_inner())
    } else {
        Err((written.span(), format!("`{}` is no `language`; write two letters: `en`, `cy`", written.as_ref())))
    }
}

fn seconds(written: Spanned<f64>) -> Result<(Range<usize>, f64), Fault> {
    let seconds = *written.as_ref();
    if (0.0..=LONGEST).contains(&seconds) {
        Ok((written.span(), seconds))
    } else {
        Err((written.span(), format!("`delay` is in seconds, from 0 to {LONGEST}")))
    }
}

fn contact_of(written: Spanned<String>) -> Result<String, Fault> {
    let contact = written.as_ref().trim();
    let is_plain = contact.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'(' | b')' | b'<' | b'>'));
    let reaches = match Url::parse(contact) {
        Ok(url) if url.scheme() == "mailto" => url.path().contains('@'),
        Ok(url) => matches!(url.scheme(), "http" | "https") && url.has_host(),
        Err(_) => false,
    };
    if is_plain && reaches && contact.len() <= 200 {
        Ok(contact.to_owned())
    } else {
        Err((written.span(), "`contact` is `mailto:…` or `https://…`, where the owners of sites reach you".into()))
    }
}

fn size(written: Spanned<String>) -> Result<usize, Fault> {
    let upper = written.as_ref().trim().to_ascii_uppercase();
    let digits = upper.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match upper[digits.len()..].trim_end_matches("IB").trim_end_matches('B') {
        "K" => Some(1 << 10),
        "M" => Some(1 << 20),
        "G" => Some(1 << 30),
        _ => None,
    };
    let number = digits.trim().parse::<usize>().ok().filter(|n| *n > 0);
    number
        .zip(factor)
        .and_then(|(number, factor)| number.checked_mul(factor))
        .ok_or_else(|| (written.span(), "`max_size` is a number with KB, MB or GB: `20MB`".into()))
}
