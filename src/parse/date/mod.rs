//! Dates as machines write them and as they are printed, into the form that is kept: `2023`, `2023-02`, `2023-02-01`, or
//! with time.

mod address;
mod local;
mod machine;
mod moment;
mod printed;

pub(super) use address::in_address;
pub(super) use local::{ahead, by_address, on_clocks, settled};
pub(super) use machine::moment;
pub(super) use moment::Moment;
pub(super) use printed::{Order, Printed, printed};

use crate::lexicon;

/// A line of a date has at most so many bytes.
const LONGEST_LINE: usize = 100;

/// The date that a machine wrote, in the form that is kept.
pub(super) fn machine(value: &str) -> Option<String> {
    moment(value, Order::Unknown).map(|moment| moment.to_string())
}

/// The date on a line that says nothing else ("Published: Tuesday, 3 May 2022, 10:15 BST").
pub(super) fn on_line(line: &str) -> Option<String> {
    alone(line, Order::Unknown).map(|moment| moment.to_string())
}

/// The same, figures read in the `order` of the page.
pub(super) fn alone(line: &str, order: Order) -> Option<Moment> {
    let date =
        (line.len() <= LONGEST_LINE).then(|| printed(line, order).into_iter().find_map(Printed::moment)).flatten()?;
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let is_month = |w: &str| lexicon::month(w).is_some() || lexicon::foreign_month(w).is_some();
    let is_known = |w: &str| lexicon::is_date_word(w) || is_month(w) || printed::number(w).is_some() || is_digits(w);
    words.into_iter().all(is_known).then_some(date)
}

/// The first whole date in `words`: "10 October 2018", "October 10, 2018", "2018-10-10".
pub(super) fn in_words(words: &str) -> Option<String> {
    printed(words, Order::Unknown).into_iter().find_map(Printed::moment).map(|moment| moment.to_string())
}

/// "1030am", "10pm", "0615", "2022".
fn is_digits(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=4).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(word[digits.len()..].to_ascii_lowercase().as_str(), "" | "am" | "pm" | "h" | "t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_dates_are_read() {
        for (words, date) in [
            ("issued on Wednesday 3rd May 2022 at noon", "2022-05-03"),
            ("May 3, 2022", "2022-05-03"),
            ("May 3 15:23 2022", "2022-05-03"),
            ("publiziert am 3. Oktober 2022", "2022-10-03"),
            ("3 de outubro de 2022", "2022-10-03"),
            ("Stand: 03.10.2022, 21:17", "2022-10-03"),
            ("2022年10月3日", "2022-10-03"),
            ("10/23/2022", "2022-10-23"),
        ] {
            assert_eq!(in_words(words).as_deref(), Some(date), "{words}");
        }
        for words in ["between May and June", "31 February 2022", "3 hours ago", "3/5/2022", "1 January 1970"] {
            assert_eq!(in_words(words), None, "{words}");
        }
        assert_eq!(on_line("Published: 3 May 2022, 10:15 BST").as_deref(), Some("2022-05-03"));
        assert_eq!(on_line("The court sat on 3 May 2022"), None);
    }

    #[test]
    fn machine_dates_keep_their_precision() {
        for (value, date) in [
            ("2022-05-03T06:02:00.000+0100", Some("2022-05-03T06:02:00+01:00")),
            ("2022-05-03 06:02", Some("2022-05-03T06:02:00")),
            ("2022-05-03 6:02 PM", Some("2022-05-03T18:02:00")),
            ("2022-05", Some("2022-05")),
            ("20220503", Some("2022-05-03")),
            ("1651557720", Some("2022-05-03T06:02:00Z")),
            ("Tue, 03 May 2022 06:02:00 GMT", Some("2022-05-03T06:02:00Z")),
            ("3 May 2022", Some("2022-05-03")),
            ("0001-01-01T00:00:00", None),
            ("yesterday", None),
        ] {
            assert_eq!(machine(value).as_deref(), date, "{value}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_paper() {
        let moment = moment("2022-05-03T03:02:40Z", Order::Unknown).unwrap();
        let on_page = |words: &str| settled(moment, &printed(words, Order::Unknown), None).to_string();
        assert_eq!(on_page("Posted May 2, 2022 at 10:02 pm"), "2022-05-02T22:02:40-05:00");
        assert_eq!(on_page("Posted May 2"), "2022-05-02");
        assert_eq!(on_page("Posted May 3, 2022"), "2022-05-03T03:02:40Z");
        assert_eq!(on_page("Posted May 9, 2022"), "2022-05-03T03:02:40Z");
    }

    #[test]
    fn addresses_hold_days() {
        let day = |url: &str| in_address(url).map(|m| m.to_string());
        assert_eq!(day("https://echo.example/news/2022/may/03/bridge").as_deref(), Some("2022-05-03"));
        assert_eq!(day("https://echo.example/2022-05-03-bridge").as_deref(), Some("2022-05-03"));
        assert_eq!(day("https://echo.example/2022/52/3/bridge?d=2022/05/03"), None);
    }
}
