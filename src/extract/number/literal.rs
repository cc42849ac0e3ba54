//! Numbers in digits: separators, decimals, powers. Words and units are left to its neighbours.

/// A number as digits spell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Literal {
    /// Its worth.
    pub(crate) value: f64,
    /// Written with separators of thousands.
    pub(crate) grouped: bool,
    /// Written with decimals.
    pub(crate) decimal: bool,
    /// Begins with a 0 that another digit follows: a telephone number, a code, a time.
    pub(crate) coded: bool,
}

impl Literal {
    /// Whether it may be a year: four bare digits from 1800 to 2099.
    pub(crate) fn is_year(&self) -> bool {
        !self.grouped && !self.decimal && (1800.0..2100.0).contains(&self.value)
    }
}

/// Longer runs of digits and separators are no number that a reader would take in.
const MAX_LENGTH: usize = 40;

/// The literal that begins at byte `at` of `bytes`, and its end. A run that is too long gives only its end.
pub(crate) fn literal(bytes: &[u8], at: usize) -> (usize, Option<Literal>) {
    let first = digits(bytes, at);
    if first - at > MAX_LENGTH {
        return (first, None);
    }
    let coded = first - at > 1 && bytes[at] == b'0';
    let mut text = string(&bytes[at..first]);
    let mut end = first;
    let (mut grouped, mut decimal) = (false, false);
    let groups = groups(bytes, first, first - at, coded);
    match groups {
        Groups::None => {}
        Groups::Thousands(to) => {
            text.extend(bytes[first..to].iter().filter(|b| b.is_ascii_digit()).map(|b| *b as char));
            (end, grouped) = (to, true);
        }
        Groups::Decimal(to) => {
            text.push('.');
            text.push_str(&string(&bytes[first + 1..to]));
            (end, decimal) = (to, true);
        }
    }
    let mark = if grouped && bytes[first] == b'.' { b',' } else { b'.' };
    if !decimal && let Some(to) = fraction(bytes, end, mark) {
        text.push('.');
        text.push_str(&string(&bytes[end + 1..to]));
        (end, decimal) = (to, true);
    }
    let mut value: f64 = text.parse().unwrap_or(0.0);
    if let Some((to, power)) = power(bytes, end, value) {
        (end, value) = (to, power);
    }
    (end, Some(Literal { value, grouped, decimal, coded }))
}

/// The decimals that open a literal without a digit before the point: ".25".
pub(crate) fn bare_decimal(bytes: &[u8], at: usize) -> Option<(usize, Literal)> {
    let end = digits(bytes, at + 1);
    let value = (end > at + 1 && end - at <= MAX_LENGTH).then(|| string(&bytes[at..end]).parse().ok())??;
    Some((end, Literal { value, grouped: false, decimal: true, coded: false }))
}

enum Groups {
    None,
    Thousands(usize),
    Decimal(usize),
}

/// What follows the first digits: groups of thousands in any of the usual spellings, or a decimal comma.
fn groups(bytes: &[u8], first: usize, len: usize, coded: bool) -> Groups {
    if bytes.get(first) == Some(&b',') {
        return commas(bytes, first, len);
    }
    if bytes.get(first) == Some(&b'.') {
        let run = run(bytes, first, b".");
        // "1.234.567" and "1.111,11"; a single point before three digits is a decimal point
        let many = run.lengths.len() > 1 || fraction(bytes, run.end, b',').is_some_and(|to| to - run.end < 4);
        return if len <= 3 && many && run.all(3) { Groups::Thousands(run.end) } else { Groups::None };
    }
    if len <= 3 && !coded {
        for space in [&b" "[..], "\u{a0}".as_bytes(), "\u{202f}".as_bytes()] {
            let run = run(bytes, first, space);
            if !run.lengths.is_empty() && run.all(3) {
                return Groups::Thousands(run.end);
            }
        }
    }
    Groups::None
}

fn commas(bytes: &[u8], first: usize, len: usize) -> Groups {
    let run = run(bytes, first, b",");
    let indian = run.lengths.split_last().is_some_and(|(last, rest)| *last == 3 && rest.iter().all(|n| *n == 2));
    if run.lengths.is_empty() || run.lengths.len() > 8 {
        Groups::None
    } else if (len <= 3 && run.all(3)) || (len <= 2 && indian) {
        Groups::Thousands(run.end)
    } else if run.lengths.len() == 1 && run.lengths[0] <= 2 {
        Groups::Decimal(run.end)
    } else {
        Groups::None
    }
}

struct Run {
    lengths: Vec<usize>,
    end: usize,
}

impl Run {
    fn all(&self, n: usize) -> bool {
        self.lengths.iter().all(|l| *l == n)
    }
}

/// Groups of digits that `separator` joins, from `at` on; cut off after nine.
fn run(bytes: &[u8], at: usize, separator: &[u8]) -> Run {
    let mut run = Run { lengths: vec![], end: at };
    while run.lengths.len() < 9 && bytes[run.end..].starts_with(separator) {
        let from = run.end + separator.len();
        let to = digits(bytes, from);
        if to == from {
            break;
        }
        run.lengths.push(to - from);
        run.end = to;
    }
    run
}

/// The end of decimals that open with `mark` at `at`, when no further group follows ("192.168.1").
fn fraction(bytes: &[u8], at: usize, mark: u8) -> Option<usize> {
    let end = digits(bytes, at + 1);
    let stands = bytes.get(at) == Some(&mark) && end > at + 1 && end - at <= MAX_LENGTH;
    let goes_on = bytes.get(end) == Some(&mark) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    (stands && !goes_on).then_some(end)
}

/// "e10", "^6", "x10^6": the end and the value with the power.
fn power(bytes: &[u8], at: usize, value: f64) -> Option<(usize, f64)> {
    let rest = bytes.get(at..)?;
    let (skip, base) = match rest {
        [b'e' | b'E', ..] => (1, None),
        [b'^', ..] => (1, Some(value)),
        [b'x', b'1', b'0', b'^', ..] => (4, None),
        _ => return None,
    };
    let signs = rest[skip..].iter().take(2).take_while(|b| matches!(b, b'+' | b'-')).count();
    let from = at + skip + signs;
    let to = digits(bytes, from);
    let exponent: i32 = (to > from && to - from < 4).then(|| string(&bytes[from..to]).parse().ok())??;
    let minus = |i: usize| rest.get(skip + i).is_some_and(|b| *b == b'-');
    let negative = (0..signs).filter(|i| minus(*i)).count() == 1;
    let exponent = if negative { -exponent } else { exponent };
    let value = base.map_or(value * 10f64.powi(exponent), |b| b.powi(exponent));
    (value.is_finite() && !bytes.get(to).is_some_and(u8::is_ascii_alphanumeric)).then_some((to, value))
}

fn digits(bytes: &[u8], from: usize) -> usize {
    let from = from.min(bytes.len());
    from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count()
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64, end: usize) {
        let (to, found) = literal(text.as_bytes(), 0);
        assert_eq!((found.map(|l| l.value), to), (Some(value), end), "{text}");
    }

    #[test]
    fn separators_join_thousands() {
        check("4,171 people", 4171.0, 5);
        check("12 400 homes", 12400.0, 6);
        check("12,34,567.89 rupees", 1_234_567.89, 12);
        check("1.111,25", 1111.25, 8);
    }

    #[test]
    fn decimals_and_powers() {
        check("4.800", 4.8, 5);
        check("1.3x10^6", 1_300_000.0, 8);
        check("1,3", 1.3, 3);
    }

    #[test]
    fn lists_and_addresses_stay_apart() {
        check("192.168.1.2", 192.0, 3);
        check("22,24,26", 22.0, 2);
        check("2018, 400 homes", 2018.0, 4);
    }

    #[test]
    fn a_run_too_long_is_no_number() {
        let text = "7".repeat(100);
        assert_eq!(literal(text.as_bytes(), 0), (100, None));
    }
}
