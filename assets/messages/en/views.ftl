# The saved views: the panel that lists them, and what is wrong with their file.

action-views = saved views: go to one, or save the present one
action-remove-view = remove the selected view; pressed twice
action-remove-view-short = remove
key-go-to-view = go to the selected view, or save the present one
key-go-to-view-short = go or save
context-views = Among saved views

views-title = Saved views
views-hint = Type a name: to find a view, or to save the present one.
views-keep = Save the present view
views-keep-as = Save the present view as “{ $name }”
views-replace = Replace “{ $name }” by the present view
views-as-of = as of { $day }
views-no-name = Type a name for the present view first.
views-none-selected = No saved view is selected.
views-remove-again = Pressed again, the key removes “{ $name }”.
views-saved = Saved: “{ $name }”.
views-removed = Removed: “{ $name }”.
views-not-saved = Not changed: { $reason } ({ $file })
views-unreadable = The saved views cannot be read: { $reason } ({ $file })
views-no-place = neither XDG_CONFIG_HOME nor a home directory is known
views-query-too-long = The query is too long to be saved.
palette-view = saved view “{ $name }”

views-faults = { $fault } · { $more ->
    [one] and one more fault
   *[other] and { $more } more faults
    }
views-not-toml = this is no TOML: { $reason }
views-not-utf8 = this is not UTF-8
views-unknown-table = “{ $name }” is not known; expected the table “views”
views-no-view = “{ $name }” is no table with the fields of a view; it is passed over and kept
views-nameless = a view needs a name of one line; it is passed over and kept
views-same-name = “{ $name }” stands above already; it is passed over and kept
views-unknown-field = “{ $name }” is no field of a view; expected one of { $fields }
views-no-text = “{ $field }” is no text of one line, of 1,000 characters at most
views-unknown-pane = “{ $name }” is no pane; expected one of { $panes }
views-no-day = “{ $text }” is no date; expected one such as 2025-11-21
