//! The left-to-right composition; the only place that knows all stages.

mod account;
mod archive;
mod batch;
mod check;
mod collection;
mod copies;
mod crawl;
mod decide;
mod error;
mod forget;
mod ingest;
mod limit;
mod link;
mod open;
mod rebuild;
mod status;
mod watch;

pub use crate::fetch::{FetchError, Limits};
pub use crate::link::{Decisions, Merge, Rename, ServiceDecision, Set, Split, Who};
pub use crate::store::{StoreError, TableLayout, Tables};
pub use account::{Failure, Options, Progress, Silent, Summary};
pub use archive::{Checked, Fault, Version, archived, verify, versions};
pub use check::check;
pub use crawl::{Crawled, Due, Tally, Told, Wanted, crawl, preview, span};
pub use decide::{decide, decisions, undo};
pub use error::PipelineError;
pub use forget::{forget, forgettable};
pub use ingest::ingest;
pub use open::{pool, searcher};
pub use rebuild::rebuild;
pub use status::{Status, dump, status};
pub use watch::{Findings, Look, add_watch, findings, look, remove_watch, sighted, watch, watches};

use crate::model::{Article, CodePoints, Digest, Media, Page, Span, UNREADABLE, Warning};
use crate::{extract, fetch, parse, resolve, segment};
use rayon::iter::Either;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Raised whenever the stages would read the same page otherwise, so that documents taken in again are read again.
pub const RULES: u32 = 4;

/// The documents of files and folders, in order, one at a time; what cannot be read is an error in its place.
pub fn pages(given: &[PathBuf], limits: Limits) -> impl Iterator<Item = Result<Page, FetchError>> {
    fetch::paths(given).into_iter().flat_map(move |path| match path {
        Ok(path) => Either::Left(fetch::pages(&path, &limits)),
        Err(error) => Either::Right(std::iter::once(Err(error))),
    })
}

/// The article on a page, as it is published.
pub fn article(page: &Page) -> Article {
    let article = parsed(page);
    let points = CodePoints::of(&article.text);
    article.placed(&points)
}

/// One page through every stage that cannot fail.
pub fn digest(page: &Page) -> Digest {
    let article = parsed(page);
    let segments = segment::segments(&article.text, &article.zones);
    let drafts = extract::drafts(&article.text, &segments);
    resolve::digest(article, &segments, drafts)
}

/// The article on a page, by our own reading alone when the libraries that we ask take too long.
fn parsed(page: &Page) -> Article<Span> {
    if page.media == Media::Text {
        return parse::article(page);
    }
    let own = page.clone();
    let patience = if page.media == Media::Pdf { limit::PATIENCE_WITH_REPORTS } else { limit::PATIENCE };
    limit::within(patience, move || parse::article(&own)).unwrap_or_else(|| {
        let mut article = parse::article_alone(page);
        let (kind, rest) = match page.media {
            media if !media.is_text() => (UNREADABLE, "it is given up"),
            _ => ("time", "read in the simplest way"),
        };
        let message = format!("took longer than {} seconds: {rest}", patience.as_secs());
        article.warnings.push(Warning::general(kind, message));
        article
    })
}

/// What `stage` makes of `page`. No stage is meant to panic, but should one do so on a bad document, the others go on.
pub fn guarded<T>(page: &Page, stage: impl FnOnce(&Page) -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(|| stage(page))).map_err(|_| Failure {
        path: name(page),
        reason: "the program made a mistake on this document; please report it with the file".into(),
    })
}

/// `article`, unless nothing of the page it stands for could be read.
pub fn readable<S>(page: &Page, article: &Article<S>) -> Result<(), Failure> {
    match article.warnings.iter().find(|warning| warning.kind == UNREADABLE) {
        Some(warning) => Err(Failure { path: name(page), reason: warning.message.clone() }),
        None => Ok(()),
    }
}

fn name(page: &Page) -> String {
    page.given_id.as_ref().map_or_else(|| page.file.clone(), |id| format!("{}: {id}", page.file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Declared;

    #[test]
    fn a_mistake_on_one_document_is_a_failure_that_names_it() {
        let page = Page {
            file: "ferry.jsonl".into(),
            given_id: Some("crossing 7".into()),
            declared: Declared::default(),
            media: Media::Text,
            raw: vec![],
            gzip: false,
            charset: None,
            sha256: String::new(),
            text: String::new(),
            retrieved: None,
            warnings: vec![],
        };
        let failure = guarded(&page, |page| page.text.parse::<u8>().unwrap()).unwrap_err();
        assert_eq!(failure.path, "ferry.jsonl: crossing 7");
        assert!(failure.reason.contains("please report"));
        assert_eq!(guarded(&page, |page| page.file.len()), Ok(11));
    }
}
