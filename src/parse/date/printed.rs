//! Dates as they are printed: "Monday, 18 November 2019, 9.15pm", "Nov. 18", "18.11.2019", "2018년 8월 25일".

use super::moment::{Moment, Zone};
use crate::lexicon;

/// Which number of "3/5/2022" is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) enum Order {
    /// Not known: such dates are left alone unless one number can be no month.
    #[default]
    Unknown,
    /// As in Britain.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// A printed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Printed {
    /// Left out on some pages.
    pub(super) year: Option<u16>,
    pub(super) month: u8,
    pub(super) day: u8,
    /// Hour and minute beside it.
    pub(in crate::parse) clock: Option<(u8, u8)>,
    /// Said to be the date of a change.
    pub(in crate::parse) is_change: bool,
}

impl Printed {
    /// The whole date, without its time.
    pub(in crate::parse) fn moment(self) -> Option<Moment> {
        Moment::day(self.year?, self.month, self.day)
    }

    /// The same with `year` where none is printed, and the time.
    pub(super) fn in_year(self, year: u16) -> Option<Moment> {
        let day = Moment::day(self.year.unwrap_or(year), self.month, self.day)?;
        Some(day.at(self.clock.map(|(hour, minute)| (hour, minute, 0)), Zone::Unknown))
    }
}

/// A run of letters and digits, and the character behind it.
struct Token<'a> {
    word: &'a str,
    behind: char,
}

/// So much is looked at: a date stands on a short line.
const MAX_TOKENS: usize = 400;

/// The dates in `words`, in order.
pub(in crate::parse) fn printed(words: &str, order: Order) -> Vec<Printed> {
    let spread;
    let words = if words.contains(['年', '년']) {
        spread = words.replace(['年', '月', '년', '월'], "-").replace("- ", "-").replace(['日', '일'], " ");
        spread.as_str()
    } else {
        words
    };
    let tokens = tokens(words);
    let mut found: Vec<(usize, usize, Printed)> = vec![];
    let mut at = 0;
    while at < tokens.len() {
        match date(&tokens[at..], order) {
            Some((date, n)) => {
                found.push((at, at + n, date));
                at += n;
            }
            None => at += 1,
        }
    }
    // "10:01 pm" is not "01 pm" too.
    let is_minute = |i: usize| i > 0 && tokens[i - 1].behind == ':';
    let starts = (0..tokens.len()).filter(|i| !is_minute(*i));
    let clocks: Vec<(usize, (u8, u8))> = starts.filter_map(|i| Some((i, clock_at(&tokens[i..])?))).collect();
    for i in 0..found.len() {
        let (from, to) = (found[i].0, found[i].1);
        let before = if i > 0 { found[i - 1].1 } else { 0 };
        let after = found.get(i + 1).map_or(tokens.len(), |next| next.0);
        let behind = clocks.iter().find(|(at, _)| (to..after).contains(at) && at - to <= 4);
        // "10:02 AM EST Nov 19"
        let ahead = || clocks.iter().rfind(|(at, _)| (before..from).contains(at) && from - at <= 6);
        let within = || clocks.iter().find(|(at, _)| (from..to).contains(at));
        found[i].2.clock = behind.or_else(within).or_else(ahead).map(|(_, clock)| *clock);
        let label = tokens[before..from].iter().rev().take(8);
        found[i].2.is_change = label.into_iter().any(|token| lexicon::says_modified(token.word));
    }
    found.into_iter().map(|(_, _, date)| date).collect()
}

/// The first time of day in `words`.
pub(super) fn clock(words: &str) -> Option<(u8, u8)> {
    let tokens = tokens(words);
    (0..tokens.len()).find_map(|i| clock_at(&tokens[i..]))
}

fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut tokens = vec![];
    let mut from = None;
    for (i, c) in words.char_indices().chain([(words.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(i),
            (false, Some(start)) => {
                tokens.push(Token { word: &words[start..i], behind: c });
                from = None;
                if tokens.len() >= MAX_TOKENS {
                    break;
                }
            }
            _ => {}
        }
    }
    tokens
}

/// The date with which `tokens` begin, and how many of them it takes.
fn date(tokens: &[Token], order: Order) -> Option<(Printed, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.word);
    let made = |year: Option<u16>, month: u8, day: u8, n: usize| {
        // A leap year: the day may be the 29th of February of a year that is not printed.
        Moment::day(year.unwrap_or(2000), month, day)?;
        Some((Printed { year, month, day, clock: None, is_change: false }, n))
    };
    // "18. November 2019", "18 de novembro de 2019", "18th of November"
    if let Some(day) = number(word(0)) {
        let of = usize::from(is_of(word(1)));
        if let Some(month) = lexicon::month(word(1 + of)).or_else(|| lexicon::foreign_month(word(1 + of))) {
            let then = usize::from(is_of(word(2 + of)));
            let year = year_of(word(2 + of + then));
            return made(year, month, day, 2 + of + if year.is_some() { then + 1 } else { 0 });
        }
    }
    // "November 18, 2019", "November 18 15:23 2019"
    if let (Some(month), Some(day)) = (lexicon::month(word(0)), number(word(1))) {
        if clock_at(&tokens[1..]).is_some() {
            return None;
        }
        let late = || clock_at(tokens.get(2..)?).and_then(|_| (4..=5).find(|i| year_of(word(*i)).is_some()));
        let at = if year_of(word(2)).is_some() { Some(2) } else { late() };
        return made(at.and_then(|i| year_of(word(i))), month, day, at.map_or(2, |i| i + 1));
    }
    numeric(tokens, order).and_then(|(year, month, day)| made(Some(year), month, day, 3))
}

/// "2019-11-18", "18.11.2019", "18/11/2019".
fn numeric(tokens: &[Token], order: Order) -> Option<(u16, u8, u8)> {
    let [first, second, third, ..] = tokens else { return None };
    if first.behind != second.behind || !matches!(first.behind, '-' | '/' | '.') {
        return None;
    }
    let short = |token: &Token| if token.word.len() <= 2 { token.word.parse::<u8>().ok() } else { None };
    if let Some(year) = year_of(first.word) {
        let day = third.word.get(..2).filter(|_| third.word.as_bytes().get(2) == Some(&b'T')).unwrap_or(third.word);
        return Some((year, short(second)?, day.parse().ok().filter(|_| day.len() <= 2)?));
    }
    let (one, two, year) = (short(first)?, short(second)?, year_of(third.word)?);
    match (first.behind, order) {
        // A stop behind a number makes it an ordinal where dates are written so.
        ('.', _) => Some((year, two, one)),
        _ if one == two || one > 12 => Some((year, two, one)),
        _ if two > 12 => Some((year, one, two)),
        (_, Order::DayFirst) => Some((year, two, one)),
        (_, Order::MonthFirst) => Some((year, one, two)),
        (_, Order::Unknown) => None,
    }
}

/// "9:15", "9.15pm", "9 p.m.", "21h15".
fn clock_at(tokens: &[Token]) -> Option<(u8, u8)> {
    let first = tokens.first()?;
    let hour_digits = first.word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let hour: u8 = hour_digits.parse().ok().filter(|hour| hour_digits.len() <= 2 && *hour < 24)?;
    let half = |i: usize, attached: &str| {
        let spoken = |word: &str| match word.to_ascii_lowercase().as_str() {
            "am" => Some(false),
            "pm" => Some(true),
            _ => None,
        };
        let letters = |i: usize| tokens.get(i).map_or("", |token| token.word);
        let dotted = || match (letters(i), letters(i + 1)) {
            ("a" | "A", "m" | "M") => Some(false),
            ("p" | "P", "m" | "M") => Some(true),
            _ => None,
        };
        if attached.is_empty() { spoken(letters(i)).or_else(dotted) } else { spoken(attached) }
    };
    let on_clock = |minute: u8, is_late: Option<bool>| {
        let hour = match is_late {
            Some(_) if hour == 0 || hour > 12 => hour,
            Some(is_late) => hour % 12 + if is_late { 12 } else { 0 },
            None => hour,
        };
        (minute < 60).then_some((hour, minute))
    };
    let attached = &first.word[hour_digits.len()..];
    if !attached.is_empty() {
        return on_clock(0, Some(half(1, attached)?));
    }
    if matches!(first.behind, ':' | '.')
        && let Some(second) = tokens.get(1)
    {
        let digits = second.word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let minute = digits.parse().ok().filter(|_| digits.len() == 2);
        let third = if second.behind == ':' { 3 } else { 2 };
        let is_late = half(third, &second.word[digits.len()..]);
        if let Some(minute) = minute
            && (first.behind == ':' || is_late.is_some())
        {
            return on_clock(minute, is_late);
        }
    }
    if first.behind == ' ' { on_clock(0, Some(half(1, "")?)) } else { None }
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "de" | "del" | "di")
}

fn year_of(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1700..2200).contains(year))
}

/// "3", "3rd", "03".
pub(super) fn number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let is_ordinal = matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    if is_ordinal && digits.len() <= 2 { digits.parse().ok() } else { None }
}
