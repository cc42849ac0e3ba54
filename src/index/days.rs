//! Dates of any precision as days, so that they can be compared.

use std::ops::RangeInclusive;
use time::{Date, Month};

/// The days that `date` may mean (`2018`, `2018-10`, `2018-10-10`, with or without a time), counted as Julian days.
pub fn days(date: &str) -> Option<RangeInclusive<i64>> {
    let date = date.split(['T', ' ']).next()?;
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|m| number(m, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|d| number(d, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let (first, last) = match (month, day) {
        (Some(month), Some(day)) => (on(year, month, day)?, on(year, month, day)?),
        (Some(month), None) => {
            let first = on(year, month, 1)?;
            (first, on(year, month, u16::from(first.month().length(first.year())))?)
        }
        _ => (on(year, 1, 1)?, on(year, 12, 31)?),
    };
    Some(i64::from(first.to_julian_day())..=i64::from(last.to_julian_day()))
}

/// The first day that `date` may mean.
pub fn first_day(date: &str) -> Option<i64> {
    days(date).map(|d| *d.start())
}

/// The last day that `date` may mean.
pub fn last_day(date: &str) -> Option<i64> {
    days(date).map(|d| *d.end())
}

fn on(year: u16, month: u16, day: u16) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

fn number(digits: &str, len: usize) -> Option<u16> {
    (digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_means_all_days_it_may_mean() {
        let long = |date| days(date).map(|d| d.end() - d.start() + 1);
        assert_eq!(long("2020"), Some(366));
        assert_eq!(long("2019-02"), Some(28));
        assert_eq!(long("2019-02-03"), Some(1));
        assert_eq!(days("2019-02-03T23:59:00Z"), days("2019-02-03"));
        for wrong in ["", "20", "2019-13", "2019-02-30", "2019-2", "20019", "2019-02-03-04", "soon"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
