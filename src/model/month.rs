//! Names of the months, for whoever writes a date.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English name of a month from 1 to 12.
pub fn month_name(month: usize) -> Option<&'static str> {
    MONTHS.get(month.checked_sub(1)?).copied()
}
