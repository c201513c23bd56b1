# Somme di denaro: quanto fanno, di che cosa si compongono, che cosa resta fuori.

rung = { $rung ->
        [spent] spesi
        [contracted] a contratto
        [committed] impegnati
        [announced] annunciati
       *[aimed] come obiettivo
    }

sum-approximate = { $sum }, cifra approssimata
sum-unbounded = da 0 { $measure }, senza limite superiore
sum-too-long = { $measure }: più cifre di quante se ne possano tenere
sums-missing-short = { $missing } su { $all } { $missing ->
        [one] non reso noto
       *[other] non resi noti
    }
sums-why = perché
sums-title = Somme di { $scope }
sums-by-text = { $scope } (per testo)
sums-of-sites = { $number ->
        [one] { $count } sito
       *[other] { $count } siti
    }
sums-of-kind = { $count } { $kind ->
        [ai_factory] { $number ->
            [one] fabbrica di IA
           *[other] fabbriche di IA
        }
        [antenna] { $number ->
            [one] antenna
           *[other] antenne
        }
        [plant] { $number ->
            [one] stabilimento
           *[other] stabilimenti
        }
       *[data_centre] { $number ->
            [one] data center
           *[other] data center
        }
    }
sums-of-commitments = { $number ->
        [one] { $count } impegno
       *[other] { $count } impegni
    }
sums-of-agreements = { $number ->
        [one] { $count } accordo
       *[other] { $count } accordi
    }
sums-of-records = { $number ->
        [one] { $count } voce
       *[other] { $count } voci
    }
# Una cifra con il suo gradino: `annunciati 2,3 mld €`.
sums-rung = { $rung ->
        [spent] spesi { $sum }
        [contracted] a contratto { $sum }
        [committed] impegnati { $sum }
        [announced] annunciati { $sum }
       *[aimed] come obiettivo { $sum }
    }
sums-rung-brief = { $rung ->
        [spent] speso { $sum }
        [contracted] contr. { $sum }
        [committed] imp. { $sum }
        [announced] ann. { $sum }
       *[aimed] ob. { $sum }
    }
sums-of-which = { $outer }, di cui { $inner }
sums-nothing-announced = { $measure }: nessun annuncio
sums-disputed = { $sum } { $sign } { $count }
sums-none = nessun impegno tra le voci elencate
sums-more = { $count ->
        [one] +{ $count } altra
       *[other] +{ $count } altre
    }
derived = { $sum } (derivato: { $years } { $plurality ->
        [1] a questo ritmo
       *[other] a questi ritmi
    })
derived-at-most = al massimo { $sum }
derived-at-least = almeno { $sum }

sums-sources = Fonti
totals-currency = { $currency }
totals-currency-yearly = { $currency } l’anno
totals-nothing-on-rung = nessuna voce
totals-records = { $count ->
        [one] { $count } voce
       *[other] { $count } voci
    }
totals-parts-exceed = le parti superano l’insieme
totals-beside = di cui { $sum } anche in { $whole } ({ $amount })
totals-may-overlap = di cui { $sum } forse in parte lo stesso denaro di { $other } ({ $amount })
totals-some = una parte
totals-may-overlap-several = di cui { $sum } forse in parte lo stesso denaro di
totals-disputed = { $sign } { $count ->
        [one] { $count } voce contestata
       *[other] { $count } voci contestate
    }
totals-rung = { $measure }, { $rung }
totals-counted = contati
totals-firmer = contati al posto dell’insieme, che superano
totals-shared = pagati o ricevuti anche da altri, di cui non si chiede: quanto ne spetti a chi si chiede non è detto, quindi solo nel massimo
totals-possible = corrispondono solo forse, quindi solo nel massimo
totals-of-firmer = le loro parti più salde fanno di più e contano al loro posto, quindi solo nel massimo
totals-in-neither = possono essere lo stesso denaro già contato, e parte di ciò che corrisponde solo forse, quindi in nessuno dei due estremi
totals-overlap = possono essere lo stesso denaro già contato, quindi solo nel massimo
totals-in-possible = parte di ciò che corrisponde solo forse, quindi solo nel minimo
totals-left-out = { $count ->
        [one] escluso, perché parte di
       *[other] esclusi, perché parti di
    } { $whole }
totals-elsewhere = gli stessi già contati in { $measure }
totals-replaced = { $count ->
        [one] escluso, perché sostituito da { $by }
       *[other] esclusi, perché sostituiti da { $by }
    }
totals-same = { $count ->
        [one] escluso, perché identico a { $by }, che conta
       *[other] esclusi, perché identici a { $by }, che conta
    }
totals-withdrawn = { $count ->
        [one] escluso, perché ritirato
       *[other] esclusi, perché ritirati
    }
totals-by-parts = { $whole } non dà alcun importo; se ne { $count ->
        [one] conta soltanto questa parte
       *[other] contano soltanto queste parti
    }
totals-peers = Allo stesso livello ({ $level }) pagano anche altri: { $payers }
totals-peers-all = { " " }(con { $query } si trovano tutti)
totals-outside = contano parti di questi, che la query stessa non trova
totals-missing = { $count } su { $all } { $count ->
        [one] non dà
       *[other] non danno
    } alcun importo
totals-in-units = { $count } su { $all } non { $count ->
        [one] è una somma
       *[other] sono somme
    } di denaro
totals-nothing = nessun impegno appartiene a ciò che è stato trovato
