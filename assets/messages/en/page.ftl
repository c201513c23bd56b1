# The page of a record, the page of its evidence, and the short texts of lists.

## Signs, in the legend below a page

sign-overdue = overdue: the deadline has passed, and nothing on record says it was met
sign-conflicting = conflicting: these claims cannot all be true
sign-replaced = replaced: another record has taken its place, and it counts in no sum
sign-same = the same as another record, which counts in its place
sign-derived = derived: worked out by whoever compiled the data, from what others say
sign-doubtful = not stated outright: likely or speculative, as the detail says
sign-possible = possible: the bounds or the date allow it, no more
sign-reported = reported: read in a copy, a digest or a citation only
sign-recalled = recalled: no document, common knowledge only

## What is missing

undisclosed = undisclosed
undated = undated

## Sources in short

source-paragraph = { $publisher }, ¶ { $number }
source-paragraph-ascii = { $publisher }, par. { $number }
source-header = { $publisher }, header line
source-recalled = recalled, no document
source-more = and { $count } more
source-later = source published after { $day }

## The top of a page

page-firmness = firmness { $number } of 5: { $meaning }
page-not-yet-known = not yet known on { $day }; known since { $since }
page-overdue = { $overdue } (deadline: { $deadline })
page-conflict = the sources disagree on: { $fields }
page-replaced-by = replaced by { $name }
page-counted-as = the same as { $name }, which counts with the claims of all
page-met = met

## Fields and claims

page-stated = stated: { $date }
page-superseded = superseded
page-derived = derived
value-caveat = { $value } ({ $caveat })
page-earlier = earlier
page-over-time = over time
page-forecast = forecast { $state }
page-in-force = { $state } (in force)
page-unnamed-system = not named
page-position = position
page-coordinates = { $latitude } { $north ->
        [north] N
       *[south] S
    }, { $longitude } { $east ->
        [east] E
       *[west] W
    }

## Headings

page-heading = { $heading } ({ $count })
page-heading-later = { $heading } ({ $count }; { $later } not yet known)
page-terms = What it says, and what it does not
page-other-organisations = other organisations around it
page-other-partnerships = other partnerships around it
page-host = run by
page-converted = Converted
page-converted-at = { $amount } at the rate of { $date }
page-over-period = Over the whole period
page-from = paid by
page-to = paid to
page-parts = parts
page-hosts = sites that it runs
page-partner-of = sites in which it is a partner
page-pays = commitments that it pays
page-receives = commitments that it receives
page-replacers = replaced by
page-sources = sources
page-supported = { $records } that rest on it
page-paragraphs = ¶ { $numbers }
page-paragraphs-ascii = par. { $numbers }

## Evidence

evidence-none = no evidence is given for this record
evidence-all = All fields
evidence-rest = All other fields
evidence-header = header line
evidence-paragraph = paragraph { $number }
evidence-figure = “{ $figure }”
evidence-later = { $count ->
        [one] one more entry rests on a document
       *[other] { $count } more entries rest on documents
    } published after { $day }

## The documents themselves

passages = from the documents themselves
passage-none = the copy has no such paragraph
passage-without-figure = “{ $figure }” does not stand there
passages-without-copy = { $count ->
        [one] of one more document there is no copy
       *[other] of { $count } more documents there is no copy
    }

## The ties of an organisation

ties-title = { $name }: its ties
ties-further = further { $count }: { $names }
ties-cut = There are more ties than are looked at: what lies further on is not shown for all.
ties-none = Nothing on record ties it to anything yet.

## Records side by side

comparison-title = { $count } { $records } side by side
comparison-connected = How they are connected
comparison-chains = { $steps ->
        [0] nothing on record connects them
        [one] { $number ->
            [one] directly, by one record
           *[other] directly, by { $count } records
        }
       *[other] { $number ->
            [one] by one chain of { $steps } records
           *[other] by { $count } chains of { $steps } records
        }
    }
comparison-countless = countless
comparison-different = Different ({ $count })
comparison-alike = Alike ({ $count })
comparison-sums = Commitments, summed
comparison-count = { $count } on record
comparison-more = { $number ->
        [one] and one more
       *[other] and { $count } more
    }

site-selected-short = sel. { $date }
