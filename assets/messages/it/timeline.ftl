# La linea del tempo e la vista del denaro.

timeline-sums = Somme senza periodo, { $measure }
timeline-unheard = Giorno passato, nessuna notizia
timeline-soon = Prossimi 12 mesi
timeline-later = Più avanti
timeline-no-deadline = Senza un termine
timeline-undated = Senza data
timeline-met = Rispettate
timeline-happened = Avvenute
timeline-replaced = Passate, sostituite da un altro dato
timeline-period = Impegni con un periodo
timeline-quantities = Altre misure, senza periodo
timeline-undisclosed = Importo non reso noto, senza periodo
timeline-not-split = { $names }, senza ripartizione
timeline-none = { $group ->
        [payer] Nessun pagante indicato
        [recipient] Nessun destinatario indicato
        [party] Nessuna parte indicata
        [site] Di nessun sito
        [country] Di nessun paese
        [wave] Di nessuna ondata
        [kind] Di nessun tipo
        [firmness] Senza solidità
        [currency] Senza una somma di denaro
       *[instrument] Nessuno strumento indicato
    }
timeline-several-sites = Più siti
timeline-several-countries = Più paesi
timeline-several-waves = Più ondate
timeline-several-kinds = Più tipi
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
timeline-disputed = dichiarazioni che si escludono
