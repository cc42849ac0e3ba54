//! Options by which a command counts what it finds instead of listing it.

use super::selection::{FormatName, limit};
use super::{Context, Exit};
use crate::model::{Facet, Interval, Question, Scope};
use crate::present;
use crate::query;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// What is counted of all that is found, in place of the list.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Counting {
    /// Count all that is found by these, in place of the list: speaker, organisation, role, publisher, year, kind,
    /// service, rating, parted by commas (--facets=year,publisher); without any, by all that these records have
    #[arg(long, value_name = "FACETS", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "all", hide_possible_values = true)]
    facets: Vec<FacetName>,
    /// Count all that is found over time, in place of the list: by day, week, month or year
    #[arg(long, value_enum, value_name = "INTERVAL", hide_possible_values = true)]
    histogram: Option<IntervalName>,
    /// At most so many values of a facet; without it a table shows the first 10, the other formats all
    #[arg(long, value_name = "N", value_parser = limit)]
    top: Option<NonZeroUsize>,
}

/// A facet by name, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FacetName {
    All,
    Speaker,
    #[value(alias = "org")]
    Organisation,
    Role,
    Publisher,
    Year,
    Kind,
    Service,
    Rating,
}

/// How long a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum IntervalName {
    Day,
    Week,
    Month,
    Year,
}

/// So many values of each facet fit a screen together.
const TABLE_TOP: usize = 10;

impl Counting {
    /// Whether anything is to be counted.
    pub(super) fn is_asked(&self) -> bool {
        !self.facets.is_empty() || self.histogram.is_some()
    }

    /// Counts what is found for `question` and prints the numbers.
    pub(super) fn run(&self, context: &mut Context, question: &Question, format: FormatName) -> anyhow::Result<Exit> {
        super::context::checked(question)?;
        let searcher = context.searcher()?;
        let interval = self.histogram.map(|interval| match interval {
            IntervalName::Day => Interval::Day,
            IntervalName::Week => Interval::Week,
            IntervalName::Month => Interval::Month,
            IntervalName::Year => Interval::Year,
        });
        let counts = query::counts(&searcher, question, &self.wanted(question.scope), interval)
            .map_err(super::context::shown)?;
        if counts.total == 0 {
            context.nothing(&searcher, question)?;
            return Ok(Exit::Nothing);
        }
        let top = self.top.map(NonZeroUsize::get).or((format == FormatName::Table).then_some(TABLE_TOP));
        let noun = noun(question.scope, counts.total);
        present::counts(&counts, noun, top, format.into(), &context.look, context.out)?;
        context.out.flush()?;
        Ok(Exit::Found)
    }

    fn wanted(&self, scope: Scope) -> Vec<Facet> {
        if self.facets.contains(&FacetName::All) {
            return query::facets_of(scope).to_vec();
        }
        let mut wanted = Vec::new();
        for name in &self.facets {
            let facet = Facet::ALL
                .into_iter()
                .find(|facet| name.to_possible_value().is_some_and(|value| value.get_name() == facet.name()));
            wanted.extend(facet.filter(|facet| !wanted.contains(facet)));
        }
        wanted
    }
}

pub(super) fn noun(scope: Scope, count: usize) -> &'static str {
    match (scope, count) {
        (Scope::Articles, 1) => "article",
        (Scope::Articles, _) => "articles",
        (Scope::Quotes, 1) => "quote",
        (Scope::Quotes, _) => "quotes",
        (Scope::Statistics, 1) => "statistic",
        (Scope::Statistics, _) => "statistics",
        (Scope::Ratings, 1) => "rating",
        (Scope::Ratings, _) => "ratings",
        (Scope::Speakers, 1) => "speaker",
        (Scope::Speakers, _) => "speakers",
    }
}
