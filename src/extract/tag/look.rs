//! What the tagger sees of one word: its letters as numbers, its endings, how it is capitalised.
//! `scripts/train_tagger` sees the same; change both or neither.

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Hash of the folded word without its clitic.
    pub(super) word: u32,
    /// Last one to four bytes, by length; 0 where the word is shorter.
    pub(super) suffix: [u32; 5],
    /// First two and three bytes, by length.
    pub(super) prefix: [u32; 4],
    /// Capitals, digits, hyphens.
    pub(super) shape: u8,
    /// Which of "n't 's 're 've 'll 'd 'm" it ends in, from 1; 0 for none.
    pub(super) clitic: u8,
}

const HYPHEN: u8 = 16;

impl Look {
    /// What stands before and after a sentence.
    pub(super) const OUTSIDE: Look = Look { word: 0x0123_4567, suffix: [0; 5], prefix: [0; 4], shape: 31, clitic: 0 };

    /// `first` says that a capital letter may be due to the place.
    pub(super) fn of(form: &str, first: bool) -> Look {
        let (base, clitic) = without_clitic(form);
        let mut folded = Folded::default();
        let mut counts = Letters::default();
        for c in base.chars() {
            folded.push(c);
            counts.add(c);
        }
        Look {
            word: folded.hash,
            suffix: [0, 1, 2, 3, 4].map(|n| folded.suffix(n)),
            prefix: [0, 1, 2, 3].map(|n| folded.prefix(n)),
            shape: counts.shape(base, first),
            clitic,
        }
    }

    /// Neither a capital inside a sentence nor an abbreviation ("IT", "US"), which may be another word.
    pub(super) fn is_plain(&self) -> bool {
        self.shape & 15 <= 1
    }

    /// Whether it ends in what may be a verb ("it's", "they'll").
    pub(super) fn has_verbal_clitic(&self) -> bool {
        self.clitic > 1
    }
}

/// The word before its clitic, and which clitic it is.
fn without_clitic(form: &str) -> (&str, u8) {
    let Some(at) = form.rfind(['\'', '’']) else { return (form, 0) };
    let (before, rest) = form.split_at(at);
    let tail = rest.trim_start_matches(['\'', '’']);
    let clitic = match tail.len() {
        1 => match tail.as_bytes()[0].to_ascii_lowercase() {
            b's' => 2,
            b'd' => 6,
            b'm' => 7,
            b't' if before.ends_with(['n', 'N']) && before.len() > 1 => return (&before[..before.len() - 1], 1),
            _ => 0,
        },
        2 if tail.eq_ignore_ascii_case("re") => 3,
        2 if tail.eq_ignore_ascii_case("ve") => 4,
        2 if tail.eq_ignore_ascii_case("ll") => 5,
        _ => 0,
    };
    if clitic == 0 || before.is_empty() { (form, 0) } else { (before, clitic) }
}

/// Bytes in lower case, digits as 0, curly apostrophes straight.
struct Folded {
    hash: u32,
    len: usize,
    head: u32,
    tail: u32,
}

impl Default for Folded {
    fn default() -> Folded {
        Folded { hash: 0x811c_9dc5, len: 0, head: 0, tail: 0 }
    }
}

impl Folded {
    fn push(&mut self, c: char) {
        match c {
            'A'..='Z' => self.push_byte(c as u8 + 32),
            '0'..='9' => self.push_byte(b'0'),
            '’' => self.push_byte(b'\''),
            '\0'..='\x7f' => self.push_byte(c as u8),
            _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| self.push_byte(b)),
        }
    }

    fn push_byte(&mut self, b: u8) {
        self.hash = (self.hash ^ u32::from(b)).wrapping_mul(0x0100_0193);
        if self.len < 3 {
            self.head |= u32::from(b) << (8 * self.len);
        }
        self.tail = self.tail >> 8 | u32::from(b) << 24;
        self.len += 1;
    }

    fn suffix(&self, n: usize) -> u32 {
        if n == 0 || self.len < n { 0 } else { self.tail >> (32 - 8 * n) }
    }

    fn prefix(&self, n: usize) -> u32 {
        if n == 0 || self.len < n { 0 } else { self.head & (0x00ff_ffff >> (24 - 8 * n)) }
    }
}

#[derive(Default)]
struct Letters {
    upper: usize,
    lower: usize,
    hyphen: bool,
}

impl Letters {
    fn add(&mut self, c: char) {
        self.upper += usize::from(c.is_uppercase());
        self.lower += usize::from(c.is_lowercase());
        self.hyphen |= c == '-';
    }

    /// Words of more than three capitals may be shouted rather than abbreviated: a shape of their own.
    fn shape(&self, base: &str, first: bool) -> u8 {
        let initial = base.chars().next().unwrap_or(' ');
        let hyphen = if self.hyphen { HYPHEN } else { 0 };
        if initial.is_numeric() {
            return 6 | hyphen;
        }
        if !initial.is_alphabetic() {
            return 9;
        }
        let kind = match (self.upper, self.lower) {
            (0, _) => 0,
            (1, _) if initial.is_uppercase() => 2 - u8::from(first),
            (1..=3, 0) => 3,
            (_, 0) => 4,
            (_, 1) if base.ends_with('s') => 5,
            (2.., _) if initial.is_uppercase() => 8,
            _ => 7,
        };
        kind | hyphen
    }
}
