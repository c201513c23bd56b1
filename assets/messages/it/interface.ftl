# Ciò che sta sullo schermo intorno ai dati.

pane-partnership = Partnership
pane-factories = Fabbriche
pane-investments = Investimenti
pane-review = Revisione

header-as-of = al { $day }
header-as-of-past = nel passato: al { $day }
header-datasets = { $count ->
    [one] { $count } insieme di dati
   *[other] { $count } insiemi di dati
    }
header-compiled = dati del { $day }
header-records = { $number ->
    [one] { $count } voce
   *[other] { $count } voci
    }
header-records-of = { $count } voci su { $all }
header-changes = +{ $added } ±{ $changed } -{ $removed }: { KEY("changes", usual: "D") }
header-faults = { $count ->
    [one] 1 errore: { KEY("faults", usual: "!") }
   *[other] { $count } errori: { KEY("faults", usual: "!") }
    }

loading = Lettura dei dati … { $percent } %
part-so-far = { $count } finora
part-read = { $count } finora; letto il { $percent } %
part-of-stopped = { $count } lette, il resto no
part-stop = ferma la lettura
part-stopped = Lettura interrotta: queste sono solo le prime voci, senza somme.
part-later = Per questo servono tutte le voci, e la lettura non è finita.
part-never = Per questo servono tutte le voci, e ne sono state lette solo le prime.
part-no-sums = Somme e scadenze a lettura finita
part-no-sums-stopped = Niente somme né scadenze: non tutto è stato letto
part-no-picture = Si disegna a lettura finita
part-nothing = Ancora nulla tra ciò che è stato letto.
part-record = Ciò che altre voci ne dicono non è ancora stato letto.
screen-too-small = Troppo piccolo: servono { $width } × { $height }; { KEY("quit", usual: "q") } esce
query-hint = { KEY("search", usual: "/") } cerca: un nome, un luogo, paese:PL, ondata:3, is:in_ritardo …
query-filter = Filtro
query-drop = { KEY("drop-filter", usual: "x") } toglie
letters-title = digita la lettera di un sito
input-full = Testo troncato: il campo accetta al massimo { $count } caratteri.
query-searching = ricerca … { $percent } %
query-found = { $number ->
    [0] nulla
    [one] 1 risultato
   *[other] { $count } risultati
    }
position = { $position } di { $all }
footer-marked = { $count ->
    [one] 1 segnata
   *[other] { $count } segnate
    }
position-none = 0 di { $all }

list-agreements = Accordi
list-factories = Fabbriche di IA
list-antennas = Antenne
list-data-centres = Data center
list-plants = Stabilimenti
list-overdue = In ritardo
list-conflicting = Fonti in contrasto
list-weak = Fonti deboli
rows-awaited = preparazione …
list-empty = Nei dati non c’è nulla di questo genere.
search-documents = Documenti

nothing-found = Nessun risultato.
nothing-here = In questo pannello il filtro non lascia nulla. I numeri in alto dicono dove sono i risultati; { KEY("next-match", usual: "n") } va al prossimo.
nothing-found-typing = Cambia la ricerca, o { KEY("leave", usual: "Esc") } per ciò che c’era prima.
nothing-found-keys = { KEY("back", usual: "Esc") } o { KEY("drop-filter", usual: "x") } toglie l’ultimo termine, { KEY("search", usual: "/") } cambia la ricerca.

reason-overdue = { $lateness } di ritardo
reason-conflicting = ≠ { $field }
reason-weak = fonte debole: { $fields }

overlay-help = Aiuto
overlay-faults = Errori
overlay-changes = Modifiche
overlay-copied = Testo copiato
faults-none = I dati non hanno errori.
faults-some = { $count ->
    [one] Un errore. Ciò che è sbagliato è stato lasciato fuori; il resto è in uso.
   *[other] { $count } errori. Ciò che è sbagliato è stato lasciato fuori; il resto è in uso.
    }

legend = Segni
help-page-keys = Tasti
help-page-signs = Segni e colori
help-page-query = La ricerca
legend-map = Sulla mappa
legend-timeline = Sulla linea del tempo
legend-bars = Nelle barre del denaro
legend-colours = Colori
legend-sample = testo
legend-planned = annunciato o selezionato
legend-under-way = sotto contratto o in costruzione
legend-running = operativo
legend-stopped = sospeso o chiuso
legend-several = tanti siti in un solo luogo
legend-approximate = si conosce solo il paese o la regione
legend-out-of-sight = siti fuori vista in quella direzione, per paese; le frecce e { KEY("open", usual: "Enter") } portano lì
legend-sizes = { KEY("mark-size", usual: "p") }: piccolo, medio, grande, secondo le soglie sotto la mappa
legend-size-at-least = altrettanto, e forse di più
legend-size-at-most = si conosce solo il massimo
legend-size-unknown = denaro o GPU non noti
legend-left-out = un sito che il filtro lascia fuori
legend-alarm = in ritardo, o sbagliato
legend-doubt = un dubbio: in contrasto, derivato, riferito
legend-link = porta a un’altra voce
legend-match = ciò che la ricerca ha trovato
legend-heading = titoli, e le linee intorno alla parte attiva
legend-muted = ciò che si può saltare: fonti, note
