//! Parts of speech, as far as finding subjects and finite verbs needs them.

/// A reduced Penn tag of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Proper noun.
    Nnp,
    /// Common noun, singular.
    Nn,
    /// Common noun, plural.
    Nns,
    /// Personal pronoun.
    Prp,
    /// Possessive pronoun ("her deputy").
    PrpS,
    /// Determiner, also before one ("all the").
    Dt,
    /// "which", "that", "what" of a relative or question.
    Wdt,
    /// "who", "what".
    Wp,
    /// "when", "where", "why", "how".
    Wrb,
    /// Past tense.
    Vbd,
    /// Present, third person.
    Vbz,
    /// Present, other persons.
    Vbp,
    /// Base form.
    Vb,
    /// "-ing".
    Vbg,
    /// Past participle.
    Vbn,
    /// Modal.
    Md,
    /// "to".
    To,
    /// Preposition or subordinating conjunction, "that" included.
    In,
    /// "and", "but", "or".
    Cc,
    /// Adverb, particle.
    Rb,
    /// Adjective.
    Jj,
    /// Number.
    Cd,
    /// "there".
    Ex,
    /// A sign.
    Punct,
    /// A quotation mark.
    Quote,
    /// Anything else.
    #[default]
    Other,
}

impl Tag {
    /// Can be the head of a noun phrase.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nn | Tag::Nns)
    }

    /// A verb that has a subject of its own.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }

    /// Any verb.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Tag::Vb | Tag::Vbg | Tag::Vbn)
    }
}
