//! Real HTTP servers on loopback: many hosts by name on one port, a thread for each connection, and a log of all that is asked.

use super::answer::Answer;
use super::log::{Log, Visit};
use super::site::Site;
use std::collections::HashMap;
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// A connection that says nothing for so long is closed.
const IDLE: Duration = Duration::from_secs(30);

/// Longer heads are nobody's who means well.
const MAX_HEAD: usize = 1 << 16;

/// What a site is asked.
pub(super) struct Request {
    /// Host without its port, as it was written.
    pub(super) host: String,
    /// Path and query.
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    /// How often the same address was asked for before, in this edition.
    pub(super) times: usize,
    /// Which edition of the papers is out.
    pub(super) edition: usize,
}

impl Request {
    /// The header called `name`, in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

struct Shared {
    log: Log,
    edition: AtomicUsize,
    closed: AtomicBool,
    sites: OnceLock<HashMap<String, Site>>,
}

/// The listening port and what is behind it; closed when dropped.
pub(super) struct Web {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Web {
    /// Takes a port, so that pages can be written that name it.
    pub(super) fn bind() -> (TcpListener, u16) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        (listener, port)
    }

    /// Answers for `sites`.
    pub(super) fn serve(listener: TcpListener, sites: impl IntoIterator<Item = Site>) -> Web {
        let sites: HashMap<String, Site> = sites.into_iter().map(|site| (site.name.clone(), site)).collect();
        let shared = Arc::new(Shared {
            log: Log::default(),
            edition: AtomicUsize::new(1),
            closed: AtomicBool::new(false),
            sites: sites.into(),
        });
        let web = Web { address: listener.local_addr().unwrap(), shared: Arc::clone(&shared) };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let opened = Instant::now();
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || attend(&shared, stream, opened));
            }
        });
        web
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    /// What was asked so far.
    pub(super) fn log(&self) -> &Log {
        &self.shared.log
    }

    /// From now on the papers of this edition are out.
    pub(super) fn publish(&self, edition: usize) {
        self.shared.edition.store(edition, Ordering::SeqCst);
    }

    /// Names of all hosts.
    pub(super) fn hosts(&self) -> Vec<String> {
        let mut names: Vec<String> = self.shared.sites.get().unwrap().keys().cloned().collect();
        names.sort();
        names
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        // Wakes the listening thread.
        let _ = TcpStream::connect(self.address);
    }
}

/// One connection, from its first request to its last.
fn attend(shared: &Shared, mut stream: TcpStream, opened: Instant) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(IDLE));
    let _ = stream.set_write_timeout(Some(IDLE));
    let connection = shared.log.open(opened);
    let mut held = Vec::new();
    while let Ok(Some(head)) = head(&mut stream, &mut held) {
        let begun = Instant::now();
        if !matches!(exchange(shared, &mut stream, connection, &head, begun), Ok(true)) {
            break;
        }
    }
    // Bytes that nobody reads turn the end of a connection into a reset, which can eat the answer.
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let _ = io::copy(&mut stream.by_ref().take(1 << 20), &mut io::sink());
    shared.log.close(connection);
}

/// One request and its answer; whether the connection stays open.
fn exchange(
    shared: &Shared,
    stream: &mut TcpStream,
    connection: usize,
    head: &str,
    begun: Instant,
) -> io::Result<bool> {
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let path = first.next().unwrap_or_default().to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let host = headers.iter().find(|(name, _)| name == "host").map(|(_, value)| value.as_str()).unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, _)| name).to_owned();
    let edition = shared.edition.load(Ordering::SeqCst);
    let visit =
        Visit { edition, method, host, path, headers, connection, begun, ended: None, status: 0, validator: false };
    let (number, times) = shared.log.begin(&visit);
    let request = Request { host: visit.host, path: visit.path, headers: visit.headers, times, edition: visit.edition };
    let site = shared.sites.get().and_then(|sites| sites.get(&request.host));
    let answer = site.map_or_else(|| Answer::of(421, "no such host"), |site| site.answer(&request));
    let close = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
    let validator = answer.has("etag") || answer.has("last-modified");
    let log = |status| shared.log.end(number, status, validator);
    answer.send(stream, close, &log)
}

/// The next head, with what came after it left in `held`; `None` at the end.
fn head(stream: &mut TcpStream, held: &mut Vec<u8>) -> io::Result<Option<String>> {
    loop {
        if let Some(end) = held.windows(4).position(|window| window == b"\r\n\r\n") {
            let rest = held.split_off(end + 4);
            let head = std::mem::replace(held, rest);
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        let mut piece = [0; 4096];
        let n = stream.read(&mut piece)?;
        if n == 0 || held.len() > MAX_HEAD {
            return Ok(None);
        }
        held.extend(&piece[..n]);
    }
}
