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
