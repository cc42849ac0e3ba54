//! One request and its answer, every part of it bounded in time and size. Redirects, delays and rules of the road are
//! left to the crawl; nothing is kept between two requests: no connections, no cookies, no proxy of the surroundings.

mod block;
mod connect;
mod error;
mod guard;
mod limits;
mod transfer;

pub use error::HttpError;
pub use guard::{Guard, Refused};
pub use limits::{Limits, span};

use super::exchange::Exchange;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use url::Url;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The address as it is sent.
    pub url: Url,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub modified: Option<String>,
    /// Bytes of the body that are read.
    pub limit: usize,
    /// Whether what is beyond the limit is left unread rather than an error.
    pub cut: bool,
    /// Whether a body of this media type (empty when none is given) is of use; the others are left unread.
    pub wanted: fn(&str) -> bool,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// As it went over the wire.
    pub exchange: Exchange,
    /// Whether the body was left unread, since nobody has use for one of its type or status.
    pub unread: bool,
}

impl Answer {
    /// How long the server asks to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.exchange.header("retry-after")?, std::time::SystemTime::now())
    }
}

/// `120`, or a date.
fn retry_after(value: &str, now: std::time::SystemTime) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value.trim()).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

/// Asks hosts.
#[derive(Clone, Debug)]
pub struct Client {
    /// Who asks: `onrecord/VERSION (+CONTACT)`.
    pub agent: String,
    /// What may be reached.
    pub guard: Guard,
    /// What an answer may cost.
    pub limits: Limits,
    tls: Arc<OnceLock<Result<Arc<rustls::ClientConfig>, String>>>,
}

impl Client {
    /// One that calls itself `agent`.
    pub fn new(agent: String, guard: Guard, limits: Limits) -> Client {
        Client { agent, guard, limits, tls: Arc::default() }
    }

    /// Asks, and reads the answer to its end.
    pub async fn get(&self, ask: &Ask) -> Result<Answer, HttpError> {
        self.guard.check(&ask.url)?;
        let whole = tokio::time::timeout(self.limits.total_timeout, transfer::answer(self, ask)).await;
        whole.unwrap_or(Err(HttpError::Total(self.limits.total_timeout)))
    }

    /// Read once, when the first secure connection is made: the certificates of the system are many.
    fn tls(&self) -> Result<Arc<rustls::ClientConfig>, HttpError> {
        self.tls.get_or_init(connect::tls).clone().map_err(HttpError::Tls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn servers_say_when_to_come_back_in_two_ways() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let read = |value| retry_after(value, now).map(|d| d.as_secs());
        assert_eq!(read(" 120 "), Some(120));
        assert_eq!(read("Sun, 06 Nov 1994 08:50:37 GMT"), Some(60));
        assert_eq!(read("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(read("soon"), None);
        assert!(retry_after("1", SystemTime::now()) == Some(Duration::from_secs(1)));
    }
}
