//! A text directive: what behind `#:~:text=` tells a browser which words of a page to open at.

use std::fmt;

/// Words of a page, each part as it stands there; an empty one is left out.
///
/// Written by the grammar of "URL Fragment Text Directives" (WICG): `text=[prefix-,]start[,end][,-suffix]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directive<'a> {
    /// What stands directly before, not marked.
    pub prefix: &'a str,
    /// The words, or the first of them, within one block of the page.
    pub start: &'a str,
    /// The last of them, where they are too many to be named or run over several blocks.
    pub end: &'a str,
    /// What stands directly behind, not marked.
    pub suffix: &'a str,
}

impl fmt::Display for Directive<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text=")?;
        if !self.prefix.is_empty() {
            write!(f, "{}-,", encoded(self.prefix))?;
        }
        f.write_str(&encoded(self.start))?;
        if !self.end.is_empty() {
            write!(f, ",{}", encoded(self.end))?;
        }
        if !self.suffix.is_empty() {
            write!(f, ",-{}", encoded(self.suffix))?;
        }
        Ok(())
    }
}

impl Directive<'_> {
    /// What goes behind the `#` of an address (behind its own fragment, where it has one): all of these, joined.
    pub fn joined(all: &[Directive<'_>]) -> Option<String> {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        (!all.is_empty()).then(|| format!(":~:{}", all.join("&")))
    }
}

/// What is no letter or digit is encoded: `-`, `,` and `&` mean something here, and runs of white space are one space to
/// a browser.
fn encoded(words: &str) -> String {
    let mut out = String::new();
    let mut bytes = [0; 4];
    for (n, word) in words.split_whitespace().enumerate() {
        if n > 0 {
            out.push_str("%20");
        }
        for c in word.chars() {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
                out.push(c);
            } else {
                out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_its_sign_and_what_means_something_is_encoded() {
        let whole = Directive { prefix: "he said: “Well-", start: "A, b &\u{a0}c", end: "d-e", suffix: "50%” f" };
        let text = "text=he%20said%3A%20%E2%80%9CWell%2D-,A%2C%20b%20%26%20c,d%2De,-50%25%E2%80%9D%20f";
        assert_eq!(whole.to_string(), text);
        let short = Directive { start: "Zoë’s", ..Directive::default() };
        assert_eq!(short.to_string(), "text=Zo%C3%AB%E2%80%99s");
        let both = format!(":~:{text}&text=Zo%C3%AB%E2%80%99s");
        assert_eq!(Directive::joined(&[whole, short]), Some(both));
        assert_eq!(Directive::joined(&[]), None);
    }
}
