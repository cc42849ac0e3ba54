//! Time and memory as Linux counts them; zero where there is no `/proc`.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What something cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) wall: f64,
    /// Seconds of all cores.
    pub(crate) cpu: f64,
    /// Of a process that was started for it.
    pub(crate) peak_mb: Option<f64>,
}

impl Cost {
    /// Of doing `work` here.
    pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (T, Cost) {
        let (begun, before) = (Instant::now(), cpu_seconds(Whose::Own));
        let value = work();
        (value, Cost { wall: begun.elapsed().as_secs_f64(), cpu: cpu_seconds(Whose::Own) - before, peak_mb: None })
    }

    /// Of running `command` to its end; its output is thrown away.
    pub(crate) fn of_process(command: &mut Command) -> anyhow::Result<Cost> {
        let (begun, before) = (Instant::now(), cpu_seconds(Whose::Children));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut peak_mb: f64 = 0.0;
        let status = loop {
            peak_mb = peak_mb.max(resident_peak(&child));
            if let Some(status) = child.try_wait()? {
                break status;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        anyhow::ensure!(status.success(), "{command:?} ended with {status}");
        let cpu = cpu_seconds(Whose::Children) - before;
        Ok(Cost { wall: begun.elapsed().as_secs_f64(), cpu, peak_mb: Some(peak_mb) })
    }
}

enum Whose {
    Own,
    Children,
}

/// User and system time in seconds. Linux counts them in hundredths whatever its own clock is.
fn cpu_seconds(whose: Whose) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The program's name may hold spaces; the fields behind its bracket do not. `utime` is the twelfth of them.
    let fields: Vec<f64> =
        stat.rsplit(") ").next().unwrap_or_default().split(' ').map(|f| f.parse().unwrap_or(0.0)).collect();
    let first = match whose {
        Whose::Own => 11,
        Whose::Children => 13,
    };
    fields.get(first..first + 2).map_or(0.0, |times| times.iter().sum::<f64>() / 100.0)
}

fn resident_peak(child: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|kb| kb.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// The processor's name.
pub(crate) fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(": ").nth(1));
    model.unwrap_or(std::env::consts::ARCH).trim().to_owned()
}

pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
