//! A date as precise as it is known: a year, a month, a day, or a time of day with or without its zone.

use std::fmt;
use time::{Duration, Month, PrimitiveDateTime, Time};

/// A date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Moment {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
    clock: Option<(u8, u8, u8)>,
    zone: Zone,
}

/// What a time of day is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Zone {
    /// Not said.
    #[default]
    Unknown,
    /// "Z"
    Utc,
    /// Minutes ahead of it.
    Ahead(i16),
}

impl Moment {
    /// A whole day.
    pub(super) fn day(year: u16, month: u8, day: u8) -> Option<Moment> {
        let month_name = Month::try_from(month).ok()?;
        time::Date::from_calendar_date(i32::from(year), month_name, day).ok()?;
        // What systems write that do not know the date: the beginning of their count.
        let is_epoch = matches!((year, month, day), (1970 | 1900, 1, 1) | (1899, 12, 30..=31));
        let moment = Moment { year, month: Some(month), day: Some(day), clock: None, zone: Zone::Unknown };
        (!is_epoch && (1700..2200).contains(&year)).then_some(moment)
    }

    /// A whole month.
    pub(super) fn month(year: u16, month: u8) -> Option<Moment> {
        Moment::day(year, month, 1).map(|moment| Moment { day: None, ..moment })
    }

    /// A whole year.
    pub(super) fn year(year: u16) -> Option<Moment> {
        Moment::day(year, 2, 1).map(|moment| Moment { month: None, day: None, ..moment })
    }

    /// The same day at this time, when there is one.
    pub(super) fn at(self, clock: Option<(u8, u8, u8)>, zone: Zone) -> Moment {
        match clock.filter(|&(hour, minute, second)| hour < 24 && minute < 60 && second < 60) {
            Some(clock) => Moment { clock: Some(clock), zone, ..self },
            None => self,
        }
    }

    /// The same numbers, whatever zone was written behind them.
    pub(super) fn unzoned(self) -> Moment {
        Moment { zone: Zone::Unknown, ..self }
    }

    /// The calendar day, when it is known.
    pub(in crate::parse) fn calendar(self) -> Option<time::Date> {
        time::Date::from_calendar_date(i32::from(self.year), Month::try_from(self.month?).ok()?, self.day?).ok()
    }

    /// The day `n` days later.
    pub(super) fn days_later(self, n: i64) -> Option<Moment> {
        let date = self.calendar()?.checked_add(Duration::days(n))?;
        Moment::day(u16::try_from(date.year()).ok()?, u8::from(date.month()), date.day())
    }

    /// Whether a time of day is known that is not in the paper's own zone, or not said to be.
    pub(super) fn is_universal(self) -> bool {
        self.clock.is_some() && matches!(self.zone, Zone::Utc | Zone::Unknown | Zone::Ahead(0))
    }

    /// Whether a time of day is known.
    pub(in crate::parse) fn has_clock(self) -> bool {
        self.clock.is_some()
    }

    /// Minutes ahead of universal time, as it says.
    pub(super) fn ahead(self) -> Option<i16> {
        match self.zone {
            Zone::Unknown => None,
            Zone::Utc => Some(0),
            Zone::Ahead(minutes) => Some(minutes),
        }
    }

    /// The same instant on clocks that are `minutes` ahead of universal time. What has no zone is taken to be universal.
    pub(super) fn seen_at(self, minutes: i16) -> Option<Moment> {
        let there = self.wall()?.checked_add(Duration::minutes(i64::from(minutes - self.ahead().unwrap_or(0))))?;
        let (hour, minute, second) = there.as_hms();
        let day = Moment::day(u16::try_from(there.year()).ok()?, u8::from(there.month()), there.day())?;
        Some(day.at(Some((hour, minute, second)), Zone::Ahead(minutes)))
    }

    /// How many minutes ahead of this moment clocks were that showed `local`; `None` unless that is a zone there may be.
    pub(super) fn ahead_at(self, local: Moment) -> Option<i16> {
        let (hour, minute, _) = self.clock?;
        let own = self.calendar()?.with_time(Time::from_hms(hour, minute, 0).ok()?);
        let minutes = (local.wall()? - own).whole_minutes() + i64::from(self.ahead().unwrap_or(0));
        // Zones lie between 12 hours behind and 14 ahead, and differ by quarters of an hour.
        (minutes % 15 == 0 && (-720..=840).contains(&minutes)).then_some(minutes as i16)
    }

    /// What the clock on the wall shows, without its zone.
    fn wall(self) -> Option<PrimitiveDateTime> {
        let (hour, minute, second) = self.clock?;
        Some(self.calendar()?.with_time(Time::from_hms(hour, minute, second).ok()?))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some((hour, minute, second)) = self.clock else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        match self.zone {
            Zone::Unknown => Ok(()),
            Zone::Utc => f.write_str("Z"),
            Zone::Ahead(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
            }
        }
    }
}
