//! Which addresses a pattern of `sources.toml` means.

use regex::{Regex, RegexBuilder};
use url::Url;

/// Compiled, a pattern may take so much; those that need more repeat themselves thousands of times.
const LARGEST: usize = 1 << 20;

/// A pattern over addresses: `/news/*` over path and query, `https://…*` over the whole address, `re:…` a regular expression
/// that is found anywhere in the whole address.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    compiled: Regex,
    of_path: bool,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.written == other.written
    }
}

impl Pattern {
    /// Compiles what is `written`; the error says what is allowed.
    pub fn read(written: &str) -> Result<Pattern, String> {
        let rule = match written.strip_prefix("re:") {
            Some("") | None if written.trim().is_empty() || written == "re:" => {
                return Err("a pattern is empty; write `/path/*`, `*word*` or `re:…`".into());
            }
            Some(expression) => expression.to_owned(),
            None => {
                let pieces: Vec<String> = written.split('*').map(regex::escape).collect();
                format!("^(?s:{})$", pieces.join(".*"))
            }
        };
        let compiled = RegexBuilder::new(&rule).size_limit(LARGEST).build().map_err(|error| {
            // The last line of the message says what; those before it draw where.
            let told = error.to_string();
            let told = told.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("`{written}` is no pattern: {told}; write `/path/*`, `*word*` or `re:` with a regular expression")
        })?;
        Ok(Pattern { written: written.to_owned(), compiled, of_path: written.starts_with('/') })
    }

    /// As it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether it means `url`.
    pub fn matches(&self, url: &Url) -> bool {
        let whole = url.as_str();
        let subject = if self.of_path { &whole[url[..url::Position::BeforePath].len()..] } else { whole };
        self.compiled.is_match(subject.split('#').next().unwrap_or_default())
    }
}
