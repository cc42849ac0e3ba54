//! Classes of small words: what `function_words.tsv` and `grading_words.tsv` say that each of them does in a sentence.

/// What a small word can do; the tables say which words do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A form of "be".
    Be,
    /// Stands in a verb group before the verb.
    Auxiliary,
    /// Another verb before an adjective of holding: "felt".
    Copula,
    /// "not", "declined".
    Negation,
    /// Makes a verb that gives no direct words another verb: "up".
    Particle,
    /// Makes any verb another verb: "off".
    Parting,
    /// A determiner that stands alone: "this".
    Pointer,
    /// Ends a noun phrase without being a noun: "everyone".
    Head,
    /// A preposition between two nouns of a source: "of".
    Tie,
    /// One of them that ties a noun to a person: "from".
    Kin,
    /// An adverb before a share: "nearly".
    Degree,
    /// An adverb of the clause, never of an adjective: "also".
    Clausal,
    /// Opens an embedded question: "what".
    Question,
    /// Does so behind any verb: "whether".
    Open,
    /// Takes up the noun before it: "who".
    Relative,
    /// Puts two clauses side by side: "and".
    Coordinator,
    /// Sets two clauses against each other: "whereas".
    Contrast,
    /// An adverb that belongs to the clause behind it: "only".
    Focus,
    /// A preposition before a time: "since".
    Dating,
    /// A preposition between a cue and its clause: "during".
    Adjunct,
    /// To comment.
    Comment,
    /// "unable", before a word of commenting.
    Inability,
    /// A pronoun that can only be a subject: "they".
    Nominative,
    /// Stays small in a title of capitals: "the".
    Title,
    /// Somewhere before a grade: "rated".
    Graded,
    /// Before "of" and a grade: "rating".
    Grade,
    /// Right behind a grade: "verdict".
    Verdict,
    /// Before "as" and a label: "known".
    Called,
    /// Turns a claim down: "rejected".
    Refusing,
    /// Stands for no person: "nobody".
    Nobody,
    /// Speaking with or writing to somebody: "interview".
    Exchange,
    /// Opens a clause that is part of another one: "because".
    Subordinator,
    /// Points at a time: "last" of "last week".
    Timing,
    /// May stand between a subject and its verb: "both".
    Floating,
    /// Ties somebody to an office: "became".
    Becoming,
}

const NAMES: [(&str, Class); 35] = [
    ("be", Class::Be),
    ("auxiliary", Class::Auxiliary),
    ("copula", Class::Copula),
    ("negation", Class::Negation),
    ("particle", Class::Particle),
    ("parting", Class::Parting),
    ("pointer", Class::Pointer),
    ("head", Class::Head),
    ("tie", Class::Tie),
    ("kin", Class::Kin),
    ("degree", Class::Degree),
    ("clausal", Class::Clausal),
    ("question", Class::Question),
    ("open", Class::Open),
    ("relative", Class::Relative),
    ("coordinator", Class::Coordinator),
    ("contrast", Class::Contrast),
    ("focus", Class::Focus),
    ("dating", Class::Dating),
    ("adjunct", Class::Adjunct),
    ("comment", Class::Comment),
    ("inability", Class::Inability),
    ("nominative", Class::Nominative),
    ("title", Class::Title),
    ("graded", Class::Graded),
    ("grade", Class::Grade),
    ("verdict", Class::Verdict),
    ("called", Class::Called),
    ("refusing", Class::Refusing),
    ("nobody", Class::Nobody),
    ("exchange", Class::Exchange),
    ("subordinator", Class::Subordinator),
    ("timing", Class::Timing),
    ("floating", Class::Floating),
    ("becoming", Class::Becoming),
];

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    /// Reads a column of the tables: names by commas.
    pub(super) fn read(field: &str) -> Classes {
        let bits = field.split(',').filter_map(|name| NAMES.iter().find(|(n, _)| *n == name));
        Classes(bits.fold(0, |all, (_, class)| all | 1 << *class as u64))
    }

    /// These and those of `other`.
    pub(super) fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether `class` is among them.
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Classes};

    #[test]
    fn a_word_has_the_classes_of_its_row_alone() {
        let read = Classes::read("tie,kin");
        assert!(read.has(Class::Tie) && read.has(Class::Kin));
        assert!(!read.has(Class::Be) && !read.has(Class::Called));
    }
}
