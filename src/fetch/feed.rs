//! Feeds (RSS, Atom, JSON Feed) into the pages they announce.

use super::listed::{address, date, words};
use super::{Limits, Listed, Reason, decode};
use crate::model::Media;
use feed_rs::model::{Entry, Feed};
use feed_rs::parser;
use std::borrow::Cow;
use std::panic::catch_unwind;
use url::Url;

/// Feeds have tens of entries, archives of podcasts a few thousand.
const MOST: usize = 50_000;

/// The pages that the feed in `bytes`, which came from `base`, announces.
pub fn read(bytes: &[u8], base: &Url) -> Result<Vec<Listed>, Reason> {
    let gzip = bytes.starts_with(&[0x1F, 0x8B]);
    let text = decode(bytes, Media::Html, gzip, None, &Limits::default())?.text;
    if text.contains("<!ENTITY") {
        return Err(Reason::NoFeed("it declares entities of its own, which are not read".into()));
    }
    let text = without_declarations(text.trim_start());
    let text = known_version(&text);
    let feed = parsed(&text, base).or_else(|first| parsed(&mended(&text), base).map_err(|_| first));
    let feed = feed.map_err(Reason::NoFeed)?;
    Ok(feed.entries.into_iter().take(MOST).filter_map(|entry| listed(entry, base)).collect())
}

/// The feed, or what the parser says of it. Should it make a mistake of its own, one feed is lost and not the crawl.
fn parsed(text: &str, base: &Url) -> Result<Feed, String> {
    let parse =
        || parser::Builder::new().base_uri(Some(base.as_str())).sanitize_content(false).build().parse(text.as_bytes());
    match catch_unwind(parse) {
        Ok(parsed) => parsed.map_err(|error| error.to_string().to_lowercase()),
        Err(_) => Err("its parser made a mistake".into()),
    }
}

fn listed(entry: Entry, base: &Url) -> Option<Listed> {
    let is_page = |rel: Option<&str>| matches!(rel, None | Some("" | "alternate"));
    let link = entry.links.iter().find(|link| is_page(link.rel.as_deref()));
    let url = match link {
        Some(link) => address(&link.href, Some(base)),
        // The id of an RSS item is its address unless it says otherwise.
        None => address(&entry.id, None),
    }?;
    let [modified, published] = [entry.updated, entry.published].map(|at| date(&at?.to_rfc3339()));
    Some(Listed {
        url,
        modified,
        published,
        title: entry.title.and_then(|title| words(&title.content)),
        publisher: entry.source.as_deref().and_then(words).filter(|name| address(name, None).is_none()),
    })
}

/// The characters are decoded already: a declaration would have them decoded again, and a second one in the middle, as feeds
/// have that were pasted together, would make the parser give up. As another instruction it means nothing.
fn without_declarations(text: &str) -> Cow<'_, str> {
    let is_declaration = |at: usize| text[at + "<?xml".len()..].starts_with(|c: char| c.is_whitespace() || c == '?');
    let mut mended = String::new();
    let mut copied = 0;
    for (at, opening) in text.match_indices("<?xml").filter(|(at, _)| is_declaration(*at)) {
        mended.push_str(&text[copied..at]);
        mended.push_str("<?was");
        copied = at + opening.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    mended.push_str(&text[copied..]);
    Cow::Owned(mended)
}

/// RSS whose version is missing or unknown as RSS 2, which takes in what the others have.
fn known_version(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<rss") else { return Cow::Borrowed(text) };
    let Some(end) = text[start..].find('>').map(|i| start + i) else { return Cow::Borrowed(text) };
    let tag = &text[start..end];
    let known = ["2.0", "0.91", "0.92"]
        .iter()
        .any(|v| tag.contains(&format!("version=\"{v}\"")) || tag.contains(&format!("version='{v}'")));
    if known || start > 4096 {
        return Cow::Borrowed(text);
    }
    let tag = tag.replace("version=", "was=");
    Cow::Owned(format!("{}<rss version=\"2.0\"{}{}", &text[..start], &tag["<rss".len()..], &text[end..]))
}

/// `text` with every `&` that begins no entity written out, but for sections of plain characters.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with("<![CDATA[") {
            rest.find("]]>").unwrap_or(rest.len())
        } else {
            if rest.starts_with('&') && !begins_entity(rest) {
                mended.push_str("&amp;");
                rest = &rest[1..];
                continue;
            }
            1
        };
        mended.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    mended.push_str(rest);
    mended
}

fn begins_entity(text: &str) -> bool {
    let name = text[1..].bytes().take(12).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && text.as_bytes().get(1 + name) == Some(&b';')
}

#[cfg(test)]
mod tests;
