//! Which printing was first, and where the words come from.

use super::said::Said;
use crate::model::{ArticleKind, Origin};

/// Key of the quote that was printed first, and its article with the reason; none where nothing tells.
pub(super) fn origin(members: &[Said], fullest: usize) -> Option<(String, Origin)> {
    let of = |said: &Said, reason: &str| {
        Some((said.record.clone(), Origin { article: said.article.clone(), reason: reason.to_owned() }))
    };
    // A body's own words come from the body, also when an embargo lets papers print them the same day.
    for (kind, reason) in [(ArticleKind::PressRelease, "press release"), (ArticleKind::Report, "report")] {
        let own = members.iter().filter(|said| said.writing == kind);
        let first = own.min_by_key(|said| (said.published.is_none(), &said.published, &said.record));
        if let Some(first) = first {
            return of(first, reason);
        }
    }
    if let Some(first) = first(members) {
        return of(first, "first paper");
    }
    members
        .get(fullest)
        .filter(|said| said.notes && members.iter().filter(|m| m.notes).count() == 1)
        .and_then(|said| of(said, "notes to editors, fullest words"))
}

/// The one article that is dated before all others; none where one has no date, or two share the first.
fn first(members: &[Said]) -> Option<&Said> {
    let first = members.iter().min_by_key(|said| (&said.published, &said.record))?;
    let date = first.published.as_deref()?;
    let later = |said: &Said| {
        said.article == first.article || said.published.as_deref().is_some_and(|d| d > date && !d.starts_with(date))
    };
    members.iter().all(later).then_some(first)
}
