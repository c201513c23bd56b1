# What stands on the screen around the data.

pane-partnership = Partnership
pane-factories = Factories
pane-investments = Investments
pane-review = Review

header-as-of = as of { $day }
header-as-of-past = in the past: as of { $day }
header-datasets = { $count ->
    [one] { $count } dataset
   *[other] { $count } datasets
    }
header-compiled = data of { $day }
header-records = { $number ->
    [one] { $count } record
   *[other] { $count } records
    }
header-records-of = { $count } of { $all } records
header-changes = +{ $added } ±{ $changed } -{ $removed }: { KEY("changes", usual: "D") }
header-faults = { $count ->
    [one] 1 fault: { KEY("faults", usual: "!") }
   *[other] { $count } faults: { KEY("faults", usual: "!") }
    }

loading = Reading the dataset … { $percent } %
part-so-far = { $count } so far
part-read = { $count } so far; { $percent } % read
part-of-stopped = { $count } read, the rest is not
part-stop = stop reading
part-stopped = Reading was stopped: these are only the first records, without sums.
part-later = That takes all records, and they are still being read.
part-never = That takes all records, and only the first were read.
part-no-sums = Sums and deadlines, when all is read
part-no-sums-stopped = No sums and deadlines: not all was read
part-no-picture = Drawn when all is read
part-nothing = Nothing so far of what has been read.
part-record = What other records say of it is not read yet.
screen-too-small = Too small: Atlante needs { $width } × { $height }; { KEY("quit", usual: "q") } quits
query-hint = { KEY("search", usual: "/") } search: a name, a place, country:PL, wave:3, is:overdue …
query-filter = Filter
query-drop = { KEY("drop-filter", usual: "x") } drops
letters-title = type the letter of a site
input-full = Cut: the field takes { $count } characters at most.
query-searching = searching … { $percent } %
query-found = { $number ->
    [0] nothing
    [one] 1 match
   *[other] { $count } matches
    }
position = { $position } of { $all }
footer-marked = { $count } marked
position-none = 0 of { $all }

list-agreements = Agreements
list-factories = AI factories
list-antennas = Antennas
list-data-centres = Data centres
list-plants = Plants
list-overdue = Overdue
list-conflicting = Conflicting claims
list-weak = Weakly sourced
rows-awaited = arranging …
list-empty = There is nothing of this kind in the dataset.
search-documents = Documents

nothing-found = Nothing found.
nothing-here = The filter leaves nothing in this pane. The numbers above say where its matches are; { KEY("next-match", usual: "n") } goes to the next.
nothing-found-typing = Change the query, or { KEY("leave", usual: "Esc") } for what was there before.
nothing-found-keys = { KEY("back", usual: "Esc") } or { KEY("drop-filter", usual: "x") } drops the newest term, { KEY("search", usual: "/") } changes the query.

reason-overdue = { $lateness } late
reason-conflicting = ≠ { $field }
reason-weak = weak: { $fields }

overlay-help = Help
overlay-faults = Faults
overlay-changes = Changes
overlay-copied = Copied text
faults-none = The dataset has no faults.
faults-some = { $count ->
    [one] One fault. What is faulty was left out; the rest is in use.
   *[other] { $count } faults. What is faulty was left out; the rest is in use.
    }

legend = Signs
help-page-keys = Keys
help-page-signs = Signs and colours
help-page-query = The query
legend-map = On the map
legend-timeline = On the timeline
legend-bars = In bars of money
legend-colours = Colours
legend-sample = text
legend-planned = announced or selected
legend-under-way = contracted or being built
legend-running = operational
legend-stopped = paused or ended
legend-several = so many sites in one place
legend-approximate = only the country or the region is known
legend-out-of-sight = sites out of sight in that direction, by country; arrow keys and { KEY("open", usual: "Enter") } go there
legend-sizes = { KEY("mark-size", usual: "p") }: small, medium, large, by the steps below the map
legend-size-at-least = as large, and perhaps larger
legend-size-at-most = only the most is known
legend-size-unknown = money or GPUs not known
legend-left-out = a site that the filter leaves out
legend-alarm = overdue, or at fault
legend-doubt = a doubt: conflicting, derived, reported
legend-link = leads to another record
legend-match = what the query matched
legend-heading = headings, and the lines around the part that has the keys
legend-muted = what can be skipped: sources, remarks
