//! Speakers that are no named persons: bodies, documents, groups and unnamed voices. Who they are is a function of
//! their name and body alone.

use super::{body, stable_id};
use crate::lexicon;
use crate::link::{People, key};
use crate::model::{Appearance, SpeakerKind};

/// How the resolver calls a speaker without a name.
const UNNAMED: &str = "unnamed ";

/// Whether nobody's name is given.
pub(super) fn is_unnamed(name: &str) -> bool {
    name.get(..UNNAMED.len()).is_some_and(|start| start.eq_ignore_ascii_case(UNNAMED))
}

/// The name under which a speaker without a name of their own is gathered.
pub(super) fn name(appearance: &Appearance, people: &People) -> String {
    let body = appearance.organisation.as_deref().map(|body| body::canonical(body, people));
    let kind = appearance.kind.unwrap_or(SpeakerKind::Person);
    let what = match kind {
        SpeakerKind::Organisation => return body::canonical(&appearance.name, people),
        SpeakerKind::Person => voice(&appearance.name),
        SpeakerKind::Group => members(&appearance.name, appearance.organisation.as_deref()),
        SpeakerKind::Document => appearance.name.clone(),
    };
    let written = |body: &String| what.contains(body.as_str());
    match body.filter(|body| !written(body)) {
        Some(body) => format!("{what}, {body}"),
        None => what,
    }
}

/// Its id: of one kind and name there is one.
pub(super) fn id(kind: SpeakerKind, name: &str) -> String {
    stable_id(&[kind.name(), &key(name)])
}

/// "unnamed spokesman, Dale Council" without the body; spokesman and spokeswoman are one voice.
fn voice(name: &str) -> String {
    let noun = name.split(',').next().unwrap_or(name).trim();
    let last = noun.split(' ').next_back().unwrap_or_default();
    if lexicon::fold(last).starts_with("spokes") { format!("{UNNAMED}spokesperson") } else { noun.to_owned() }
}

/// "Dale Council inspectors" without the body.
fn members(name: &str, body: Option<&str>) -> String {
    let rest = body.and_then(|body| name.strip_prefix(body)).map(str::trim).filter(|rest| !rest.is_empty());
    rest.unwrap_or(name).to_owned()
}
