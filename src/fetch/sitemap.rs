//! Sitemaps into what they list: `urlset`, `sitemapindex`, news sitemaps, plain lists of addresses, each also gzip.

use super::listed::{address, date, words};
use super::{Limits, Listed, Reason, decode, feed};
use crate::model::Media;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// The protocol allows so many in one file.
const MOST: usize = 50_000;
/// Elements inside each other; a news sitemap has five.
const DEEPEST: usize = 40;
/// Characters of one value; a longer one is no address and no title.
const LONGEST: usize = 8_192;

/// What a sitemap lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages.
    pub pages: Vec<Listed>,
    /// Further sitemaps.
    pub sitemaps: Vec<Listed>,
    /// Why it is not whole: more entries than the protocol allows, or damaged behind those that were read.
    pub note: Option<String>,
}

/// What the sitemap in `bytes` lists; a feed that is called a sitemap is read as a feed.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sitemap, Reason> {
    let gzip = bytes.starts_with(&[0x1F, 0x8B]);
    // What a file of XML declares stands where that of a web page does.
    let text = decode(bytes, Media::Html, gzip, None, limits)?.text;
    let begin = text.trim_start();
    if !begin.starts_with('<') {
        return plain(begin);
    }
    xml(begin)
}

/// One address a line.
fn plain(text: &str) -> Result<Sitemap, Reason> {
    let mut sitemap = Sitemap::default();
    for line in text.lines() {
        let Some(url) = address(line, None) else { continue };
        if sitemap.pages.len() >= MOST {
            sitemap.note = Some(too_many());
            break;
        }
        sitemap.pages.push(Listed::at(url));
    }
    if sitemap.pages.is_empty() { Err(Reason::NoSitemap("it lists no address".into())) } else { Ok(sitemap) }
}

fn too_many() -> String {
    format!("lists more than {MOST} addresses; the others are left out")
}

/// The elements that are open, and what was read of the entry at hand.
#[derive(Default)]
struct Entry {
    path: Vec<String>,
    value: String,
    loc: Option<String>,
    modified: Option<String>,
    published: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
}

fn xml(text: &str) -> Result<Sitemap, Reason> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut sitemap, mut entry) = (Sitemap::default(), Entry::default());
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let local = String::from(tag.local_name().as_ref());
                if entry.path.is_empty() {
                    match local.as_str() {
                        "urlset" | "sitemapindex" => {}
                        "rss" | "feed" | "RDF" => return of_feed(text),
                        "html" => return Err(Reason::NoSitemap("it is a web page".into())),
                        _ => return Err(Reason::NoSitemap(format!("it begins with <{}>", short(&local)))),
                    }
                }
                if entry.path.len() >= DEEPEST {
                    return Err(Reason::NoSitemap("its elements are nested too deeply".into()));
                }
                entry.path.push(local);
                entry.value.clear();
            }
            Ok(Event::End(tag)) => {
                entry.close(tag.local_name().as_ref(), &mut sitemap);
                if sitemap.pages.len() + sitemap.sitemaps.len() > MOST {
                    sitemap.pages.truncate(MOST);
                    sitemap.sitemaps.truncate(MOST);
                    sitemap.note = Some(too_many());
                    break;
                }
            }
            Ok(Event::Text(piece)) => entry.add(&piece),
            Ok(Event::CData(piece)) => entry.add(&piece),
            Ok(Event::GeneralRef(name)) => {
                let character = name.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(&name);
                entry.add(&character.map(String::from).or(named.map(String::from)).unwrap_or_default());
            }
            Ok(Event::DocType(declaration)) if declaration.contains("<!ENTITY") => {
                return Err(Reason::NoSitemap("it declares entities of its own, which are not read".into()));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                sitemap.note = Some(format!("is damaged at byte {at} ({error}); what stands before is read"));
                break;
            }
        }
    }
    match sitemap.note.take() {
        Some(note) if sitemap.pages.is_empty() && sitemap.sitemaps.is_empty() => Err(Reason::NoSitemap(note)),
        note => Ok(Sitemap { note, ..sitemap }),
    }
}

impl Entry {
    fn add(&mut self, piece: &str) {
        let room = LONGEST.saturating_sub(self.value.len());
        self.value.push_str(&piece[..piece.floor_char_boundary(room)]);
    }

    fn close(&mut self, name: &str, sitemap: &mut Sitemap) {
        let Some(at) = self.path.iter().rposition(|open| open == name) else { return };
        let parent = |n: usize| at.checked_sub(n).and_then(|i| self.path.get(i)).map_or("", String::as_str);
        match (name, parent(1)) {
            ("loc", "url" | "sitemap") => self.loc = words(&self.value),
            ("lastmod", "url" | "sitemap") => self.modified = date(&self.value),
            ("publication_date", "news") => self.published = date(&self.value),
            ("title", "news") => self.title = words(&self.value),
            ("name", "publication") if parent(2) == "news" => self.publisher = words(&self.value),
            ("url" | "sitemap", _) => self.list(name, sitemap),
            _ => {}
        }
        self.path.truncate(at);
        self.value.clear();
    }

    /// The entry is whole.
    fn list(&mut self, name: &str, sitemap: &mut Sitemap) {
        let listed = Listed {
            modified: self.modified.take(),
            published: self.published.take(),
            title: self.title.take(),
            publisher: self.publisher.take(),
            url: match self.loc.take().and_then(|loc| address(&loc, None)) {
                Some(url) => url,
                None => return,
            },
        };
        if name == "url" { sitemap.pages.push(listed) } else { sitemap.sitemaps.push(listed) }
    }
}

/// A feed in the place of a sitemap. Its relative addresses have nothing to be relative to.
fn of_feed(text: &str) -> Result<Sitemap, Reason> {
    const NOWHERE: &str = "nowhere.invalid";
    let base = Url::parse(&format!("http://{NOWHERE}/")).map_err(|e| Reason::NoFeed(e.to_string()))?;
    let mut pages = feed::read(text.as_bytes(), &base)?;
    pages.retain(|listed| listed.url.host_str() != Some(NOWHERE));
    Ok(Sitemap { pages, ..Sitemap::default() })
}

fn short(name: &str) -> String {
    name.chars().take(40).collect()
}

#[cfg(test)]
mod tests;
