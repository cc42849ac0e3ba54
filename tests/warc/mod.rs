//! WARC files: ours read by others, others' read by us.

mod warcio;

use onrecord::fetch::exchange::Exchange;
use url::Url;

/// An answer as the network hands it over.
pub fn exchange(address: &str, headers: &[(&str, &str)], body: &[u8]) -> Exchange {
    Exchange {
        url: Url::parse(address).unwrap(),
        time: "2023-02-01T09:30:00Z".into(),
        address: Some("192.0.2.7".parse().unwrap()),
        request: b"GET / HTTP/1.1\r\nHost: mercury.example\r\nUser-Agent: onrecord\r\n\r\n".to_vec(),
        status: 200,
        reason: "OK".into(),
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body: body.to_vec(),
        truncated: None,
        notes: vec![("fetchTimeMs", "12".into()), ("charset", "utf-8".into())],
    }
}
