# Sums, dates, spans and lists.

## Sums. $number is already grouped, or a range; $measure is a currency code or a unit.
## $plurality is 1 where the number is exactly one, else 2.

number-range = { $least }–{ $most }
sum-plain = { $number } { $measure }
sum-scaled = { $number } { $scale ->
        [million] million
        [billion] billion
       *[trillion] trillion
    } { $measure }
amount-about = about { $sum }
amount-at-least = at least { $sum }
amount-at-most = up to { $sum }
amount-a-year = { $sum } a year

## The same for a narrow column.

short-scaled = { $number }{ $scale ->
        [million] M
        [billion] B
       *[trillion] T
    }
short-euro = €{ $number }
short-money = { $currency } { $number }
short-unit = { $number } { $unit }
short-about = ~ { $sum }
short-at-least = ≥ { $sum }
short-at-most = ≤ { $sum }
short-a-year = { $sum }/yr

## Several amounts beside each other. $place is first, between or last, or alone: what they share is said at
## the place where the language has it.

beside-scaled = { $number }{ $scale ->
        [million] M
        [billion] B
       *[trillion] T
    }
beside-euro = { $place ->
        [first] €{ $number }
        [alone] €{ $number }
       *[other] { $number }
    }
beside-money = { $place ->
        [first] { $currency } { $number }
        [alone] { $currency } { $number }
       *[other] { $number }
    }
beside-unit = { $place ->
        [last] { $number } { $unit }
        [alone] { $number } { $unit }
       *[other] { $number }
    }
beside-about = ~{ $sum }
beside-money-a-year = { $sum }/yr
beside-unit-a-year = { $place ->
        [last] { $sum }/yr
        [alone] { $sum }/yr
       *[other] { $sum }
    }
short-ends = { $least }–{ $most }
short-ends-apart = { $least } – { $most }
short-amounts = { $count } { $count ->
        [one] claim
       *[other] claims
    }
short-dates = { $count } { $count ->
        [one] claim
       *[other] claims
    }
short-excluding = { $claims } { $sign }

## Dates. $article says which article a date takes, by a key that date-article gives and that only the
## messages of the language read. $precision is day, month, season, quarter, half, year, decade or century;
## $part is its number in the month or year; $qualifier is about where the date already has date-about.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
season-1 = spring
season-2 = summer
season-3 = autumn
season-4 = winter

date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-day-alone = { $day }
date-month = { $month } { $year }
date-season = { $season } { $year }
date-quarter = { $quarter ->
        [1] first
        [2] second
        [3] third
       *[4] fourth
    } quarter of { $year }
date-half = { $half ->
        [1] first
       *[2] second
    } half of { $year }
date-decade = the { $year }s
date-years = the years { $first }–{ $last }
date-year-span = { $first }–{ $last }
date-before-christ = { $year } BC
date-about = about { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-uncertain = { $date } (uncertain)
date-article = { $qualifier ->
        [about] none
       *[none] { $precision ->
            [quarter] the
            [half] the
           *[other] none
        }
    }
date-definite = { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-between = between { $start } and { $end }
date-from = from { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-to = to { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-until = until { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-since = since { $article ->
        [the] the { $date }
       *[none] { $date }
    }
date-end-unknown = { $date }, end unknown
date-start-unknown = { $date }, start unknown

short-date-half = H{ $half } { $year }
short-date-quarter = Q{ $quarter } { $year }
short-date-decade = { $year }s
short-date-about = ~{ $date }
short-date-uncertain = { $date }?
short-date-days = { $start }–{ $day }
short-date-between = { $start } – { $end }
short-date-from = ≥ { $date }
short-date-until = ≤ { $date }
short-date-end-unknown = { $date } – ?
short-date-start-unknown = ? – { $date }

## Periods, whose ends may be vague.

period-from-to = { $from } { $to }
period-start = start: { $date }
period-end = end: { $date }
period-start-end = { $start }; { $end }
period-years = { $ends }; { $years }
years = { $number } { $plurality ->
        [one] year
       *[other] years
    }

## Lateness.

lateness-months = { $count } { $count ->
        [one] month
       *[other] months
    }
lateness-days = { $count } { $count ->
        [one] day
       *[other] days
    }
overdue = overdue by { $lateness }
overdue-no-news = overdue by { $lateness }, no news { $since }
no-news = no news { $since }: whether it took place is not known

## Lists.

list-next = { $items }, { $next }
list-last = { $items } and { $last }

# A unit after a number: those that are words. Others stay as the dataset has them.
unit = { $slug ->
        [ai-chip] { $plurality ->
            [1] AI chip
           *[other] AI chips
        }
        [member-state] { $plurality ->
            [1] Member State
           *[other] Member States
        }
        [accelerator] { $plurality ->
            [1] accelerator
           *[other] accelerators
        }
        [gigafactory] { $plurality ->
            [1] gigafactory
           *[other] gigafactories
        }
        [job] { $plurality ->
            [1] job
           *[other] jobs
        }
        [proposal] { $plurality ->
            [1] proposal
           *[other] proposals
        }
        [rack] { $plurality ->
            [1] rack
           *[other] racks
        }
        [gpu] { $plurality ->
            [1] GPU
           *[other] GPUs
        }
        [shares] { $plurality ->
            [1] share
           *[other] shares
        }
        [chip] { $plurality ->
            [1] chip
           *[other] chips
        }
        [grant] { $plurality ->
            [1] grant
           *[other] grants
        }
        [site] { $plurality ->
            [1] site
           *[other] sites
        }
       *[other] { $unit }
    }
