//! An HTTP answer as a record holds it: status, headers, body without chunks.

use super::super::exchange::header;

/// Headers that are read; browsers stop at far fewer.
const MOST: usize = 1_000;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub(super) status: u16,
    pub(super) reason: String,
    pub(super) headers: Vec<(String, String)>,
    /// As stored, chunks and all.
    body: &'a [u8],
}

impl<'a> Message<'a> {
    /// The answer in `block`.
    pub(super) fn read(block: &'a [u8]) -> Option<Message<'a>> {
        let mut rest = block;
        let first = line(&mut rest)?;
        let (version, rest_of_first) = first.split_once(' ').unwrap_or((&first, ""));
        if !version.starts_with("HTTP/") {
            return None;
        }
        let (status, reason) = rest_of_first.trim_start().split_once(' ').unwrap_or((rest_of_first.trim(), ""));
        let (status, reason) = (status.trim().parse().ok()?, reason.trim().to_owned());
        let mut headers: Vec<(String, String)> = Vec::new();
        while let Some(line) = line(&mut rest) {
            if line.is_empty() || headers.len() >= MOST {
                break;
            }
            if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Some(Message { status, reason, headers, body: rest })
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// Without chunks. Some writers join them and leave the header: what is not in chunks is taken as it is.
    pub(super) fn body(&self) -> Vec<u8> {
        let chunked =
            self.header("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
        chunked.then(|| joined(self.body)).flatten().unwrap_or_else(|| self.body.to_vec())
    }
}

/// The next line of `rest`, which it is taken from.
fn line(rest: &mut &[u8]) -> Option<String> {
    let end = memchr::memchr(b'\n', rest)?;
    let line = String::from_utf8_lossy(&rest[..end]).trim_end_matches('\r').to_owned();
    *rest = &rest[end + 1..];
    Some(line)
}

/// The chunks of `body` joined; what is cut off ends there.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some(size) = line(&mut rest) else { return (!joined.is_empty()).then_some(joined) };
        let digits = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(digits, 16).ok()?;
        if size == 0 {
            return Some(joined);
        }
        let chunk = &rest[..size.min(rest.len())];
        joined.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(joined);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(block: &str) -> String {
        String::from_utf8(Message::read(block.as_bytes()).unwrap().body()).unwrap()
    }

    #[test]
    fn chunks_are_joined_where_there_are_any() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n";
        assert_eq!(body(&format!("{head}4;x=y\r\nlate\r\n3\r\n...\r\n0\r\n\r\n")), "late...");
        assert_eq!(body(&format!("{head}late, not in chunks")), "late, not in chunks");
        assert_eq!(body(&format!("{head}ff\r\ncut")), "cut");
        assert_eq!(body("HTTP/1.0 200\nX: y\n\nlate"), "late");
    }

    #[test]
    fn the_head_is_read() {
        let message = Message::read(b"HTTP/2 404 Not Found\r\nA: b:c\r\nbroken\r\n\r\n").unwrap();
        assert_eq!((message.status, message.reason.as_str(), message.header("a")), (404, "Not Found", Some("b:c")));
        assert_eq!(Message::read(b"<html>"), None);
    }
}
