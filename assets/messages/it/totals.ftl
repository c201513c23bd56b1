# Somme di denaro: quanto fanno, di che cosa si compongono, che cosa resta fuori.

sum-approximate = { $sum }, cifra approssimata
sum-unbounded = da 0 { $currency }, senza limite superiore
sum-too-long = { $currency }: più cifre di quante se ne possano tenere
sums-missing-short = { $missing } su { $all } senza importo
sums-label = Somme
sums-none = nessun impegno tra le voci elencate
sums-more = +altre { $count }
derived = { $sum } (derivato: { $years } a questo ritmo)
derived-at-most = al massimo { $sum }
derived-at-least = almeno { $sum }

totals-none = { $currency }: nulla di contato
totals-step = { $firmness }: { $sum } ({ $count ->
        [one] { $count } voce
       *[other] { $count } voci
    })
totals-no-stage = fase non indicata
totals-counted = contati
totals-possible = corrispondono solo forse, quindi solo nel massimo
totals-overlap = possono sovrapporsi a uno maggiore, quindi solo nel massimo
totals-in-possible = parte di ciò che corrisponde solo forse, quindi solo nel minimo
totals-left-out = esclusi: { $parts } { $count ->
        [one] è
       *[other] sono
    } parte di { $whole }
totals-missing = { $count } su { $all } { $count ->
        [one] non dà
       *[other] non danno
    } alcun importo
totals-in-units = { $count } su { $all } { $count ->
        [one] è espresso
       *[other] sono espressi
    } in unità, non in denaro
totals-nothing = nessun impegno appartiene a ciò che è stato trovato
