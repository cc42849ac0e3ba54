//! What stands below a reference or in its notes: the archived copy, other printings, a link that opens the page at the words.

use super::date::readable;
use super::marks::located;
use crate::model::{Citation, Reprint};

/// The archived copy: `sha256:4f0c…, read 2026-11-02T08:15:00Z`. When a file was taken in says nothing about it.
pub(super) fn archived(citation: &Citation) -> Option<String> {
    let read = citation.retrieved.as_ref().filter(|_| citation.url.is_some());
    let read = read.map(|time| format!(", read {time}")).unwrap_or_default();
    (!citation.sha256.is_empty()).then(|| format!("sha256:{}{read}", citation.sha256))
}

/// `Also printed in Westmoor Courier, 15 March 2019; Tarn Post, no date`.
pub(super) fn also(citation: &Citation) -> Option<String> {
    let printings: Vec<String> = citation.also.iter().map(printing).collect();
    (!printings.is_empty()).then(|| format!("Also printed in {}", printings.join("; ")))
}

/// What stands where in the source, and where else it was printed: a line each.
pub(super) fn notes(citation: &Citation, para: &str) -> Vec<String> {
    citation.pinpoints.iter().map(|pinpoint| located(pinpoint, para)).chain(also(citation)).collect()
}

fn printing(printing: &Reprint) -> String {
    let url = printing.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    format!("{}, {}{url}", printing.by, readable(printing.published.as_deref()))
}

/// Longer words are named by their first and last few, as browsers advise for text over 300 characters.
const MAX_WORDS: usize = 12;
/// So many at each end: enough to be unique on a page in all sentences of `corpus/sample`.
const END_WORDS: usize = 5;

/// `url` with a text fragment that opens the page at `words`; nothing where the address opens no page.
pub(super) fn link_to(url: &str, words: &str) -> Option<String> {
    let address = url::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    // Of a quote in pieces the first is looked for.
    let piece = words.split(" … ").find(|piece| piece.contains(char::is_alphanumeric))?;
    // A browser does not look beyond the end of a paragraph for either end of the words.
    let lines: Vec<&str> = piece.lines().filter(|line| line.contains(char::is_alphanumeric)).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let (start, end): (Vec<&str>, Vec<&str>) = (first.split_whitespace().collect(), last.split_whitespace().collect());
    let is_short = lines.len() == 1 && start.len() <= MAX_WORDS;
    let directive = if is_short {
        encoded(&start.join(" "))
    } else {
        let start = start.get(..END_WORDS.min(start.len()))?.join(" ");
        let end = end.get(end.len().saturating_sub(END_WORDS)..)?.join(" ");
        format!("{},{}", encoded(&start), encoded(&end))
    };
    let page = address.as_str();
    let joint = if address.fragment().is_some() { "" } else { "#" };
    Some(format!("{page}{joint}:~:text={directive}"))
}

/// What is no letter or digit is encoded; `-`, `,` and `&` mean something in a text fragment. Marks at the edges go,
/// which papers set in different ways.
fn encoded(words: &str) -> String {
    let mut out = String::new();
    let mut bytes = [0; 4];
    for c in words.trim_matches(|c: char| !c.is_alphanumeric()).chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            out.push(c);
        } else {
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_the_page_at_the_words() {
        let link = |url: &str, words: &str| link_to(url, words);
        let page = "https://gazette.example/a?b=1";
        assert_eq!(
            link(page, "“We’ll re-open, they said & meant it.”").as_deref(),
            Some("https://gazette.example/a?b=1#:~:text=We%E2%80%99ll%20re%2Dopen%2C%20they%20said%20%26%20meant%20it")
        );
        assert_eq!(
            link(page, "One two three four five six seven.\n\n“Eight nine ten eleven twelve thirteen … left out")
                .as_deref(),
            Some(
                "https://gazette.example/a?b=1#:~:text=One%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"
            )
        );
        assert_eq!(link("https://a.example/#top", "Yes").as_deref(), Some("https://a.example/#top:~:text=Yes"));
        assert_eq!(link("javascript:alert(1)", "Yes"), None);
        assert_eq!(link(page, "…"), None);
    }
}
