//! What a server says: an honest answer, or a script that writes what it likes to the connection.

use std::io::{self, ErrorKind, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

type Script = Box<dyn FnOnce(&mut Line) -> io::Result<()>>;

/// An answer to one request.
pub(super) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    chunked: bool,
    after: Duration,
    script: Option<Script>,
}

impl Answer {
    pub(super) fn of(status: u16, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, headers: vec![], body: body.into(), chunked: false, after: Duration::ZERO, script: None }
    }

    pub(super) fn html(body: impl Into<Vec<u8>>) -> Answer {
        Answer::of(200, body).with("Content-Type", "text/html; charset=utf-8")
    }

    pub(super) fn text(body: impl Into<Vec<u8>>) -> Answer {
        Answer::of(200, body).with("Content-Type", "text/plain; charset=utf-8")
    }

    pub(super) fn xml(body: impl Into<Vec<u8>>) -> Answer {
        Answer::of(200, body).with("Content-Type", "application/xml")
    }

    pub(super) fn redirect(status: u16, to: &str) -> Answer {
        Answer::of(status, "moved").with("Location", to)
    }

    /// Whatever `script` writes, head and all; the connection ends with it.
    pub(super) fn script(script: impl FnOnce(&mut Line) -> io::Result<()> + 'static) -> Answer {
        Answer { script: Some(Box::new(script)), ..Answer::of(0, "") }
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Answer {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The body in two chunks, without a length.
    pub(super) fn chunked(mut self) -> Answer {
        self.chunked = true;
        self
    }

    /// Not before `pause` has passed.
    pub(super) fn after(mut self, pause: Duration) -> Answer {
        self.after = pause;
        self
    }

    /// Whether there is a header called `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name))
    }

    /// Writes the answer; whether the connection stays open. `ended` is told just before the last bytes go out, so that
    /// a pause counted from there is never shorter than the one that the asker kept.
    pub(super) fn send(self, stream: &mut TcpStream, close: bool, ended: &dyn Fn(u16)) -> io::Result<bool> {
        let mut line = Line { stream };
        if !self.after.is_zero() {
            line.pause(self.after)?;
        }
        if let Some(script) = self.script {
            let done = script(&mut line);
            ended(0);
            return done.map(|()| false);
        }
        let mut bytes = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status)).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: {value}\r\n").bytes());
        }
        let empty = self.status == 304;
        if self.chunked {
            bytes.extend(b"Transfer-Encoding: chunked\r\n");
        } else if !empty {
            bytes.extend(format!("Content-Length: {}\r\n", self.body.len()).bytes());
        }
        bytes.extend(if close { b"Connection: close\r\n\r\n".as_slice() } else { b"\r\n" });
        if self.chunked {
            for part in self.body.chunks(self.body.len() / 2 + 1) {
                bytes.extend(format!("{:x}\r\n", part.len()).bytes());
                bytes.extend(part);
                bytes.extend(b"\r\n");
            }
            bytes.extend(b"0\r\n\r\n");
        } else if !empty {
            bytes.extend(&self.body);
        }
        let last = bytes.len().saturating_sub(1 << 13);
        line.stream.write_all(&bytes[..last])?;
        ended(self.status);
        line.stream.write_all(&bytes[last..])?;
        Ok(!close)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        404 => "Not Found",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "So",
    }
}

/// A connection as a script sees it.
pub(super) struct Line<'a> {
    stream: &'a mut TcpStream,
}

impl Line<'_> {
    pub(super) fn write(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.write_all(bytes.as_ref())
    }

    /// Waits, and fails as soon as the other side has gone.
    pub(super) fn pause(&mut self, pause: Duration) -> io::Result<()> {
        let until = Instant::now() + pause;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            self.stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            match peeked {
                Ok(0) => return Err(ErrorKind::BrokenPipe.into()),
                // The next request, which has to wait.
                Ok(_) => std::thread::sleep(Duration::from_millis(5)),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
