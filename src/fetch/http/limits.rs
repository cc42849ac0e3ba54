//! What an answer may cost: the keys of `[crawl]` in `sources.toml` beside contact, delay and size.

use serde::{Deserialize, Deserializer};
use std::time::Duration;

/// How long and how much; everything in seconds, fractions allowed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// From the look-up of the name to the end of the TLS handshake.
    #[serde(deserialize_with = "seconds")]
    pub connect_timeout: Duration,
    /// From the request to the end of the answer's head.
    #[serde(alias = "header_timeout", deserialize_with = "seconds")]
    pub head_timeout: Duration,
    /// Without a byte of the body.
    #[serde(deserialize_with = "seconds")]
    pub idle_timeout: Duration,
    /// For the whole answer.
    #[serde(deserialize_with = "seconds")]
    pub total_timeout: Duration,
    /// Bytes a second below which a body counts as a drip, measured over ten seconds or half of the total time.
    pub min_rate: u64,
    /// Hops of redirects that are followed.
    pub max_redirects: u32,
    /// How often an address is asked again within a run.
    pub retries: u32,
    /// First wait after a 429, a 5xx or a cut connection that names no time; doubled each time.
    #[serde(alias = "backoff", deserialize_with = "seconds")]
    pub back_off: Duration,
    /// What a host may make a run wait; longer, and the address is left to the next run.
    #[serde(deserialize_with = "seconds")]
    pub max_wait: Duration,
    /// When a page that is known is due again; `None`: after half of the time for which it has been known.
    #[serde(deserialize_with = "again")]
    pub again: Option<Duration>,
    /// Bytes of a body, packed and unpacked; `max_size` of `[crawl]`, read apart.
    #[serde(skip)]
    pub max_size: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        let of = Duration::from_secs;
        Limits {
            connect_timeout: of(10),
            head_timeout: of(30),
            idle_timeout: of(30),
            total_timeout: of(120),
            min_rate: 500,
            max_redirects: 10,
            retries: 3,
            back_off: of(30),
            max_wait: of(300),
            again: None,
            max_size: 20 * 1024 * 1024,
        }
    }
}

/// `1.5` and the like as a span of time; what is negative or no number is refused.
fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let seconds = f64::deserialize(from)?;
    Duration::try_from_secs_f64(seconds).map_err(|_| serde::de::Error::custom("not a number of seconds from 0"))
}

fn again<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Seconds(f64),
        Words(String),
    }
    let read = match Given::deserialize(from)? {
        Given::Seconds(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Given::Words(words) => span(&words),
    };
    read.map(Some)
        .ok_or_else(|| serde::de::Error::custom("not a span of time: give seconds, or as in 90s, 15m, 6h, 2d"))
}

/// `90s`, `15m`, `6h`, `2d`, or seconds alone.
pub fn span(words: &str) -> Option<Duration> {
    let words = words.trim();
    let (number, factor) = match words.char_indices().next_back()? {
        (at, 's') => (&words[..at], 1.0),
        (at, 'm') => (&words[..at], 60.0),
        (at, 'h') => (&words[..at], 3600.0),
        (at, 'd') => (&words[..at], 86400.0),
        _ => (words, 1.0),
    };
    Duration::try_from_secs_f64(number.trim().parse::<f64>().ok()? * factor).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_slips_told() {
        let limits: Limits = toml::from_str("back_off = 0.5\nheader_timeout = 2\nagain = \"6h\"").unwrap();
        assert_eq!(limits.back_off, Duration::from_millis(500));
        assert_eq!((limits.head_timeout.as_secs(), limits.again.unwrap().as_secs()), (2, 6 * 3600));
        assert_eq!(limits.retries, 3);
        assert!(toml::from_str::<Limits>("bakc_off = 1").is_err());
        assert!(toml::from_str::<Limits>("back_off = -1").is_err());
        assert!(toml::from_str::<Limits>("again = \"soon\"").is_err());
    }

    #[test]
    fn spans_of_time_are_read() {
        assert_eq!(span("1.5m"), Some(Duration::from_secs(90)));
        assert_eq!(span("20"), Some(Duration::from_secs(20)));
        assert_eq!((span(""), span("h"), span("-1h"), span("6é")), (None, None, None, None));
    }
}
