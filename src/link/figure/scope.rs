//! Where and when a figure holds: services, places, years, and the date of its article.

use super::item::Figure;
use crate::lexicon;
use crate::link::service;

/// Articles of one story appear within about four months: a report, its reprints, what follows from it.
pub(super) const STORY: i64 = 120;

/// A figure's scope as compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Services that its sentence names, or else its article; none where it is of the whole country.
    pub(super) services: Vec<String>,
    /// It is of the whole country.
    pub(super) wide: bool,
    years: Vec<i64>,
    months: Vec<u8>,
    places: Vec<String>,
    day: Option<i64>,
}

impl Scope {
    pub(super) fn of(figure: &Figure) -> Scope {
        let here = service::scopes_in(&figure.sentence);
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let sentence = words(&figure.sentence);
        let wide = here.is_empty() && sentence.iter().any(|word| lexicon::is_country_wide(&lexicon::fold(word)));
        let period = figure.period.as_deref().unwrap_or_default();
        let dated = words(period);
        let mut years: Vec<i64> = dated.iter().filter_map(|word| year(word)).collect();
        let day = figure.published.as_deref().and_then(day);
        if years.is_empty() {
            years = relative(period, figure.published.as_deref()).into_iter().collect();
        }
        if years.is_empty() && period.is_empty() {
            years = sentence.iter().filter_map(|word| year(word)).collect();
        }
        let months = dated
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(|word| lexicon::month(word))
            .collect();
        let place = figure.place.as_deref().unwrap_or_default();
        let proper = |word: &String| {
            let folded = lexicon::fold(word);
            word.starts_with(char::is_uppercase)
                && !lexicon::is_small_in_names(&folded)
                && lexicon::service_kind(&folded).is_none()
        };
        let places = words(place).into_iter().filter(proper).map(|word| lexicon::fold(&word)).collect();
        let services = match (here.is_empty(), wide) {
            (false, _) => here,
            (true, true) => Vec::new(),
            (true, false) => figure.about.clone(),
        };
        Scope { services, wide, years, months, places, day }
    }

    /// Whether both can be of the same service, place and time.
    pub(super) fn fits(&self, other: &Scope) -> bool {
        let apart =
            |one: &[String], two: &[String]| !one.is_empty() && !two.is_empty() && !one.iter().any(|x| two.contains(x));
        let years =
            !self.years.is_empty() && !other.years.is_empty() && !self.years.iter().any(|y| other.years.contains(y));
        let months = !self.months.is_empty()
            && !other.months.is_empty()
            && !self.months.iter().any(|m| other.months.contains(m));
        !years && !months && !apart(&self.places, &other.places) && !self.is_of_another(other)
    }

    /// Services of one family of which none can be the same; or one of the country and one of a service.
    fn is_of_another(&self, other: &Scope) -> bool {
        let family = |scope: &str| scope.rsplit('|').next().unwrap_or_default().to_owned();
        let comparable = self.services.iter().any(|one| other.services.iter().any(|two| family(one) == family(two)));
        comparable && !self.shares_service(other)
    }

    /// Whether both name a service that can be the same.
    pub(super) fn shares_service(&self, other: &Scope) -> bool {
        self.services.iter().any(|one| other.services.iter().any(|two| same(one, two)))
    }

    /// Whether both are known to be of the same years, and not by how they relate to the day of the article.
    pub(super) fn same_years(&self, other: &Scope) -> bool {
        self.years.iter().any(|year| other.years.contains(year))
    }

    /// The day of the article, where that alone tells of when the figure is.
    pub(super) fn undated_day(&self) -> Option<i64> {
        self.day.filter(|_| self.years.is_empty())
    }

    /// Days between the articles; none where one has no date.
    pub(super) fn days(&self, other: &Scope) -> Option<i64> {
        Some((self.day? - other.day?).abs())
    }

    /// Whether both articles can be of one story.
    pub(super) fn near(&self, other: &Scope) -> bool {
        self.days(other).is_none_or(|days| days <= STORY)
    }
}

/// Own words and family the same, and the kind too unless one leaves it open.
fn same(one: &str, other: &str) -> bool {
    let mut parts = one.split('|').zip(other.split('|'));
    let own = parts.next().is_some_and(|(a, b)| a == b);
    let kind = parts.next().is_some_and(|(a, b)| a == b || a.is_empty() || b.is_empty());
    let family = parts.next().is_some_and(|(a, b)| a == b);
    own && kind && family
}

fn year(word: &str) -> Option<i64> {
    let year: i64 = word.get(..4).filter(|_| word.len() == 4)?.parse().ok()?;
    (1900..2100).contains(&year).then_some(year)
}

/// "Last year" and "this year" of an article with a date.
fn relative(period: &str, published: Option<&str>) -> Option<i64> {
    let year: i64 = published?.get(..4)?.parse().ok()?;
    let period = lexicon::fold(period);
    match () {
        () if period.ends_with("last year") && !period.contains("over") => Some(year - 1),
        () if period.ends_with("this year") => Some(year),
        () => None,
    }
}

/// Days of a calendar whose months have thirty: near enough to tell a story's articles from others.
fn day(date: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i64>().ok();
    // Of a year alone nothing follows about days.
    Some(number(0..4)? * 365 + number(5..7)? * 365 / 12 + number(8..10).unwrap_or(15))
}
