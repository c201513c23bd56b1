# Che cosa è cambiato tra due insiemi di dati.

diff-none = nessuna differenza
diff-heading = L’insieme dei dati ({ $count })
diff-amounts = Importi ({ $count })
diff-dates = Date ({ $count })
diff-status = Stato ({ $count })
diff-added = Aggiunte ({ $count })
diff-removed = Tolte ({ $count })
diff-other = Altri cambiamenti ({ $count })
diff-change = { $id }: { $field }: { $old } → { $new }
diff-heading-change = { $field }: { $old } → { $new }
diff-with-shift = { $change } ({ $shift })
diff-nothing = nulla
diff-raised = aumentato
diff-cut = ridotto
diff-later = { $by } più tardi
diff-earlier = { $by } prima
diff-firmer = più solido
diff-less-firm = meno solido
diff-no-later-source = senza una fonte successiva
diff-both-stand = valgono entrambi
diff-changed = Modificate ({ $count })
changes-since = Modifiche rispetto a { $name }
changes-is-new = Nuova rispetto a { $name }
changes-none-asked = Non è stato indicato alcun insieme di dati precedente: avvia con --compare OLD.
