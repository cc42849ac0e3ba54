//! One writer at a time: a lock that the system releases when its holder dies, and who holds it.

use super::StoreError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Held while writing; released when dropped, or by the system.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// [`Lock::holder`] holds the lock for an instant itself; that must not turn a writer away.
const TRIES: usize = 5;
const PAUSE: Duration = Duration::from_millis(10);

impl Lock {
    /// Takes the lock at `path` for `command` (as typed), or says who holds it.
    pub fn take(path: &Path, command: &str, time: &str) -> Result<Lock, StoreError> {
        let failed = |action| move |source| StoreError::Io { action, path: path.into(), cause: source };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed("write"))?;
        }
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = open.map_err(failed("write"))?;
        let mut locked = file.try_lock();
        for _ in 0..TRIES {
            if !matches!(locked, Err(TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(PAUSE);
            locked = file.try_lock();
        }
        match locked {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { path: path.into(), holder: holder(path) });
            }
            Err(TryLockError::Error(source)) => return Err(failed("lock")(source)),
        }
        // Who holds it is a courtesy: a full disk must not keep anybody from forgetting an article.
        let note = format!("process {} on {} since {time} (`{command}`)\n", std::process::id(), host());
        let _ = file.set_len(0).and_then(|()| file.write_all(note.as_bytes()));
        Ok(Lock { file })
    }

    /// Who holds the lock at `path` at this moment; nothing is written to find out.
    pub fn holder(path: &Path) -> Option<String> {
        let file = File::open(path).ok()?;
        matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then(|| holder(path))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
    }
}

fn holder(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().next().unwrap_or("").trim();
    if line.is_empty() { "another process".into() } else { line.into() }
}

fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(|| std::env::var("HOSTNAME").ok());
    name.map(|n| n.trim().to_string()).filter(|n| !n.is_empty()).unwrap_or_else(|| "this machine".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it_and_gets_it_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("onrecord.lock");
        let first = Lock::take(&path, "onrecord ingest papers", "2024-03-01T10:00:00Z").unwrap();
        let told = Lock::take(&path, "onrecord rebuild", "2024-03-01T10:00:01Z").unwrap_err().to_string();
        for part in ["onrecord ingest papers", "2024-03-01T10:00:00Z", &std::process::id().to_string()] {
            assert!(told.contains(part), "{told}");
        }
        drop(first);
        assert!(Lock::take(&path, "onrecord rebuild", "2024-03-01T10:00:02Z").is_ok());
    }
}
