//! How long each of many questions took.

use std::time::Instant;

/// Milliseconds of each question in order of length, and how many records they found.
#[derive(Debug)]
pub(crate) struct Times {
    sorted: Vec<f64>,
    found: usize,
}

impl Times {
    /// Each question once; a few before, so that files are in memory as for one who asks again.
    pub(crate) fn of<T>(asked: &[T], mut ask: impl FnMut(&T) -> anyhow::Result<usize>) -> anyhow::Result<Times> {
        for one in asked.iter().take(5) {
            ask(one)?;
        }
        let (mut sorted, mut found) = (Vec::with_capacity(asked.len()), 0);
        for one in asked {
            let begun = Instant::now();
            found += ask(one)?;
            sorted.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        sorted.sort_by(f64::total_cmp);
        Ok(Times { sorted, found })
    }

    /// The time that so many of a hundred questions stay below.
    fn at(&self, percent: usize) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        self.sorted.get((self.sorted.len() * percent / 100).min(last)).copied().unwrap_or_default()
    }

    /// A line of the table, beside the other's where it can be asked the same.
    pub(crate) fn row(&self, name: &str, rival: Option<&Times>) -> String {
        let beside = rival.map_or(String::new(), |rival| {
            format!("{:>12.2}{:>11.1}x", rival.at(50), rival.at(50) / self.at(50).max(1e-6))
        });
        let mean = self.found / self.sorted.len().max(1);
        let name = format!("{name} ({mean} found)");
        format!("{name:<48}{:>9.2}{:>9.2}{:>9.2}{beside}", self.at(50), self.at(99), self.at(100))
    }
}
