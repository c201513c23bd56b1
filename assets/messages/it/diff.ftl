# Che cosa è cambiato tra due insiemi di dati.

diff-none = nessuna differenza
diff-heading = L’insieme dei dati ({ $count })
diff-part-raised = In aumento ({ $count })
diff-part-cut = In calo ({ $count })
diff-part-later = Slittano ({ $count })
diff-part-earlier = Anticipati ({ $count })
diff-part-met = Raggiunti ({ $count })
diff-part-overdue = Ormai in ritardo ({ $count })
diff-part-status = Stato ({ $count })
diff-part-replaced = Sostituiti ({ $count })
diff-part-amended = Condizioni modificate ({ $count })
diff-part-disputed = Contraddetti, senza che nessuno abbia ritirato quanto detto prima ({ $count })
diff-part-otherwise = Formulati altrimenti: né di più né di meno, né prima né dopo ({ $count })
diff-part-first = Indicati per la prima volta ({ $count })
diff-part-undated = Diversi, e nulla dice da quando ({ $count })
diff-part-gone = Non più nei dati ({ $count })
diff-part-new = { $dated ->
    [yes] Novità dopo il { $day } ({ $count })
   *[no] Novità ({ $count })
    }
diff-part-corrected = Correzioni dei dati, non notizie ({ $count })
diff-part-known = { $dated ->
    [yes] Aggiunte ai dati, ma già note al { $day } ({ $count })
   *[no] Aggiunte ai dati ({ $count })
    }
diff-part-upkeep = Manutenzione dei dati ({ $count })
diff-of-type = { $what }: { $count }
diff-more = { $count ->
    [one] e un’altra voce
   *[other] e altre { $count } voci
    }
diff-marked = { $count ->
    [one] lo stesso valore, ora segnato altrimenti come derivato o dubbio: { $names }
   *[other] { $count } con lo stesso valore, ora segnato altrimenti come derivato o dubbio: { $names }
    }
diff-values = { $old } → { $new }
diff-remarked = { $change } ({ $remarks })
diff-source = { $publisher }, { $day }
diff-nothing = nulla
diff-raised = in aumento
diff-cut = in calo
diff-higher = di più
diff-lower = di meno
diff-later = { $by } più tardi
diff-later-open = più tardi
diff-earlier = { $by } prima
diff-earlier-open = prima
diff-firmer = più solido
diff-less-firm = meno solido
diff-undated = nulla dice da quando
diff-both-stand = valgono entrambi
diff-corrected = correzione
diff-known = già noto prima
upkeep-checked = Notizie cercate di nuovo: { $count ->
    [one] una scheda
   *[other] { $count } schede
    }
upkeep-sources = Fonti di { $count ->
    [one] una scheda
   *[other] { $count } schede
    }
upkeep-texts = Testi di { $count ->
    [one] una scheda
   *[other] { $count } schede
    }
upkeep-ties = Legami di { $count ->
    [one] una scheda
   *[other] { $count } schede
    }
upkeep-rest = Altri campi di { $count ->
    [one] una scheda
   *[other] { $count } schede
    }
changes-since = Modifiche rispetto a { $name }
changes-is-new = Nuova rispetto a { $name }
changes-none-asked = Non è stato indicato alcun insieme di dati precedente: avvia con --compare OLD.
