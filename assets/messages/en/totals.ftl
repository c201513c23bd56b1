# Sums of money: what they come to, what makes them up, what was left out.

rung = { $rung ->
        [spent] spent
        [contracted] contracted
        [committed] committed
        [announced] announced
       *[aimed] aimed at
    }

sum-approximate = { $sum }, approximate
sum-unbounded = from 0 { $measure }, with no upper bound
sum-too-long = { $measure }: more digits than can be held
sums-missing-short = { $missing } of { $all } undisclosed
sums-why = why
sums-title = Sums of { $scope }
sums-by-text = { $scope } (text match)
sums-of-sites = { $number ->
        [one] { $count } site
       *[other] { $count } sites
    }
sums-of-kind = { $count } { $kind ->
        [ai_factory] { $number ->
            [one] AI factory
           *[other] AI factories
        }
        [antenna] { $number ->
            [one] antenna
           *[other] antennas
        }
        [plant] { $number ->
            [one] plant
           *[other] plants
        }
       *[data_centre] { $number ->
            [one] data centre
           *[other] data centres
        }
    }
sums-of-commitments = { $number ->
        [one] { $count } commitment
       *[other] { $count } commitments
    }
sums-of-agreements = { $number ->
        [one] { $count } agreement
       *[other] { $count } agreements
    }
sums-of-records = { $number ->
        [one] { $count } record
       *[other] { $count } records
    }
# One figure with its rung: `announced €2.3B`.
sums-rung = { $rung ->
        [spent] spent { $sum }
        [contracted] contracted { $sum }
        [committed] committed { $sum }
        [announced] announced { $sum }
       *[aimed] aimed at { $sum }
    }
sums-rung-brief = { $rung ->
        [spent] spent { $sum }
        [contracted] contr. { $sum }
        [committed] comm. { $sum }
        [announced] ann. { $sum }
       *[aimed] aim { $sum }
    }
sums-of-which = { $outer }, of which { $inner }
sums-nothing-announced = no { $measure } announced
sums-disputed = { $sum } { $sign } { $count }
sums-none = no commitment among what is listed
sums-more = +{ $count } more
derived = { $sum } (derived: { $years } { $plurality ->
        [1] at this rate
       *[other] at these rates
    })
derived-at-most = at most { $sum }
derived-at-least = at least { $sum }

sums-sources = Sources
totals-currency = { $currency }
totals-currency-yearly = { $currency } a year
totals-nothing-on-rung = no record
totals-records = { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
totals-parts-exceed = parts exceed the whole
totals-beside = { $sum } of it is also in { $whole } ({ $amount })
totals-may-overlap = { $sum } of it and { $other } ({ $amount }) may be the same money in part
totals-some = some
totals-may-overlap-several = { $sum } of it may be the same money in part as
totals-disputed = { $sign } { $count ->
        [one] { $count } of them is disputed
       *[other] { $count } of them are disputed
    }
totals-rung = { $measure }, { $rung }
totals-counted = counted
totals-firmer = counted in place of the whole, which they exceed
totals-shared = paid or received by others too, who were not asked for: how much of it is meant is not said, so in the most alone
totals-possible = only a possible match, so in the most alone
totals-of-firmer = their firmer parts come to more and count in their place, so in the most alone
totals-in-neither = may be the same money as what is counted, and part of what is only a possible match, so in neither end
totals-overlap = may be the same money as what is counted, so in the most alone
totals-in-possible = part of what is only a possible match, so in the least alone
totals-left-out = { $count ->
        [one] left out, as a part of
       *[other] left out, as parts of
    } { $whole }
totals-elsewhere = the same as in { $measure }, and counted there
totals-replaced = { $count ->
        [one] left out, because replaced by { $by }
       *[other] left out, because they are replaced by { $by }
    }
totals-same = { $count ->
        [one] left out, because the same as { $by }, which counts
       *[other] left out, because they are the same as { $by }, which counts
    }
totals-withdrawn = { $count ->
        [one] left out, because it was withdrawn
       *[other] left out, because they were withdrawn
    }
totals-by-parts = { $whole } gives no amount; of it no more is counted than { $count ->
        [one] this part
       *[other] these parts
    }
totals-peers = Others pay at the same level ({ $level }) too: { $payers }
totals-peers-all = { " " }({ $query } finds all)
totals-outside = parts of these are counted, which the query itself does not find
totals-missing = { $count } of { $all } { $count ->
        [one] gives
       *[other] give
    } no amount
totals-in-units = { $count } of { $all } { $count ->
        [one] is no sum
       *[other] are no sums
    } of money
totals-nothing = no commitment belongs to what was found
