//! Dates as they are printed, into the form that is kept: `2023`, `2023-02`, `2023-02-01`, or with time.

use crate::lexicon;

/// A line of a date has at most so many bytes.
const LONGEST_LINE: usize = 100;

/// The date on a line that says nothing else ("Published: Tuesday, 3 May 2022, 10:15 BST").
pub(super) fn on_line(line: &str) -> Option<String> {
    let date = (line.len() <= LONGEST_LINE).then(|| in_words(line)).flatten()?;
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let is_known = |w: &str| lexicon::is_date_word(w) || lexicon::month(w).is_some() || number(w).is_some() || clock(w);
    words.into_iter().all(is_known).then_some(date)
}

/// The first whole date in `words`: "10 October 2018", "October 10, 2018", "2018-10-10".
pub(super) fn in_words(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(400).collect();
    words.windows(3).find_map(|three| match three {
        [day, month, year] => {
            let named = lexicon::month(month).map(|m| (number(day), Some(m)));
            let american = lexicon::month(day).map(|m| (number(month), Some(m)));
            if let Some((Some(day), Some(month))) = named.or(american) {
                return written(year_of(year)?, month, day);
            }
            let is_iso = day.len() == 4 && month.len() == 2 && year.len() >= 2;
            is_iso.then(|| written(year_of(day)?, number(month)?, number(year.get(..2)?)?)).flatten()
        }
        _ => None,
    })
}

fn written(year: u16, month: u8, day: u8) -> Option<String> {
    let month = time::Month::try_from(month).ok()?;
    let date = time::Date::from_calendar_date(i32::from(year), month, day).ok()?;
    Some(format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()))
}

fn year_of(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1700..2200).contains(year))
}

/// "3", "3rd", "03".
fn number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let is_ordinal = matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    if is_ordinal && digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// "1030am", "10pm", "0615", "2022".
fn clock(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=4).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(word[digits.len()..].to_ascii_lowercase().as_str(), "" | "am" | "pm" | "h" | "t")
}

/// A machine's date (ISO 8601, as structured data and meta elements have it) in the form that is kept.
pub(super) fn machine(value: &str) -> Option<String> {
    let value = value.trim();
    let (date, clock) = match value.find(['T', 't', ' ']) {
        Some(at) if value.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit())) => {
            (&value[..at], value[at + 1..].trim())
        }
        _ => (value, ""),
    };
    let mut parts = date.split('-');
    let year = parts.next().and_then(year_of);
    let Some(year) = year else { return in_words(value) };
    let (month, day) = match (parts.next(), parts.next()) {
        (None, _) if date.len() == 4 => return Some(format!("{year:04}")),
        (Some(month), None) => {
            let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
            return Some(format!("{year:04}-{month:02}"));
        }
        (Some(month), Some(day)) => (month.parse().ok()?, day.parse().ok()?),
        (None, _) => return None,
    };
    let date = written(year, month, day)?;
    Some(time_of_day(clock).map_or(date.clone(), |time| format!("{date}T{time}")))
}

/// "06:02:00.000+0100" as "06:02:00+01:00".
fn time_of_day(clock: &str) -> Option<String> {
    let at = clock.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(clock.len());
    let mut parts = clock[..at].split(':').map(|part| part.parse::<u8>().ok().filter(|_| part.len() == 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let zone = clock[at..].trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit()).trim();
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let zone = match zone.chars().next() {
        Some('Z' | 'z') => "Z".to_owned(),
        Some(sign @ ('+' | '-')) if digits.len() == 4 => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        Some(sign @ ('+' | '-')) if digits.len() == 2 => format!("{sign}{digits}:00"),
        _ if matches!(zone, "GMT" | "UTC") => "Z".to_owned(),
        _ => String::new(),
    };
    Some(format!("{hour:02}:{minute:02}:{second:02}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_dates_are_read() {
        assert_eq!(in_words("issued on Wednesday 3rd May 2022 at noon").as_deref(), Some("2022-05-03"));
        assert_eq!(in_words("May 3, 2022").as_deref(), Some("2022-05-03"));
        assert_eq!(in_words("between May and June"), None);
        assert_eq!(in_words("31 February 2022"), None);
        assert_eq!(on_line("Published: 3 May 2022, 10:15 BST").as_deref(), Some("2022-05-03"));
        assert_eq!(on_line("The court sat on 3 May 2022"), None);
    }

    #[test]
    fn machine_dates_keep_their_precision() {
        assert_eq!(machine("2022-05-03T06:02:00.000+0100").as_deref(), Some("2022-05-03T06:02:00+01:00"));
        assert_eq!(machine("2022-05-03 06:02").as_deref(), Some("2022-05-03T06:02:00"));
        assert_eq!(machine("2022-05").as_deref(), Some("2022-05"));
        assert_eq!(machine("3 May 2022").as_deref(), Some("2022-05-03"));
        assert_eq!(machine("yesterday"), None);
    }
}
