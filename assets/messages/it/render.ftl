# Immagini senza terminale, temi, completamenti e pagina di manuale.

command-render = stampa l’immagine di un pannello; non serve un terminale
command-completions = stampa ciò che serve a una shell per completare questi argomenti
command-man = stampa la pagina di manuale
argument-pane = il pannello: partnership, factories, investments, review
argument-shell = la shell
option-theme = i colori (di norma: auto, ciò che si addice al terminale; NO_COLOR e --color never hanno la precedenza)
option-size = colonne e righe, al massimo 400x200 (di norma: 120x36)
option-query = solo ciò che questa ricerca elenca
option-sort-list = l’ordine dell’elenco: una colonna, `:desc` dal massimo o dall’ultimo; sulla linea del tempo anche il raggruppamento (country,amount:desc)
option-pick = scegliere voci: Invio stampa gli identificativi di quelle segnate, o di quella selezionata, ed esce (1 se non si sceglie)
option-pane = apre questo pannello: partnership, factories, investments, review
option-view = un’altra vista del pannello, per nome
option-keys = preme prima questi tasti; quelli che non sono caratteri fra parentesi angolari: /cracovia<enter>

help-size = colonne x righe, da 1x1 a 400x200, per esempio 120x36
error-bad-keys = --keys non accetta «{ $keys }»
reason-bad-key = non c’è un tasto «{ $key }»
reason-control-keys = contiene caratteri di controllo
help-keys = i caratteri come sono, gli altri tasti come <enter> <esc> <tab> <up> <down> <pgdn> <f1> <ctrl-d>; li elenca `atlante keys`
help-one-view = questo pannello ha una vista sola
option-chart = disegna solo il grafico del pannello, da pubblicare: titolo, asse, legenda, fonte
option-beside = metti a confronto da 2 a 4 voci dello stesso genere, al posto di un pannello
error-no-chart = nulla da disegnare
reason-no-chart = il pannello non ha un grafico, nulla vi corrisponde o le dimensioni non lasciano spazio
error-beside = queste voci non si possono confrontare: { $ids }
help-beside = da 2 a 4 identificativi di voci note dello stesso tipo, separati da virgole
picture-title = Atlante: { $pane }

man-name = NOME
man-synopsis = SINTASSI
man-description = DESCRIZIONE
