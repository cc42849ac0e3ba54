//! What a sitemap or a feed says of one page.

use url::Url;

/// One page, or one further sitemap, that a sitemap or a feed names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its address as it stands there, resolved.
    pub url: Url,
    /// Last change: a date, or a time by RFC 3339.
    pub modified: Option<String>,
    /// First publication, in the same form.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Paper or body.
    pub publisher: Option<String>,
}

impl Listed {
    pub(super) fn at(url: Url) -> Listed {
        Listed { url, modified: None, published: None, title: None, publisher: None }
    }
}

/// The address `written`, if it is one of a page.
pub(super) fn address(written: &str, base: Option<&Url>) -> Option<Url> {
    let written = written.trim();
    let url = match base {
        Some(base) => base.join(written).ok()?,
        None => Url::parse(written).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// `written` in one line, without white space around it; none when nothing is left.
pub(super) fn words(written: &str) -> Option<String> {
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// `written` if it is a date as sitemaps have them: `2023`, `2023-02`, `2023-02-01`, with a time or without; none otherwise.
pub(super) fn date(written: &str) -> Option<String> {
    let written = written.trim();
    let (day, time) = match written.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (written, None),
    };
    let mut parts = day.split('-');
    let year = number(parts.next()?, 4).filter(|y| (1990..=2100).contains(y))?;
    let month = parts.next().map(|m| number(m, 2).filter(|m| (1..=12).contains(m)));
    let day_of_month = parts.next().map(|d| number(d, 2).filter(|d| (1..=31).contains(d)));
    if month == Some(None) || day_of_month == Some(None) || parts.next().is_some() || year == 0 {
        return None;
    }
    match time {
        None => Some(written.to_owned()),
        Some(time) if day_of_month.is_some() && is_time(time) => Some(format!("{day}T{}", time.replace(' ', ""))),
        Some(_) => None,
    }
}

fn number(digits: &str, length: usize) -> Option<u16> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// `09:30`, `09:30:05.123Z`, `09:30:05+01:00`
fn is_time(time: &str) -> bool {
    let bytes = time.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    time.len() <= 40
        && digit(0)
        && digit(1)
        && bytes.get(2) == Some(&b':')
        && digit(3)
        && digit(4)
        && bytes[5..].iter().all(|b| b.is_ascii_digit() || b" :.+-Z".contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_kept_as_written_and_bad_ones_dropped() {
        for good in ["2023", "2023-02", "2023-02-01", "2023-02-01T09:30Z", "2023-02-01T09:30:05.123+01:00"] {
            assert_eq!(date(&format!(" {good}\n")).as_deref(), Some(good));
        }
        assert_eq!(date("2023-02-01 09:30:05 +01:00").as_deref(), Some("2023-02-01T09:30:05+01:00"));
        for bad in
            ["", "yesterday", "2023-13-01", "2023-1-1", "0000-00-00", "1 Feb 2023", "2023-02T09:30", "2023-02-01Tnoon"]
        {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
