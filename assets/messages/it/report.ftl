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
