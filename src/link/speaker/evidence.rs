//! What speaks for and against an appearance being that of a person, in natural logarithms of odds.
//!
//! Weights were set by hand on invented blocks (see `tests.rs`): same body decides, other bodies and other fields of work
//! keep namesakes apart, papers, places and company settle who is meant where neither is told.

use super::body::Likeness as BodyLikeness;
use super::cluster::Cluster;
use super::name::Fit;
use super::node::{Counts, Node, Prints};
use super::role::Likeness as RoleLikeness;
use crate::lexicon::Gender;

/// Evidence with what it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// The sum.
    pub(super) total: f32,
    /// What counted, for whoever asks why.
    pub(super) grounds: Vec<(f32, Ground)>,
}

/// What speaks for or against.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ground {
    Name(Fit),
    Gender,
    SameBody(usize),
    ShortBody(usize),
    OtherBody(usize),
    SamePost(usize),
    OtherPost(usize),
    SameRole(usize),
    AlikeRole(usize),
    OtherRole(usize),
    Step,
    Paper,
    About,
    Beside,
    Time,
    Gap,
}

impl Evidence {
    fn add(&mut self, weight: f32, ground: Ground) {
        self.total += weight;
        self.grounds.push((weight, ground));
    }

    /// Whether what they are told to be parts them.
    pub(super) fn is_against(&self) -> bool {
        let parts = |ground: &Ground| {
            matches!(ground, Ground::Gender | Ground::OtherBody(_) | Ground::OtherPost(_) | Ground::OtherRole(_))
        };
        self.grounds.iter().any(|(_, ground)| parts(ground))
    }
}

/// Distinct names, roles or bodies of a cluster that are compared: those found first have most articles.
const MOST: usize = 24;

/// What speaks for `node` being one of `cluster`; none when their names cannot be one person's.
pub(super) fn weigh(node: &Node, cluster: &Cluster, prints: &Prints) -> Option<Evidence> {
    let mut evidence = Evidence::default();
    let fit = name_fit(node, cluster, prints)?;
    let for_name = match fit {
        Fit::Same => 0.0,
        Fit::Middle => -0.2,
        Fit::Variant => -0.4,
        Fit::Initial => -0.4,
        Fit::Typo => -2.0,
        Fit::Bare => -0.1,
    };
    evidence.add(for_name, Ground::Name(fit));
    genders(node, cluster, prints, &mut evidence);
    let body = bodies(node, cluster, prints, &mut evidence);
    let role = roles(node, cluster, prints, &mut evidence);
    // A slip of the pen is one only where all else is the same.
    let settled = body == Some(BodyLikeness::Same) && matches!(role, Some(RoleLikeness::Same | RoleLikeness::Alike));
    if fit == Fit::Typo && !settled {
        return None;
    }
    let apart = matches!((node.years, cluster.years), (Some(n), Some(c)) if n.0 > c.1 || n.1 < c.0);
    if body == Some(BodyLikeness::Other) && apart && matches!(role, Some(RoleLikeness::Same | RoleLikeness::Alike)) {
        evidence.add(1.2, Ground::Step);
    }
    surroundings(node, cluster, prints, &mut evidence);
    times(node, cluster, &mut evidence);
    Some(evidence)
}

/// The worst fit decides whether it can be one person, the best how well it does.
fn name_fit(node: &Node, cluster: &Cluster, prints: &Prints) -> Option<Fit> {
    let name = &prints.names[node.name];
    let mut best = None;
    for other in cluster.names.iter().take(MOST) {
        let fit = prints.fit(node.name, *other)?;
        best = Some(best.map_or(fit, |best: Fit| best.min(fit)));
    }
    // A surname alone is no better known by another surname alone.
    best.map(|fit| if name.given.is_empty() { Fit::Bare } else { fit })
}

fn genders(node: &Node, cluster: &Cluster, prints: &Prints, evidence: &mut Evidence) {
    let name = &prints.names[node.name];
    let by_role = node.role.map(|role| prints.roles[role].gender).unwrap_or_default();
    let said = if name.titled || by_role == Gender::Unknown { name.gender } else { by_role };
    let sure = name.titled || by_role != Gender::Unknown;
    let clash = |(other, surely): (Gender, bool)| {
        other != Gender::Unknown && said != Gender::Unknown && other != said && (surely || sure)
    };
    if clash(cluster.gender) {
        evidence.add(-3.0, Ground::Gender);
    }
}

fn bodies(node: &Node, cluster: &Cluster, prints: &Prints, evidence: &mut Evidence) -> Option<BodyLikeness> {
    let best = |body: usize, others: &[usize]| {
        let compared = others.iter().take(MOST).map(|other| (prints.body_likeness(body, *other), *other));
        compared.max_by_key(|(likeness, _)| *likeness)
    };
    let mut found = None;
    if let Some((likeness, other)) = node.body.and_then(|body| best(body, &cluster.bodies)) {
        match likeness {
            BodyLikeness::Same => evidence.add(4.0, Ground::SameBody(other)),
            BodyLikeness::Short => evidence.add(3.0, Ground::ShortBody(other)),
            BodyLikeness::Other => evidence.add(-3.0, Ground::OtherBody(other)),
        }
        found = Some(likeness);
    }
    let post = node.post.or(node.body.filter(|_| found != Some(BodyLikeness::Same)));
    if let Some((likeness, other)) = post.and_then(|post| best(post, &cluster.posts)) {
        match likeness {
            BodyLikeness::Other if node.post.is_some() => {
                let one = node.role.is_some_and(|role| prints.roles[role].is_of_place());
                evidence.add(if one { -4.0 } else { -1.2 }, Ground::OtherPost(other));
            }
            BodyLikeness::Other => {}
            _ => evidence.add(3.0, Ground::SamePost(other)),
        }
    }
    if let Some((BodyLikeness::Same | BodyLikeness::Short, other)) =
        node.post.and_then(|post| best(post, &cluster.bodies))
    {
        evidence.add(3.0, Ground::SamePost(other));
        found = found.or(Some(BodyLikeness::Short));
    }
    found
}

fn roles(node: &Node, cluster: &Cluster, prints: &Prints, evidence: &mut Evidence) -> Option<RoleLikeness> {
    let role = node.role?;
    let compared = cluster.roles.iter().take(MOST).map(|other| (prints.role_likeness(role, *other), *other));
    let rank = |likeness: RoleLikeness| match likeness {
        RoleLikeness::Same => 3,
        RoleLikeness::Alike => 2,
        RoleLikeness::Possible => 1,
        RoleLikeness::Other => 0,
    };
    let (likeness, other) = compared.max_by_key(|(likeness, _)| rank(*likeness))?;
    match likeness {
        RoleLikeness::Same => evidence.add(1.6, Ground::SameRole(other)),
        RoleLikeness::Alike => evidence.add(0.9, Ground::AlikeRole(other)),
        RoleLikeness::Possible => {}
        RoleLikeness::Other => evidence.add(-2.2, Ground::OtherRole(other)),
    }
    Some(likeness)
}

/// Papers, subjects and company: what is common in the cluster and rare outside says most.
fn surroundings(node: &Node, cluster: &Cluster, prints: &Prints, evidence: &mut Evidence) {
    if let Some(weight) = shared(&node.papers, &cluster.papers, &prints.papers, 1.4, -1.0) {
        evidence.add(weight, Ground::Paper);
    }
    if let Some(weight) = shared(&node.about, &cluster.about, &prints.about, 2.0, -0.8) {
        evidence.add(weight, Ground::About);
    }
    if let Some(weight) = shared(&node.beside, &cluster.beside, &prints.beside, 2.0, -0.3) {
        evidence.add(weight, Ground::Beside);
    }
}

/// Weight of appearances that a cluster is taken to have seen of everything.
const SMOOTHING: f32 = 1.5;

/// Papers, subjects or companions of a node that are compared.
const MOST_SHARED: usize = 64;

/// The best of what both have, or what it says that they have nothing in common.
fn shared(own: &Counts, theirs: &Counts, all: &Counts, most: f32, least: f32) -> Option<f32> {
    if own.n == 0 || theirs.n == 0 {
        return None;
    }
    let weight = |thing: &usize| {
        let background = (all.of.get(thing).copied().unwrap_or(1) as f32 / all.n.max(1) as f32).clamp(0.01, 0.2);
        let here = theirs.of.get(thing).copied().unwrap_or_default() as f32;
        ((here + SMOOTHING * background) / (theirs.n as f32 + SMOOTHING) / background).ln()
    };
    let best = if own.of.len() <= MOST_SHARED {
        own.of.keys().map(weight).fold(f32::MIN, f32::max)
    } else {
        own.things().iter().take(MOST_SHARED).map(weight).fold(f32::MIN, f32::max)
    };
    Some(best.clamp(least, most))
}

fn times(node: &Node, cluster: &Cluster, evidence: &mut Evidence) {
    let (Some(own), Some(theirs)) = (node.years, cluster.years) else { return };
    let gap = (own.0 - theirs.1).max(theirs.0 - own.1).max(0);
    match gap {
        0..=1 => evidence.add(0.3, Ground::Time),
        2..=6 => {}
        7..=15 => evidence.add(-0.4, Ground::Gap),
        16..=50 => evidence.add(-1.5, Ground::Gap),
        _ => evidence.add(-5.0, Ground::Gap),
    }
}

impl Ground {
    /// As a user reads it.
    pub(super) fn told(&self, prints: &Prints) -> String {
        let body = |i: &usize| prints.bodies[*i].name.as_str();
        match self {
            Ground::Name(Fit::Same) => "same name".to_owned(),
            Ground::Name(Fit::Middle) => "same name but for a middle name".to_owned(),
            Ground::Name(Fit::Variant) => "a form of the same given name".to_owned(),
            Ground::Name(Fit::Initial) => "same surname and initial".to_owned(),
            Ground::Name(Fit::Typo) => "a letter differs, all else is the same".to_owned(),
            Ground::Name(Fit::Bare) => "same surname".to_owned(),
            Ground::Gender => "Mr and Ms".to_owned(),
            Ground::SameBody(i) => format!("both speak for {}", body(i)),
            Ground::ShortBody(i) => format!("the body may be {}", body(i)),
            Ground::OtherBody(i) => format!("the other speaks for {}", body(i)),
            Ground::SamePost(i) => format!("both belong to {}", body(i)),
            Ground::OtherPost(i) => format!("the other belongs to {}", body(i)),
            Ground::SameRole(i) => format!("same role: {}", prints.roles[*i].core),
            Ground::AlikeRole(i) => format!("a like role: {}", prints.roles[*i].core),
            Ground::OtherRole(i) => format!("another field: {}", prints.roles[*i].core),
            Ground::Step => "same work for another body at another time".to_owned(),
            Ground::Paper => "same paper".to_owned(),
            Ground::About => "same place or service".to_owned(),
            Ground::Beside => "same people quoted beside".to_owned(),
            Ground::Time => "same years".to_owned(),
            Ground::Gap => "years apart".to_owned(),
        }
    }
}
