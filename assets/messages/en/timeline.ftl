# The timeline and the money view.

timeline-undated = ? Undated
timeline-none = Without
timeline-several-countries = Several countries
timeline-several-waves = Several waves
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

## Money

timeline-no-money = None of these records gives a sum of money.
timeline-lane-undated = { $count } without a date
timeline-lane-rest = { $count } undated
timeline-measure = { $measure }, { $rung }
timeline-lane = { $day } { $now } · end of { $year } { $then }
timeline-lane-now = { $day } { $now }
timeline-day = { $day }: { $sum } from { $count ->
        [one] 1 commitment
       *[other] { $count } commitments
    }{ $undated ->
        [0] {""}
       *[other] ; { $undated } more without a date
    }
timeline-more = { $count } more
timeline-least = least
timeline-most = up to the most stated
timeline-open = no upper bound
timeline-own-scale = each currency on its own scale, never added up
