//! The day that stands in the path of an address: `/2023/02/01/`, `/2023/feb/01/`, `/2023-02-01-title`.

use super::moment::Moment;
use crate::lexicon;

/// The day in the path of `url`.
pub(in crate::parse) fn in_address(url: &str) -> Option<Moment> {
    /// What is longer names its day early or not at all.
    const MAX_PARTS: usize = 12;
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).take(MAX_PARTS).collect();
    let year = |part: &str| part.parse::<u16>().ok().filter(|year| part.len() == 4 && (1990..2100).contains(year));
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let in_parts = parts.windows(3).find_map(|three| {
        let month = number(three[1]).or_else(|| lexicon::month(three[1]))?;
        Moment::day(year(three[0])?, month, number(three[2])?)
    });
    in_parts.or_else(|| {
        parts.iter().find_map(|part| {
            let mut numbers = part.split(['-', '_']);
            let (first, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
            if month.len() != 2 || day.len() != 2 {
                return None;
            }
            Moment::day(year(first)?, number(month)?, number(day)?)
        })
    })
}
