//! Dates as precise as they are known, for headings and for citation formats.

use std::fmt;

/// A year, perhaps with a month, perhaps with a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Reads `2023`, `2023-02`, `2023-02-01`, or the last with a time after it; what is out of range is left out.
    pub fn read(text: &str) -> Option<PartialDate> {
        let day = text.split(['T', ' ']).next()?;
        let mut parts = day.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok().filter(|year| *year > 0)?;
        let mut number = |max: u8| parts.next()?.parse().ok().filter(|n| (1..=max).contains(n));
        let month = number(12);
        let day = month.and_then(|_| number(31));
        Some(PartialDate { year, month, day })
    }

    /// English name of the month.
    pub fn month_name(self) -> Option<&'static str> {
        crate::model::month_name(self.month?.into())
    }

    /// `2023`, `2023-02` or `2023-02-01`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// As British papers write it: `1 February 2023`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(month) = self.month_name() {
            if let Some(day) = self.day {
                write!(f, "{day} ")?;
            }
            write!(f, "{month} ")?;
        }
        write!(f, "{}", self.year)
    }
}

/// A stored date in as few characters as people read at ease: `1 Feb 2023`.
pub(crate) fn short(date: Option<&str>) -> String {
    let Some(read) = date.and_then(PartialDate::read) else { return readable(date) };
    let month = read.month_name().map_or(String::new(), |name| format!("{} ", &name[..3]));
    let day = read.day.map_or(String::new(), |day| format!("{day} "));
    format!("{day}{month}{}", read.year)
}

/// A stored date for people; `no date` where none is known.
pub fn readable(date: Option<&str>) -> String {
    match date {
        None => "no date".into(),
        Some(text) => PartialDate::read(text).map_or_else(|| text.to_owned(), |date| date.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_as_precisely_as_it_is_known() {
        let shown = |text| readable(Some(text));
        assert_eq!(shown("2023"), "2023");
        assert_eq!(shown("2023-02"), "February 2023");
        assert_eq!(shown("2023-02-01"), "1 February 2023");
        assert_eq!(shown("2023-02-01T09:30:00Z"), "1 February 2023");
        assert_eq!(shown("last spring"), "last spring");
        assert_eq!(readable(None), "no date");
        assert_eq!((short(Some("2023-09-01")).as_str(), short(Some("2023-09")).as_str()), ("1 Sep 2023", "Sep 2023"));
    }

    #[test]
    fn what_is_out_of_range_is_left_out() {
        assert_eq!(PartialDate::read("2023-13-40").map(PartialDate::iso).as_deref(), Some("2023"));
        assert_eq!(PartialDate::read("0000"), None);
        assert_eq!(PartialDate::read("23-02-01"), None);
    }
}
