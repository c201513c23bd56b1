# Revisioni: verdetti, avanzamento, il registro e il suo resoconto.

verdict-confirmed = confermata
verdict-disputed = contestata
verdict-follow-up = da seguire
verdict-none = solo nota

review-progress = { $reviewed } di { $all } riviste
review-progress-stale = { $progress }, di cui { $stale } da rivedere perché cambiate
review-stale = superata: cambiata da allora
review-gone = non più nei dati
review-saved = salvato: { $record }: { $verdict }
review-saved-note = salvato: { $record }: nota
review-saved-progress = { $saved } ({ $progress })

log-fault = { $file }:{ $line }: { $problem }
log-not-utf8 = non è UTF-8; la riga è saltata e conservata
log-torn = la riga è troncata; è saltata e conservata, e il prossimo evento comincia su una riga sua
log-not-an-event = non è un evento ({ $reason }); la riga è saltata e conservata
log-not-an-object = non è un oggetto JSON; la riga è saltata e conservata
log-missing = manca il campo «{ $field }»; la riga è saltata e conservata
log-unknown-event = «{ $word }» non è un evento conosciuto qui; la riga è saltata e conservata
log-unknown-verdict = «{ $word }» non è un verdetto; la riga è saltata e conservata
log-bad-time = «{ $text }» non è un’ora con scarto dal tempo universale (RFC 3339); la riga è saltata e conservata
log-ahead = { $file }: { $record }: un evento porta l’ora { $at }, che deve ancora venire; conta la riga successiva, qualunque ora porti
log-unreadable = impossibile leggere il registro delle revisioni { $file }
log-not-saved = non salvato: impossibile scrivere il registro delle revisioni { $file }
log-held = un altro programma lo tiene occupato da troppo tempo
log-no-place = non c’è posto per il registro delle revisioni
log-no-place-reason = non si conosce né XDG_DATA_HOME né una cartella personale
log-help = indica un altro posto con --reviews FILE
review-empty-note = la nota è vuota: niente da salvare
review-nothing-said = niente da salvare
review-nothing-said-help = aggiungi --verdict confirmed|disputed|follow-up, oppure --note TESTO
review-note-unreadable = impossibile leggere la nota dallo standard input
review-input-twice = i dati e la nota non possono venire tutti e due dallo standard input

report-review-title = Revisione: { $title }
report-review-data = Dati: { $version }
report-review-file = File: { $file }, SHA-256 { $checksum }
report-review-progress = Avanzamento: { $progress }
report-review-verdicts = Verdetti: { $verdicts }
report-review-count = { $count } { $verdict }
report-review-reviewers = Revisori: { $reviewers }
report-review-nobody = senza nome
report-review-period = Da { $first } a { $last }
report-review-verdict = { $verdict }, di { $reviewer }, { $day } ({ $at })
report-review-against = Controllata su: { $version }; voce { $fingerprint }
report-review-checksum = SHA-256 { $checksum }
report-review-stale = Superata: la voce è cambiata da allora.
report-review-note = Nota di { $reviewer }, { $day }:
report-review-earlier = Prima: { $verdict }, di { $reviewer }, { $day }
report-review-gone = Non più nei dati
report-review-empty = Non è ancora stato rivisto nulla.
report-review-unknown-version = versione non nota
data-version = versione { $version }
data-compiled = compilati { $day }
data-licence = licenza { $licence }
