# Where things are, and what is set.

command-paths = print where configuration, views, state, review log and data are
paths-config = configuration
paths-views = saved views
paths-state = state
paths-reviews = review log
paths-data = data
paths-sources = copies of documents
paths-missing = (not there yet)
paths-no-place = no place: neither an XDG directory nor a home directory is known

command-config = print the configuration as a commented file: what is in force, and from where
option-config = read the configuration from FILE (default: config.toml in the XDG configuration directory)
error-config = the configuration cannot be read
help-config = name a file that can be read, or leave --config and ATLANTE_CONFIG out; /dev/null stands for none

setting-language = the language
setting-theme = the theme; one chosen in the explorer is remembered unless one is set here
setting-glyphs = the signs in which the map draws coasts; with ascii everything is drawn in ASCII
setting-mouse = whether the mouse is used
setting-line-mode = whether the explorer is told in lines, without redraws
setting-data = the datasets: a file or a list of files, merged in this order; “bundled” is the one inside
setting-sources = the folder with your copies of the documents
setting-reviewer = the name under which reviews are written down (default: the system’s user name)

setting-shape-text = a text of one line
setting-shape-switch = true or false
setting-shape-texts = a text or a list of texts
setting-shape-table = a table
setting-unreadable = it cannot be read: { $reason }
setting-unknown = “{ $word }” is not known; expected one of { $known }
setting-wrong-shape = expected { $expected }
setting-standard-input = standard input cannot be configured; expected a file or “bundled”
setting-empty = this is empty; leave it out
setting-no-key = “{ $word }” is no key; expected one such as j, Enter, Ctrl-F or F5, as `atlante keys --format json` prints them
setting-taken-for = terminals do not tell { $key } from { $other }; expected another key
setting-clash = { $key } does “{ $action }” already ({ $context }); expected another key, or another one for that too

config-file = The configuration, { $file }, with what is in force.
config-file-missing = The configuration, { $file }, is not there yet; this could be it.
config-order = An option comes before a variable, a variable before this file. What is commented out is the default.
config-about = { $what } ({ $option }, { $variable })
config-of-option = from the command line
config-of = from { $source }
config-columns = The columns of each table, from the left; the name is always the first. Behind each name: all that it can show.
config-keys = Keys in place of the usual ones, as `atlante keys --format json` names them; [] leaves an action to the palette.
    Where text is typed, keys that type a character do not count. The usual keys differ between places: here are those for all.
config-views = Views under names, beside those that are saved in the explorer.
views-configured = “{ $name }” is in config.toml, which is not changed from here.

version-data = data of { $day }, SHA-256 { $checksum }
