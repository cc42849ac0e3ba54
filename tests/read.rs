//! Texts and pages read through the stages, for every area of tests.

use onrecord::model::{Article, Declared, Digest, Media, Page, Segments, Span};
use onrecord::{parse, pipeline, segment};

/// A page as `fetch` hands it over, named like a file.
pub fn page(file: &str, media: Media, text: &str) -> Page {
    Page {
        file: file.to_owned(),
        given_id: None,
        declared: Declared::default(),
        media,
        raw: text.as_bytes().to_vec(),
        gzip: false,
        charset: None,
        sha256: sha256(text.as_bytes()),
        text: text.to_owned(),
        retrieved: None,
        warnings: vec![],
    }
}

/// Everything found in a plain text.
pub fn text(text: &str) -> Digest {
    pipeline::digest(&page("a.txt", Media::Text, text))
}

/// Everything found in a web page.
pub fn html(html: &str) -> Digest {
    pipeline::digest(&page("a.html", Media::Html, html))
}

/// An article before its places are published, and what it is cut into.
pub fn segments(media: Media, text: &str) -> (Article<Span>, Segments) {
    let article = parse::article(&page("a", media, text));
    let segments = segment::segments(&article.text, &article.zones);
    (article, segments)
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
