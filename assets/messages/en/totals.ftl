# Sums of money: what they come to, what makes them up, what was left out.

sum-approximate = { $sum }, approximate
sum-unbounded = from 0 { $currency }, with no upper bound
sum-too-long = { $currency }: more digits than can be held
sums-missing-short = { $missing } of { $all } without amount
sums-label = Sums
sums-none = no commitment among what is listed
sums-more = +{ $count } more
derived = { $sum } (derived: { $years } at this rate)
derived-at-most = at most { $sum }
derived-at-least = at least { $sum }

totals-none = { $currency }: nothing counted
totals-step = { $firmness }: { $sum } ({ $count ->
        [one] { $count } record
       *[other] { $count } records
    })
totals-no-stage = no stage given
totals-counted = counted
totals-possible = only a possible match, so in the most alone
totals-overlap = may overlap a larger one, so in the most alone
totals-in-possible = part of what is only a possible match, so in the least alone
totals-left-out = left out: { $parts } { $count ->
        [one] is
       *[other] are
    } part of { $whole }
totals-missing = { $count } of { $all } { $count ->
        [one] gives
       *[other] give
    } no amount
totals-in-units = { $count } of { $all } { $count ->
        [one] is
       *[other] are
    } in units, not in money
totals-nothing = no commitment belongs to what was found
