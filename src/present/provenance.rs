//! What stands below a reference or in its notes: the archived copy, other printings, a link that opens the page at the words.

use super::date::readable;
use super::marks::located;
use crate::model::{Citation, Reprint};

/// The archived copy: `sha256:4f0c…, read 2026-11-02T08:15:00Z`. When a file was taken in says nothing about it.
pub(super) fn archived(citation: &Citation) -> Option<String> {
    archived_copy(&citation.sha256, citation.retrieved.as_deref().filter(|_| citation.url.is_some()))
}

/// The same of any copy.
pub(super) fn archived_copy(sha256: &str, read: Option<&str>) -> Option<String> {
    let read = read.map(|time| format!(", read {time}")).unwrap_or_default();
    (!sha256.is_empty()).then(|| format!("sha256:{sha256}{read}"))
}

/// `Also printed in Westmoor Courier, 15 March 2019; Tarn Post, no date`.
pub(super) fn also(citation: &Citation) -> Option<String> {
    let printings: Vec<String> = citation.also.iter().map(printing).collect();
    (!printings.is_empty()).then(|| format!("Also printed in {}", printings.join("; ")))
}

/// What stands where in the source, where else it was printed, and the archived copy: a line each.
///
/// Formats have a field for the place in an archive, but APA, Chicago and others print it in the reference.
pub(super) fn notes(citation: &Citation, para: &str) -> Vec<String> {
    let places = citation.pinpoints.iter().map(|pinpoint| located(pinpoint, para));
    places.chain(also(citation)).chain(archived_line(citation)).collect()
}

/// `Archived copy: sha256:4f0c…`.
pub(super) fn archived_line(citation: &Citation) -> Option<String> {
    archived(citation).map(|copy| format!("Archived copy: {copy}"))
}

fn printing(printing: &Reprint) -> String {
    let url = printing.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    format!("{}, {}{url}", printing.by, readable(printing.published.as_deref()))
}

/// `url` with what opens the page at `fragment`; nothing where the address opens no page.
pub(super) fn link_to(url: &str, fragment: &str) -> Option<String> {
    let address = url::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let page = address.as_str();
    let (page, own) = page.split_once('#').unwrap_or((page, ""));
    // A page opens at a place of its own and at words besides, but at words only once.
    let own = if fragment.starts_with(":~:") { own.split(":~:").next().unwrap_or_default() } else { "" };
    Some(format!("{page}#{own}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_the_place_that_its_address_names() {
        let link = |url: &str, fragment: &str| link_to(url, fragment).unwrap_or_default();
        let yes = ":~:text=Yes";
        assert_eq!(link("https://gazette.example/a?b=1", yes), "https://gazette.example/a?b=1#:~:text=Yes");
        assert_eq!(link("https://a.example/#top", yes), "https://a.example/#top:~:text=Yes");
        assert_eq!(link("https://a.example/#b:~:text=c", yes), "https://a.example/#b:~:text=Yes");
        assert_eq!(link("https://a.example/b.pdf#top", "page=4"), "https://a.example/b.pdf#page=4");
        assert_eq!(link_to("javascript:alert(1)", yes), None);
    }
}
