# Che cosa dice l’esploratore mentre si rivedono le voci e le si scrive in un file.

action-review = rivedi la voce: poi { KEY("confirm", usual: "c") } { KEY("dispute", usual: "d") } { KEY("follow-up", usual: "f") }
action-review-short = rivedi
action-confirm = confermata, poi una nota
action-confirm-short = confermata
action-dispute = contestata, poi una nota
action-dispute-short = contestata
action-follow-up = da seguire, poi una nota
action-follow-up-short = da seguire
action-note = una nota sulla voce, senza verdetto
action-note-short = nota
action-undo = ritira l’ultimo verdetto o l’ultima nota di questa sessione
action-save = salva; dopo un verdetto, vai alla voce successiva
action-save-short = salva
action-line-break = comincia una riga nuova
action-line-break-short = a capo
action-write-records = scrivi ciò che corrisponde, o l’elenco, in un file nuovo
action-write-records-short = salva
action-write-now = scrivi il file; nulla si sovrascrive
action-write-now-short = scrivi
action-next-format = formato successivo: { $formats }
action-next-format-short = formato
action-other-extent = tutto ciò che corrisponde, o il pannello in vista
action-other-extent-short = quali voci
action-previous-format = formato precedente
action-next-evidence = prova successiva
action-next-evidence-short = successiva
action-previous-evidence = prova precedente
action-previous-evidence-short = precedente

mark-confirmed = rivista: confermata
mark-disputed = rivista: contestata
mark-follow-up = rivista: da seguire
mark-changed = cambiata da quando fu rivista
mark-firmness = solidità: da 0, riferito o auspicato, a 5, operativo o speso

list-stale = Cambiate da quando furono riviste
reason-stale = cambiata
page-review = Revisione
page-review-changed = la voce è cambiata da allora

reviewing-note = Nota
reviewing-title = { $deed }: { $record }
reviewing-so-far = Nota finora, di { $reviewer }: { $note }
reviewing-saved = Salvato ({ $deed }): { $record }
reviewing-undone = Ritirato ({ $deed }): { $record }
reviewing-kept = Non salvato. Ciò che hai scritto torna con { KEY("review", usual: "r") } o { KEY("note", usual: "c") } su questa voce.
reviewing-kept-marked = Non salvato. Ciò che era scritto torna con { KEY("review", usual: "r") } finché sono segnate le stesse voci.
reviewing-saving = Salvataggio …
reviewing-introduction = Chiedo al sistema il tuo nome …
reviewing-nothing-to-undo = In questa sessione non si è salvato nulla che si possa ritirare.
reviewing-nothing-new = La nota è com’era: niente da salvare.
reviewing-not-saved = Non salvato: { $reason } ({ $file })
leaving-unfinished = Uscita prima di sapere se fosse salvato: { $what }
leaving-undo = ritiro
reviewing-unreadable = Impossibile leggere il registro delle revisioni: { $reason } ({ $file })
reviewing-ahead = { $count ->
    [one] Un evento del registro delle revisioni porta un’ora futura; conta la riga successiva.
   *[other] { $count } eventi del registro delle revisioni portano un’ora futura; conta la riga successiva.
    }
reviewing-faults = { $count ->
    [one] Una riga del registro delle revisioni non è un evento; è saltata e conservata.
   *[other] { $count } righe del registro delle revisioni non sono eventi; sono saltate e conservate.
    }

writing-title = { $count ->
    [one] Scrivi 1 voce in un file nuovo
   *[other] Scrivi { $count } voci in un file nuovo
    }
writing-marked = segnate ({ $count })
writing-matches = tutto ciò che corrisponde ({ $count })
writing-pane = questo pannello ({ $count })
writing-summed = sommati ({ $count })
writing-chart-title = Scrivi il grafico in un file nuovo
writing-chart = il grafico
writing-chart-done = Il grafico è in { $file }.
writing-file = File:
writing-done = { $count ->
    [one] 1 voce scritta in { $file }
   *[other] { $count } voci scritte in { $file }
    }
writing-nothing = Nell’elenco non c’è nulla da scrivere.
writing-no-name = Scrivi un nome per il file.
writing-exists = C’è già un file { $file }, e nulla si sovrascrive: scrivi un altro nome.
writing-failed = Non scritto: { $reason } ({ $file })
