# Risposte senza interfaccia: elenchi e colonne.

column-match = corrispondenza
column-firmness = solidità
match-certain = certa
match-possible = possibile
report-unknown-field = nessun campo «{ $name }» può essere mostrato
report-unknown-sort = un elenco non si può ordinare per «{ $name }»
report-nearest = si intendeva «{ $name }»?
report-known = si possono usare: { $names }
report-known-fields = si possono usare:
report-known-common = tutte le voci
report-known-computed = ricavati, o testi in italiano
part-title = { $title } – parte: { $query }
calendar-opening = { $name }: apertura
calendar-window = finestra: { $first } – { $last }
calendar-until = al più tardi { $last }
told-calendar = nel calendario: { $held } voci su { $all }, quelle in scadenza o in programma che hanno un ultimo giorno
calendar-vague = le date sono approssimative o dubbie
