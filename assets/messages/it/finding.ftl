# Che cosa ha trovato una ricerca, che cosa non va in essa, che cosa fare.

query-empty = «{ $word }» non cerca nulla.
query-unknown-field = Non c’è un campo «{ $word }».
query-no-value = { $field } vuole un valore.
query-unknown-value = { $field } non ha «{ $word }».
query-not-a-number = { $what ->
        [level] { $field } vuole un grado da 0 a 5, o il suo nome (sotto_contratto), non «{ $word }».
        [count] { $field } vuole un numero intero (1, 2, 3), non «{ $word }».
       *[sum] { $field } vuole un numero (500M, 1,4B) o più numeri con l’unità (1M,5M), non «{ $word }».
    }
query-not-a-quantity = { $field } vuole un numero, in { $unit } se non dice la sua unità (50{ $unit }), non «{ $word }».
query-two-readings = { $field }: «{ $word }» può essere { $first } o { $second }: quale dei due?
query-not-a-date = { $field } vuole una data (2026, 2026-06, T4 2026, metà 2026), non «{ $word }».
query-not-compared = { $field } accetta solo :, nessun confronto.
query-one-value = { $field } si confronta con un solo valore.
query-too-many-terms = Una query ha al massimo { $count } termini diversi.
query-nearest = Forse { $word }?
query-such-as = Per esempio { $word }.
query-corrected = { $right } al posto di { $typed }
query-offer = Tab: { $query }

summary-match = { $all ->
    [one] { $all } corrisponde
   *[other] { $all } corrispondono
    }
summary-match-possibly = { $all ->
    [one] { $all } corrisponde, ma solo forse
   *[other] { $all } corrispondono, { $possible } solo forse
    }
summary-possible = { $count } forse
summary-without-amount = { $count } senza importo
summary-without-date = { $count } senza data
summary-undecided = { $count } non decidibili
summary-not-yet-known = { $count } non ancora note

advice-drop = senza { $term }: { $count ->
    [one] { $count } voce
   *[other] { $count } voci
    }
advice-meant = forse { $query }?
advice-near = { $word }: forse { $near }?

match-name = nome
match-alias = detto anche
match-city = luogo
match-country = Paese
match-title = titolo
match-party = parte
match-gist = ha detto
match-speaker = chi parla
match-role = ruolo
match-brings = apporta
match-strand = filone
match-term = dice
match-system = sistema
match-sector = settore
match-sector-note = settori
match-summary = sintesi
match-note = nota
match-other-id = id altrove
match-quantity = importo
match-figure = come stampato
match-region = regione
match-address = recapito
match-quote = citato
match-venue = luogo
match-publisher = editore
match-via = tramite
match-url = indirizzo
match-file = file
match-tag = segno
match-id = id
