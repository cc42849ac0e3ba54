//! What the reader's screen can show: its width, and whether colours are wanted.

use crate::present::Look;
use std::env::var_os as variable;
use std::ffi::OsStr;
use std::io::IsTerminal;

/// Lines longer than this are hard to read, however wide the screen.
const MAX_WIDTH: usize = 110;

/// How standard output is to look. Colours only on a terminal, and not against `NO_COLOR` or `TERM=dumb`.
pub(super) fn look() -> Look {
    let terminal = std::io::stdout().is_terminal();
    let plain = Look::default();
    let width = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    Look {
        width: width.filter(|width| terminal && *width > 0).map_or(plain.width, |width| width.min(MAX_WIDTH)),
        colour: terminal && colours_wanted(variable("NO_COLOR").as_deref(), variable("TERM").as_deref()),
    }
}

/// By <https://no-color.org>: set and not empty means no colours.
fn colours_wanted(no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty) && term.is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_can_be_refused() {
        let wanted = |no_color: Option<&'static str>, term: Option<&'static str>| {
            colours_wanted(no_color.map(OsStr::new), term.map(OsStr::new))
        };
        assert!(wanted(None, None) && wanted(None, Some("xterm-256color")) && wanted(Some(""), None));
        assert!(!wanted(Some("1"), None) && !wanted(Some("0"), Some("xterm")) && !wanted(None, Some("dumb")));
    }
}
