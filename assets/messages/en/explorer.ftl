# What the explorer says while it is used: orders, days, copying, the mouse.

order-dataset = as in the dataset
order-now = Order: { $order }
order-reversed = { $order }, reversed
grouping-now = Grouped by { $grouping }
grouping-reversed = Grouped by { $grouping }, in reversed order
grouping-time = time
grouping-payer = who pays
grouping-recipient = who receives
grouping-party = party
grouping-level = level of government
grouping-site = site
grouping-country = country
grouping-wave = wave
grouping-kind = kind
grouping-firmness = firmness
grouping-currency = currency
grouping-instrument = instrument
dim-on = What does not match is dimmed.
dim-off = What does not match is hidden.

day-as-of = As of
day-as-of-note = 2025-11-20, Nov 2025 … · ← → days with news
day-due-by = Due by
day-due-by-note = 2026-06, mid 2026, H1 2026 …
day-wrong = This is no date: try 2026-06-30, June 2026, mid 2026.

copy-done = To the clipboard, by OSC 52: { $text }
copy-sent-tmux = Sent by OSC 52, which tmux hands on only with `set-clipboard on`; y s shows it: { $text }
copy-sent-screen = Sent by OSC 52, which screen may not hand on; y s shows it: { $text }
copy-told = The text to copy follows.
copy-nothing-yet = Nothing has been copied yet.
copy-select = Select it with the mouse while Shift is held.
copy-nothing = There is nothing of this kind to copy here.
copy-too-long = { $size } kB are too much for the terminal’s clipboard: at most 100.

marks-records = { $count ->
    [one] 1 marked record
   *[other] { $count } marked records
    }
select-not-listed = the list has no record { $id }
compare-count = { KEY("mark", usual: "Space") } marks records, 2 to 4 of one kind for a comparison (marked: { $count }).
compare-types = Only records of one kind can be set side by side: { KEY("unmark-all", usual: "M") } takes all marks off.
marks-none = No record is marked: { KEY("mark", usual: "Space") } marks one.
marks-taken-off = { $count ->
    [one] One mark was taken off.
   *[other] { $count } marks were taken off.
    }

mouse-on = Mouse on: Shift and dragging selects text.
mouse-off = Mouse off: the terminal selects text.

hint-first-run = Welcome. { KEY("search", usual: "/") } searches, { KEY("facets", usual: "f") } filters, { KEY("open", usual: "Enter") } opens, { KEY("help", usual: "?") } shows every key.
state-unreadable = Nothing is remembered: { $reason } ({ $file })
nothing-found-tab = { KEY("complete", usual: "Tab") } takes the nearest spelling.

detail-folded = and { $count } more: { KEY("open", usual: "Enter") } shows them

## The columns of lists. The short ones are titles of narrow columns.

column-name = name
column-type = type
column-kind = kind
column-party = parties
column-from = who pays → who receives
column-from-short = payer
column-city = city
column-country = country
column-country-short = cc
column-wave = wave
column-wave-short = w
column-status = status
column-date = date
column-opening = opens
column-due = due
column-amount = money
column-gpus = GPUs
column-power = power
column-agreements = agreements
column-agreements-short = agr.
column-pays = pays
column-receives = receives
column-receives-short = rec.
column-sites = sites
column-reason = why
column-verdict = verdict
column-firmness-short = f.

due-met = met { $date }
due-unheard = no news
group-title = Group by
group-title-hint = { KEY("run", usual: "Enter") } groups the rows by it
sort-title = Sort by
sort-title-hint = { KEY("run", usual: "Enter") } sorts; the sorted column again: the other way round
columns-title = Columns
columns-title-hint = What is ticked is shown, as far as there is room: the upper ones first.

## Charts to publish

# view: the word of the view on the command line. scope: what is summed, such as "61 commitments".
chart-title = { $view ->
        [map] Sites on the map: { $scope }
        [words] Sites: { $scope }
        [timeline] Commitments and promises over time: { $scope }
        [payers] Who pays: { $scope }
        [money] Money over time: { $scope }
       *[other] { $scope }
    }
chart-source = Source: { $source }
