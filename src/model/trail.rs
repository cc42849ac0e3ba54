//! Why a quote was given to its speaker: noted where it is decided, put into words by `present`.

use super::{CodePoints, Doubts, Place, Span};

/// The way from the words of one quote to its speaker; with `S` = [`Span`] inside the stages, [`Place`] when published.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Trail<S = Place> {
    /// What the rule looks for that found the quote.
    pub rule: &'static str,
    /// How often that rule is right, 0 to 1.
    pub right: f32,
    /// What makes this quote less or more sure.
    pub doubts: Doubts,
    /// What the words of the source are.
    pub form: Form,
    /// How they led to somebody.
    pub way: Way,
    /// The words elsewhere that settled it: the mention that a pronoun goes back to.
    pub at: Option<S>,
    /// Index of the quote whose speaker goes on or is answered.
    pub before: Option<usize>,
    /// Where the speaker is first called by the name that is shown.
    pub named: Option<S>,
    /// Where the speaker's role is stated.
    pub role: Option<S>,
    /// How the speaker's organisation is known.
    pub tie: Tie,
    /// The words that tie the speaker to it.
    pub tie_at: Option<S>,
}

impl Trail<Span> {
    /// As it is published.
    pub fn placed(self, points: &CodePoints) -> Trail {
        let place = |span: Option<Span>| span.map(|s| points.place(s));
        Trail {
            rule: self.rule,
            right: self.right,
            doubts: self.doubts,
            form: self.form,
            way: self.way,
            at: place(self.at),
            before: self.before,
            named: place(self.named),
            role: place(self.role),
            tie: self.tie,
            tie_at: place(self.tie_at),
        }
    }
}

/// What the words of a source are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// There are none.
    #[default]
    None,
    /// A person's name.
    Name,
    /// Two persons' names.
    Names,
    /// "He".
    He,
    /// "She".
    She,
    /// A pronoun for one person of any gender.
    One,
    /// "It".
    It,
    /// "They".
    They,
    /// "I", "we".
    Speaker,
    /// "The former", "the latter".
    OneOfTwo,
    /// Some of those named before: "many", "two thirds".
    Share,
    /// What somebody is: "the chief inspector", "a baker".
    Role,
    /// A body, by its name or by a noun.
    Body,
    /// "Inspectors", "residents".
    Group,
    /// "The report".
    Document,
    /// Any other noun phrase.
    Phrase,
}

/// How the words of a source, or their lack, led to a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Way {
    /// Nobody was found.
    #[default]
    Nobody,
    /// The source names them itself.
    Named,
    /// The source describes them, and nobody named elsewhere is meant.
    Described,
    /// The first one of the nearest sentence who agrees in gender and number.
    NearestSentence,
    /// The one of the nearest sentence whose gender is known to agree, before one whose gender is not known.
    SureGender,
    /// Who spoke last, before anybody else.
    LastSpeaker,
    /// Who spoke last, for nobody who was named near by fits.
    NobodyNearer,
    /// The nearest body or document named before.
    NearestBody,
    /// The nearest group named before.
    NearestGroup,
    /// The last one whose role has the same noun.
    SameRole,
    /// The one who belongs to the inspectorate of the article.
    OfInspectorate,
    /// The nearest one of whom no role is known.
    WithoutRole,
    /// The body whose name has the noun, or that the noun can mean.
    SameNoun,
    /// The first body of the article.
    FirstBody,
    /// The first or second of the last two named together.
    OfPair,
    /// The speaker of the quote before goes on.
    GoesOn,
    /// The other speaker of a dialogue answers.
    OtherSpeaker,
    /// Somebody else than the last speaker, named just before, answers.
    OtherNamed,
    /// The next person named behind the quote.
    NamedNext,
}

/// How the body that somebody speaks for is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tie {
    /// It is not.
    #[default]
    None,
    /// The speaker is that body.
    Itself,
    /// The office belongs to it, whatever the text says.
    Office,
    /// Who inspects belongs to the inspectorate of the article.
    Inspectorate,
    /// The words beside the speaker name it.
    Named,
    /// "Its", "their", "the council's": the nearest body that can be meant.
    Nearest,
    /// "Her", "his": the body of that person.
    OfRelative,
    /// "The former's": one of the last two named together.
    OfPair,
    /// A verb ties the speaker to it: "chairs the Dale Trust".
    Verb,
    /// The sentences before are about it.
    Context,
}
