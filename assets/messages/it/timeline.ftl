# La linea del tempo e la vista del denaro.

timeline-sums = Somme senza periodo, { $measure }
timeline-opening = { $name }: apertura
timeline-unheard = Giorno passato, nessuna notizia
timeline-unread = Giorno passato, il resto non ancora letto
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
        [level] Nessun pagante indicato
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
timeline-before-sight = inizia prima
timeline-countries = più paesi
timeline-after-sight = continua dopo

## Denaro

timeline-no-money = Nessuno di questi dati dà una somma di denaro.
timeline-lane-undated = { $count } senza data
timeline-lane-rest = { $count } senza data
timeline-step = { $day }, { $measure }: { $count ->
        [one] 1 impegno inizia o finisce, o potrebbe
       *[other] { $count } impegni iniziano o finiscono, o potrebbero
    }
timeline-no-step = { $day }, { $measure }, { $rung }: { $count ->
        [0] nessun impegno forma la somma
        [one] 1 impegno forma la somma
       *[other] { $count } impegni formano la somma
    }
timeline-nothing-yet = ancora niente
timeline-least = minimo
timeline-most = fino al massimo dichiarato
timeline-open = senza limite superiore
timeline-own-scale = il minimo di ogni gradino, ogni valuta con la sua scala
timeline-disputed = dichiarazioni che si escludono

## Chi paga

payers-title = Chi paga, per { $by } · i gruppi possono contenere lo stesso denaro e non si sommano mai
payers-title-short = Per { $by }, mai sommati
payers-by-payer = pagante
payers-by-recipient = destinatario
payers-by-level = UE, Stato, regione
payers-by-site = sito
payers-by-country = Paese
payers-by-wave = ondata
payers-by-party = parte
payers-by-firmness = solidità
payers-by-instrument = forma del denaro
payers-without-amount = Senza un importo in denaro
payers-undisclosed = { $count } di { $all } senza importo
payers-in-units = { $count } non in denaro
payers-none = Nessuna di queste voci è un impegno.
payers-no-query = Nessuna ricerca trova solo questi.
bar-spent = spesi
bar-contracted = a contratto
bar-committed = impegnati
bar-announced = annunciati
bar-aimed = come obiettivo
bar-most = fino al massimo
bar-beyond = oltre la scala
bar-undisclosed = non dichiarati
