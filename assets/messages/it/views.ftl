# Le viste salvate: il pannello che le elenca, e che cosa non va nel loro file.

action-views = viste salvate: vai a una, o salva quella presente
action-remove-view = elimina la vista scelta; premuto due volte
action-remove-view-short = elimina
key-go-to-view = vai alla vista scelta, o salva quella presente
key-go-to-view-short = vai o salva
context-views = Tra le viste salvate

views-title = Viste salvate
views-hint = Scrivi un nome: per trovare una vista, o per salvare quella presente.
views-keep = Salva la vista presente
views-keep-as = Salva la vista presente come «{ $name }»
views-replace = Sostituisci «{ $name }» con la vista presente
views-as-of = al { $day }
views-no-name = Prima scrivi un nome per la vista presente.
views-none-selected = Nessuna vista salvata è scelta.
views-remove-again = Premuto di nuovo, il tasto elimina «{ $name }».
views-saved = Salvata: «{ $name }».
views-removed = Eliminata: «{ $name }».
views-not-saved = Nulla è cambiato: { $reason } ({ $file })
views-unreadable = Impossibile leggere le viste salvate: { $reason } ({ $file })
views-no-place = non si conosce né XDG_CONFIG_HOME né una cartella personale
views-query-too-long = La ricerca è troppo lunga per essere salvata.
palette-view = vista salvata «{ $name }»

views-faults = { $fault } · { $more ->
    [one] e un altro errore
   *[other] e altri { $more } errori
    }
views-not-toml = questo non è TOML: { $reason }
views-not-utf8 = questo non è UTF-8
views-unknown-table = «{ $name }» non è noto; si attende la tabella «views»
views-no-view = «{ $name }» non è una tabella con i campi di una vista; si salta e resta
views-nameless = una vista ha bisogno di un nome di una riga; si salta e resta
views-same-name = «{ $name }» c’è già più sopra; si salta e resta
views-unknown-field = «{ $name }» non è un campo di una vista; si attende uno di { $fields }
views-no-text = «{ $field }» non è un testo di una riga, di 1000 caratteri al più
views-unknown-pane = «{ $name }» non è un pannello; si attende uno di { $panes }
views-no-day = «{ $text }» non è una data; se ne attende una come 2025-11-21
