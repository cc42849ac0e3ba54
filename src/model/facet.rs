//! How many records there are of each speaker, paper, year: counted over everything found, not over what is shown.

/// By what records are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Who speaks; of a figure, who reports it; of an article, everybody in it.
    Speaker,
    /// The body they speak for.
    Organisation,
    /// Their role.
    Role,
    /// The paper or body that published it.
    Publisher,
    /// The year of publication.
    Year,
    /// The kind of the record.
    Kind,
    /// The service or place that a figure or grade is about.
    Service,
    /// The grade that is given.
    Rating,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Facet; 8] = [
        Facet::Speaker,
        Facet::Organisation,
        Facet::Role,
        Facet::Publisher,
        Facet::Year,
        Facet::Kind,
        Facet::Service,
        Facet::Rating,
    ];

    /// As it is asked for and printed.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Speaker => "speaker",
            Facet::Organisation => "organisation",
            Facet::Role => "role",
            Facet::Publisher => "publisher",
            Facet::Year => "year",
            Facet::Kind => "kind",
            Facet::Service => "service",
            Facet::Rating => "rating",
        }
    }
}

/// Records by one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// By what.
    pub facet: Facet,
    /// All values with their numbers of records, the most first; years in their order.
    pub values: Vec<(String, usize)>,
    /// How many records have no value.
    pub without: usize,
}

/// How long a bar of a date histogram is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// A day.
    Day,
    /// A week from Monday to Sunday, numbered as ISO 8601 does.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Interval {
    /// As it is asked for and printed.
    pub fn name(self) -> &'static str {
        match self {
            Interval::Day => "day",
            Interval::Week => "week",
            Interval::Month => "month",
            Interval::Year => "year",
        }
    }
}

/// Records over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// How long a bar is.
    pub interval: Interval,
    /// Every period from the first with a record to the last, those without one too: `2021-03-01`, `2021-W09`, `2021-03`, `2021`.
    pub bars: Vec<(String, usize)>,
    /// Records whose date is known less precisely than a bar is long.
    pub imprecise: usize,
    /// Records without a date.
    pub undated: usize,
}

/// All that is counted of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many records there are.
    pub total: usize,
    /// By facet, as asked for.
    pub facets: Vec<FacetCounts>,
    /// Over time.
    pub histogram: Option<Histogram>,
}
