//! PDF reports: pages a second, from bytes to the article. Read only where the measures are.

use crate::gauge::Cost;
use onrecord::parse;
use onrecord::pipeline::{self, Limits};
use std::fmt::Write;
use std::path::PathBuf;

/// So long, in CPU seconds, each file is read again: the clock counts hundredths.
const LONG_ENOUGH: f64 = 0.5;

/// Reads each report until that tells its speed.
pub(crate) fn measure() -> anyhow::Result<String> {
    let Some(measures) = std::env::var_os("ONRECORD_MEASURES") else { return Ok(String::new()) };
    let mut table = String::from("\nPDF reports\n");
    for page in pipeline::pages(&[PathBuf::from(measures).join("articles/pdf")], Limits::default()) {
        // The folder holds other things beside them.
        let Ok(page) = page else { continue };
        let (mut n_pages, mut cpu) = (0, 0.0);
        while cpu < LONG_ENOUGH {
            let (n, cost) = Cost::of(|| (0..8).map(|_| parse::article(&page).pages.len()).sum::<usize>());
            n_pages += n;
            cpu += cost.cpu;
        }
        let name = page.file.rsplit('/').next().unwrap_or_default();
        writeln!(table, "{name:<30}{:>8.0} pages per CPU second", n_pages as f64 / cpu)?;
    }
    Ok(table)
}
