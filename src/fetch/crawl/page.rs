//! A whole answer: a list, a page on the way, or an article.

use super::answer::failed;
use super::{Crawl, CrawlError, Found};
use crate::fetch::address::canonical;
use crate::fetch::exchange::media_type;
use crate::fetch::frontier::{Due, Fetched, Heard, Kind, Record, now};
use crate::fetch::http::Answer;
use crate::fetch::links::{self, Links, RobotsMeta};
use crate::fetch::sources::Verdict;
use crate::fetch::{Limits, Reason, content, decode, sha256};
use crate::model::Media;

/// Kinds of pages that are read.
const HTML: [&str; 2] = ["text/html", "application/xhtml+xml"];
const OTHER: [&str; 2] = ["text/plain", "application/pdf"];

/// Whether a body of this media type can be an article; one without a type is looked at.
pub(super) fn is_page(media: &str) -> bool {
    media.is_empty() || HTML.contains(&media) || OTHER.contains(&media)
}

impl Crawl {
    pub(super) fn page(&mut self, due: &Due, answer: Answer, record: &mut Record) -> Result<(), CrawlError> {
        let media = answer.exchange.header("content-type").map(media_type).unwrap_or_default();
        if answer.unread {
            return self.unusable(due, record, &format!("is {media}, which is no page; leave it out with `leave`"));
        }
        let codings = all(&answer, "content-encoding");
        let limits = Limits { document: self.plan.limits.max_size };
        let body = match content::decoded(&answer.exchange.body, Some(&codings), &limits) {
            Ok(body) => body,
            Err(Reason::Bomb(limit) | Reason::TooLarge(limit)) => {
                let reason = format!("unpacks to more than {limit} bytes (raise max_size in sources.toml)");
                return self.unusable(due, record, &reason);
            }
            Err(reason) => return self.unusable(due, record, &reason.to_string()),
        };
        let sha = sha256(&body);
        let mut heard = Known {
            etag: answer.exchange.header("etag").map(str::to_owned),
            modified: answer.exchange.header("last-modified").map(str::to_owned),
            sha: Some(sha.clone()),
            robots: None,
        };
        if matches!(due.kind, Kind::Sitemap | Kind::Feed) {
            let outcome = match self.list(due, &body, record) {
                Ok(outcome) => outcome,
                Err(reason) => return self.unusable(due, record, &reason),
            };
            record.heard = heard.page(outcome, self.again(due));
            return Ok(());
        }
        let media = if media.is_empty() { sniffed(&body).to_owned() } else { media };
        let charset = answer.exchange.charset();
        let (links, asked) = match self.read_links(due, &media, &body, charset.as_deref()) {
            Ok(links) => {
                let asked = header_robots(&answer).and(links.robots);
                (links, asked)
            }
            Err(reason) => return self.unusable(due, record, &reason),
        };
        heard.robots = told(asked);
        let same = self.frontier.same(&sha, &due.source, due.id)?;
        if !asked.nofollow && same.is_none() {
            self.follow(due, &links, record)?;
        }
        let alias = self.alias(due, &links, record)?;
        let outcome = if due.sha256.as_ref() == Some(&sha) {
            "unchanged"
        } else if alias {
            "alias"
        } else if asked.noindex {
            "noindex"
        } else if same.is_some() {
            "same"
        } else if self.is_article(due) {
            if due.sha256.is_some() { "changed" } else { "new" }
        } else {
            "page"
        };
        let note = same.filter(|_| outcome == "same").map(|url| format!("the same bytes as {url}")).unwrap_or_default();
        let taken = matches!(outcome, "new" | "changed");
        if (taken || outcome == "page") && !asked.noarchive {
            self.place(&answer, due, heard.robots.as_deref(), record)?;
        }
        if taken {
            self.tally.asked(&due.source);
            record.fetched = Some(Fetched {
                id: due.id,
                source: due.source.clone(),
                asked: due.asked.to_string(),
                address: due.asked.to_string(),
                time: answer.exchange.time.clone(),
                media,
                charset,
                changed: outcome == "changed",
                body,
                said: due.said.clone(),
            });
        } else {
            self.tally.answer(due, Some(200), outcome, &note);
        }
        record.heard = heard.page(outcome, self.again(due));
        Ok(())
    }

    /// Whether the page says that it is to be known by another address of its source, which is asked for instead.
    fn alias(&mut self, due: &Due, links: &Links, record: &mut Record) -> Result<bool, CrawlError> {
        let (Some(source), Some(named)) = (self.plan.source(&due.source), &links.canonical) else { return Ok(false) };
        let url = canonical(named);
        let is_other = url != due.url && url.host_str() == due.url.host_str() && url.path() != "/";
        if !is_other || due.kind != Kind::Page || source.takes(&url) != Verdict::Take {
            return Ok(false);
        }
        match self.frontier.outcome(&url)?.as_deref() {
            None => {
                let why = format!("canonical address of {}", due.url);
                let found = Found::at(&url, &due.source, Kind::Page, due.depth, why);
                record.found.push(Found { said: due.said.clone(), ..found });
                Ok(true)
            }
            Some("" | "again" | "new" | "changed" | "unchanged" | "same") => Ok(true),
            // It cannot be had there, or leads back.
            Some(_) => Ok(false),
        }
    }

    /// A page whose bytes are of no use.
    fn unusable(&mut self, due: &Due, record: &mut Record, reason: &str) -> Result<(), CrawlError> {
        record.heard = failed(Some(200), "failed", Some(now()));
        self.tally.fail(due, Some(200), "failed", reason);
        Ok(())
    }

    /// Start pages lead to articles; they are some only where they are named as such, or lead nowhere.
    pub(super) fn is_article(&self, due: &Due) -> bool {
        match self.plan.source(&due.source) {
            None => true,
            Some(source) if due.kind == Kind::Start && source.depth > 0 => source.is_given(&due.url),
            Some(source) => source.takes(&due.url) == Verdict::Take,
        }
    }

    fn read_links(&self, due: &Due, media: &str, body: &[u8], charset: Option<&str>) -> Result<Links, String> {
        if !HTML.contains(&media) {
            return Ok(Links::default());
        }
        let limits = Limits { document: self.plan.limits.max_size };
        let page = decode(body, Media::Html, false, charset, &limits).map_err(|e| e.to_string())?;
        Ok(links::read(&page.text, &due.asked))
    }

    /// Writes the exchange into the web archive.
    pub(super) fn place(
        &mut self,
        answer: &Answer,
        due: &Due,
        robots: Option<&str>,
        record: &mut Record,
    ) -> Result<(), CrawlError> {
        let mut exchange = answer.exchange.clone();
        exchange.notes.push(("via", due.why.clone()));
        exchange.notes.extend(robots.map(|robots| ("robots", robots.to_owned())));
        if !self.archive_begun {
            // Known before its first record is, so that a kill in between leaves nothing that nobody cuts off.
            let (file, length) = self.archive.start(&exchange.time)?;
            self.frontier.begin_archive(&file, length)?;
            self.archive_begun = true;
        }
        let placed = self.archive.append(&exchange)?;
        // On the disk before the frontier says so.
        self.archive.sync()?;
        record.placed = Some((placed.file, placed.offset, placed.offset + placed.length));
        Ok(())
    }
}

/// What stays of an answer.
struct Known {
    etag: Option<String>,
    modified: Option<String>,
    sha: Option<String>,
    robots: Option<String>,
}

impl Known {
    fn page(self, outcome: &str, due: Option<i64>) -> Heard {
        let Known { etag, modified, sha, robots } = self;
        Heard::Page { status: 200, outcome: outcome.into(), etag, modified, sha256: sha, robots, due }
    }
}

/// Every header of this name, as one list.
fn all(answer: &Answer, name: &str) -> String {
    let headers = answer.exchange.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
    headers.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(",")
}

fn header_robots(answer: &Answer) -> RobotsMeta {
    let headers = answer.exchange.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("x-robots-tag"));
    headers.fold(RobotsMeta::default(), |asked, (_, value)| asked.and(RobotsMeta::of_header(value)))
}

fn told(asked: RobotsMeta) -> Option<String> {
    let words = [(asked.noindex, "noindex"), (asked.nofollow, "nofollow"), (asked.noarchive, "noarchive")];
    let words: Vec<&str> = words.iter().filter(|(said, _)| *said).map(|(_, word)| *word).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// What a body without a type is, by how it begins.
fn sniffed(body: &[u8]) -> &'static str {
    match body.trim_ascii_start() {
        body if body.starts_with(b"%PDF-") => "application/pdf",
        body if body.starts_with(b"<") => "text/html",
        _ => "text/plain",
    }
}
