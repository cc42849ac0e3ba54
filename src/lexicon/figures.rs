//! Words of figures: numbers, units, money, approximators, and the words that bound a phrase. What they mean
//! together is for `extract` to say.

use super::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a written number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// zero to nine.
    Digit,
    /// ten to nineteen.
    Teen,
    /// twenty to ninety.
    Ten,
    /// hundred.
    Hundred,
    /// hundreds: only after a number.
    Hundreds,
    /// thousand, million, bn.
    Scale,
    /// thousands, millions: only after a number.
    Scales,
    /// dozen.
    Dozen,
    /// dozens: only after a number.
    Dozens,
    /// half.
    Half,
    /// third, quarter: one part of a whole.
    Part,
    /// thirds, quarters.
    Parts,
    /// first, second: denominators only after a ten.
    Ordinal,
    /// firsts.
    Ordinals,
    /// doubled: so many times what it was.
    Multiple,
    /// tenfold.
    Fold,
    /// twice: before what it is compared with.
    Times,
    /// majority: more than half.
    Majority,
    /// The decimal point read aloud.
    Point,
}

/// One word of a number with its worth.
#[derive(Clone, Copy, Debug)]
pub struct NumberWord {
    /// What it does.
    pub role: Role,
    /// Its worth; of a denominator, into how many parts.
    pub value: f64,
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

/// The classes, in the order of their bits.
const CLASSES: [&str; 42] = [
    "determiner",
    "definite",
    "preposition",
    "conjunction",
    "subordinator",
    "auxiliary",
    "relative",
    "pronoun",
    "subject",
    "adverb",
    "verb",
    "participle",
    "month",
    "weekday",
    "plural",
    "singular",
    "adjective",
    "time",
    "label",
    "change",
    "changenoun",
    "reporter",
    "examined",
    "reporting",
    "daypart",
    "increment",
    "sharer",
    "mark",
    "street",
    "grading",
    "gradenoun",
    "giving",
    "weak",
    "yardstick",
    "punishment",
    "penalty",
    "fine",
    "coin",
    "vessel",
    "person",
    "turn",
    "aspect",
];

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Classes { $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)* }
    };
}

classes! {
    /// a, the, their.
    DETERMINER = 0;
    /// the, these, their: what follows is known already.
    DEFINITE = 1;
    /// of, in, across.
    PREPOSITION = 2;
    /// and, but, while.
    CONJUNCTION = 3;
    /// although, when, because.
    SUBORDINATOR = 4;
    /// was, has, would.
    AUXILIARY = 5;
    /// who, which, where.
    RELATIVE = 6;
    /// they, it, everyone.
    PRONOUN = 7;
    /// he, we, there: a clause begins.
    SUBJECT = 8;
    /// still, currently.
    ADVERB = 9;
    /// Verbs that have no regular ending, or are common.
    VERB = 10;
    /// seen, given.
    PARTICIPLE = 11;
    /// january.
    MONTH = 12;
    /// monday.
    WEEKDAY = 13;
    /// Nouns for many that do not end in s.
    PLURAL = 14;
    /// Words in s that are not nouns for many.
    SINGULAR = 15;
    /// Adjectives that often stand between a number and its noun.
    ADJECTIVE = 16;
    /// year, week.
    TIME = 17;
    /// page, section, article: a number after it is a name.
    LABEL = 18;
    /// rose, fell.
    CHANGE = 19;
    /// rise, drop.
    CHANGE_NOUN = 20;
    /// report, inspectors, data: what reports figures.
    REPORTER = 21;
    /// surveyed, inspected.
    EXAMINED = 22;
    /// found, showed.
    REPORTING = 23;
    /// am, pm.
    DAYPART = 24;
    /// extra, further.
    INCREMENT = 25;
    /// rated, judged.
    GRADING = 29;
    /// rating, grade.
    GRADE_NOUN = 30;
    /// given, received.
    GIVING = 31;
    /// figures, letter: reports only with a verb of showing behind it.
    WEAK = 32;
    /// rate, units: says nothing of what is measured.
    YARDSTICK = 33;
    /// jailed, prison: a length of time beside it is what a court gave one person.
    PUNISHMENT = 34;
    /// curfew, ban: so is a length of time that qualifies it.
    PENALTY = 35;
    /// fined, surcharge.
    FINE = 36;
    /// note, coin.
    COIN = 37;
    /// cups, barrels: a measure that is also counted.
    VESSEL = 38;
    /// boy, woman.
    PERSON = 39;
    /// first, latter: a half or quarter behind it is one of time.
    TURN = 40;
    /// area, domain, standard: what one grade of several is for.
    ASPECT = 41;
}

impl Classes {
    fn read(names: &str) -> Classes {
        let bit = |name| CLASSES.iter().position(|c| *c == name).map_or(0, |i| 1 << i);
        Classes(names.split(' ').map(bit).fold(0, |a, b| a | b))
    }

    /// Whether the two share a class.
    pub fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// A unit of measure.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// The name that records carry.
    pub name: &'static str,
    /// time, length, mass …
    pub kind: &'static str,
}

/// A word that some table of figures knows.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// As the tables spell it.
    pub form: &'static str,
    /// Part of a written number.
    pub number: Option<NumberWord>,
    /// Unit of measure.
    pub unit: Option<Unit>,
    /// Name of a currency.
    pub currency: Option<&'static str>,
    /// What it does in a clause.
    pub classes: Classes,
}

/// A phrase of several words, and what it stands for.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its words, as the tables spell them.
    pub words: Vec<&'static str>,
    /// `more_than`, `about`, a grade …
    pub name: &'static str,
}

struct Figures {
    words: FxHashMap<&'static str, Word>,
    before: FxHashMap<&'static str, Vec<Phrase>>,
    after: FxHashMap<&'static str, Vec<Phrase>>,
    grades: FxHashMap<&'static str, Vec<Phrase>>,
    units: FxHashMap<&'static str, Vec<Phrase>>,
}

static FIGURES: LazyLock<Figures> = LazyLock::new(read);

fn role(name: &str) -> Role {
    match name {
        "digit" => Role::Digit,
        "teen" => Role::Teen,
        "ten" => Role::Ten,
        "hundred" => Role::Hundred,
        "hundreds" => Role::Hundreds,
        "scale" => Role::Scale,
        "scales" => Role::Scales,
        "dozen" => Role::Dozen,
        "dozens" => Role::Dozens,
        "half" => Role::Half,
        "part" => Role::Part,
        "parts" => Role::Parts,
        "ordinal" => Role::Ordinal,
        "ordinals" => Role::Ordinals,
        "multiple" => Role::Multiple,
        "fold" => Role::Fold,
        "majority" => Role::Majority,
        "times" => Role::Times,
        _ => Role::Point,
    }
}

fn word<'a>(words: &'a mut FxHashMap<&'static str, Word>, form: &'static str) -> &'a mut Word {
    words.entry(form).or_insert_with(|| Word { form, ..Word::default() })
}

fn read() -> Figures {
    let mut words = FxHashMap::default();
    for row in Table::read(include_str!("en/number_words.tsv")).rows() {
        let value = row[2].parse().unwrap_or(0.0);
        word(&mut words, row[0]).number = Some(NumberWord { role: role(row[1]), value });
    }
    for row in Table::read(include_str!("en/units.tsv")).rows() {
        word(&mut words, row[0]).unit = Some(Unit { name: row[1], kind: row[2] });
    }
    for row in Table::read(include_str!("en/currencies.tsv")).rows() {
        word(&mut words, row[0]).currency = Some(row[1]);
    }
    for row in Table::read(include_str!("en/clause_words.tsv")).rows() {
        word(&mut words, row[0]).classes = Classes::read(row[1]);
    }
    reporting(&mut words);
    let before = phrases(&mut words, include_str!("en/approximators.tsv"), |p| p.last().copied());
    let after = phrases(&mut words, include_str!("en/approximators_after.tsv"), |p| p.first().copied());
    let grades = phrases(&mut words, include_str!("en/grades.tsv"), |p| p.first().copied());
    let units = phrases(&mut words, include_str!("en/unit_phrases.tsv"), |p| p.first().copied());
    Figures { words, before, after, grades, units }
}

/// The past of verbs of saying and finding reports figures; a word that the clause table has is as that says.
fn reporting(words: &mut FxHashMap<&'static str, Word>) {
    let verbs = Table::read(include_str!("en/cue_verbs.tsv"));
    for row in verbs.rows().filter(|row| row[3].contains(['t', 'f'])) {
        for form in [row[1], row[2]] {
            if !words.contains_key(form) {
                word(words, form).classes = Classes::REPORTING;
            }
        }
    }
}

/// The phrases of a table by their key word, the longest first.
fn phrases(
    words: &mut FxHashMap<&'static str, Word>,
    source: &'static str,
    key: fn(&[&'static str]) -> Option<&'static str>,
) -> FxHashMap<&'static str, Vec<Phrase>> {
    let mut all: FxHashMap<&str, Vec<Phrase>> = FxHashMap::default();
    for row in Table::read(source).rows() {
        let phrase: Vec<&str> = row[0].split(' ').collect();
        for form in &phrase {
            word(words, form);
        }
        if let Some(key) = key(&phrase) {
            all.entry(key).or_default().push(Phrase { words: phrase, name: row[1] });
        }
    }
    for list in all.values_mut() {
        list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }
    all
}

/// What the tables know of `form`, which is in lower case.
pub fn known(form: &str) -> Option<&'static Word> {
    FIGURES.words.get(form)
}

/// Approximators that end in `form`, the longest first: they stand before a number.
pub fn approximators_before(form: &str) -> &'static [Phrase] {
    FIGURES.before.get(form).map_or(&[], Vec::as_slice)
}

/// Approximators that begin with `form`, the longest first: they stand after a number.
pub fn approximators_after(form: &str) -> &'static [Phrase] {
    FIGURES.after.get(form).map_or(&[], Vec::as_slice)
}

/// Grades of inspections that begin with `form`, the longest first.
pub fn grades_from(form: &str) -> &'static [Phrase] {
    FIGURES.grades.get(form).map_or(&[], Vec::as_slice)
}

/// Units of several words that begin with `form`, the longest first.
pub fn units_from(form: &str) -> &'static [Phrase] {
    FIGURES.units.get(form).map_or(&[], Vec::as_slice)
}

static RATERS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/raters.tsv")));

/// Whether `form` is the head of the name of a body that gives grades.
pub fn is_rater(form: &str) -> bool {
    RATERS.has(form)
}
