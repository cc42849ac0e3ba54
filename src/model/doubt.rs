//! What makes a quote less sure, or surer, than its rule is as a whole.

/// One circumstance of a quote that tells how likely it is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// No words name who says it.
    Unsourced,
    /// It lies in another quote.
    Nested,
    /// Other words stand between the source and the cue.
    Apart,
    /// The speaker is no person.
    NoPerson,
    /// The cue is no plain verb of saying.
    Verb,
    /// A comma stands in a reported clause: where it ends is not sure.
    Comma,
    /// A reported clause is long.
    Long,
    /// A direct quote is short.
    Short,
    /// The source is long.
    LongSource,
    /// The speaker was found by what little there was.
    Guessed,
    /// What the source is stands right beside the name: this speaks for it.
    Role,
}

impl Doubt {
    /// All of them, as they are declared.
    pub const ALL: [Doubt; 11] = [
        Doubt::Unsourced,
        Doubt::Nested,
        Doubt::Apart,
        Doubt::NoPerson,
        Doubt::Verb,
        Doubt::Comma,
        Doubt::Long,
        Doubt::Short,
        Doubt::LongSource,
        Doubt::Guessed,
        Doubt::Role,
    ];

    /// Its row in the table `quote_doubts`.
    pub fn name(self) -> &'static str {
        match self {
            Doubt::Unsourced => "unsourced",
            Doubt::Nested => "nested",
            Doubt::Apart => "apart",
            Doubt::NoPerson => "no-person",
            Doubt::Verb => "verb",
            Doubt::Comma => "comma",
            Doubt::Long => "long",
            Doubt::Short => "short",
            Doubt::LongSource => "long-source",
            Doubt::Guessed => "guessed",
            Doubt::Role => "role",
        }
    }
}

/// Those of one quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts(u16);

impl Doubts {
    /// With `doubt`, if `holds`.
    #[must_use]
    pub fn with(self, doubt: Doubt, holds: bool) -> Doubts {
        Doubts(self.0 | u16::from(holds) << doubt as u16)
    }

    /// In the order in which they are declared.
    pub fn iter(self) -> impl Iterator<Item = Doubt> {
        Doubt::ALL.into_iter().filter(move |doubt| self.0 >> *doubt as u16 & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_told_once_and_in_order() {
        let doubts = Doubts::default().with(Doubt::Role, true).with(Doubt::Apart, true).with(Doubt::Long, false);
        assert_eq!(doubts.with(Doubt::Apart, true).iter().collect::<Vec<_>>(), [Doubt::Apart, Doubt::Role]);
    }
}
