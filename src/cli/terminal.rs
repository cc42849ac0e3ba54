//! What the reader's screen can show: its width, and whether colours are wanted.

use crate::present::Look;
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
        colour: terminal && colours_wanted(),
    }
}

fn colours_wanted() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !forbidden && !dumb
}
