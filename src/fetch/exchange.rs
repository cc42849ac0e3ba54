//! One request and its answer as they went over the wire: what the archive keeps of a fetched page.

use std::net::IpAddr;
use url::Url;

/// One request and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What was asked for.
    pub url: Url,
    /// When the request went out, RFC 3339.
    pub time: String,
    /// Who answered.
    pub address: Option<IpAddr>,
    /// Head of the request as sent, with its empty line.
    pub request: Vec<u8>,
    /// Status of the answer.
    pub status: u16,
    /// Words behind the status.
    pub reason: String,
    /// In the order they came.
    pub headers: Vec<(String, String)>,
    /// As transferred: content-encoded, not chunked.
    pub body: Vec<u8>,
    /// Why the body is not whole: `length`, `time`, `disconnect` or `unspecified`, the words of WARC.
    pub truncated: Option<&'static str>,
    /// What else is known, for the metadata record: `fetchTimeMs`, `via`, `robots`, `charset`, in this order or any other.
    pub notes: Vec<(&'static str, String)>,
}

impl Exchange {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The charset that the server declares.
    pub fn charset(&self) -> Option<String> {
        charset(self.header("content-type")?)
    }
}

/// The first of `headers` with this name.
pub(super) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The charset in a `Content-Type`.
pub fn charset(content_type: &str) -> Option<String> {
    let (_, value) = content_type.split(';').skip(1).filter_map(|p| p.split_once('=')).find(|(name, _)| {
        let name = name.trim();
        name.eq_ignore_ascii_case("charset")
    })?;
    let label = value.trim().trim_matches(['"', '\'']).trim();
    (!label.is_empty() && label.len() <= 40).then(|| label.to_ascii_lowercase())
}

/// The type in a `Content-Type`, without its parameters.
pub fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_read_from_its_parameter() {
        assert_eq!(charset("text/html; charset=\"ISO-8859-1\"").as_deref(), Some("iso-8859-1"));
        assert_eq!(charset("text/html;q=1; Charset = utf-8 ").as_deref(), Some("utf-8"));
        assert_eq!(charset("text/html; charset="), None);
        assert_eq!(media_type("Text/HTML; charset=x"), "text/html");
    }
}
