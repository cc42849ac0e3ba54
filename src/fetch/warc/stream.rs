//! The bytes of a WARC file: plain, one gzip member a record, or one for the whole file; with a way to go on behind damage.

use flate2::bufread::GzDecoder;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// What records are read from.
pub(super) trait Source: BufRead + Seek + Send {}
impl<T: BufRead + Seek + Send> Source for T {}

/// Where the reading stands.
pub(super) struct Stream {
    state: State,
    /// Where the gzip member at hand begins.
    member: u64,
    /// How often a beginning was tried behind damage.
    n_tried: usize,
}

enum State {
    /// Between gzip members, or in a file that is not packed.
    Outside(Counted),
    /// Inside a gzip member.
    Inside(Box<BufReader<GzDecoder<Counted>>>),
    /// Nothing more can be read.
    Over,
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("member", &self.member).finish_non_exhaustive()
    }
}

/// A source that knows where it stands.
struct Counted {
    source: Box<dyn Source>,
    at: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.at += n as u64;
        self.source.consume(n);
    }
}

/// How every gzip member begins: the two magic bytes and the only method there is.
const MAGIC: &[u8] = &[0x1F, 0x8B, 8];
/// A damaged member that was unpacked so far is not looked into again from its beginning.
const NEAR: u64 = 256 * 1024;
/// So many beginnings are tried behind damage before a file is given up.
const MOST_TRIED: usize = 1_000;

impl Stream {
    pub(super) fn of(source: Box<dyn Source>) -> Stream {
        Stream { state: State::Outside(Counted { source, at: 0 }), member: 0, n_tried: 0 }
    }

    /// Where in the file the reading stands; inside a gzip member, where that begins.
    pub(super) fn at(&self) -> u64 {
        match &self.state {
            State::Outside(source) => source.at,
            _ => self.member,
        }
    }

    /// Whether records are packed.
    pub(super) fn is_packed(&self) -> bool {
        matches!(self.state, State::Inside(_))
    }

    /// Opens the next gzip member where one begins, and closes that which has ended. False at the end of the file.
    pub(super) fn begin(&mut self) -> io::Result<bool> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(false),
                State::Outside(mut source) => {
                    let next = source.fill_buf()?;
                    if next.is_empty() {
                        return Ok(false);
                    }
                    if next[0] != MAGIC[0] {
                        self.state = State::Outside(source);
                        return Ok(true);
                    }
                    self.member = source.at;
                    self.state = State::Inside(Box::new(BufReader::with_capacity(32 * 1024, GzDecoder::new(source))));
                }
                State::Inside(mut member) => {
                    match member.fill_buf() {
                        Ok([]) => {}
                        Ok(_) => {
                            self.state = State::Inside(member);
                            return Ok(true);
                        }
                        Err(error) => {
                            self.state = State::Inside(member);
                            return Err(error);
                        }
                    }
                    self.state = State::Outside(member.into_inner().into_inner());
                }
            }
        }
    }

    /// Goes to where the next record may begin inside the gzip member at hand, or behind it.
    pub(super) fn skip_record(&mut self) -> io::Result<()> {
        while self.skip_until(b'\n')? > 0 {
            if self.fill_buf()?.starts_with(b"WARC/1.") {
                break;
            }
        }
        Ok(())
    }

    /// Goes to where the next record may begin, behind damage that was met in the one that begins at `from`. False when there
    /// is no such place.
    pub(super) fn skip_damage(&mut self, from: u64) -> io::Result<bool> {
        self.n_tried += 1;
        if self.n_tried > MOST_TRIED {
            self.state = State::Over;
            return Ok(false);
        }
        match std::mem::replace(&mut self.state, State::Over) {
            State::Over => Ok(false),
            State::Inside(member) => {
                let mut source = member.into_inner().into_inner();
                if source.at < from + NEAR {
                    source.at = source.source.seek(SeekFrom::Start(from + 1))?;
                }
                self.after_mark(source, |bytes| memchr::memmem::find(bytes, MAGIC), MAGIC.len())
            }
            State::Outside(mut source) => {
                source.at = source.source.seek(SeekFrom::Start(from + 1))?;
                let find = |bytes: &[u8]| {
                    let plain = memchr::memmem::find(bytes, b"\nWARC/1.").map(|at| at + 1);
                    let packed = memchr::memmem::find(bytes, MAGIC);
                    plain.into_iter().chain(packed).min()
                };
                self.after_mark(source, find, b"\nWARC/1.".len())
            }
        }
    }

    /// Goes on where `find` finds something, which is at most `longest` bytes long.
    fn after_mark(
        &mut self,
        mut source: Counted,
        find: impl Fn(&[u8]) -> Option<usize>,
        longest: usize,
    ) -> io::Result<bool> {
        // What may begin a mark that ends in the next bytes.
        let mut tail: Vec<u8> = Vec::new();
        loop {
            let at = source.at;
            let next = source.fill_buf()?;
            let n = next.len();
            let seam = [&tail[..], &next[..n.min(longest)]].concat();
            let found = find(&seam).map(|i| at - tail.len() as u64 + i as u64);
            let found = found.or_else(|| find(next).map(|i| at + i as u64));
            if let Some(found) = found {
                source.at = source.source.seek(SeekFrom::Start(found))?;
                self.state = State::Outside(source);
                return Ok(true);
            }
            if n == 0 {
                return Ok(false);
            }
            tail.extend_from_slice(&next[n - n.min(longest)..]);
            tail.drain(..tail.len().saturating_sub(longest));
            source.consume(n);
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Outside(source) => source.read(buffer),
            State::Inside(member) => member.read(buffer),
            State::Over => Ok(0),
        }
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.state {
            State::Outside(source) => source.fill_buf(),
            State::Inside(member) => member.fill_buf(),
            State::Over => Ok(&[]),
        }
    }

    fn consume(&mut self, n: usize) {
        match &mut self.state {
            State::Outside(source) => source.consume(n),
            State::Inside(member) => member.consume(n),
            State::Over => {}
        }
    }
}
