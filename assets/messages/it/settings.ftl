# Dove stanno le cose, e che cosa è impostato.

command-paths = stampa dove sono configurazione, viste, stato, registro delle revisioni e dati
paths-config = configurazione
paths-views = viste salvate
paths-state = stato
paths-reviews = registro delle revisioni
paths-data = dati
paths-sources = copie dei documenti
paths-missing = (non c’è ancora)
paths-no-place = nessun posto: non si conosce né una cartella XDG né una cartella personale

command-config = stampa la configurazione come file commentato: che cosa è in vigore, e da dove
option-config = legge la configurazione da FILE (di norma: config.toml nella cartella XDG della configurazione)
error-config = la configurazione non si può leggere
help-config = indica un file leggibile, o ometti --config e ATLANTE_CONFIG; /dev/null vale nessuno

setting-language = la lingua
setting-theme = il tema; quello scelto nell’esploratore è ricordato, se qui non ne è impostato uno
setting-glyphs = i segni con cui la mappa disegna le coste; con ascii tutto si disegna in ASCII
setting-mouse = se usare il mouse
setting-line-mode = se l’esploratore parla a righe, senza ridisegnare
setting-data = i dati: un file o un elenco di file, uniti in quest’ordine; «bundled» sono quelli interni
setting-sources = la cartella con le tue copie dei documenti
setting-reviewer = il nome con cui si registrano le revisioni (di norma: il nome utente del sistema)

setting-shape-text = un testo di una riga
setting-shape-switch = true o false
setting-shape-texts = un testo o un elenco di testi
setting-shape-table = una tabella
setting-unreadable = non si può leggere: { $reason }
setting-unknown = «{ $word }» non è noto; atteso uno fra { $known }
setting-wrong-shape = atteso: { $expected }
setting-standard-input = lo standard input non si può configurare; atteso un file o «bundled»
setting-empty = è vuoto; va omesso
setting-no-key = «{ $word }» non è un tasto; atteso uno come j, Enter, Ctrl-F o F5, con i nomi che stampa `atlante keys --format json`
setting-taken-for = i terminali non distinguono { $key } da { $other }; atteso un altro tasto
setting-clash = { $key } fa già «{ $action }» ({ $context }); atteso un altro tasto, o un altro anche per quello

config-file = La configurazione, { $file }, con ciò che è in vigore.
config-file-missing = La configurazione, { $file }, non c’è ancora; potrebbe essere questa.
config-order = Un’opzione vale più di una variabile, una variabile più di questo file. Ciò che è commentato è il valore predefinito.
config-about = { $what } ({ $option }, { $variable })
config-of-option = dalla riga di comando
config-of = da { $source }
config-columns = Le colonne di ogni tabella, da sinistra; il nome è sempre la prima. Dopo ogni nome: tutte quelle che può mostrare.
config-keys = Tasti al posto di quelli consueti, con i nomi che stampa `atlante keys --format json`; [] lascia un’azione alla tavolozza.
    Dove si scrive, i tasti che scrivono un carattere non contano. I tasti consueti cambiano da luogo a luogo: qui ci sono quelli per tutti.
config-views = Viste con un nome, accanto a quelle salvate nell’esploratore.
views-configured = «{ $name }» è in config.toml, che da qui non si modifica.

version-data = dati del { $day }, SHA-256 { $checksum }
