# La riga di comando: aiuto e rimostranze.

error-label = errore:
reason-label = motivo:
help-label = aiuto:

command-about = Atlante: esplora senza rete le infrastrutture di IA. Senza sottocomando si apre sul terminale.
command-list = elenca le voci trovate, una per riga
command-show = mostra una voce per intero, con le sue prove
command-brief = rapporto in Markdown su ciò che trova: il noto, le somme, scadenze e ritardi, conflitti, fonti
command-brief-parts = Nella lingua in uso, nel giorno di --as-of; ogni riga ha i numeri delle sue fonti.
command-totals = somma il denaro di ciò che trova, per valuta, come intervalli
command-check = controlla i dati; tace e dà 0 se sono in ordine
command-review = il registro delle revisioni: che cosa è stato controllato, da chi e con quale esito
command-review-list = elenca che cosa è stato rivisto
command-review-add = scrive nel registro un verdetto, una nota o entrambi; dà 0 solo quando sono sul disco
command-review-export = stampa il resoconto della revisione in Markdown
command-diff = confronta due insiemi di dati; dà 1 se differiscono
command-schema = stampa lo schema JSON del formato dei dati
command-keys = stampa i tasti dell’esploratore
command-help = stampa questo aiuto, o quello di un sottocomando
command-list-columns = Colonne: csv, tsv e rows hanno le stesse, markdown ne mostra alcune, in qualunque lingua.
    rows è un oggetto JSON piatto per riga: numeri, true e false come tali, null dove la cella è vuota;
    più valori di una cella restano un solo testo, separati da `; `, e claims è JSON dentro un testo.
    In csv e tsv un testo che un foglio di calcolo eseguirebbe è preceduto da un apostrofo.
    counted e least_in dicono che cosa diventa un impegno in `atlante totals` della stessa ricerca.
    geojson ha un elemento per voce, nel suo luogo o in quelli dei suoi siti, con le colonne di rows.
    ics ha un evento nell’ultimo giorno possibile di ciò che scade o è in programma, nella lingua in uso.
    brief è un rapporto in Markdown, come lo stampa `atlante brief`.
    xlsx ha le stesse colonne come numeri, giorni e valori di verità, e un foglio con le somme di ogni grado.
    atlante è un insieme di dati a sé: ciò che si è trovato e, con il tag context, ciò che gli serve;
    lines è lo stesso in JSON Lines: l’insieme nella prima riga, poi una voce per riga.
command-examples = Esempi:
    {"  "}atlante                                    apre l’esploratore
    {"  "}atlante cracovia                           lo apre su ciò che trova
    {"  "}atlante list 'kind:ai_factory country:PL'  le fabbriche di IA polacche, i loro fondi, le loro scadenze
    {"  "}atlante list 'due<=2026-06-30' --format json
    {"  "}atlante totals wave:3                      il suo denaro, dal minimo al massimo
    {"  "}atlante show gaia-ai-factory
    {"  "}atlante --data miei.json --as-of 2025-11-21

    Tutto avviene senza rete: Atlante non apre mai una connessione.
heading-commands = Comandi
heading-usage = Uso
heading-options = Opzioni
heading-arguments = Argomenti
argument-query = che cosa cercare: parole, "frasi", -esclusioni, campo:valore, confronti; un solo argomento, dunque fra virgolette
argument-command = il sottocomando
argument-id = l’identificativo di una voce, come lo stampa `atlante list`
argument-file = i dati da controllare, uniti in quest’ordine; valgono anche `bundled` e `-` (di norma: bundled)
argument-old = i dati vecchi; valgono anche `bundled` e `-`
argument-new = i dati nuovi
option-data = legge i dati da FILE, JSON o JSON Lines; ripetibile, gli ultimi prevalgono; `-` è lo standard input, `bundled` quelli interni
option-as-of = il giorno a cui porsi: 2025-11-21, o 2025-11 per il suo ultimo giorno (di norma: oggi)
option-lang = la lingua (di norma: auto, da LC_ALL, LC_MESSAGES, LANG)
option-color = se usare i colori (predefinito: auto; NO_COLOR e CLICOLOR sono rispettati)
option-glyphs = i segni con cui la mappa disegna le coste: quadrants (quarti di cella), che ogni terminale ha; sextants e octants sono più fini, se il carattere li ha (Unicode 13 e 16); braille; ascii come --ascii, che ha la precedenza (predefinito: auto, cioè quadrants, oppure ASCII secondo le variabili di sistema)
option-ascii = disegna solo con segni ASCII; i dati tengono le loro lettere (predefinito: secondo LC_ALL, LC_CTYPE, LANG, se non indicano UTF-8)
option-line-mode = una sessione a righe, senza ridisegnare: per lettori di schermo, Braille, terminali semplici
option-no-state = non legge né conserva ciò che l’esploratore ricorda
option-compare = segna che cosa è cambiato rispetto a questi dati precedenti (D lo elenca)
option-no-mouse = lascia il mouse al terminale (m lo cambia)
option-no-pager = non mostrare in un impaginatore (PAGER, o less) una risposta più lunga dello schermo
option-strict = rifiuta dati che abbiano un qualsiasi errore
option-sources = una cartella con le tue copie dei documenti: show e le prove nell’esploratore ne danno i paragrafi, check li confronta
option-reviews = il registro delle revisioni (di norma: reviews.jsonl nella cartella XDG dei dati)
option-reviewer = il nome con cui si registrano le revisioni (di norma: il nome utente del sistema)
option-verdict = che cosa si dice della voce
option-note = una nota, di una riga o più; `-` la legge dallo standard input
option-all = dice ogni differenza su una riga, con gli id delle schede
option-explain = dice per ogni gradino che cosa è contato, si sovrappone o resta fuori, e perché
option-help = stampa questo aiuto
option-version = stampa la versione
option-output = scrive in FILE invece che sullo standard output, nel formato della sua estensione (x.csv, x.json); un file che esiste resta com’è
option-force = sovrascrive il file di --output
option-format = la forma della risposta (di norma secondo l’estensione di --output, altrimenti la prima)
option-fields = solo questi campi, separati da virgole
option-sort = ordina per un campo, `:desc` dall’ultimo al primo
option-limit = al massimo tante voci
option-csv-separator = il segno fra due valori di csv (di norma la virgola)
option-bom = antepone a csv o tsv il segno di UTF-8, di cui certi fogli di calcolo hanno bisogno

error-usage = la riga di comando non è chiara
error-unknown-option = non c’è un’opzione { $option }
error-option-elsewhere = `{ $command }` non ha l’opzione { $option }
error-bad-value = { $option } non accetta «{ $value }»
error-value-missing = { $option } vuole un valore
error-argument-missing = manca: { $argument }
error-argument-too-many = per `{ $command }` l’argomento { $argument } è di troppo
error-given-twice = { $option } si può dare una volta sola
error-not-together = { $option } e { $other } si escludono
error-subcommand = un sottocomando manca, o non è noto: «{ $given }»
error-sources = impossibile leggere la cartella dei documenti: { $folder }
error-second-word = una ricerca è un solo argomento
error-query-first = la ricerca { $query } sta prima del sottocomando
reason-second-word = una seconda parola potrebbe essere uno sbaglio; fra virgolette, più parole sono una ricerca
error-no-match-no-command = nulla corrisponde a «{ $word }», e non è un sottocomando
error-no-terminal = l’esploratore ha bisogno di un terminale
reason-no-terminal = lo standard output non è un terminale, o TERM dice che non sa muovere il cursore
help-no-terminal = `atlante --line-mode` è l’esploratore a righe, e `atlante list` stampa le stesse voci dappertutto
error-input-terminal = lo standard input è il terminale, e da lì non vengono dati
error-input-lines = dallo standard input arrivano le righe della sessione, e da lì non possono venire anche i dati
error-input-twice = lo standard input si può leggere una volta sola
error-terminal = il terminale non risponde
error-completion = nessuna proposta
error-write = non è stato possibile scrivere la risposta
error-cannot-write = non si può scrivere { $file }
error-no-such-id = nessuna voce ha l’identificativo { $id }
error-refused = { $count ->
    [one] i dati non si possono usare
   *[other] { $count } raccolte di dati non si possono usare
    }
error-strict = { $count ->
    [one] i dati hanno un errore, e --strict li rifiuta
   *[other] i dati hanno { $count } errori, e --strict li rifiuta
    }
reason-query = nella ricerca { $query }
help-see-help = atlante --help
help-see-help-of = { $command } --help
help-either = { $one }, oppure { $other }
help-nearest = forse { $word }?
help-option-elsewhere = tralasciala; ce l’hanno: { $commands }
help-values = accetta: { $values }
help-values-such-as = per esempio: { $values }
help-sort = un campo, o un campo e :desc, come `date:desc`
help-separator = un solo segno ASCII che non sia lettera, cifra né virgoletta, come «;»
error-other-format = { $option } è solo per { $formats }
help-other-format = toglila, oppure scegli quel formato con --format
help-day = una data come 2025-11-21, 2025-11 o 2025
help-number = un numero intero, come 20
help-find-id = `atlante list` stampa gli identificativi
help-query = parole, "frasi", -esclusioni, campo:valore e confronti, per esempio: atlante list 'kind:ai_factory amount>=1B'
error-format-and-ending = --format { $format } non va d’accordo con un file che finisce in .{ $ending }
error-unknown-ending = nessun formato ha l’estensione .{ $ending }
error-binary = { $format } non è per un terminale
help-binary = scriverlo in un file: -o elenco.{ $format }
help-format-or-ending = dai al file l’estensione .{ $ending }, oppure togli --format
help-endings = le estensioni sono { $endings }; con --format il nome può averne un’altra
help-two-readings = scrivi { $first } o { $second }
help-force = scegli un altro nome, o aggiungi --force
help-input-terminal = indica un file, oppure passa i dati con una pipe
help-input-lines = scrivi i dati in un file e indicalo
help-input-twice = scrivi `-` una volta sola, e per gli altri dati indica un file
help-other-place = scegli un posto in cui puoi scrivere; le cartelle non vengono create
help-refused = correggi il file in quel punto; `atlante check FILE` dice se è in ordine
help-unreadable = indica un file che si possa leggere; `-` è lo standard input, `bundled` i dati interni
help-no-dataset = una raccolta di dati è JSON nel formato atlante/1, che `atlante schema` descrive
help-sources = indica una cartella che contenga le copie dei documenti con i loro nomi di file
help-strict = togli --strict per usare ciò che è in ordine
told-faults = { $faults ->
    [one] { $sound } voci su { $all } sono in uso: 1 errore; `atlante check` lo indica
   *[other] { $sound } voci su { $all } sono in uso: { $faults } errori; `atlante check` li indica
    }
told-sources = { $compared ->
        [one] 1 prova confrontata con il suo documento
       *[other] { $compared } prove confrontate con i loro documenti
    }; { $without } senza copia
told-crossing-parts = suggerimento: { $share } e { $purchase } sono parti di { $whole }, che non ha un importo nella loro valuta; una va a chi riceve l’insieme, l’altra a un venditore. Se non si nominano a vicenda in may_overlap, le somme le contano entrambe
keys-where = Dove
keys-key = Tasto
keys-does = Che cosa fa
