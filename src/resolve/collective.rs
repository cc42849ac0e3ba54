//! Speakers that are no persons and often have no name: groups ("inspectors") and documents ("the report").

use super::body;
use super::scene::{Entity, Scene, WINDOW};
use super::source::phrase;
use crate::lexicon::{self, Number};
use crate::model::{Span, SpeakerKind, Tag, Tie};

/// Inspectors, staff, police: a group, with the body it belongs to where the article names one.
pub(super) fn group(scene: &mut Scene, span: Span, noun: &str) -> usize {
    // "Members of staff" are staff.
    let head = scene.segments.tokens_in(span).rev().find(|&j| lexicon::fold(scene.str(j)) == noun);
    let of = head.filter(|&j| scene.str(j + 1) == "of" && scene.word(j + 2).is_group()).map(|j| j + 2);
    let whole = of.map(|j| lexicon::fold(scene.str(j)));
    let noun = whole.as_deref().unwrap_or(noun);
    let inspects = matches!(noun, "inspectors" | "officials");
    let inside = body::within(scene, span).map(|id| scene.entities[id].name.clone());
    let named = inside.is_some();
    let body = if named {
        inside
    } else if inspects {
        inspectorate(scene)
    } else if noun == "staff" {
        service(scene, span.start())
    } else {
        kindred(scene, span, head)
    };
    let name = match &body {
        Some(body) if inspects && noun == "inspectors" => format!("{body} inspectors"),
        _ if matches!(noun, "inspectors" | "officials" | "staff") => noun.to_owned(),
        _ => phrase(scene, behind_share(scene, span)),
    };
    let known = scene.named(&name).filter(|&id| scene.entities[id].kind == SpeakerKind::Group);
    if let Some(id) = known.filter(|&id| named && scene.entities[id].organisation.is_none()) {
        // "Staff … staff at Dale Prison"
        scene.entities[id].organisation.clone_from(&body);
        scene.entities[id].tie = (Tie::Named, Some(span));
    }
    known.unwrap_or_else(|| {
        let mut entity = Entity::new(SpeakerKind::Group, name);
        entity.tie = (
            if named {
                Tie::Named
            } else if inspects {
                Tie::Inspectorate
            } else {
                Tie::Nearest
            },
            Some(span),
        );
        entity.organisation = body;
        scene.add(entity, span)
    })
}

/// The body of "council bosses": the one that the noun right before the group can mean in this article.
fn kindred(scene: &Scene, span: Span, head: Option<usize>) -> Option<String> {
    let kind =
        head?.checked_sub(1).filter(|&j| j >= scene.segments.tokens_in(span).start && scene.word(j).is_body())?;
    body::only(scene, &lexicon::fold(scene.str(kind))).map(|id| scene.entities[id].name.clone())
}

/// Without the share before a group: "tenants" of "nearly half of tenants".
fn behind_share(scene: &Scene, span: Span) -> Span {
    let tokens = scene.segments.tokens_in(span);
    let of = tokens.clone().find(|&j| scene.str(j) == "of");
    let share = |j: usize| lexicon::is_share(&lexicon::fold(scene.str(j)));
    match of.filter(|&of| (tokens.start..of).any(share) && of + 1 < tokens.end) {
        Some(of) => Span::within(scene.text, scene.segments.tokens[of + 1].span.start()..span.end()),
        None => span,
    }
}

/// The body of the article that inspects.
pub(super) fn inspectorate(scene: &Scene) -> Option<String> {
    scene.inspectorate.get_or_init(|| find_inspectorate(scene)).clone()
}

/// A body that gives grades, among those named and those that persons belong to.
fn find_inspectorate(scene: &Scene) -> Option<String> {
    let known = || scene.entities.iter().take(WINDOW);
    let named = known().find(|e| e.kind == SpeakerKind::Organisation && rates(&e.name)).map(|e| e.name.clone());
    named.or_else(|| known().filter_map(|e| e.organisation.clone()).find(|o| rates(o)))
}

/// Whether a body of that name gives grades.
fn rates(name: &str) -> bool {
    lexicon::fold(name).split(' ').any(lexicon::figures::is_rater)
}

/// The nearest body that does not inspect.
fn service(scene: &Scene, at: usize) -> Option<String> {
    let fits = |e: &Entity| e.kind == SpeakerKind::Organisation && e.organisation.is_some() && !rates(&e.name);
    let near = || scene.mentions_before(at).take(60).map(|m| m.entity).filter(|&id| fits(&scene.entities[id]));
    // A name that says what the body is comes before one that may be a place.
    let id = near().find(|&id| body::says_what(scene, id)).or_else(|| near().next())?;
    Some(scene.entities[id].name.clone())
}

/// The body that "the council's website", "council figures", "its report" or "her email" belongs to.
fn owner(scene: &Scene, span: Span, head: Option<usize>) -> Option<String> {
    let tokens = scene.segments.tokens_in(span);
    let first = tokens.start;
    if scene.tag(first) == Tag::PrpS {
        let pronoun = lexicon::pronoun(&lexicon::fold(scene.str(first)))?;
        let near = || scene.mentions_before(span.start()).take(60).map(|m| &scene.entities[m.entity]);
        return match pronoun.number {
            // "Their report" may be anybody's.
            Number::Thing => body::nearest(scene, span.start(), "").map(|id| scene.entities[id].name.clone()),
            Number::One => near().find(|e| e.agrees(pronoun.gender)).and_then(|e| e.organisation.clone()),
            _ => None,
        };
    }
    let owner = tokens.filter(|&j| Some(j) != head && scene.str(j).starts_with(char::is_lowercase)).find(|&j| {
        let possessive = super::name::bare(scene.str(j)) != scene.str(j);
        scene.word(j).is_body() && (possessive || Some(j + 1) == head)
    })?;
    let noun = lexicon::fold(super::name::bare(scene.str(owner)));
    // "The council's log" is of the one just named; "council figures" may be of any.
    let possessive = super::name::bare(scene.str(owner)) != scene.str(owner);
    let id = if possessive { body::alike(scene, span.start(), &noun) } else { body::only(scene, &noun) };
    id.map(|id| scene.entities[id].name.clone())
}

/// Without the apposition behind a comma.
fn before_comma(scene: &Scene, span: Span) -> Span {
    let comma = scene.segments.tokens_in(span).find(|&j| scene.str(j) == ",");
    match comma.and_then(|j| scene.segments.tokens.get(j)) {
        Some(token) if token.span.start() > span.start() => Span::within(scene.text, span.start()..token.span.start()),
        _ => span,
    }
}

/// A report, an inspection, one section of it: one document an article, unless it is described.
pub(super) fn document(scene: &mut Scene, span: Span, noun: &str) -> usize {
    let span = before_comma(scene, span);
    let described = phrase(scene, span);
    let word = lexicon::word(noun);
    let plain_report = word.is_examination() || word.is_document_part();
    // "The damning report" is the report; "the coroner's report" is another.
    let head = scene.segments.tokens_in(span).rev().find(|&j| lexicon::fold(scene.str(j)) == noun);
    let by = scene.segments.tokens_in(span).any(|j| scene.str(j) == "by");
    let named = body::within(scene, span).is_some();
    let modified = by
        || !named
            && scene
                .segments
                .tokens_in(span)
                .any(|j| Some(j) != head && (scene.tag(j).is_noun() || scene.tag(j) == Tag::Cd));
    let inspects = inspectorate(scene);
    let inspection = plain_report
        && inspects.is_some()
        && !(modified && !word.is_document_part() && !described.contains("inspection"));
    let name = if inspection {
        if noun == "inspection" { "inspection".into() } else { "inspection report".into() }
    } else {
        described
    };
    let name = if inspection && scene.named("inspection report").is_some() { "inspection report".into() } else { name };
    // A bare "report" or "survey" is the one described before.
    let bare = !name.contains(' ');
    let described = || {
        let recent = scene.entities.len().saturating_sub(WINDOW);
        let same = |e: &Entity| e.kind == SpeakerKind::Document && e.name.split(' ').any(|w| w == name);
        scene.entities[recent..].iter().rposition(same).map(|at| recent + at)
    };
    // "The document" is whatever document was spoken of last.
    let any = || scene.entities.iter().take(WINDOW).rposition(|e| e.kind == SpeakerKind::Document);
    if name == "document"
        && let Some(id) = any()
    {
        return id;
    }
    let exact = scene.named(&name).filter(|&id| scene.entities[id].kind == SpeakerKind::Document);
    let known = exact.or_else(|| if bare { described() } else { None });
    if let Some(id) = known.filter(|&id| scene.entities[id].organisation.is_none())
        && let Some(by) = owner(scene, span, head)
    {
        // "An email … Her email said"
        scene.entities[id].organisation = Some(by);
        scene.entities[id].tie = (Tie::Nearest, Some(span));
    }
    known.unwrap_or_else(|| {
        let by = body::within(scene, span).map(|id| scene.entities[id].name.clone());
        let by = by.or_else(|| if inspection { None } else { owner(scene, span, head) });
        let mut entity = Entity::new(SpeakerKind::Document, name);
        entity.tie = (if by.is_some() { Tie::Named } else { Tie::Inspectorate }, Some(span));
        entity.organisation = by.or(if inspection { inspects } else { None });
        scene.add(entity, span)
    })
}
