# The palette, and the search in help.

palette-title = Every action by name
palette-nothing = No action has such a name.
help-nothing = No key does this. { KEY("erase-before", usual: "Backspace") } widens the search.
help-elsewhere = Elsewhere
