//! What the reader's screen can show: its width, and whether colours are wanted.

use crate::present::Look;
use clap::ValueEnum;
use std::env::var_os as variable;
use std::ffi::OsStr;
use std::io::IsTerminal;

/// Lines longer than this are hard to read, however wide the screen.
const MAX_WIDTH: usize = 110;

/// When colours are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal that has them, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Whatever stands behind standard output.
    Always,
    /// Nowhere.
    Never,
}

/// Columns of the screen, all of them; none where standard output is no terminal.
pub(super) fn columns() -> Option<usize> {
    let size = terminal_size::terminal_size_of(std::io::stdout()).filter(|_| std::io::stdout().is_terminal());
    size.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0)
}

/// How standard output is to look. Colours, unless asked for, only on a terminal and not against `NO_COLOR` or `TERM=dumb`.
pub(super) fn look(colour: Colour) -> Look {
    let terminal = std::io::stdout().is_terminal();
    let plain = Look::default();
    Look {
        width: columns().map_or(plain.width, |width| width.min(MAX_WIDTH)),
        colour: match colour {
            Colour::Auto => terminal && colours_wanted(variable("NO_COLOR").as_deref(), variable("TERM").as_deref()),
            Colour::Always => true,
            Colour::Never => false,
        },
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
