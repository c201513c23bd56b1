# Che cosa dice l’esploratore mentre lo si usa: ordini, giorni, copie, mouse.

order-dataset = come nei dati
order-now = Ordine: { $order }
order-reversed = { $order }, al contrario
grouping-now = Raggruppati per { $grouping }
grouping-reversed = Raggruppati per { $grouping }, al contrario
grouping-time = tempo
grouping-payer = chi paga
grouping-recipient = chi riceve
grouping-party = parte
grouping-level = livello di governo
grouping-site = sito
grouping-country = paese
grouping-wave = ondata
grouping-kind = tipo
grouping-firmness = solidità
grouping-currency = valuta
grouping-instrument = strumento
dim-on = Ciò che non corrisponde è attenuato.
dim-off = Ciò che non corrisponde è nascosto.

day-as-of = Al giorno
day-as-of-note = 2025-11-20, nov 2025 … · ← → giorni con novità
day-due-by = Entro
day-due-by-note = 2026-06, metà 2026, H1 2026 …
day-wrong = Non è una data: prova 2026-06-30, giugno 2026, metà 2026.

copy-done = Negli appunti, via OSC 52: { $text }
copy-sent-tmux = Inviato via OSC 52, che tmux inoltra solo con `set-clipboard on`; y s lo mostra: { $text }
copy-sent-screen = Inviato via OSC 52, che screen forse non inoltra; y s lo mostra: { $text }
copy-told = Segue il testo da copiare.
copy-nothing-yet = Non è stato ancora copiato nulla.
copy-select = Si seleziona con il mouse tenendo premuto Maiusc.
copy-nothing = Qui non c’è nulla di simile da copiare.
copy-too-long = { $size } kB sono troppi per gli appunti del terminale: al più 100.

marks-records = { $count ->
    [one] 1 voce segnata
   *[other] { $count } voci segnate
    }
select-not-listed = l’elenco non ha la voce { $id }
compare-count = { KEY("mark", usual: "Space") } segna le voci: per un confronto da 2 a 4 dello stesso genere (segnate: { $count }).
compare-types = Si confrontano solo voci dello stesso genere: { KEY("unmark-all", usual: "M") } toglie i segni.
marks-none = Nessuna voce è segnata: { KEY("mark", usual: "Space") } ne segna una.
marks-taken-off = { $count ->
    [one] Un segno tolto.
   *[other] { $count } segni tolti.
    }

mouse-on = Mouse acceso: Maiusc e trascinamento selezionano il testo.
mouse-off = Mouse spento: il testo lo seleziona il terminale.

hint-first-run = Benvenuti. { KEY("search", usual: "/") } cerca, { KEY("facets", usual: "f") } filtra, { KEY("open", usual: "Enter") } apre, { KEY("help", usual: "?") } mostra ogni tasto.
state-unreadable = Nulla viene ricordato: { $reason } ({ $file })
nothing-found-tab = { KEY("complete", usual: "Tab") } prende la grafia più vicina.

detail-folded = { $count ->
        [one] e un’altra: { KEY("open", usual: "Enter") } la mostra
       *[other] e altre { $count }: { KEY("open", usual: "Enter") } le mostra
    }

## Le colonne degli elenchi. Le forme brevi intestano le colonne strette.

column-name = nome
column-type = voce
column-kind = tipo
column-party = parti
column-from = chi paga → chi riceve
column-from-short = chi paga
column-city = città
column-country = Paese
column-country-short = cc
column-wave = ondata
column-wave-short = o.
column-status = stato
column-date = data
column-opening = apertura
column-due = scadenza
column-amount = denaro
column-gpus = GPU
column-power = potenza
column-agreements = accordi
column-agreements-short = acc.
column-pays = paga
column-receives = riceve
column-receives-short = ric.
column-sites = siti
column-reason = perché
column-verdict = verdetto
column-firmness-short = s.

due-met = raggiunto { $date }
due-unheard = nessuna notizia
group-title = Raggruppa per
group-title-hint = { KEY("run", usual: "Enter") } raggruppa le righe così
sort-title = Ordina per
sort-title-hint = { KEY("run", usual: "Enter") } ordina; la stessa colonna un’altra volta: al contrario
columns-title = Colonne
columns-title-hint = Quelle segnate si vedono, finché c’è posto: prima le più in alto.

## Grafici da pubblicare

chart-title = { $view ->
        [map] I siti sulla mappa: { $scope }
        [words] I siti: { $scope }
        [timeline] Impegni e promesse nel tempo: { $scope }
        [payers] Chi paga: { $scope }
        [money] Il denaro nel tempo: { $scope }
       *[other] { $scope }
    }
chart-source = Fonte: { $source }
