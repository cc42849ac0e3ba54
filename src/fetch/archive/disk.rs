//! Lines of JSON and whole files on disk, written so that a kill or a full disk leaves the old or the new.

use super::ArchiveError;
use serde::{Serialize, de::DeserializeOwned};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How the names of files begin that are not yet whole.
pub(super) const HALF_WRITTEN: &str = ".new-";

/// The lines of the file at `path` as they are, without their newlines; none without a file.
pub(super) fn raw_lines(
    path: &Path,
) -> Result<impl Iterator<Item = Result<Vec<u8>, ArchiveError>> + use<>, ArchiveError> {
    let file = match File::open(path) {
        Ok(file) => Some(file),
        Err(source) if source.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(ArchiveError::read(path)(source)),
    };
    let path = path.to_path_buf();
    let lines = file.into_iter().flat_map(|file| BufReader::new(file).split(b'\n'));
    Ok(lines.map(move |line| line.map_err(ArchiveError::read(&path))))
}

/// What the lines of the file at `path` say; one that cannot be understood is its number, counted from 1.
pub(super) fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<Result<T, usize>>, ArchiveError> {
    let mut read = Vec::new();
    for (i, line) in raw_lines(path)?.enumerate() {
        let line = line?;
        if !line.trim_ascii().is_empty() {
            read.push(serde_json::from_slice(&line).map_err(|_| i + 1));
        }
    }
    Ok(read)
}

/// `value` in one line.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The last line, without reading the others.
pub(super) fn last_line(file: &mut File) -> io::Result<Vec<u8>> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut window = 1 << 12;
    loop {
        let from = len.saturating_sub(window);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(window).read_to_end(&mut bytes)?;
        let body = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = body.rsplit(|b| *b == b'\n').next().unwrap_or(body);
        if line.len() < body.len() || from == 0 {
            return Ok(line.to_vec());
        }
        window *= 2;
    }
}

/// The last lines from behind the last that `is_before` takes, or all of them; what is before is read only as far as needed.
pub(super) fn last_lines(file: &mut File, is_before: impl Fn(&[u8]) -> bool) -> io::Result<Vec<Vec<u8>>> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut window = 1 << 16;
    loop {
        let from = len.saturating_sub(window);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(window).read_to_end(&mut bytes)?;
        // The first is cut anywhere, unless the file begins there.
        let lines = bytes.split(|b| *b == b'\n').skip(usize::from(from > 0));
        let lines: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
        let before = lines.iter().rposition(|line| is_before(line));
        if from == 0 || before.is_some() {
            return Ok(lines[before.map_or(0, |at| at + 1)..].iter().map(|line| line.to_vec()).collect());
        }
        window *= 4;
    }
}

/// Cuts off what stands behind the last newline, and tells how many bytes that was.
pub fn cut_torn_line(file: &mut File) -> io::Result<u64> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut end = len;
    let mut byte = [0];
    while end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        file.read_exact(&mut byte)?;
        if byte[0] == b'\n' {
            break;
        }
        end -= 1;
    }
    if end < len {
        file.set_len(end)?;
    }
    Ok(len - end)
}

/// Writes beside `path`, waits for the disk, then renames: a reader sees the old or the new, never half.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    write_whole_by(path, |file| file.write_all(bytes))
}

/// The same with what `write` writes.
pub(in crate::fetch) fn write_whole_by(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), ArchiveError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(ArchiveError::write(folder))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(HALF_WRITTEN);
    #[cfg(unix)]
    {
        // As any other file; tempfile would keep it from everybody else.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let written = builder.tempfile_in(folder).and_then(|mut file| {
        write(file.as_file_mut())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|e| e.error)
    });
    written.map(drop).map_err(ArchiveError::write(path))
}
