# The session in lines (--line-mode): what is said in place of a screen.

lines-welcome = Atlante in lines. Type help and Enter for what is possible, quit to leave.
lines-loading = Reading the dataset …
lines-working = Working …

## The words that are typed besides those of actions; the English ones are always understood.

lines-word-help = help
lines-word-more = more
lines-word-before = before
lines-word-all = all
lines-word-again = again
lines-word-where = where
lines-word-quit = quit
lines-word-key = key

## What stands before the line that is typed.

lines-prompt = >
lines-prompt-more = and:
lines-prompt-search = Query:
lines-prompt-day = Day:
lines-prompt-note = Note:
lines-prompt-file = File:
lines-prompt-value = Value:
lines-prompt-action = Action:
lines-prompt-view = View:

## Signs, said.

lines-at-least = at least
lines-at-most = up to
lines-about = about
lines-from = from
lines-until = by
lines-arrow = to
lines-range = to
lines-nothing-said = nothing
lines-payment = payment
lines-marked = marked
lines-dimmed = does not match
lines-new = new since the older dataset
lines-changed = changed since the older dataset

## What is in sight.

lines-sums = Sums: { $scope }: { $sums }
lines-panes = Panes: { $panes }
lines-page = Page: { $title }
lines-chosen = Chosen: { $row }
lines-no-filter = No filter.
lines-more = { $number ->
    [one] 1 more line: Enter goes on.
   *[other] { $count } more lines: Enter goes on.
    }
lines-more-in-field = { $number ->
    [one] 1 more line: PgDn goes on.
   *[other] { $count } more lines: PgDn goes on.
    }
lines-end = That is all; again repeats it.
lines-blank = Blank line.
lines-nothing-new = Nothing has changed.

## What is asked for.

lines-held = In the field: { $text }
lines-ask-search = Type a query: a name, a place, country:PL, wave:3, is:overdue. It takes the place of the one in force.
lines-how-search = An empty line keeps what is in the field; Tab takes the nearest spelling; Esc leaves everything as it was.
lines-ask-as-of = As of { $day }. Type another day: 2025-11-20, Nov 2025.
lines-ask-due-by = Due by which day? 2026-06, mid 2026, H1 2026.
lines-how-as-of = Left and Right go to days with news; Esc leaves everything as it was.
lines-how-field = Esc leaves everything as it was.
lines-how-note = Type the note; a line that ends with a backslash goes on in the next. An empty line saves what is in the field; Esc saves nothing.
lines-ask-write = Format: { $format }. Extent: { $extent }. File: { $file }. Other formats: { $others }.
lines-how-write = An empty line writes the file; a line is another name; Tab: next format; Down: another extent; Esc writes nothing.
lines-how-choice = A number chooses; Esc chooses nothing.
lines-how-columns = A number shows or hides a column; J and K with a number move it; Esc ends.
lines-how-facets = A number names the value in the query, -number excludes it, words narrow the values, an empty line ends.
lines-how-palette = A number does it; words narrow the actions; Esc ends.
lines-how-views = A number goes to a view; a name narrows them, or is that of the present view; Ctrl-X with a number removes one; Esc ends.
lines-facet = { $value }: { $count }{ $state ->
        [chosen] , in the query
        [excluded] , excluded
       *[other] {""}
    }
lines-chosen-row = { $name }: chosen

## What is not understood.

lines-unknown = “{ $word }” is no command and no action: /{ $word } searches for it, help says what is possible.
lines-several = “{ $word }” may be: { $names }
lines-not-here = “{ $word }” is not possible here; help says what is.
lines-left-over = Done, but for what nothing asked for: “{ $text }”
lines-no-key = “{ $key }” is no key with a meaning here.
lines-no-number = There is no number { $number } here: they go up to { $count }.
lines-no-numbers = Nothing here has a number.

## What has no meaning in lines.

lines-no-parts = Nothing is drawn here, so no part has a size.
lines-no-picture = Nothing is drawn here: the rows say what the picture shows, and { KEY("other-view", usual: "v") } says it in another way.
lines-no-colours = Lines have no colours, so there is no theme to choose.
lines-no-mouse = There is no mouse in lines.
lines-no-cursor = A line is sent whole, so there is no cursor: type the text again.
lines-no-line-break = End a line of the note with a backslash to go on in the next.
lines-no-help-search = help and a word says what has to do with it.

## Help. Each line is told by itself.

lines-help-signs = signs
lines-help-query = query
lines-help-digit = key { $key }
lines-help-row = { $word }, { $keys }: { $text }
lines-help-number = A number opens that row, or follows that link.
lines-help-search = /words searches, or filters: /country:PL wave:3
lines-help-action = An action is its word, or as much of it as no other has, or its key: evidence, evi, e
lines-help-arguments = A word may be followed by numbers, or by the text that it asks for: mark 2 5, as-of 2025-11, write-records list.csv
lines-help-panes = Panes go by their names: factories. The key of a digit is: key 2
lines-help-portions = Enter alone goes on where there is more; before goes a portion back, all tells the rest, again repeats.
lines-help-back = Esc goes one step back. where says where you are. quit, or the end of the input, leaves.
lines-help-others = Other words look for an action by what it does, in any language.
lines-help-pages = help signs: the signs of the screen; help query: the fields of queries; help and a word: what has to do with it.
