//! Writes an output file: completely or not at all, and never over another file unless asked to.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file by way of a temporary one beside it, which is renamed once its content is on
/// the disk. With `force`, an existing file is replaced; something that is not a regular file, such
/// as a device, is written to directly.
///
/// # Errors
///
/// Returns [`io::ErrorKind::AlreadyExists`] if the file exists and `force` is not set, or else the
/// error of the system. No partial file is left behind.
pub fn write_out(path: &Path, text: &str, force: bool) -> io::Result<()> {
    let found = fs::metadata(path);
    if let Ok(found) = &found {
        if !force {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !found.is_file() {
            return OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes());
        }
    }
    // A link to another file is kept, and its target replaced.
    let real = fs::canonicalize(path);
    let path = real.as_deref().unwrap_or(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A replaced file keeps its permissions; a new one gets what the umask allows.
    match found {
        Ok(found) => drop(builder.permissions(found.permissions())),
        #[cfg(unix)]
        Err(_) => {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        Err(_) => {}
    }
    let mut file = builder.prefix(".atlante-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let placed = if force { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map(drop).map_err(|error| error.error)
}
