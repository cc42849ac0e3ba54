//! RTF as a row of brackets, words and characters.

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\word12 `, with its number.
    Word(&'a str, Option<i32>),
    /// `\~` and its like, and a backslash before the end of a line.
    Symbol(u8),
    /// `\'e9`.
    Byte(u8),
    /// Characters, without the ends of lines, which mean nothing.
    Text(&'a [u8]),
}

/// The pieces of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a>(&'a [u8]);

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens(bytes)
    }

    /// Goes over the next bytes, which are no text.
    pub(super) fn pass(&mut self, n: usize) {
        self.0 = self.0.get(n..).unwrap_or_default();
    }

    /// The word at the beginning of `rest`, and what follows it.
    fn word(rest: &'a [u8]) -> (Token<'a>, &'a [u8]) {
        let length = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(length);
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..].iter().take_while(|b| b.is_ascii_digit()).count();
        let end = if digits > 0 { sign + digits } else { 0 };
        let number = std::str::from_utf8(&rest[..end]).ok().and_then(|number| number.parse().ok());
        let rest = &rest[end..];
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        (Token::Word(std::str::from_utf8(word).unwrap_or_default(), number), rest)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while let [b'\r' | b'\n' | 0, rest @ ..] = self.0 {
            self.0 = rest;
        }
        let (token, rest) = match self.0 {
            [] => return None,
            [b'{', rest @ ..] => (Token::Open, rest),
            [b'}', rest @ ..] => (Token::Close, rest),
            [b'\\', b'\'', high, low, rest @ ..] => {
                let digit = |b: u8| char::from(b).to_digit(16);
                match (digit(*high), digit(*low)) {
                    (Some(high), Some(low)) => (Token::Byte((high * 16 + low) as u8), rest),
                    _ => (Token::Symbol(b'\''), &self.0[2..]),
                }
            }
            [b'\\', letter, ..] if letter.is_ascii_alphabetic() => Tokens::word(&self.0[1..]),
            [b'\\', symbol, rest @ ..] => (Token::Symbol(*symbol), rest),
            [b'\\'] => return None,
            text => {
                let end = memchr::memchr3(b'{', b'}', b'\\', text).unwrap_or(text.len());
                let end = memchr::memchr2(b'\r', b'\n', &text[..end]).unwrap_or(end);
                (Token::Text(&text[..end]), &text[end..])
            }
        };
        self.0 = rest;
        Some(token)
    }
}
