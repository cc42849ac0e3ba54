//! robots.txt files that are made to cost time: they are to cost none.

use onrecord::fetch::robots::Rules;
use std::fmt::Write;
use std::time::{Duration, Instant};
use url::Url;

/// What reading such a file and asking for one address may take.
const MOST: Duration = Duration::from_millis(100);

/// Reads each file and asks for an address that nearly matches; fails when that takes too long.
pub(crate) fn measure() -> anyhow::Result<String> {
    let mut rules = String::from("User-agent: *\n");
    while rules.len() < 8_000_000 {
        let n = rules.len();
        writeln!(rules, "Disallow: /section-{n}/*/page$\nAllow: /section-{n}/*/page/1")?;
    }
    let wildcards = format!("User-agent: *\nDisallow: /{}b\n", "a*".repeat(40));
    let address = Url::parse(&format!("https://mercury.example/{}", "a".repeat(2_000)))?;
    let mut table = String::from("\nhostile robots.txt\n");
    for (name, file) in [("8 MB of rules", rules), ("forty wildcards in one rule", wildcards)] {
        let begun = Instant::now();
        let allowed = Rules::read(file.as_bytes()).allows(&address);
        let took = begun.elapsed();
        writeln!(table, "{name:<30}{:>8.1} ms", took.as_secs_f64() * 1000.0)?;
        anyhow::ensure!(allowed, "{name}: forbids what it does not name");
        anyhow::ensure!(took < MOST, "{name}: took {took:?}, more than {MOST:?}");
    }
    Ok(table)
}
