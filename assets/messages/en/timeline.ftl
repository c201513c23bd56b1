# The timeline and the money view.

timeline-sums = Sums without a period, { $measure }
timeline-opening = { $name }: opening
timeline-unheard = Day passed, no news of it
timeline-unread = Day passed, the rest not read yet
timeline-soon = Next 12 months
timeline-later = Later
timeline-no-deadline = No last day given
timeline-undated = Without a date
timeline-met = Met
timeline-happened = Happened
timeline-replaced = Past, replaced by another record
timeline-period = Commitments with a period
timeline-quantities = Other measures, without a period
timeline-undisclosed = Amount undisclosed, without a period
timeline-not-split = { $names }, not split
timeline-none = { $group ->
        [payer] No payer named
        [level] No payer named
        [recipient] No recipient named
        [party] No party named
        [site] Of no site
        [country] Of no country
        [wave] Of no wave
        [kind] Of no kind
        [firmness] Without a firmness
        [currency] Without a sum of money
       *[instrument] No instrument named
    }
timeline-several-sites = Several sites
timeline-several-countries = Several countries
timeline-several-waves = Several waves
timeline-several-kinds = Several kinds
timeline-wave = Wave { $number }

timeline-late-months = { $count } mo late
timeline-late-days = { $count } d late

## The legend

timeline-sure = sure
timeline-unsure = unsure
timeline-done = done
timeline-due = due
timeline-within = due within
timeline-overdue = overdue
timeline-stated = amount stated
timeline-earlier = promised before
timeline-before-sight = goes back further
timeline-countries = several countries
timeline-after-sight = goes on further

## Money

timeline-no-money = None of these records gives a sum of money.
timeline-lane-undated = { $count } without a date
timeline-lane-rest = { $count } undated
timeline-step = { $day }, { $measure }: { $count ->
        [one] 1 commitment begins or ends, or may
       *[other] { $count } commitments begin or end, or may
    }
timeline-no-step = { $day }, { $measure }, { $rung }: { $count ->
        [0] no commitment makes up the sum
        [one] 1 commitment makes up the sum
       *[other] { $count } commitments make up the sum
    }
timeline-nothing-yet = nothing yet
timeline-least = least
timeline-most = up to the most stated
timeline-open = no upper bound
timeline-own-scale = the least of each rung, each currency on its own scale
timeline-disputed = claims that exclude each other

## Who pays

payers-title = Who pays, by { $by } · groups may hold the same money and are never added up
payers-title-short = By { $by }, never added up
payers-by-payer = payer
payers-by-recipient = recipient
payers-by-level = EU, state, region
payers-by-site = site
payers-by-country = country
payers-by-wave = wave
payers-by-party = party
payers-by-firmness = firmness
payers-by-instrument = form of money
payers-without-amount = Without an amount of money
payers-undisclosed = { $count } of { $all } undisclosed
payers-in-units = { $count } not in money
payers-none = None of these records is a commitment.
payers-no-query = No query finds these alone.
bar-spent = spent
bar-contracted = contracted
bar-committed = committed
bar-announced = announced
bar-aimed = aimed at
bar-most = up to the most
bar-beyond = beyond the scale
bar-undisclosed = undisclosed
