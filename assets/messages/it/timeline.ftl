# La linea del tempo e la vista del denaro.

timeline-undated = ? Senza data
timeline-none = Senza
timeline-several-countries = Più paesi
timeline-several-waves = Più ondate
timeline-wave = Ondata { $number }

timeline-late-months = +{ $count ->
        [one] 1 mese
       *[other] { $count } mesi
    }
timeline-late-days = +{ $count ->
        [one] 1 giorno
       *[other] { $count } giorni
    }

## La legenda

timeline-sure = certo
timeline-unsure = incerto
timeline-done = fatto
timeline-due = scade
timeline-within = scade entro
timeline-overdue = in ritardo
timeline-stated = somma dichiarata
timeline-earlier = data precedente

## Denaro

timeline-no-money = Nessuno di questi dati dà una somma di denaro.
timeline-lane-undated = { $count } senza data
timeline-lane-rest = { $count } senza data
timeline-measure = { $measure }, { $rung }
timeline-lane = { $day } { $now } · fine { $year } { $then }
timeline-lane-now = { $day } { $now }
timeline-day = { $day }: { $sum } da { $count ->
        [one] 1 impegno
       *[other] { $count } impegni
    }{ $undated ->
        [0] {""}
        [one] ; un altro senza data
       *[other] ; altri { $undated } senza data
    }
timeline-more = { $count ->
        [one] un altro
       *[other] altri { $count }
    }
timeline-least = minimo
timeline-most = fino al massimo dichiarato
timeline-open = senza limite superiore
timeline-own-scale = ogni valuta con la sua scala, mai sommate
