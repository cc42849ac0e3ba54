//! A draft as its writer means it: of a web page without what is struck out, and with marks where it only says that words are quoted.

use crate::model::{Media, Page};
use regex::Regex;
use std::sync::LazyLock;

/// What is struck out.
static STRUCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?is)<del\b[^>]*>.*?</del\s*>|<s(?:\s[^>]*)?>.*?</s\s*>|<strike\b[^>]*>.*?</strike\s*>").ok()
});

/// The beginning and end of words that a browser puts between marks.
static QUOTED: LazyLock<Option<(Regex, Regex)>> =
    LazyLock::new(|| Regex::new(r"(?i)<q(?:\s[^>]*)?>").ok().zip(Regex::new(r"(?i)</q\s*>").ok()));

/// The page that is read for `page`.
pub(super) fn draft(page: &Page) -> Page {
    let mut page = page.clone();
    if page.media != Media::Html {
        return page;
    }
    if let Some(struck) = STRUCK.as_ref() {
        page.text = struck.replace_all(&page.text, "").into_owned();
    }
    if let Some((begin, end)) = QUOTED.as_ref() {
        page.text = begin.replace_all(&page.text, "“").into_owned();
        page.text = end.replace_all(&page.text, "”").into_owned();
    }
    page
}
