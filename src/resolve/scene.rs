//! Everybody and every body an article mentions, with where: what sources and pronouns are resolved against.

use crate::lexicon::{self, Gender, Word};
use crate::model::{Segments, Span, SpeakerKind, Tag, Tie};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Look-ups that must try entity after entity stop here: an article names tens, hostile text names millions.
pub(super) const WINDOW: usize = 400;

/// A person, body, group or document of one article.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) kind: SpeakerKind,
    /// The fullest name so far.
    pub(super) name: String,
    /// Given name, lower case, for a person who is named.
    pub(super) first: Option<String>,
    /// Family name, lower case.
    pub(super) last: Option<String>,
    pub(super) gender: Gender,
    pub(super) role: Option<String>,
    pub(super) organisation: Option<String>,
    /// Where the role is stated.
    pub(super) role_at: Option<Span>,
    /// How the organisation is known, and from which words.
    pub(super) tie: (Tie, Option<Span>),
    /// Titles before the name, lower case, without stops.
    pub(super) titles: Vec<String>,
    /// Nicknames and former surnames, lower case.
    pub(super) aliases: Vec<String>,
    /// The surname is that of the family, not stated.
    pub(super) borrowed: bool,
    /// A person known by role only: "a spokesman for the council".
    pub(super) unnamed: bool,
    /// In order of the text.
    pub(super) mentions: Vec<Span>,
}

impl Entity {
    pub(super) fn new(kind: SpeakerKind, name: impl Into<String>) -> Entity {
        Entity {
            kind,
            name: name.into(),
            first: None,
            last: None,
            gender: Gender::Unknown,
            role: None,
            organisation: None,
            role_at: None,
            tie: (Tie::None, None),
            titles: Vec::new(),
            aliases: Vec::new(),
            borrowed: false,
            unnamed: false,
            mentions: Vec::new(),
        }
    }

    /// Notes the body it speaks for, and what ties it to that; nothing where there is none.
    pub(super) fn belongs(&mut self, body: Option<String>, tie: Tie, at: Span) {
        if body.is_some() {
            self.organisation = body;
            self.tie = (tie, Some(at));
        }
    }

    pub(super) fn is_person(&self) -> bool {
        self.kind == SpeakerKind::Person
    }

    /// Whether "he" or "she" of this gender can mean it.
    pub(super) fn agrees(&self, gender: Gender) -> bool {
        self.is_person() && (self.gender == gender || self.gender == Gender::Unknown || gender == Gender::Unknown)
    }
}

/// One place where an entity is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) entity: usize,
}

/// The article as the resolver sees it.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) segments: &'a Segments,
    pub(super) tags: &'a [Tag],
    /// What the tables know of each token; names are looked at again and again.
    words: Vec<Word>,
    pub(super) entities: Vec<Entity>,
    /// Sorted by place once the article is read.
    pub(super) mentions: Vec<Mention>,
    /// The body of the article that inspects, worked out once.
    pub(super) inspectorate: OnceCell<Option<String>>,
    /// Whose words are being read: a role inside them is somebody else's.
    pub(super) telling: Vec<usize>,
    /// Who is named in the reported clause being read: nobody whom a pronoun or a role before it can mean.
    pub(super) spoken_of: Vec<usize>,
    /// Whom "the former" and "the latter" meant last, and where.
    pub(super) pair: Option<([usize; 2], usize)>,
    /// Entities by folded name, the first of each.
    by_name: HashMap<String, usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, segments: &'a Segments, tags: &'a [Tag]) -> Scene<'a> {
        Scene {
            text,
            segments,
            tags,
            words: super::name::words(text, segments),
            entities: Vec::new(),
            mentions: Vec::new(),
            telling: Vec::new(),
            spoken_of: Vec::new(),
            pair: None,
            by_name: HashMap::new(),
            inspectorate: OnceCell::new(),
        }
    }

    /// The first entity of that name, whatever its case.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&lexicon::fold(name)).copied()
    }

    /// The words of token `i`.
    pub(super) fn str(&self, i: usize) -> &'a str {
        self.segments.tokens.get(i).map_or("", |t| t.span.slice(self.text))
    }

    /// What the tables know of token `i`, possessive endings left out.
    pub(super) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// The tag of token `i`.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.tags.get(i).copied().unwrap_or_default()
    }

    /// Adds an entity and its first mention.
    pub(super) fn add(&mut self, entity: Entity, span: Span) -> usize {
        let id = self.introduce(entity);
        self.mention(id, span);
        id
    }

    /// Adds an entity that the running text has not mentioned.
    pub(super) fn introduce(&mut self, entity: Entity) -> usize {
        let id = self.entities.len();
        self.by_name.entry(lexicon::fold(&entity.name)).or_insert(id);
        self.entities.push(entity);
        id
    }

    /// Notes that `entity` is named at `span`.
    pub(super) fn mention(&mut self, entity: usize, span: Span) {
        let at = self.mentions.partition_point(|m| m.span < span);
        if self.mentions.get(at).is_some_and(|m| m.span == span && m.entity == entity) {
            return;
        }
        self.mentions.insert(at, Mention { span, entity });
    }

    /// The mentions that lie inside `span`.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.span.start() < span.start());
        self.mentions[from..]
            .iter()
            .take_while(move |m| m.span.start() < span.end())
            .filter(move |m| span.contains(m.span))
    }

    /// The mentions before byte `offset`, the nearest first.
    pub(super) fn mentions_before(&self, offset: usize) -> impl Iterator<Item = &Mention> {
        let to = self.mentions.partition_point(|m| m.span.start() < offset);
        self.mentions[..to].iter().rev()
    }

    /// Whether `span` alone stands between quotation marks, as an assumed name does.
    pub(super) fn is_in_own_marks(&self, span: Span) -> bool {
        let to = self.segments.marks.partition_point(|m| m.outer.start() < span.start());
        to.checked_sub(1).and_then(|m| self.segments.marks.get(m)).is_some_and(|m| m.inner == span)
    }

    /// Whether byte `offset` lies between quotation marks.
    pub(super) fn is_quoted(&self, offset: usize) -> bool {
        let to = self.segments.marks.partition_point(|m| m.outer.start() <= offset);
        self.segments.marks[..to].iter().rev().take(4).any(|m| m.outer.end() > offset)
    }
}
