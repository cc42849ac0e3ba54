//! The fields of the full-text index, and what a record puts into them. Every record is a document of its own.

use crate::model::Facet;
use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};

/// Which sort of record a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An article.
    Article,
    /// A quote.
    Quote,
    /// A statistic.
    Statistic,
    /// A rating.
    Rating,
}

impl Sort {
    /// As it stands in the field `sort`.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Article => "article",
            Sort::Quote => "quote",
            Sort::Statistic => "statistic",
            Sort::Rating => "rating",
        }
    }
}

/// Stands in the field `kind` of a fragment whose clause is a quote of its own.
pub const FRAGMENT: &str = "fragment";

/// Stands in the field `unit` of every proportion and ratio, beside their own.
pub(super) const SHARE: &str = "share";

/// Name of the tokenizer in `words.rs`; another one whenever it gives other words, so that an older index is known.
pub(super) const WORDS: &str = "words_and_printed";

/// The fields by name.
#[derive(Clone, Debug)]
pub struct Fields {
    /// All of them, for tantivy.
    pub schema: Schema,
    /// Which sort of record.
    pub sort: Field,
    /// Id of the article, of every record.
    pub article: Field,
    /// The words of each sort of record; see [`Fields::text`].
    texts: [Field; 4],
    /// Headline of an article, of its own document only: who asks for records by it asks for articles first.
    pub title: Field,
    /// Who speaks or reports, under all their names; for an article, everybody in it.
    pub speaker: Field,
    /// Their role.
    pub role: Field,
    /// Their organisation, under all its names.
    pub organisation: Field,
    /// Who published the article.
    pub publisher: Field,
    /// What a statistic measures or a rating rates.
    pub population: Field,
    /// Unit of a statistic.
    pub unit: Field,
    /// Service or place that a statistic is about, as far as its sentence or the headline names one; what a rating
    /// rates; of an article, all of those.
    pub service: Field,
    /// The word of saying of a quote.
    pub cue: Field,
    /// Whether a quote affirms or denies, one term.
    pub polarity: Field,
    /// Grade of a rating; of an article, all grades that it gives.
    pub rating: Field,
    /// What stands in an article, a quote or the sentence of a figure: names of [`Sort`].
    pub has: Field,
    /// Key of what a statistic measures, one term.
    pub measure: Field,
    /// Value of a statistic; of a range, its lower end.
    pub low: Field,
    /// Value of a statistic; of a range, its upper end.
    pub high: Field,
    /// Kind of the record itself, grade of a rating; one term, its words joined by `_`.
    pub kind: Field,
    /// How sure a quote is, in hundredths.
    pub confidence: Field,
    /// First day that the article's date may mean.
    pub day: Field,
    /// Last day that it may mean.
    pub last_day: Field,
    /// The article as a number, which orders those of one day.
    pub place: Field,
    /// The record within it as a number.
    pub record: Field,
    /// Where in the article the record begins.
    pub start: Field,
    /// What the record says, as a number that is the same for the same words; see [`super::gist`].
    pub gist: Field,
    /// Its number among those of its sort in the article: the last that decides an order.
    pub number: Field,
    /// What is counted by, as it is shown, each value once; see [`Fields::facet`].
    facets: [[Field; 2]; 7],
}

/// Names of the fields with the words of each sort. In one they would be read past each other: of fifteen records that
/// hold a word one is an article.
const TEXTS: [(Sort, &str); 4] = [
    (Sort::Article, "title_and_text"),
    (Sort::Quote, "quote_text"),
    (Sort::Statistic, "statistic_sentence"),
    (Sort::Rating, "rating_sentence"),
];

/// The facets that have columns, with their names: of articles, which have many values, and of all other records, which have
/// one at most and are counted faster for it. Years are read from the days.
const FACETS: [(Facet, [&str; 2]); 7] = [
    (Facet::Speaker, ["article_speaker", "facet_speaker"]),
    (Facet::Organisation, ["article_organisation", "facet_organisation"]),
    (Facet::Role, ["article_role", "facet_role"]),
    (Facet::Publisher, ["article_publisher", "facet_publisher"]),
    (Facet::Kind, ["article_kind", "facet_kind"]),
    (Facet::Service, ["article_service", "facet_service"]),
    (Facet::Rating, ["article_rating", "facet_rating"]),
];

/// Name of the column of `facet` for records of a sort; none for the year.
pub(super) fn facet_column(sort: Sort, facet: Facet) -> Option<&'static str> {
    FACETS.iter().find(|(known, _)| *known == facet).map(|(_, names)| names[column(sort)])
}

fn column(sort: Sort) -> usize {
    usize::from(sort != Sort::Article)
}

impl Fields {
    /// The words: an article's text and titles, a quote's content, the sentence of a statistic or rating.
    pub fn text(&self, sort: Sort) -> Field {
        TEXTS.iter().position(|(known, _)| *known == sort).map_or(self.texts[0], |n| self.texts[n])
    }

    /// The column of values to count records of a sort by; none for the year.
    pub fn facet(&self, sort: Sort, facet: Facet) -> Option<Field> {
        FACETS.iter().position(|(known, _)| *known == facet).map(|n| self.facets[n][column(sort)])
    }

    /// The fields, always the same.
    pub fn new() -> Fields {
        let mut schema = Schema::builder();
        let indexing = |option| TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(option);
        let words = TextOptions::default().set_indexing_options(indexing(IndexRecordOption::WithFreqsAndPositions));
        let names = TextOptions::default()
            .set_indexing_options(indexing(IndexRecordOption::WithFreqsAndPositions).set_fieldnorms(false));
        // Whole values choose, they do not count: their lengths are no matter.
        let whole = || {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic))
        };
        Fields {
            sort: schema.add_text_field("sort", whole()),
            article: schema.add_text_field("article", whole()),
            texts: TEXTS.map(|(_, name)| schema.add_text_field(name, words.clone())),
            title: schema.add_text_field("title", words),
            speaker: schema.add_text_field("speaker", names.clone()),
            role: schema.add_text_field("role", names.clone()),
            organisation: schema.add_text_field("organisation", names.clone()),
            publisher: schema.add_text_field("publisher", names.clone()),
            population: schema.add_text_field("population", names.clone()),
            unit: schema.add_text_field("unit", names.clone()),
            service: schema.add_text_field("service", names.clone()),
            cue: schema.add_text_field("cue", names.clone()),
            polarity: schema.add_text_field("polarity", whole()),
            rating: schema.add_text_field("rating", names),
            has: schema.add_text_field("has", whole()),
            measure: schema.add_text_field("measure", whole()),
            low: schema.add_f64_field("low", NumericOptions::default().set_indexed()),
            high: schema.add_f64_field("high", NumericOptions::default().set_indexed()),
            kind: schema.add_text_field("kind", whole()),
            confidence: schema.add_u64_field("confidence", FAST),
            day: schema.add_i64_field("day", FAST),
            last_day: schema.add_i64_field("last_day", FAST),
            place: schema.add_u64_field("place", FAST),
            record: schema.add_u64_field("record", FAST),
            start: schema.add_u64_field("start", FAST),
            gist: schema.add_u64_field("gist", FAST),
            number: schema.add_u64_field("number", FAST),
            facets: FACETS.map(|(_, names)| {
                names.map(|name| schema.add_text_field(name, TextOptions::default().set_fast("raw")))
            }),
            schema: schema.build(),
        }
    }
}

impl Default for Fields {
    fn default() -> Fields {
        Fields::new()
    }
}

/// Words that differ when any field differs.
pub fn layout() -> String {
    serde_json::to_string(&Fields::new().schema).unwrap_or_default()
}
