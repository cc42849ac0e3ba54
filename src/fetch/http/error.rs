//! Why an address gave no answer, each with what to do about it.

use super::Refused;
use std::time::Duration;

/// Why an address gave no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The guard said no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The name leads nowhere.
    #[error("the host cannot be found ({0}); check the address, or the network")]
    Lookup(String),
    /// Nobody takes the call.
    #[error("cannot connect ({0}); it is tried again later")]
    Connect(String),
    /// No connection in time.
    #[error("no connection within {} (connect_timeout)", seconds(.0))]
    ConnectTimeout(Duration),
    /// The host does not prove who it is.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// No head in time.
    #[error("no answer within {} (head_timeout)", seconds(.0))]
    HeadTimeout(Duration),
    /// Headers without end.
    #[error("the head of the answer is larger than {0} bytes or has too many lines")]
    HeadTooLarge(usize),
    /// Not HTTP.
    #[error("the answer is not proper HTTP: {0}")]
    Protocol(String),
    /// The body stopped coming.
    #[error("nothing came for {} (idle_timeout)", seconds(.0))]
    Idle(Duration),
    /// The body went on and on.
    #[error("was not complete after {} (total_timeout)", seconds(.0))]
    Total(Duration),
    /// The body came in drops.
    #[error("came more slowly than {0} bytes a second (min_rate)")]
    Slow(u64),
    /// Over the limit.
    #[error("is larger than {} (raise max_size in sources.toml)", size(*.0))]
    TooLarge(usize),
    /// Shorter than announced.
    #[error("the connection was cut after {0} bytes of the body")]
    Cut(usize),
}

impl HttpError {
    /// Whether asking again soon may help.
    pub fn passes(&self) -> bool {
        use HttpError as E;
        matches!(
            self,
            E::Lookup(_)
                | E::Connect(_)
                | E::ConnectTimeout(_)
                | E::HeadTimeout(_)
                | E::Idle(_)
                | E::Cut(_)
                | E::Protocol(_)
        )
    }

    /// Whether it is the host rather than the page that fails.
    pub fn is_of_host(&self) -> bool {
        use HttpError as E;
        matches!(self, E::Lookup(_) | E::Connect(_) | E::ConnectTimeout(_) | E::Tls(_))
    }
}

fn seconds(duration: &Duration) -> String {
    format!("{} s", duration.as_secs_f64())
}

fn size(bytes: usize) -> String {
    const MB: usize = 1024 * 1024;
    if bytes >= MB && bytes.is_multiple_of(MB) { format!("{} MB", bytes / MB) } else { format!("{bytes} bytes") }
}
