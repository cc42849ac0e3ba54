//! Services and bodies for people, each with its names.

use super::look::{Look, STRONG};
use super::persons::span;
use super::reprint::{INDENT, counted, faint};
use super::wrap::wrapped;
use crate::model::Service;
use std::io::{self, Write};

/// Writes one service; with `why`, the reasons for which its names are one.
pub(crate) fn lines(service: &Service, why: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(STRONG, &service.name))?;
    let others: Vec<&str> = service.names.iter().filter(|name| **name != service.name).map(String::as_str).collect();
    if !others.is_empty() {
        wrapped(&format!("also as {}", others.join("; ")), &[], look, INDENT)
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))?;
    }
    if why {
        service.reasons.iter().try_for_each(|reason| faint(reason, look, out))?;
    }
    let when = span(service.first.as_deref(), service.last.as_deref());
    let when = if when.is_empty() { when } else { format!(", {when}") };
    faint(&format!("{}{when}, id {}", counted(service.articles, "article"), service.id), look, out)?;
    writeln!(out)
}
