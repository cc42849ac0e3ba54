//! The nouns that stages hand to each other. Depends on nothing.
//!
//! Inside the stages a place in a text is a [`Span`] (bytes); in what is published it is a [`Place`]
//! (code points). [`CodePoints`] is the one bridge between them.

mod answer;
mod article;
mod bond;
mod citation;
mod cluster;
mod concordance;
mod digest;
mod doubt;
mod draft;
mod facet;
mod home;
mod page;
mod person;
mod place;
mod profile;
mod question;
mod quote;
mod rating;
mod record;
mod segments;
mod service;
mod span;
mod speaker;
mod statistic;
mod tag;
mod trail;
mod utterance;
mod verdict;
mod wall;
mod warning;
mod watch;

pub use answer::{Answer, ArticleHead, Hit, Passage, Record, SpeakerSummary};
pub use article::{Article, ArticleKind, DateBasis, Zone, ZoneKind};
pub use bond::{Bond, Link};
pub use citation::{Citation, CitationKind, Pinpoint, Reprint};
pub use cluster::{Cluster, ClusterKind, ClusterMember};
pub use concordance::{Collocate, Collocates, Concordance, Line, LineOrder};
pub use digest::Digest;
pub use doubt::{Doubt, Doubts};
pub use draft::{Drafts, NumberDraft, QuoteDraft, RatingDraft, StatisticDraft};
pub use facet::{Counts, Facet, FacetCounts, Histogram, Interval};
pub use home::Home;
pub use page::{Declared, Media, Page};
pub use person::{Appearance, Merged, Person, Tenure};
pub use place::{CodePoints, Place};
pub use profile::{Beside, Profile, Repeated, Reprinted, Topic, Year};
pub use question::{Question, Scope, SortBy};
pub use quote::{Attribution, Polarity, Quote, QuoteKind};
pub use rating::Rating;
pub use record::{Column, Published, Use};
pub use segments::{Mark, MarkKind, Paragraph, Segments, Sentence, Token, TokenKind};
pub use service::{Naming, Service};
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use statistic::{Approx, Number, Statistic, StatisticKind};
pub use tag::Tag;
pub use trail::{Form, Tie, Trail, Way};
pub use utterance::{Contrast, Edit, Fact, FigurePrinting, Origin, Printing, Relation, Utterance};
pub use verdict::{ClaimKind, Finding, Verdict};
pub use wall::Wall;
pub use warning::{UNREADABLE, Warning};
pub use watch::{Seen, Sighting, Watch};
