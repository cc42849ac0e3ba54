//! What a tag is guessed from: five words and the tags before. `scripts/train_tagger` has the same list;
//! change both or neither.

use super::TAGS;
use super::look::Look;
use super::weights::{Scores, Weights};
use crate::model::Tag;

/// Two words before, the word, two words after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window([Look; 5]);

impl Default for Window {
    fn default() -> Window {
        Window([Look::OUTSIDE; 5])
    }
}

impl Window {
    /// Moves on by one word.
    pub(super) fn push(&mut self, look: Look) {
        self.0.rotate_left(1);
        self.0[4] = look;
    }

    /// The word to tag.
    pub(super) fn here(&self) -> &Look {
        &self.0[2]
    }
}

/// What is remembered of the words tagged so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    last: u8,
    before: u8,
    /// The verb or clitic that opened the verb group which may still go on.
    opener: u32,
    /// How many finite verbs there were (up to 2), and whether the clause has one (4).
    finite: u32,
    /// Words since the last verb, up to 3.
    since: u32,
}

impl Default for History {
    fn default() -> History {
        History { last: 31, before: 31, opener: 0, finite: 0, since: 0 }
    }
}

/// The codes of `tags`, one bit each.
const fn codes(tags: &[Tag]) -> u32 {
    let (mut set, mut code) = (0, 0);
    while code < TAGS.len() {
        let mut i = 0;
        while i < tags.len() {
            if tags[i] as u8 == TAGS[code] as u8 {
                set |= 1 << code;
            }
            i += 1;
        }
        code += 1;
    }
    set
}

const PRONOUN: u32 = codes(&[Tag::Prp]);
const ADVERB: u32 = codes(&[Tag::Rb]);
const FINITE: u32 = codes(&[Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md]);
const VERBS: u32 = FINITE | codes(&[Tag::Vb, Tag::Vbg, Tag::Vbn, Tag::To]);
const CLAUSE_OPENERS: u32 = codes(&[Tag::Cc, Tag::Wdt, Tag::Wp, Tag::Wrb, Tag::In, Tag::Punct]);
/// What "'s" is a verb after.
const CLITIC_HOSTS: u32 = codes(&[Tag::Prp, Tag::Ex, Tag::Wp, Tag::Dt, Tag::Wdt]);

impl History {
    /// After `look` was given `code`. Adverbs and pronouns may stand inside a verb group, anything else ends it.
    pub(super) fn after(self, look: &Look, code: u8) -> History {
        let is = |set: u32| set >> code & 1 == 1;
        let verbal = look.has_verbal_clitic() && is(CLITIC_HOSTS);
        let (mut opener, mut finite, mut since) = (self.opener, self.finite, self.since);
        if is(VERBS) {
            opener = look.word & 0xffff | 1 << 20;
            since = 0;
        } else if verbal {
            opener = u32::from(look.clitic) | 1 << 21;
        } else {
            since = (since + 1).min(3);
            if !is(ADVERB | PRONOUN) {
                opener = 0;
            }
        }
        if verbal || is(FINITE) {
            finite = ((finite & 3).min(1) + 1) | 4;
        }
        if is(CLAUSE_OPENERS) {
            finite &= 3;
        }
        History { last: code, before: self.last, opener, finite, since }
    }
}

/// The code that scores highest for the word in the middle of `window`.
pub(super) fn best(weights: &Weights, window: &Window, history: History) -> u8 {
    let mut scores = Scores::default();
    add_word(weights, window, &mut scores);
    add_neighbours(weights, window, &mut scores);
    add_history(weights, window, history, &mut scores);
    weights.sum(&mut scores);
    scores.best()
}

fn add_word(weights: &Weights, window: &Window, scores: &mut Scores) {
    let here = window.here();
    let (shape, clitic) = (u32::from(here.shape), u32::from(here.clitic));
    weights.add(1, 0, 0, scores);
    weights.add(2, here.word, 0, scores);
    weights.add(3, shape, 0, scores);
    weights.add(4, here.word, shape + 1, scores);
    weights.add(5, here.suffix[1], clitic, scores);
    weights.add(6, here.suffix[2], clitic, scores);
    weights.add(7, here.suffix[3], 0, scores);
    weights.add(8, here.suffix[4], 0, scores);
    weights.add(9, here.prefix[2], 0, scores);
    weights.add(10, here.prefix[3], 0, scores);
    weights.add(11, here.suffix[3], shape + 1, scores);
    if clitic > 0 {
        weights.add(23, here.word, clitic, scores);
    }
}

fn add_neighbours(weights: &Weights, window: &Window, scores: &mut Scores) {
    let [earlier, before, here, after, later] = &window.0;
    weights.add(12, before.word, u32::from(before.clitic), scores);
    weights.add(13, earlier.word, 0, scores);
    weights.add(14, after.word, 0, scores);
    weights.add(15, later.word, 0, scores);
    weights.add(16, before.word, here.word, scores);
    weights.add(17, here.word, after.word, scores);
    weights.add(18, before.word, after.word, scores);
    weights.add(19, after.suffix[3], 0, scores);
    weights.add(20, after.suffix[2], u32::from(after.shape), scores);
    weights.add(21, before.suffix[3], 0, scores);
    weights.add(22, u32::from(before.shape) << 12 | u32::from(here.shape) << 6 | u32::from(after.shape), 0, scores);
}

fn add_history(weights: &Weights, window: &Window, history: History, scores: &mut Scores) {
    let [_, _, here, after, _] = &window.0;
    let last = u32::from(history.last);
    let pair = last * 32 + u32::from(history.before);
    weights.add(40, last, 0, scores);
    weights.add(41, pair, 0, scores);
    weights.add(42, here.word, last + 1, scores);
    weights.add(43, here.word, pair, scores);
    weights.add(44, after.word, last, scores);
    weights.add(45, here.suffix[3], last, scores);
    weights.add(46, after.suffix[3], last, scores);
    weights.add(47, u32::from(here.shape), last, scores);
    weights.add(48, here.suffix[2], pair, scores);
    weights.add(52, history.opener, 0, scores);
    weights.add(53, history.opener, here.suffix[2], scores);
    weights.add(54, here.word, history.opener, scores);
    weights.add(55, history.finite, here.suffix[2], scores);
    weights.add(56, history.opener, history.finite << 5 | last, scores);
    weights.add(57, history.since << 8 | last, here.suffix[2], scores);
}
