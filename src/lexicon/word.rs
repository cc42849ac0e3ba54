//! What the tables know of a single word, merged so that each token is looked up once.

use super::Table;
use super::complement::complement_words;
use super::function::{Class, Classes};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::LazyLock;

/// Male, female, or not known from the word alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// Either.
    #[default]
    Unknown,
}

impl Gender {
    fn read(field: &str) -> Gender {
        match field {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// Which form of a reporting verb a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerbForm {
    /// No reporting verb.
    #[default]
    None,
    /// say
    Base,
    /// says
    Present,
    /// said
    Past,
    /// shown (where it differs from the past)
    Participle,
    /// saying
    Ing,
}

/// How a reporting verb builds its content; the letters are those of `cue_verbs.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    const LETTERS: &'static str = "qtwonmgidf";
    /// Direct speech alone.
    pub const DIRECT: Frames = Frames(1);

    fn read(letters: &str) -> Frames {
        Frames(Self::LETTERS.chars().enumerate().filter(|(_, l)| letters.contains(*l)).map(|(i, _)| 1 << i).sum())
    }

    /// Whether the frame with this letter is possible.
    pub fn has(self, letter: char) -> bool {
        Self::LETTERS.find(letter).is_some_and(|i| self.0 & (1 << i) != 0)
    }

    /// Whether there is any frame.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The tables a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    flags: u32,
    classes: Classes,
    /// Frames of the reporting verb it is a form of.
    pub frames: Frames,
    /// That form.
    pub form: VerbForm,
    /// From honorifics, role nouns and given names.
    pub gender: Gender,
}

impl Word {
    /// The same word, not taken for a title.
    #[must_use]
    pub fn without_honorific(mut self) -> Word {
        self.flags &= !(1 << 5 | 1 << 19);
        self
    }

    /// The same word as part of a longer one ("that" of "that's"), which does none of the work of a small word.
    #[must_use]
    pub fn without_class(mut self) -> Word {
        self.classes = Classes::default();
        self
    }

    /// Whether no table knows it as a small word or a word of saying.
    pub fn is_plain(self) -> bool {
        self.classes == Classes::default() && self.frames.is_empty()
    }

    /// Whether it is a small word of this class.
    pub fn is(self, class: Class) -> bool {
        self.classes.has(class)
    }
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Word {
            $($(#[$doc])* pub fn $name(self) -> bool { self.flags & (1 << $bit) != 0 })*
        }
    };
}

flags! {
    /// Names a person by role: "inspector".
    is_role = 0;
    /// Names a person by a relation: "deputy", "wife".
    is_relation = 1;
    /// Names a group: "inspectors".
    is_group = 2;
    /// Names a body: "council".
    is_body = 3;
    /// Names a document: "report".
    is_document = 4;
    /// A title before a name, as printed.
    is_honorific = 5;
    /// A given name.
    is_first_name = 6;
    /// A noun of time: "Friday".
    is_time = 7;
    /// A noun of saying that a clause follows: "fears that".
    is_clause_noun = 8;
    /// A noun of saying beside direct words: "the opinion of".
    is_quote_noun = 9;
    /// An adjective of holding: "concerned that".
    is_cue_adjective = 10;
    /// A small word inside surnames: "van", "de".
    is_particle = 11;
    /// Marks words as somebody's label: "so-called".
    is_labelling = 12;
    /// An unnamed voice: "spokesman", "source".
    is_voice = 13;
    /// A role tied to a place rather than a body: "MP".
    is_of_place = 14;
    /// A document or examination that an inspectorate issues: "report".
    is_examination = 15;
    /// A piece of a document: "section".
    is_document_part = 16;
    /// A relative, who mostly bears the same surname: "son".
    is_family = 17;
    /// Who speaks for an inspectorate: "inspector".
    is_inspector = 18;
    /// A title that a name alone can follow: "Mr", not "Officer".
    begins_name = 19;
    /// A word of saying that takes something else than a clause: "criticised".
    has_complement = 20;
}

static WORDS: LazyLock<FxHashMap<String, Word>> = LazyLock::new(|| {
    let mut words = Words(FxHashMap::with_capacity_and_hasher(4096, FxBuildHasher));
    words.table(include_str!("en/role_nouns.tsv"), |row| {
        let kind = match row[2] {
            "relation" => 1 << 1,
            "family" => 1 << 1 | 1 << 17,
            "place" => 1 << 14,
            "inspector" => 1 << 18,
            _ => 0,
        };
        (kind | 1, Gender::read(row[1]))
    });
    words.table(include_str!("en/group_nouns.tsv"), |_| (1 << 2, Gender::Unknown));
    words.table(include_str!("en/body_nouns.tsv"), |_| (1 << 3, Gender::Unknown));
    words.table(include_str!("en/document_nouns.tsv"), |row| {
        let kind = u32::from(row[1] == "examination") << 15 | u32::from(row[1] == "part") << 16;
        (1 << 4 | kind, Gender::Unknown)
    });
    words.table(include_str!("en/honorifics.tsv"), |row| {
        (1 << 5 | u32::from(!row[2].is_empty()) << 19, Gender::read(row[1]))
    });
    words.table(include_str!("en/first_names.tsv"), |row| (1 << 6, Gender::read(row[1])));
    words.table(include_str!("en/time_nouns.tsv"), |_| (1 << 7, Gender::Unknown));
    words.table(include_str!("en/cue_nouns.tsv"), |row| {
        (u32::from(row[1].contains('t')) << 8 | u32::from(row[1].contains('q')) << 9, Gender::Unknown)
    });
    words.table(include_str!("en/cue_adjectives.tsv"), |_| (1 << 10, Gender::Unknown));
    words.table(include_str!("en/name_particles.tsv"), |_| (1 << 11, Gender::Unknown));
    words.table(include_str!("en/labelling_words.tsv"), |_| (1 << 12, Gender::Unknown));
    words.table(include_str!("en/voices.tsv"), |_| (1 << 13 | 1, Gender::Unknown));
    words.classes(include_str!("en/function_words.tsv"));
    words.classes(include_str!("en/grading_words.tsv"));
    for row in Table::read(include_str!("en/cue_verbs.tsv")).rows() {
        words.verb(row);
    }
    for form in complement_words() {
        words.add(form, 1 << 20, Gender::Unknown);
    }
    words.0
});

struct Words(FxHashMap<String, Word>);

impl Words {
    fn table(&mut self, source: &'static str, read: impl Fn(&[&'static str]) -> (u32, Gender)) {
        for row in Table::read(source).rows() {
            let (flags, gender) = read(row);
            self.add(row[0], flags, gender);
            // Plurals of singular nouns are worth knowing too: "fears", "claims".
            if flags & (1 << 8 | 1 << 9) != 0 {
                self.add(&plural(row[0]), flags, gender);
            }
        }
    }

    fn classes(&mut self, source: &'static str) {
        for row in Table::read(source).rows() {
            let word = self.0.entry(row[0].to_owned()).or_default();
            word.classes = word.classes.and(Classes::read(row[1]));
        }
    }

    fn add(&mut self, form: &str, flags: u32, gender: Gender) {
        let word = self.0.entry(form.to_lowercase()).or_default();
        word.flags |= flags;
        if gender != Gender::Unknown {
            word.gender = gender;
        }
    }

    fn verb(&mut self, row: &[&str]) {
        let [lemma, past, participle, frames] = row else { return };
        let frames = Frames::read(frames);
        for (form, kind) in forms(lemma, past, participle) {
            let word = self.0.entry(form).or_default();
            word.frames = frames;
            word.form = kind;
        }
    }
}

/// The forms of a verb; of two that are alike the later one counts.
pub(super) fn forms(lemma: &str, past: &str, participle: &str) -> [(String, VerbForm); 5] {
    [
        (participle.to_owned(), VerbForm::Participle),
        (past.to_owned(), VerbForm::Past),
        (lemma.to_owned(), if lemma == past { VerbForm::Past } else { VerbForm::Base }),
        (present(lemma), VerbForm::Present),
        (ing(lemma, past), VerbForm::Ing),
    ]
}

pub(super) fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

fn present(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

/// The -ing form; doubles the last letter where the past does ("admitted").
fn ing(lemma: &str, past: &str) -> String {
    let doubled = past.len() == lemma.len() + 3 && past.ends_with("ed");
    match (lemma.strip_suffix('e'), doubled, lemma.chars().next_back()) {
        (Some(stem), ..) if !lemma.ends_with("ee") => format!("{stem}ing"),
        (_, true, Some(last)) => format!("{lemma}{last}ing"),
        _ if lemma == "begin" => "beginning".into(),
        _ => format!("{lemma}ing"),
    }
}

/// What the tables know of `folded`, a word in lower case with straight apostrophes.
pub fn word(folded: &str) -> Word {
    WORDS.get(folded).copied().unwrap_or_default()
}

/// Whether a word denies: "not", "never", "won’t".
pub fn denies(printed: &str) -> bool {
    let folded = super::fold(printed);
    negates(word(&folded), &folded)
}

/// The same of a word that was looked up, in the form in which it stands: a verb may have the denial at its end.
pub fn negates(word: Word, form: &str) -> bool {
    word.is(Class::Negation) || form.ends_with("n’t") || form.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_verb_is_known() {
        for (form, kind) in [
            ("said", VerbForm::Past),
            ("replies", VerbForm::Present),
            ("admitting", VerbForm::Ing),
            ("noting", VerbForm::Ing),
            ("shown", VerbForm::Participle),
        ] {
            assert_eq!(word(form).form, kind, "{form}");
        }
        assert!(word("denied").frames.has('d') && !word("said").frames.has('d'));
    }
}
