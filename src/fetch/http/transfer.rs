//! The request out, the answer in: head and body read piece by piece, each under its limits.

use super::connect::{Stream, connect};
use super::{Answer, Ask, Client, HttpError};
use crate::fetch::exchange::{Exchange, media_type};
use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, timeout};
use url::Position;

/// Real heads stay below 16 KB; the longest that servers commonly allow themselves is 64 KB.
const MAX_HEAD: usize = 64 * 1024;
const MAX_HEADERS: usize = 256;

/// Over this span the rate of a body is measured, or over half of the time that it has.
const RATE_SPAN: Duration = Duration::from_secs(10);

/// Of an answer that is not wanted for its body, as a redirect is, no more than this is read.
const ASIDE: usize = 64 * 1024;

/// Ends the connection when the answer is read, or nobody waits for it any more.
struct Driven(tokio::task::JoinHandle<()>);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(super) async fn answer(client: &Client, ask: &Ask) -> Result<Answer, HttpError> {
    let time = now();
    let (stream, address) = connect(client, &ask.url).await?;
    let head = head(client, ask);
    let request = request(ask, &head)?;
    let (response, _driven) = send(client, stream, request).await?;
    let status = response.status();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
    let said = response.extensions().get::<hyper::ext::ReasonPhrase>().map(|r| text(r.as_bytes()));
    let mut exchange = Exchange {
        url: ask.url.clone(),
        time,
        address: Some(address),
        request: sent(ask, &head).into_bytes(),
        status: status.as_u16(),
        reason: said.unwrap_or_else(|| status.canonical_reason().unwrap_or_default().to_owned()),
        headers: headers.collect(),
        body: Vec::new(),
        truncated: None,
        notes: Vec::new(),
    };
    let of_type = (ask.wanted)(&exchange.header("content-type").map(media_type).unwrap_or_default());
    let (limit, cut) = match status.as_u16() {
        200 if of_type => (ask.limit, ask.cut),
        300..=399 => (ASIDE, true),
        _ => return Ok(Answer { exchange, unread: true }),
    };
    let (body, whole) = body(client, response.into_body(), limit, cut).await?;
    exchange.body = body;
    exchange.truncated = (!whole).then_some("length");
    Ok(Answer { exchange, unread: false })
}

/// The lines of the head, in the order they are sent.
fn head(client: &Client, ask: &Ask) -> Vec<(&'static str, String)> {
    let host = &ask.url[Position::BeforeHost..Position::AfterPort];
    let mut lines = vec![
        ("Host", host.to_owned()),
        ("User-Agent", client.agent.clone()),
        ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8".into()),
        ("Accept-Language", "en".into()),
        ("Accept-Encoding", "gzip, deflate, br".into()),
        ("Connection", "close".into()),
    ];
    lines.extend(ask.etag.clone().map(|etag| ("If-None-Match", etag)));
    lines.extend(ask.modified.clone().map(|modified| ("If-Modified-Since", modified)));
    lines
}

fn target(ask: &Ask) -> &str {
    &ask.url[Position::BeforePath..Position::AfterQuery]
}

fn request(ask: &Ask, head: &[(&'static str, String)]) -> Result<hyper::Request<String>, HttpError> {
    let mut request = hyper::Request::get(target(ask));
    for (name, value) in head {
        let value = hyper::header::HeaderValue::from_bytes(value.as_bytes());
        request = request.header(*name, value.map_err(|e| HttpError::Protocol(e.to_string()))?);
    }
    request.body(String::new()).map_err(|e| HttpError::Protocol(format!("the address cannot be sent: {e}")))
}

/// The same as bytes, for the archive.
fn sent(ask: &Ask, head: &[(&'static str, String)]) -> String {
    let lines: String = head.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("GET {} HTTP/1.1\r\n{lines}\r\n", target(ask))
}

async fn send(
    client: &Client,
    stream: Box<dyn Stream>,
    request: hyper::Request<String>,
) -> Result<(hyper::Response<Incoming>, Driven), HttpError> {
    let mut builder = http1::Builder::new();
    builder.max_headers(MAX_HEADERS).max_header_size(MAX_HEAD).max_buf_size(4 * MAX_HEAD).title_case_headers(true);
    builder.ignore_invalid_headers_in_responses(true).allow_obsolete_multiline_headers_in_responses(true);
    let asked = async {
        let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(|e| reason(&e, 0))?;
        let driven = Driven(tokio::spawn(async move { drop(connection.await) }));
        let response = sender.send_request(request).await.map_err(|e| reason(&e, 0))?;
        Ok((response, driven))
    };
    let limit = client.limits.head_timeout;
    timeout(limit, asked).await.unwrap_or(Err(HttpError::HeadTimeout(limit)))
}

/// The body up to `limit`, and whether that is all of it.
async fn body(client: &Client, body: Incoming, limit: usize, cut: bool) -> Result<(Vec<u8>, bool), HttpError> {
    let limits = &client.limits;
    let mut body = pin!(body);
    let mut bytes: Vec<u8> = Vec::new();
    let span = RATE_SPAN.min(limits.total_timeout / 2).max(Duration::from_millis(10));
    let (mut begun, mut within) = (Instant::now(), 0_u64);
    loop {
        let left = span.saturating_sub(begun.elapsed());
        let frame = timeout(limits.idle_timeout.min(left), poll_fn(|cx| body.as_mut().poll_frame(cx))).await;
        if begun.elapsed() >= span {
            if within < (limits.min_rate as f64 * span.as_secs_f64()) as u64 && !matches!(frame, Ok(None)) {
                return Err(HttpError::Slow(limits.min_rate));
            }
            (begun, within) = (Instant::now(), 0);
        }
        match frame {
            Ok(None) => return Ok((bytes, true)),
            Ok(Some(Ok(frame))) => {
                let Some(data) = frame.data_ref() else { continue };
                within += data.len() as u64;
                if bytes.len() + data.len() > limit {
                    bytes.extend_from_slice(&data[..limit - bytes.len()]);
                    return if cut { Ok((bytes, false)) } else { Err(HttpError::TooLarge(limit)) };
                }
                bytes.extend_from_slice(data);
            }
            Ok(Some(Err(error))) => return Err(reason(&error, bytes.len())),
            Err(_) if limits.idle_timeout <= left => return Err(HttpError::Idle(limits.idle_timeout)),
            Err(_) => {}
        }
    }
}

/// What hyper says, in the words of this crate; `read` bytes of the body had come.
fn reason(error: &hyper::Error, read: usize) -> HttpError {
    if error.to_string().contains("too large") {
        return HttpError::HeadTooLarge(MAX_HEAD);
    }
    if error.is_parse() {
        return HttpError::Protocol(error.to_string());
    }
    if error.is_incomplete_message() || error.is_body_write_aborted() || error.is_canceled() || error.is_closed() {
        return HttpError::Cut(read);
    }
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    if cause.contains("chunk") || cause.contains("invalid") {
        return HttpError::Protocol(cause);
    }
    HttpError::Cut(read)
}

/// Headers are Latin-1 by the standard, UTF-8 by custom.
fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|b| char::from(*b)).collect(), str::to_owned)
}

/// The time of day, RFC 3339, to the second.
fn now() -> String {
    let now = time::OffsetDateTime::now_utc();
    let now = now.replace_nanosecond(0).unwrap_or(now);
    now.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
