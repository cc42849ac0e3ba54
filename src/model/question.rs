//! What is asked.

/// Which records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Whole articles.
    #[default]
    Articles,
    /// Quotes.
    Quotes,
    /// Statistics.
    Statistics,
    /// Ratings.
    Ratings,
    /// Speakers over all articles.
    Speakers,
}

/// What statistics are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// How often near-duplicates, or other articles, print it; once where nothing is known.
    Reprints,
    /// Date of the article, then its text.
    #[default]
    Date,
    /// Value, a range by its lower end.
    Value,
    /// Words of whom or what.
    Population,
}

/// A question to the store and the index. Filters are joined by "and"; `None` asks for all.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Which records.
    pub scope: Scope,
    /// In the query language; over the article's text, the quote's words, the statistic's sentence.
    pub query: Option<String>,
    /// A speaker's name or surname, titles left out of account.
    pub speaker: Option<String>,
    /// Words of the role.
    pub role: Option<String>,
    /// Words of the organisation, or another of its names.
    pub organisation: Option<String>,
    /// Words of the paper or body that published it.
    pub publisher: Option<String>,
    /// Kind of quote, statistic or article.
    pub kind: Option<String>,
    /// Words of what is measured or rated.
    pub population: Option<String>,
    /// Unit of a statistic: `percent`, `hours`, the counted noun.
    pub unit: Option<String>,
    /// Words of the service or place that a figure is about.
    pub service: Option<String>,
    /// Key of what is measured, as it is kept or in plain words.
    pub measure: Option<String>,
    /// Least and greatest value of a statistic; a range matches when any of it lies between.
    pub value: Option<(Option<f64>, Option<f64>)>,
    /// Quotes at least this sure, 0 to 1.
    pub min_confidence: Option<f32>,
    /// First day, as precise as given (`2018`, `2018-10`, `2018-10-10`).
    pub from: Option<String>,
    /// Last day, as precise as given.
    pub to: Option<String>,
    /// What near-duplicate articles print in the same words counts once.
    pub fold_duplicates: bool,
    /// Oldest first even where there are words to search for.
    pub by_date: bool,
    /// Another order of statistics than that of date; what has no such thing comes last.
    pub sort: SortBy,
    /// The order the other way round; what has no such thing comes last all the same.
    pub reverse: bool,
    /// At most so many.
    pub limit: Option<usize>,
    /// Those behind the record with this key, where the page before ended.
    pub after: Option<String>,
}
