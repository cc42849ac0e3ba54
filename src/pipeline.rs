//! The left-to-right composition; the only place that knows all stages.

use crate::model::{Digest, Page};
use crate::{extract, parse, resolve, segment};

/// One page through every stage that cannot fail.
pub fn digest(page: &Page) -> Digest {
    let article = parse::article(page);
    let segments = segment::segments(&article.text, &article.zones);
    let drafts = extract::drafts(&article.text, &segments);
    resolve::digest(article, &segments, drafts)
}
