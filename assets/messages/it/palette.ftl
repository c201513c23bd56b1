# La tavolozza dei comandi, e la ricerca nell’aiuto.

palette-title = Ogni azione per nome
palette-nothing = Nessuna azione ha un nome simile.
help-nothing = Nessun tasto lo fa. { KEY("erase-before", usual: "Backspace") } allarga la ricerca.
help-elsewhere = Altrove
