//! Writing an answer into a file: whole or not at all, and over no other unless that is wanted.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file by way of a temporary one beside it, which takes its name once all is on the
/// disk. With `force` a file of that name is replaced; something that is no file, such as a
/// device, is written to as it is.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] where there is such a file and no `force`; else the system's
/// reason. No half of a file is left behind.
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
    // A name that stands for another file goes on doing so.
    let real = fs::canonicalize(path);
    let path = real.as_deref().unwrap_or(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A replaced file keeps its permissions; a new one has what the user's mask leaves it.
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
