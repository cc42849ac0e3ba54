//! What kind of writing a text is.

use super::Reading;
use super::label::Labels;
use crate::model::{ArticleKind, ZoneKind};

/// How much of a text is looked at.
const LOOKED_AT: usize = 20_000;

/// The kind of a plain text.
pub(super) fn of_text(text: &str, reading: &Reading, labels: &Labels) -> ArticleKind {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let n_numbered = text.lines().filter(|line| is_numbered(line)).count();
    let has = |kind| reading.zones.iter().any(|zone| zone.kind == kind);
    if n_numbered >= 4 {
        ArticleKind::Report
    } else if labels.is_release {
        ArticleKind::PressRelease
    } else if labels.is_news || has(ZoneKind::Byline) || reports_speech(text) {
        ArticleKind::News
    } else {
        ArticleKind::Other
    }
}

/// "1.2 Findings": paragraphs and headings of reports are numbered so.
fn is_numbered(line: &str) -> bool {
    let mut parts = line.trim_start().splitn(2, '.');
    let (Some(one), Some(rest)) = (parts.next(), parts.next()) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&digits) && {
        let after = rest[digits..].trim_start_matches('.');
        after.starts_with([' ', '\t']) && after.trim_start().starts_with(|c: char| c.is_uppercase())
    }
}

/// Two paragraphs or more, some with quotation marks: what news looks like without its page.
fn reports_speech(text: &str) -> bool {
    let lines = || text.lines().filter(|line| line.len() > 40);
    lines().count() >= 2 && lines().any(|line| line.contains(['“', '”', '‘', '"']))
}
