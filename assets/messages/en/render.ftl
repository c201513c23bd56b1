# Pictures without a terminal, themes, completions and the manual page.

command-render = print a picture of a pane; needs no terminal
command-completions = print what a shell needs to complete these arguments
command-man = print the manual page
argument-pane = the pane: partnership, factories, investments, review
argument-shell = the shell
option-theme = the colours (default: auto, what suits the terminal; NO_COLOR and --color never go before it)
option-size = columns and rows, at most 400x200 (default: 120x36)
option-query = only what this query lists
option-sort-list = the order of the list: a column, `:desc` from the greatest or last; on the timeline also what it is grouped by (country,amount:desc)
option-pick = choose records: Enter prints the ids of the marked ones, or of the selected one, and leaves (1 without a choice)
option-pane = open this pane: partnership, factories, investments, review
option-view = another view of the pane, by its name
option-keys = press these keys first; others than characters in angle brackets: /cracovia<enter>

help-size = columns x rows, from 1x1 to 400x200, such as 120x36
error-bad-keys = --keys does not take “{ $keys }”
reason-bad-key = there is no key “{ $key }”
reason-control-keys = it holds control characters
help-keys = characters as they are, other keys as <enter> <esc> <tab> <up> <down> <pgdn> <f1> <ctrl-d>; `atlante keys` lists them
help-one-view = this pane has but one view
option-chart = draw the chart of the pane alone, to publish: title, axis, legend, source
option-beside = set 2 to 4 records of one kind side by side, in place of a pane
error-no-chart = nothing to draw
reason-no-chart = the pane has no chart, nothing of it matches, or the size leaves no room for it
error-beside = these records cannot stand side by side: { $ids }
help-beside = 2 to 4 ids of known records of one type, separated by commas
picture-title = Atlante: { $pane }

man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
