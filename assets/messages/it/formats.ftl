# Somme, date, periodi ed elenchi.

## Somme. $number è già scritto nella forma italiana, o è un intervallo; $measure è il codice di
## una valuta o un’unità. $plurality è 1 se il numero è proprio uno, altrimenti 2.

number-range = { $least }–{ $most }
sum-plain = { $number } { $measure }
sum-scaled = { $number } { $scale ->
        [million] { $plurality ->
            [one] milione
           *[other] milioni
        }
       *[billion] { $plurality ->
            [one] miliardo
           *[other] miliardi
        }
    } di { $measure }
amount-about = circa { $sum }
amount-at-least = almeno { $sum }
amount-at-most = fino a { $sum }
amount-a-year = { $sum } l’anno

## Le stesse per una colonna stretta.

short-scaled = { $number } { $scale ->
        [million] mln
       *[billion] mld
    }
short-euro = { $number } €
short-money = { $number } { $currency }
short-unit = { $number } { $unit }
short-about = ~ { $sum }
short-at-least = ≥ { $sum }
short-at-most = ≤ { $sum }
short-a-year = { $sum }/anno

## Più importi uno accanto all’altro. $place è first, between o last, oppure alone: ciò che hanno in comune sta
## dove la lingua lo mette.

beside-scaled = { $place ->
        [last] { $number } { $scale ->
            [million] mln
           *[billion] mld
        }
       *[other] { $number }
    }
beside-euro = { $place ->
        [last] { $number } €
        [alone] { $number } €
       *[other] { $number }
    }
beside-money = { $place ->
        [last] { $number } { $currency }
        [alone] { $number } { $currency }
       *[other] { $number }
    }
beside-unit = { $place ->
        [last] { $number } { $unit }
        [alone] { $number } { $unit }
       *[other] { $number }
    }
beside-about = ~{ $sum }
beside-money-a-year = { $place ->
        [last] { $sum }/anno
        [alone] { $sum }/anno
       *[other] { $sum }
    }
beside-unit-a-year = { $place ->
        [last] { $sum }/anno
        [alone] { $sum }/anno
       *[other] { $sum }
    }
short-ends = { $least } – { $most }
short-ends-apart = { $least } – { $most }
short-amounts = { $count } { $count ->
        [one] cifra
       *[other] cifre
    }
short-dates = { $count } { $count ->
        [one] data
       *[other] date
    }
short-excluding = { $claims } { $sign }

## Date. $article dice quale articolo vuole la data: none (nessuno), il, elided (l’), la, gli; lo
## stabilisce date-article. $precision è day, month, season, quarter, half, year, decade o century; $part
## il numero nel mese o nell’anno.

month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
month-short-1 = gen
month-short-2 = feb
month-short-3 = mar
month-short-4 = apr
month-short-5 = mag
month-short-6 = giu
month-short-7 = lug
month-short-8 = ago
month-short-9 = set
month-short-10 = ott
month-short-11 = nov
month-short-12 = dic
season-1 = primavera
season-2 = estate
season-3 = autunno
season-4 = inverno

date-day = { $day ->
        [1] 1º
       *[other] { $day }
    } { $month } { $year }
date-day-month = { $day ->
        [1] 1º
       *[other] { $day }
    } { $month }
date-day-alone = { $day ->
        [1] 1º
       *[other] { $day }
    }
date-month = { $month } { $year }
date-season = { $season } { $year }
date-quarter = { $quarter ->
        [1] primo
        [2] secondo
        [3] terzo
       *[4] quarto
    } trimestre del { $year }
date-half = { $half ->
        [1] primo
       *[2] secondo
    } semestre del { $year }
date-decade = anni { $year }
date-years = anni { $first }–{ $last }
date-year-span = { $first }–{ $last }
date-before-christ = { $year } a.C.
date-about = { $date } circa
date-uncertain = { $date } (data incerta)
date-article = { $precision ->
        [day] { $part ->
            [8] elided
            [11] elided
           *[other] il
        }
        [month] none
        [season] { $part ->
            [1] la
           *[other] elided
        }
        [decade] gli
        [century] gli
       *[other] il
    }
date-definite = { $article ->
        [none] { $date }
        [elided] l’{ $date }
        [la] la { $date }
        [gli] gli { $date }
       *[il] il { $date }
    }
date-between = tra { $start } e { $end }
date-from = { $article ->
        [none] da { $date }
        [elided] dall’{ $date }
        [la] dalla { $date }
        [gli] dagli { $date }
       *[il] dal { $date }
    }
date-to = { $article ->
        [none] a { $date }
        [elided] all’{ $date }
        [la] alla { $date }
        [gli] agli { $date }
       *[il] al { $date }
    }
date-until = fino { $article ->
        [none] a { $date }
        [elided] all’{ $date }
        [la] alla { $date }
        [gli] agli { $date }
       *[il] al { $date }
    }
date-since = { $article ->
        [none] da { $date }
        [elided] dall’{ $date }
        [la] dalla { $date }
        [gli] dagli { $date }
       *[il] dal { $date }
    }
date-end-unknown = { $date }, fine ignota
date-start-unknown = { $date }, inizio ignoto

short-date-half = { $half }º sem. { $year }
short-date-quarter = { $quarter }º trim. { $year }
short-date-decade = anni { $year }
short-date-about = ~{ $date }
short-date-uncertain = { $date }?
short-date-days = { $start }–{ $day }
short-date-between = { $start } – { $end }
short-date-from = ≥ { $date }
short-date-until = ≤ { $date }
short-date-end-unknown = { $date } – ?
short-date-start-unknown = ? – { $date }

## Periodi, le cui estremità possono essere vaghe.

period-from-to = { $from } { $to }
period-start = inizio: { $date }
period-end = fine: { $date }
period-start-end = { $start }; { $end }
period-years = { $ends }; { $years }
years = { $number } { $plurality ->
        [one] anno
       *[other] anni
    }

## Ritardi.

lateness-months = { $count } { $count ->
        [one] mese
       *[other] mesi
    }
lateness-days = { $count } { $count ->
        [one] giorno
       *[other] giorni
    }
overdue = in ritardo di { $lateness }
overdue-no-news = in ritardo di { $lateness }, nessuna notizia { $since }
no-news = nessuna notizia { $since }: non si sa se sia avvenuto

## Elenchi.

list-next = { $items }, { $next }
list-last = { $items } e { $last }

# Un’unità dopo un numero: quelle che sono parole. Le altre restano come nei dati.
unit = { $slug ->
        [ai-chip] chip per l’IA
        [member-state] { $plurality ->
            [1] Stato membro
           *[other] Stati membri
        }
        [accelerator] { $plurality ->
            [1] acceleratore
           *[other] acceleratori
        }
        [gigafactory] gigafactory
        [job] { $plurality ->
            [1] posto di lavoro
           *[other] posti di lavoro
        }
        [proposal] { $plurality ->
            [1] proposta
           *[other] proposte
        }
        [chip] chip
        [eur-per-gigafactory] euro per gigafactory
        [eur-per-grant] euro per sovvenzione
        [grant] { $plurality ->
            [1] sovvenzione
           *[other] sovvenzioni
        }
        [per-cent-of-eurohpc-capacity] per cento della capacità di EuroHPC
        [rack] rack
        [site] { $plurality ->
            [1] sito
           *[other] siti
        }
        [usd-of-value] dollari di valore
        [shares] { $plurality ->
            [1] azione
           *[other] azioni
        }
        [sq-ft] { $plurality ->
            [1] piede quadrato
           *[other] piedi quadrati
        }
       *[other] { $unit }
    }
