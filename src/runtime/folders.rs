//! Where what belongs to the user is, by the conventions of XDG.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// Returns a file of the user's configuration, `$XDG_CONFIG_HOME/atlante/NAME` or the same below `~/.config`;
/// `None` without a home directory.
pub(super) fn of_configuration(name: &str) -> Option<PathBuf> {
    Some(Xdg::new().ok()?.config_dir().join("atlante").join(name))
}

/// Returns the file of the configuration, `config.toml`, which need not exist; `None` without a home directory.
pub fn config_file() -> Option<PathBuf> {
    of_configuration("config.toml")
}

/// Returns the file of the saved views, `views.toml`, which need not exist; `None` without a home directory.
pub fn views_file() -> Option<PathBuf> {
    of_configuration("views.toml")
}

/// Returns the user's home directory; `None` if it is not known.
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// Returns whether there is something at a path, behind its links.
pub fn exists(path: &Path) -> bool {
    path.try_exists().unwrap_or(false)
}
