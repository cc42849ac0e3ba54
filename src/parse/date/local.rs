//! The day in the paper's own time zone: metadata count days in universal time, and what is printed late in the evening in
//! America stands there under the next day.

use super::moment::Moment;
use super::printed::Printed;

/// The printed date that means `moment`, `days` later or earlier, if there is one.
fn near(moment: Moment, printed: &[Printed], days: i64) -> Option<&Printed> {
    let date = moment.days_later(days)?.calendar()?;
    printed.iter().find(|p| {
        (p.month, p.day) == (u8::from(date.month()), date.day())
            && p.year.is_none_or(|year| i32::from(year) == date.year())
    })
}

/// `printed`, which stands `days` beside `moment`, with its time and a year.
fn local(moment: Moment, printed: &Printed, days: i64) -> Option<Moment> {
    printed.in_year(moment.days_later(days)?.calendar()?.year() as u16)
}

/// How many minutes ahead of universal time the paper's clocks are, by a printed time that fits `moment`.
pub(in crate::parse) fn ahead(moment: Moment, printed: &[Printed]) -> Option<i16> {
    [0, -1, 1].into_iter().find_map(|days| {
        let local = local(moment, near(moment, printed, days)?, days).filter(|local| local.has_clock())?;
        moment.ahead_at(local)
    })
}

/// `moment` on the day that is printed for it, when that is a neighbouring one: with its time when the printed time fits,
/// without it otherwise. `other` is another date of the page, whose day may be printed instead.
pub(in crate::parse) fn settled(moment: Moment, printed: &[Printed], other: Option<Moment>) -> Moment {
    if !moment.has_clock() || near(moment, printed, 0).is_some() {
        return moment;
    }
    let is_of_other = |day: Option<Moment>| {
        other.and_then(Moment::calendar).is_some_and(|date| Some(date) == day.and_then(Moment::calendar))
    };
    let found = [-1, 1].into_iter().find_map(|days| {
        let day = moment.days_later(days);
        let found = near(moment, printed, days).filter(|_| days < 0 || !is_of_other(day))?;
        Some((day?, local(moment, found, days)?))
    });
    let Some((day, local)) = found else { return moment };
    let shifted = moment.ahead_at(local).and_then(|ahead| match moment.ahead() {
        // A zone that was written behind universal time by mistake.
        Some(claimed) if claimed != 0 && ahead == 2 * claimed => moment.unzoned().seen_at(claimed),
        _ => moment.seen_at(ahead),
    });
    shifted.filter(|shifted| shifted.calendar() == day.calendar()).unwrap_or(day)
}

/// `moment`, given in universal time, on clocks that are `ahead` minutes before it, when these showed another day.
pub(in crate::parse) fn on_clocks(moment: Moment, ahead: i16) -> Moment {
    let there = moment.seen_at(ahead).filter(|there| moment.is_universal() && there.calendar() != moment.calendar());
    there.unwrap_or(moment)
}

/// `day` of an address in place of `moment`, when they are neighbours and the moment is in universal time.
pub(in crate::parse) fn by_address(moment: Moment, day: Moment) -> Option<Moment> {
    let is_neighbour = [-1, 1].into_iter().filter_map(|n| moment.days_later(n)).any(|other| other == day);
    (moment.is_universal() && is_neighbour).then_some(day)
}
