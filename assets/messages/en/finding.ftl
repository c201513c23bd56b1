# What a search found, what is wrong with a query, what to do.

query-empty = “{ $word }” looks for nothing.
query-unknown-field = There is no field “{ $word }”.
query-no-value = { $field } needs a value.
query-unknown-value = { $field } has no “{ $word }”.
query-not-a-number = { $what ->
        [level] { $field } takes a step from 0 to 5, or its name (contracted), not “{ $word }”.
        [count] { $field } takes a whole number (1, 2, 3), not “{ $word }”.
       *[sum] { $field } takes a number (500M, 1.4B) or several with their units (1M,5M), not “{ $word }”.
    }
query-not-a-quantity = { $field } takes a number, in { $unit } unless it names its own unit (50{ $unit }), not “{ $word }”.
query-two-readings = { $field }: “{ $word }” can be { $first } or { $second }: which of the two?
query-not-a-date = { $field } takes a date (2026, 2026-06, Q4 2026, mid 2026), not “{ $word }”.
query-not-compared = { $field } takes : only, no comparison.
query-one-value = { $field } is compared with one value.
query-too-many-terms = A query has at most { $count } different terms.
query-nearest = Did you mean { $word }?
query-such-as = For example { $word }.
query-corrected = { $right } for { $typed }
query-offer = Tab: { $query }

summary-match = { $all ->
    [one] { $all } match
   *[other] { $all } match
    }
summary-match-possibly = { $all ->
    [one] { $all } match, only possibly
   *[other] { $all } match, { $possible } of them possibly
    }
summary-possible = { $count } possibly
summary-without-amount = { $count } without an amount
summary-without-date = { $count } without a date
summary-undecided = { $count } undecided
summary-not-yet-known = { $count } not yet known

advice-drop = without { $term }: { $count ->
    [one] { $count } record
   *[other] { $count } records
    }
advice-meant = did you mean { $query }?
advice-near = { $word }: did you mean { $near }?

match-name = name
match-alias = also known as
match-city = place
match-country = country
match-title = title
match-party = party
match-gist = said
match-speaker = speaker
match-role = role
match-brings = brings
match-strand = strand
match-term = says
match-system = system
match-sector = sector
match-sector-note = sectors
match-summary = summary
match-note = note
match-other-id = id elsewhere
match-quantity = amount
match-figure = as printed
match-region = region
match-address = street address
match-quote = quoted
match-venue = place
match-publisher = publisher
match-via = via
match-url = address
match-file = file
match-tag = mark
match-id = id
