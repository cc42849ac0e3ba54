//! Whether a draft gives words to somebody else than the source does.

use crate::link::tenure::are_other_roles;
use crate::link::{People, key, may_be_one_name};
use crate::model::{Quote, SpeakerKind, has_proper_name};

/// Both say who speaks, and it cannot be the same; `is_named`: the draft does so by name.
pub(super) fn is_other(people: &People, own: &Quote, is_named: bool, printed: &Quote) -> bool {
    let (Some(one), Some(two)) = (&own.speaker, &printed.speaker) else { return false };
    let (one, two) = (key(&people.canonical(one)), key(&people.canonical(two)));
    if one == two || shares_single(&one, &two) || may_be_one_name(&one, &two) {
        return false;
    }
    let body = |quote: &Quote| quote.organisation.as_deref().map(|name| key(&people.canonical(name)));
    let (body_one, body_two) = (body(own), body(printed));
    let kinds = (own.speaker_kind, printed.speaker_kind);
    // Who is called by a body may be any of those who speak for it.
    let stands_for = |name: &str, body: Option<&String>| {
        body.is_some_and(|body| body == name || body.contains(name) || name.contains(body.as_str()))
    };
    if stands_for(&one, body_two.as_ref()) || stands_for(&two, body_one.as_ref()) {
        return false;
    }
    let same_body = body_one.is_some() && body_one == body_two;
    if is_named && is_person(own, true) && is_person(printed, false) && body_two.is_none() {
        return !may_be_called(own, printed);
    }
    let unnamed = |quote: &Quote| {
        quote.speaker_id.is_none() || quote.speaker.as_deref().is_some_and(|name| !has_proper_name(name))
    };
    if (unnamed(own) || unnamed(printed)) && (same_body || body_one.is_none() || body_two.is_none()) {
        return false;
    }
    match kinds {
        (Some(SpeakerKind::Document | SpeakerKind::Group), _)
        | (_, Some(SpeakerKind::Document | SpeakerKind::Group)) => {
            !same_body && body_one.is_some() && body_two.is_some()
        }
        _ => true,
    }
}

/// Whether the speaker in print was named later in the draft than the one whom its pronoun was taken for.
pub(super) fn is_nearer(before: &str, printed: &Quote, own: &Quote) -> bool {
    let last = |quote: &Quote| {
        let surname = quote.speaker.as_deref().and_then(|name| name.split_whitespace().next_back());
        surname.filter(|name| name.starts_with(char::is_uppercase)).and_then(|name| before.rfind(name))
    };
    last(printed).is_some_and(|at| last(own).is_none_or(|own| own < at))
}

/// Whether a person speaks, who is named, or else only told by what they are ("unnamed patient").
fn is_person(quote: &Quote, named: bool) -> bool {
    let person = quote.speaker_kind.is_none_or(|kind| kind == SpeakerKind::Person);
    person && quote.speaker.as_deref().is_some_and(|name| has_proper_name(name) == named)
}

/// Whether what `own` says of a person is what `printed` calls somebody without a name: "the harbour master".
fn may_be_called(own: &Quote, printed: &Quote) -> bool {
    let called = [printed.speaker.as_deref(), printed.role.as_deref()];
    own.role.as_deref().is_some_and(|role| called.into_iter().flatten().any(|called| !are_other_roles(role, called)))
}

/// One of them is a single name ("Ms Oar", "Dame Ann") that the other has, too.
fn shares_single(one: &str, two: &str) -> bool {
    let has = |whole: &str, name: &str| !name.contains(' ') && whole.split(' ').any(|word| word == name);
    has(one, two) || has(two, one)
}
