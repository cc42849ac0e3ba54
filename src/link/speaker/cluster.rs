//! The persons of one block: nodes that say most come first, the others join whom they fit.

use super::block::Register;
use super::evidence::{Evidence, Ground, weigh};
use super::name::Name;
use super::node::{Counts, Node, Prints, span};
use crate::lexicon::Gender;
use crate::link::Person as Known;
use std::collections::HashMap;

/// What is taken to be one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster<'a> {
    pub(super) names: Vec<usize>,
    pub(super) roles: Vec<usize>,
    pub(super) bodies: Vec<usize>,
    pub(super) posts: Vec<usize>,
    pub(super) papers: Counts,
    pub(super) about: Counts,
    pub(super) beside: Counts,
    pub(super) years: Option<(i32, i32)>,
    /// And whether a title says it.
    pub(super) gender: (Gender, bool),
    pub(super) known: Option<&'a Known>,
    pub(super) joined: Vec<Joined<'a>>,
    /// Nobody joins a node of which it is not known to which of several it belongs.
    pub(super) doubtful: bool,
    n: usize,
}

impl Cluster<'_> {
    /// Whether more is known than the name.
    fn is_told(&self) -> bool {
        self.known.is_some() || !(self.bodies.is_empty() && self.posts.is_empty())
    }
}

/// A node, and why it is here.
#[derive(Clone, Debug)]
pub(super) struct Joined<'a> {
    pub(super) node: Node<'a>,
    pub(super) score: f32,
    pub(super) reasons: Vec<String>,
}

/// How much of a name is printed, and what is asked of whoever joins by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A full name with a body.
    Settled,
    /// A full name.
    Full,
    /// An initial and a surname.
    Initial,
    /// A surname.
    Surname,
    /// What may be a given name.
    Given,
}

impl Rank {
    fn of(node: &Node, prints: &Prints) -> Rank {
        let name = &prints.names[node.name];
        match () {
            () if name.is_full() && node.body.or(node.post).is_some() => Rank::Settled,
            () if name.is_full() => Rank::Full,
            () if !name.given.is_empty() => Rank::Initial,
            () if !name.titled && name.surname.first().is_some_and(|w| crate::lexicon::word(w).is_first_name()) => {
                Rank::Given
            }
            () => Rank::Surname,
        }
    }

    /// The weight of its being somebody who is in no article yet, beside a share of 1 for all who are.
    fn unknown(self) -> f32 {
        match self {
            Rank::Settled | Rank::Full => 0.15,
            Rank::Initial => 0.4,
            Rank::Surname => 0.7,
            Rank::Given => 4.0,
        }
    }
}

/// Whoever joins must be so sure.
const SURE: f32 = 0.6;
/// The more articles a name has, the likelier one more is of whom it is known, where nothing speaks against it: the odds
/// of a new person fall with the root of their number, up to so many.
const MOST_WEIGHT: f32 = 16.0;
/// A node with a body joins another body's only for reasons that outweigh that by so much.
const LEAST_EVIDENCE: f32 = 0.8;
/// Clusters with which a node is compared: those with most articles, and those that share something with it.
const MOST_COMPARED: usize = 48;
/// Of a name that even more bear, those who were first are looked at, and whoever shares something.
const MOST_LISTED: usize = 4 * MOST_COMPARED;

/// The clusters of a block.
pub(super) struct Clusters<'a, 'p> {
    prints: &'p Prints<'a>,
    pub(super) all: Vec<Cluster<'a>>,
    /// Clusters by words of a name: its last, and a lone one.
    by_word: HashMap<String, Vec<usize>>,
    /// And by what they have in common with a node beside the name.
    by_trait: HashMap<(char, usize), Vec<usize>>,
}

impl<'a, 'p> Clusters<'a, 'p> {
    /// Puts the nodes together; `known`: the persons of `people.toml` that may be among them.
    pub(super) fn of(nodes: Vec<Node<'a>>, known: Vec<Cluster<'a>>, prints: &'p Prints<'a>) -> Clusters<'a, 'p> {
        let mut clusters = Clusters { prints, all: Vec::new(), by_word: HashMap::new(), by_trait: HashMap::new() };
        for cluster in known {
            clusters.all.push(cluster);
            clusters.file(clusters.all.len() - 1);
        }
        let mut ranked: Vec<(Rank, Node)> = nodes.into_iter().map(|node| (Rank::of(&node, prints), node)).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        for (rank, node) in ranked {
            clusters.place(rank, node);
        }
        for cluster in clusters.all.iter_mut().filter(|cluster| cluster.joined.len() > 1 && cluster.known.is_none()) {
            cluster.joined[0].reasons = vec!["most articles name them so".to_owned()];
            cluster.joined[0].score = 1.0;
        }
        clusters
    }

    fn place(&mut self, rank: Rank, node: Node<'a>) {
        if let Some((person, reason)) = node.known.clone()
            && let Some(at) = self.all.iter().position(|c| c.known.is_some_and(|known| known.name == person.name))
        {
            self.join(at, node, 0.9, vec![reason]);
            return;
        }
        let (best, sure, any) = self.fitting(rank, &node);
        match best {
            Some((at, evidence)) if sure >= SURE => {
                let reasons = reasons(&evidence, self.prints);
                self.join(at, node, sure, reasons);
            }
            best => {
                let mut cluster = Cluster { doubtful: any >= SURE && rank != Rank::Settled, ..Cluster::default() };
                let reasons = match best {
                    Some(_) if cluster.doubtful => vec!["the name fits several people, so it is kept apart".to_owned()],
                    _ => vec!["nobody else fits".to_owned()],
                };
                let score = if cluster.doubtful { 1.0 - sure.max(0.5) } else { 1.0 - any };
                cluster.names.push(node.name);
                self.all.push(cluster);
                self.join(self.all.len() - 1, node, score.max(0.05), reasons);
            }
        }
    }

    /// Whom the node fits best, how sure that is, and how sure that it is any of those there are.
    fn fitting(&self, rank: Rank, node: &Node<'a>) -> (Option<(usize, Evidence)>, f32, f32) {
        let mut fitting: Vec<(usize, Evidence)> = Vec::new();
        for at in self.candidates(node) {
            if let Some(evidence) = weigh(node, &self.all[at], self.prints) {
                fitting.push((at, evidence));
            }
        }
        // Of whom nothing is told may be the one of whom something is, and is no other to choose from.
        if fitting.iter().filter(|(at, _)| self.all[*at].is_told()).count() == 1 {
            fitting.retain(|(at, _)| self.all[*at].is_told());
        }
        let n = |at: usize| self.all[at].n as f32 + 1.0;
        let total: f32 = fitting.iter().map(|(at, _)| n(*at)).sum();
        let against = fitting.iter().any(|(_, evidence)| evidence.is_against());
        let unknown = rank.unknown() / if against { 1.0 } else { total.clamp(1.0, MOST_WEIGHT).sqrt() };
        let weights: Vec<f32> = fitting.iter().map(|(at, evidence)| n(*at) / total * evidence.total.exp()).collect();
        let mut sum: f32 = unknown;
        sum += weights.iter().sum::<f32>();
        let best = (0..fitting.len())
            .max_by(|a, b| weights[*a].total_cmp(&weights[*b]).then(fitting[*b].0.cmp(&fitting[*a].0)));
        let Some(best) = best else { return (None, 0.0, 0.0) };
        let mut sure = weights[best] / sum;
        let evidence = fitting[best].1.clone();
        let other_body = evidence.grounds.iter().any(|(_, g)| matches!(g, Ground::OtherBody(_) | Ground::OtherPost(_)));
        let by_body = evidence
            .grounds
            .iter()
            .any(|(_, g)| matches!(g, Ground::SameBody(_) | Ground::ShortBody(_) | Ground::SamePost(_)));
        if other_body && !by_body && evidence.total < LEAST_EVIDENCE {
            sure = sure.min(0.4);
        }
        (Some((fitting[best].0, evidence)), sure, (sum - unknown) / sum)
    }

    fn candidates(&self, node: &Node) -> Vec<usize> {
        let name = &self.prints.names[node.name];
        let mut found: Vec<usize> = Vec::new();
        for word in words(name) {
            found.extend(self.by_word.get(&word).into_iter().flat_map(|at| at.iter().take(MOST_LISTED)));
        }
        found.sort_unstable();
        found.dedup();
        if found.len() > MOST_COMPARED {
            found.sort_by_key(|at| (std::cmp::Reverse(self.all[*at].n), *at));
            found.truncate(MOST_COMPARED);
            let near = traits(node).into_iter().filter_map(|one| self.by_trait.get(&one)).flatten();
            found.extend(near.take(2 * MOST_COMPARED));
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    fn join(&mut self, at: usize, node: Node<'a>, score: f32, reasons: Vec<String>) {
        let cluster = &mut self.all[at];
        let note = |things: &mut Vec<usize>, thing: Option<usize>| match thing {
            Some(thing) if !things.contains(&thing) && things.len() < 64 => things.push(thing),
            _ => {}
        };
        if node.known.is_none() {
            note(&mut cluster.names, Some(node.name));
        }
        note(&mut cluster.roles, node.role);
        note(&mut cluster.bodies, node.body);
        note(&mut cluster.posts, node.post);
        let name = &self.prints.names[node.name];
        if name.gender != Gender::Unknown && (cluster.gender.0 == Gender::Unknown || name.titled && !cluster.gender.1) {
            cluster.gender = (name.gender, name.titled);
        }
        cluster.papers.join(&node.papers);
        cluster.about.join(&node.about);
        cluster.beside.join(&node.beside);
        cluster.years = span(cluster.years, node.years);
        cluster.n += node.members.len();
        cluster.joined.push(Joined { node, score, reasons });
        if !self.all[at].doubtful {
            self.file(at);
        }
    }

    /// Files a cluster by the words and traits of what joined it last, or by all it was made of.
    fn file(&mut self, at: usize) {
        let cluster = &self.all[at];
        let add = |places: &mut Vec<usize>| {
            if places.len() < MOST_LISTED && places.last() != Some(&at) && !places.contains(&at) {
                places.push(at);
            }
        };
        let last = cluster.names.len().saturating_sub(1);
        for name in &cluster.names[last..] {
            for word in words(&self.prints.names[*name]) {
                add(self.by_word.entry(word).or_default());
            }
        }
        let traits = cluster.joined.last().map(|joined| traits(&joined.node)).unwrap_or_default();
        for one in traits {
            let places = self.by_trait.entry(one).or_default();
            if places.len() < MOST_COMPARED {
                add(places);
            }
        }
    }
}

/// The words by which somebody of a name is found: a surname of two words by both, as either may be left out.
fn words(name: &Name) -> Vec<String> {
    let mut words: Vec<String> = name.surname.last().cloned().into_iter().collect();
    words.extend(name.given.first().filter(|_| name.is_full()).map(|given| format!("{given} ")));
    if name.given.is_empty() && !name.titled {
        words.extend(name.surname.first().map(|given| format!("{given} ")));
    }
    words
}

/// By what a node and a cluster are found beside the name.
fn traits(node: &Node) -> Vec<(char, usize)> {
    let listed = |of: char, counts: &Counts| counts.things().into_iter().take(8).map(move |thing| (of, thing));
    let body = node.body.or(node.post).map(|body| ('b', body));
    body.into_iter().chain(listed('a', &node.about)).chain(listed('s', &node.beside)).collect()
}

/// What speaks for it, the weightiest first; the name always.
fn reasons(evidence: &Evidence, prints: &Prints) -> Vec<String> {
    let mut grounds: Vec<&(f32, Ground)> = evidence
        .grounds
        .iter()
        .filter(|(weight, ground)| *weight > 0.25 || matches!(ground, Ground::Name(_)))
        .collect();
    grounds.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut told: Vec<String> = grounds.into_iter().map(|(_, ground)| ground.told(prints)).collect();
    let name = evidence.grounds.iter().find(|(_, g)| matches!(g, Ground::Name(_))).map(|(_, g)| g.told(prints));
    told.retain(|reason| Some(reason) != name.as_ref());
    name.into_iter().chain(told).collect()
}

/// A person of `people.toml`, before any article.
pub(super) fn known<'a>(register: &'a Register<'a>, prints: &mut Prints<'a>, block: &str) -> Vec<Cluster<'a>> {
    let mut clusters = Vec::new();
    for person in register.people.persons.iter().filter(|person| register.filed_name(&person.name) == block) {
        let mut cluster = Cluster { known: Some(person), n: 2, ..Cluster::default() };
        cluster.names.extend(prints.name(&person.name));
        let name = cluster.names.first().map(|name| &prints.names[*name]);
        cluster.gender = name.map(|name| (name.gender, name.titled)).unwrap_or_default();
        for office in &person.offices {
            cluster.roles.extend(prints.role(&office.title));
            cluster.bodies.extend(office.organisation.as_deref().and_then(|body| prints.body(body)));
            let year = |date: &Option<String>| date.as_deref().and_then(super::node::year);
            let term = year(&office.from).map(|from| (from, year(&office.to).unwrap_or(from)));
            cluster.years = span(cluster.years, term);
        }
        clusters.push(cluster);
    }
    clusters
}
