# La scheda di un record, la scheda delle sue prove, i testi brevi degli elenchi.

## Segni, nella legenda sotto una scheda

sign-overdue = in ritardo: la scadenza è passata e nulla dice che sia stata rispettata
sign-conflicting = in contrasto: queste affermazioni non possono essere tutte vere
sign-replaced = sostituito: un’altra voce ne ha preso il posto, e non conta in alcuna somma
sign-same = identico a un’altra voce, che conta al suo posto
sign-derived = derivato: calcolato da chi ha raccolto i dati, a partire da quanto altri dicono
sign-doubtful = non dichiarato come certo: probabile o ipotetico, lo dice il dettaglio
sign-possible = possibile: i limiti o la data lo consentono, niente di più
sign-reported = riferito: letto solo in una copia, un riassunto o una citazione
sign-recalled = a memoria: nessun documento, solo conoscenza comune

## Che cosa manca

undisclosed = non reso noto
undated = senza data

## Fonti in breve

source-paragraph = { $publisher }, ¶ { $number }
source-paragraph-ascii = { $publisher }, par. { $number }
source-header = { $publisher }, riga di testa
source-recalled = a memoria, nessun documento
source-more = { $count ->
        [one] e un’altra
       *[other] e altre { $count }
    }
source-later = fonte pubblicata dopo il giorno scelto ({ $day })

## In cima a una scheda

page-firmness = solidità { $number } su 5: { $meaning }
page-not-yet-known = non ancora noto nel giorno scelto ({ $day }); noto dal giorno: { $since }
page-overdue = { $overdue } (scadenza: { $deadline })
page-conflict = le fonti non concordano su: { $fields }
page-replaced-by = sostituito da { $name }
page-counted-as = identico a { $name }, che conta con le affermazioni di tutti
page-met = rispettata

## Campi e affermazioni

page-stated = dichiarato: { $date }
page-superseded = superato
page-derived = derivato
value-caveat = { $value } ({ $caveat })
page-earlier = in precedenza
page-over-time = nel tempo
page-forecast = previsione { $state }
page-in-force = { $state } (in vigore)
page-unnamed-system = senza nome
page-position = posizione
page-coordinates = { $latitude } { $north ->
        [north] N
       *[south] S
    }, { $longitude } { $east ->
        [east] E
       *[west] O
    }

## Titoli

page-heading = { $heading } ({ $count })
page-heading-later = { $heading } ({ $count }; { $later } dopo il giorno scelto)
page-terms = Che cosa dice, e che cosa no
page-other-organisations = altre organizzazioni coinvolte
page-other-partnerships = altre partnership collegate
page-host = gestito da
page-converted = Convertito
page-converted-at = { $amount } al cambio del { $date }
page-over-period = Sull’intero periodo
page-from = a carico di
page-to = a favore di
page-parts = parti
page-hosts = siti che gestisce
page-partner-of = siti di cui è partner
page-pays = impegni a suo carico
page-receives = impegni a suo favore
page-replacers = sostituito da
page-sources = fonti
page-supported = { $records } che vi si fondano
page-paragraphs = ¶ { $numbers }
page-paragraphs-ascii = par. { $numbers }

## Prove

evidence-none = per questa voce non è indicata alcuna prova
evidence-all = Tutti i campi
evidence-rest = Tutti gli altri campi
evidence-header = riga di testa
evidence-paragraph = paragrafo { $number }
evidence-figure = «{ $figure }»
evidence-later = { $count ->
        [one] un’altra voce si fonda su un documento pubblicato
       *[other] altre { $count } voci si fondano su documenti pubblicati
    } dopo il giorno scelto ({ $day })

## I documenti stessi

passages = dai documenti stessi
passage-none = la copia non ha questo paragrafo
passage-without-figure = «{ $figure }» non si trova qui
passages-without-copy = { $count ->
        [one] di un altro documento non c’è copia
       *[other] di altri { $count } documenti non c’è copia
    }

## I legami di un’organizzazione

ties-title = { $name }: i suoi legami
ties-further = più in là { $count }: { $names }
ties-cut = I legami sono più di quanti se ne esaminino: quelli più lontani non si vedono per tutti.
ties-none = Per ora nulla in archivio la lega ad altro.

## Voci affiancate

comparison-title = { $count } { $records } a confronto
comparison-connected = Come sono collegati
comparison-chains = { $steps ->
        [0] niente di noto li collega
        [one] { $number ->
            [one] direttamente, da una sola voce
           *[other] direttamente, da { $count } voci
        }
       *[other] { $number ->
            [one] da una catena di { $steps } voci
           *[other] da { $count } catene di { $steps } voci
        }
    }
comparison-countless = innumerevoli
comparison-different = Diversi ({ $count })
comparison-alike = Uguali ({ $count })
comparison-sums = Impegni, sommati
comparison-count = { $count } in archivio
comparison-more = { $number ->
        [one] e un’altra
       *[other] e altre { $count }
    }

site-selected-short = scelta { $date }
