//! Dates as machines write them (ISO 8601 and what passes for it, seconds since 1970), in structured data and meta elements.

use super::moment::{Moment, Zone};
use super::printed::{Order, clock, printed};

/// The date that `value` gives; a printed one ("Mon, 18 Nov 2019 21:17:27 GMT") is read as such.
pub(in crate::parse) fn moment(value: &str, order: Order) -> Option<Moment> {
    /// What is longer is no date.
    const LONGEST: usize = 80;
    let value = value.trim().trim_matches('"');
    if value.len() > LONGEST {
        return None;
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return digits(value);
    }
    iso(value).or_else(|| {
        let first = printed(value, order).into_iter().next()?;
        Some(first.moment()?.at(first.clock.map(|(hour, minute)| (hour, minute, 0)), zone(value)))
    })
}

/// "2019", "20191118", "20191118211727", seconds or milliseconds since 1970.
fn digits(value: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| value.get(from..to)?.parse::<u8>().ok();
    match value.len() {
        4 => Moment::year(value.parse().ok()?),
        8 | 14 => {
            let day = Moment::day(value[..4].parse().ok()?, part(4, 6)?, part(6, 8)?)?;
            let clock =
                part(8, 10).zip(part(10, 12)).zip(part(12, 14)).map(|((hour, minute), second)| (hour, minute, second));
            Some(day.at(clock, Zone::Unknown))
        }
        10 | 13 => {
            let seconds: i64 = value[..10].parse().ok()?;
            let there = time::OffsetDateTime::from_unix_timestamp(seconds).ok().filter(|_| seconds > 300_000_000)?;
            let day = Moment::day(there.year() as u16, u8::from(there.month()), there.day())?;
            Some(day.at(Some((there.hour(), there.minute(), there.second())), Zone::Utc))
        }
        _ => None,
    }
}

/// "2019-11-18T21:17:27.000+0100", "2019/11/18 9:17 PM", "2019-11", "20191118T211727Z".
fn iso(value: &str) -> Option<Moment> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let end = value.find(|c| !is_part(c)).unwrap_or(value.len());
    let (date, rest) = (&value[..end], value[end..].trim_start_matches(['T', 't', ' ', ',', '-']));
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) && rest.len() >= 6 {
        return digits(&format!("{date}{}", rest.get(..6)?)).map(|moment| moment.at(None, Zone::Unknown));
    }
    let mut parts = date.split(['-', '/', '.']).filter(|part| !part.is_empty());
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut number = || parts.next().map(|part| part.parse::<u8>().ok().filter(|_| part.len() <= 2));
    match (number(), number()) {
        (Some(Some(month)), None) => Moment::month(year, month),
        (Some(Some(month)), Some(Some(day))) => {
            let day = Moment::day(year, month, day)?;
            Some(time_of_day(rest).map_or(day, |(clock, zone)| day.at(Some(clock), zone)))
        }
        _ => None,
    }
}

/// "06:02:00.000+0100", "6:02 PM", "06:02 GMT".
fn time_of_day(words: &str) -> Option<((u8, u8, u8), Zone)> {
    let at = words.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(words.len());
    let mut parts = words[..at].split(':').map(|part| part.parse::<u8>().ok().filter(|_| part.len() <= 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    // "9:17 PM" is read as it is printed.
    let (hour, minute) = clock(words).unwrap_or((hour, minute));
    let fraction = |c: char| c == '.' || c == ',' || c.is_ascii_digit();
    Some(((hour % 24, minute, second.min(59)), zone(words[at..].trim_start_matches(fraction))))
}

/// The zone at the end of `words`: "Z", "GMT", "+0100", "-05:00".
fn zone(words: &str) -> Zone {
    let words = words.trim();
    if words.ends_with(['Z', 'z']) || words.ends_with("GMT") || words.ends_with("UTC") {
        return Zone::Utc;
    }
    let Some(sign) = words.rfind(['+', '-']) else { return Zone::Unknown };
    let digits: String = words[sign + 1..].chars().filter(|c| *c != ':').collect();
    let is_zone = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let before = words[..sign].trim_end();
    // "18-11-2019" ends in a year.
    if !is_zone
        || before.ends_with(|c: char| c == '-' || c.is_ascii_digit()) && !before.contains(':') && !before.is_empty()
    {
        return Zone::Unknown;
    }
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i16>().ok()).unwrap_or(0);
    let minutes = number(0, 2) * 60 + number(2, 4);
    if minutes > 14 * 60 {
        return Zone::Unknown;
    }
    Zone::Ahead(if words[sign..].starts_with('-') { -minutes } else { minutes })
}
