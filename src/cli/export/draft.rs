//! A file that is gone unless it becomes whole: written beside the place where it will be, under a hidden name.

use crate::cli::progress::{Bar, remove_on_interrupt};
use crate::pipeline::StoreError;
use anyhow::{anyhow, bail};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::NamedTempFile;

/// A file that gets its name when it is whole.
pub(super) struct Draft {
    file: NamedTempFile,
    target: PathBuf,
    replaces: bool,
}

impl Draft {
    /// A new file beside `target`, which it is to be, in place of what is there if it `replaces`. Ctrl-C takes it away.
    pub(super) fn new(target: &Path, replaces: bool, bar: &Arc<Bar>) -> anyhow::Result<Draft> {
        if !replaces && target.exists() {
            bail!("{} is there already: name another file, or replace it with --force", target.display());
        }
        if target.is_dir() {
            bail!("{} is a folder: name a file in it", target.display());
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let message = format!("stopped; {} is not written", target.display());
        let file = remove_on_interrupt(&message, bar, || {
            let file = beside(folder.unwrap_or(Path::new(".")))?;
            let path = file.path().to_owned();
            Ok::<_, io::Error>((file, path))
        });
        let file = file.map_err(|error| unwritable(error.into(), target))?;
        Ok(Draft { file, target: target.into(), replaces })
    }

    /// Where it lies for now.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// To be written to.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// An error that befell its writing, as it is told: by the name that it was to have.
    pub(super) fn failed(&self, error: anyhow::Error) -> anyhow::Error {
        unwritable(error, &self.target)
    }

    /// Gives it its name, once all of it is on the disk.
    pub(super) fn keep(self) -> anyhow::Result<()> {
        let Draft { file, target, replaces } = self;
        let kept = file.as_file().sync_all().and_then(|()| {
            let kept = if replaces { file.persist(&target) } else { file.persist_noclobber(&target) };
            kept.map(drop).map_err(|error| error.error)
        });
        kept.map_err(|error| unwritable(error.into(), &target))
    }
}

fn unwritable(error: anyhow::Error, target: &Path) -> anyhow::Error {
    let told = format!("cannot write {}", target.display());
    let full = error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(is_full)
            || cause.downcast_ref::<StoreError>().is_some_and(StoreError::is_full)
    });
    if full {
        return anyhow!("{told}: no room is left for it; make room, or name a file on another disk with -o");
    }
    error.context(told)
}

fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    // The writer of CSV wraps what the disk said.
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
    match inner.map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => is_full(error),
        _ => matches!(error.kind(), StorageFull | FileTooLarge | QuotaExceeded),
    }
}

/// A file that is gone unless it is given its name; others may read it as any new file.
pub(in crate::cli) fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-export-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
