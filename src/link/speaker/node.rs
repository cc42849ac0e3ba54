//! Appearances alike in all that tells who speaks, put together before anything is compared.

use super::block::{Register, article};
use super::body::{self, Body};
use super::name::{Fit, Name, letters};
use super::role::{self, Role};
use crate::lexicon;
use crate::link::Person as Known;
use crate::model::{Appearance, month_name};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What was printed, read once.
#[derive(Debug)]
pub(super) struct Prints<'a> {
    pub(super) names: Vec<Name>,
    pub(super) roles: Vec<Role>,
    pub(super) bodies: Vec<Body>,
    /// How many appearances have each paper, subject and companion: what most of the block has says little.
    pub(super) papers: Counts,
    pub(super) about: Counts,
    pub(super) beside: Counts,
    pub(super) register: &'a Register<'a>,
    read: [FxHashMap<String, Option<usize>>; 3],
    words: FxHashMap<String, usize>,
    lists: FxHashMap<String, Vec<usize>>,
    fits: RefCell<FxHashMap<(usize, usize), Option<Fit>>>,
    alike_bodies: RefCell<FxHashMap<(usize, usize), body::Likeness>>,
    alike_roles: RefCell<FxHashMap<(usize, usize), role::Likeness>>,
}

/// Places in `Prints::read`.
const NAME: usize = 0;
const ROLE: usize = 1;
const BODY: usize = 2;

/// How often each of a few things occurs.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pub(super) of: FxHashMap<usize, usize>,
    /// Appearances that have any.
    pub(super) n: usize,
}

impl Counts {
    fn add(&mut self, things: &[usize]) {
        self.n += usize::from(!things.is_empty());
        for thing in things {
            *self.of.entry(*thing).or_default() += 1;
        }
    }

    /// Adds all of `other`.
    pub(super) fn join(&mut self, other: &Counts) {
        self.n += other.n;
        for (thing, n) in &other.of {
            *self.of.entry(*thing).or_default() += n;
        }
    }

    /// The things themselves, in one order.
    pub(super) fn things(&self) -> Vec<usize> {
        let mut things: Vec<usize> = self.of.keys().copied().collect();
        things.sort_unstable();
        things
    }
}

/// Appearances alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Node<'a> {
    pub(super) name: usize,
    pub(super) role: Option<usize>,
    pub(super) body: Option<usize>,
    /// What the role is tied to, where no body is named.
    pub(super) post: Option<usize>,
    pub(super) papers: Counts,
    pub(super) about: Counts,
    pub(super) beside: Counts,
    /// Of the earliest and latest.
    pub(super) years: Option<(i32, i32)>,
    /// Places in the block.
    pub(super) members: Vec<usize>,
    /// Who it is for certain, and by what.
    pub(super) known: Option<(&'a Known, String)>,
}

/// Words of one appearance that count as subjects; more of them would be a list of places.
const MOST_WORDS: usize = 16;

impl<'a> Prints<'a> {
    pub(super) fn new(register: &'a Register<'a>) -> Prints<'a> {
        Prints {
            names: Vec::new(),
            roles: Vec::new(),
            bodies: Vec::new(),
            papers: Counts::default(),
            about: Counts::default(),
            beside: Counts::default(),
            register,
            read: <[FxHashMap<String, Option<usize>>; 3]>::default(),
            words: FxHashMap::default(),
            lists: FxHashMap::default(),
            fits: RefCell::default(),
            alike_bodies: RefCell::default(),
            alike_roles: RefCell::default(),
        }
    }

    /// What two names share; asked again and again of the same two.
    pub(super) fn fit(&self, one: usize, two: usize) -> Option<Fit> {
        let fit = || self.names[one].fit(&self.names[two]);
        if one == two { Some(Fit::Same) } else { *self.fits.borrow_mut().entry((one, two)).or_insert_with(fit) }
    }

    /// How two bodies compare.
    pub(super) fn body_likeness(&self, one: usize, two: usize) -> body::Likeness {
        let likeness = || self.bodies[one].likeness(&self.bodies[two]);
        *self.alike_bodies.borrow_mut().entry((one, two)).or_insert_with(likeness)
    }

    /// How two roles compare.
    pub(super) fn role_likeness(&self, one: usize, two: usize) -> role::Likeness {
        let likeness = || self.roles[one].likeness(&self.roles[two]);
        *self.alike_roles.borrow_mut().entry((one, two)).or_insert_with(likeness)
    }

    /// The nodes of a block: those alike in name, role and body, and where these do not say who it is, in paper, year and
    /// subject too.
    pub(super) fn nodes(&mut self, block: &[Appearance], members: &[usize]) -> Vec<Node<'a>> {
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let mut known: FxHashMap<[usize; 7], usize> = FxHashMap::default();
        for &i in members {
            let a = &block[i];
            let mut node = self.node(a);
            let weak = node.known.is_none() && (node.body.or(node.post).is_none() || !self.names[node.name].is_full());
            let (about, beside) = (self.listed('a', &a.about), self.listed('s', &a.beside));
            let paper: Vec<usize> = a.publisher.iter().map(|p| self.word('p', p)).collect();
            let year = a.published.as_deref().and_then(year);
            let or = |thing: Option<usize>| thing.map_or(0, |thing| thing + 1);
            let by_office = node.known.as_ref().map(|(_, reason)| reason.clone());
            let mut key =
                [node.name, or(node.role), or(node.body), 0, 0, 0, or(by_office.map(|reason| self.word('o', &reason)))];
            if weak {
                key[3] = or(paper.first().copied());
                key[4] = year.map_or(0, |year| year.unsigned_abs() as usize);
                key[5] = or(about.first().copied());
            }
            self.papers.add(&paper);
            self.about.add(&about);
            self.beside.add(&beside);
            let at = *known.entry(key).or_insert_with(|| {
                node.years = None;
                nodes.push(node);
                nodes.len() - 1
            });
            let Some(node) = nodes.get_mut(at) else { continue };
            node.years = span(node.years, year.map(|year| (year, year)));
            node.papers.add(&paper);
            node.about.add(&about);
            node.beside.add(&beside);
            node.members.push(i);
        }
        // Those with most articles first; alike in number, in the order in which they came.
        nodes.sort_by_key(|node| std::cmp::Reverse(node.members.len()));
        nodes
    }

    /// The numbers of the words of names that count.
    fn listed(&mut self, of: char, names: &[String]) -> Vec<usize> {
        let mut listed: Vec<usize> = Vec::new();
        for name in names {
            let key = format!("{of}{name}");
            if let Some(words) = self.lists.get(&key) {
                listed.extend(words);
                continue;
            }
            let words = if of == 'a' { self.about_words(name) } else { self.surname(name) };
            listed.extend(&words);
            self.lists.insert(key, words);
        }
        listed.truncate(MOST_WORDS);
        listed.sort_unstable();
        listed.dedup();
        listed
    }

    /// What one appearance says of the speaker.
    fn node(&mut self, a: &Appearance) -> Node<'a> {
        let mut node = Node::default();
        if let Some(holder) = self.register.holder(a) {
            let when = a.published.as_deref().unwrap_or_default();
            let reason = format!("was {} in {} (people.toml)", holder.office.title, month(when));
            node.known = Some((holder.person, reason));
            node.name = self.name(&holder.person.name).unwrap_or_default();
        } else {
            node.name = self.name(&a.name).unwrap_or_default();
            if let Some(person) = self.register.honoured(&self.names[node.name]) {
                node.known = Some((person, "no other known person is called so".to_owned()));
            }
        }
        node.role = a.role.as_deref().and_then(|role| self.role(role));
        node.body = a.organisation.as_deref().and_then(|body| self.body(body));
        let tied = node.role.and_then(|role| self.roles[role].tied_to.clone());
        node.post = tied.and_then(|place| self.body(&place));
        if node.body.is_some() && node.post.is_some() {
            node.post = None;
        }
        node
    }

    /// The name, as the name of the known person where it is one of theirs.
    pub(super) fn name(&mut self, printed: &str) -> Option<usize> {
        if let Some(known) = self.read[NAME].get(printed) {
            return *known;
        }
        let mut name = Name::read(printed);
        let known = self.register.people.names(printed).first();
        if let Some(known) = known.filter(|known| name.is_full() && **known != printed) {
            let known = Name::read(known);
            (name.given, name.surname) = (known.given, known.surname);
        }
        self.names.push(name);
        self.read[NAME].insert(printed.to_owned(), Some(self.names.len() - 1));
        Some(self.names.len() - 1)
    }

    pub(super) fn role(&mut self, printed: &str) -> Option<usize> {
        if let Some(known) = self.read[ROLE].get(printed) {
            return *known;
        }
        let read = Role::read(printed).map(|role| {
            self.roles.push(role);
            self.roles.len() - 1
        });
        self.read[ROLE].insert(printed.to_owned(), read);
        read
    }

    pub(super) fn body(&mut self, printed: &str) -> Option<usize> {
        if let Some(known) = self.read[BODY].get(printed) {
            return *known;
        }
        let read = Body::read(printed, self.register.people).map(|body| {
            self.bodies.push(body);
            self.bodies.len() - 1
        });
        self.read[BODY].insert(printed.to_owned(), read);
        read
    }

    fn word(&mut self, of: char, word: &str) -> usize {
        let next = self.words.len();
        *self.words.entry(format!("{of}{word}")).or_insert(next)
    }

    /// The words of a name that an article is about, those left out that say only what something is.
    fn about_words(&mut self, name: &str) -> Vec<usize> {
        let words = name.split(|c: char| !c.is_alphanumeric()).map(letters);
        let tells = |w: &String| w.chars().count() > 2 && !lexicon::word(w).is_body() && lexicon::word(w).is_plain();
        words.filter(tells).map(|w| self.word('a', &w)).collect()
    }

    fn surname(&mut self, name: &str) -> Vec<usize> {
        let surname = name.split_whitespace().next_back().map(letters);
        surname.map(|surname| self.word('s', &surname)).into_iter().collect()
    }
}

/// From the earlier to the later of both.
pub(super) fn span(one: Option<(i32, i32)>, two: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match (one, two) {
        (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
        (one, two) => one.or(two),
    }
}

/// The year of a date.
pub(super) fn year(date: &str) -> Option<i32> {
    date.get(..4).and_then(|year| year.parse().ok())
}

/// "March 2021" of a date.
fn month(date: &str) -> String {
    let name = date.get(5..7).and_then(|month| month.parse::<usize>().ok()).and_then(month_name);
    let year = date.get(..4).unwrap_or(date);
    name.map_or_else(|| year.to_owned(), |name| format!("{name} {year}"))
}

/// How many articles the appearances stand in, and some of their ids.
pub(super) fn articles<'b>(block: &'b [Appearance], members: &[usize]) -> Vec<&'b str> {
    let mut ids: Vec<&str> = members.iter().map(|&i| article(&block[i])).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
