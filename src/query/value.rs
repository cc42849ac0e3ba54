//! Values as people type them: `0.5`, `50%`, `1,200`, and ranges of them.

use std::ops::Bound;

/// A value that bounds a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueEnd {
    /// As figures are kept: 50% is 0.5.
    pub value: f64,
    /// Whether it was given in per cent, so that only shares are meant.
    pub share: bool,
}

/// One value, or why it is none.
pub fn value(given: &str) -> Result<ValueEnd, String> {
    let text = given.trim();
    let number = ["%", "per cent", "percent"].iter().find_map(|sign| text.strip_suffix(sign));
    let digits = number.unwrap_or(text).trim().replace(',', "");
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    match digits.parse::<f64>() {
        Ok(value) if plain && value.is_finite() => {
            Ok(ValueEnd { value: if number.is_some() { value / 100.0 } else { value }, share: number.is_some() })
        }
        _ => Err(format!("`{text}` is no value: write a number as 1200 or 0.5, a share also as 50%")),
    }
}

/// Both ends of a range such as `0.5..0.7`, `50%..`, `..1200`; one value alone is both of its ends.
pub fn values(given: &str) -> Result<(Option<ValueEnd>, Option<ValueEnd>), String> {
    let Some((from, to)) = given.split_once("..") else {
        return value(given).map(|value| (Some(value), Some(value)));
    };
    let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { value(text).map(Some) };
    let (mut from, to) = (end(from)?, end(to)?);
    // "50..70%" means 50% too.
    if let (Some(from), Some(ValueEnd { share: true, .. })) = (&mut from, to)
        && !from.share
        && from.value >= 1.0
    {
        *from = ValueEnd { value: from.value / 100.0, share: true };
    }
    match (from, to) {
        (None, None) => Err("a range of values wants at least one end, as in 0.5.. or ..50%".into()),
        (Some(a), Some(b)) if a.value > b.value => {
            Err(format!("`{}` has its ends the wrong way round: write the smaller one first", given.trim()))
        }
        ends => Ok(ends),
    }
}

/// The ends of `>0.5`, `>=50%`, `<3` or of a range, and whether they were given in per cent.
pub(super) fn compared(given: &str) -> Result<(Bound<f64>, Bound<f64>, bool), String> {
    let text = given.trim();
    let compared = [(">=", true, true), (">", true, false), ("<=", false, true), ("<", false, false)];
    for (sign, from, included) in compared {
        if let Some(rest) = text.strip_prefix(sign) {
            let ValueEnd { value, share } = value(rest)?;
            let end = if included { Bound::Included(value) } else { Bound::Excluded(value) };
            return Ok(if from { (end, Bound::Unbounded, share) } else { (Bound::Unbounded, end, share) });
        }
    }
    let (from, to) = values(text)?;
    let end = |end: Option<ValueEnd>| end.map_or(Bound::Unbounded, |end| Bound::Included(end.value));
    Ok((end(from), end(to), [from, to].iter().flatten().any(|end| end.share)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(given: &str) -> (Option<f64>, Option<f64>) {
        let (from, to) = values(given).unwrap_or_else(|reason| panic!("{given}: {reason}"));
        (from.map(|end| end.value), to.map(|end| end.value))
    }

    #[test]
    fn shares_are_written_either_way() {
        assert_eq!(ends("50%..70%"), ends("0.5..0.7"));
        assert_eq!(ends("50..70%"), ends("0.5 .. 70 per cent"));
        assert_eq!(ends("1,200.."), (Some(1200.0), None));
        assert_eq!(ends("..-3"), (None, Some(-3.0)));
        assert_eq!(ends("38%"), (Some(0.38), Some(0.38)));
        assert!(value("5 %").unwrap().share && !value("0.05").unwrap().share);
    }

    #[test]
    fn signs_leave_their_end_out() {
        use Bound::{Excluded, Included, Unbounded};
        assert_eq!(compared(">0.5"), Ok((Excluded(0.5), Unbounded, false)));
        assert_eq!(compared(">= 50%"), Ok((Included(0.5), Unbounded, true)));
        assert_eq!(compared("<1,200"), Ok((Unbounded, Excluded(1200.0), false)));
        assert_eq!(compared("<=-3"), Ok((Unbounded, Included(-3.0), false)));
        assert!(compared("=>3").is_err() && compared(">").is_err() && compared(">3..5").is_err());
    }

    #[test]
    fn what_is_no_value_is_named() {
        for wrong in ["many", "", "..", "nan", "inf", "1e400", "0.7..0.5", "5..x"] {
            assert!(values(wrong).is_err(), "{wrong}");
        }
    }
}
