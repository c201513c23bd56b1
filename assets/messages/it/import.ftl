# Dati ricavati da tabelle altrui.

command-import = ricava dati da un foglio di calcolo: CSV, TSV, XLSX, GeoJSON
command-import-parts = Si comincia con --guess -o MAPPA.toml, si corregge la mappa, si guarda --dry-run, poi si scrive con -o.
    Ciò che è stato letto, creato e perso va sullo standard error, con --dry-run sullo standard output.
    Codice di uscita: 0 nulla è andato perso; 1 qualcosa sì; 2 la tabella o la mappa non si può leggere.
    docs/IMPORT.md dice che cosa può contenere una mappa.
argument-table = la tabella; `-` è lo standard input
option-map = che cosa significano le colonne, in TOML
option-guess = stampa una mappa da cui cominciare
option-dry-run = dice che cosa ne sarebbe della tabella; non scrive nulla
error-import-table = { $file } non si può leggere come tabella
help-import-table = serve un file CSV, TSV o XLSX con i nomi delle colonne nella prima riga, oppure GeoJSON
error-import-unreadable = { $file } non si può leggere
help-import-unreadable = indica un file che si possa leggere; per la tabella, `-` è lo standard input
error-import-map = la mappa non si può usare
help-import-map = correggere la mappa; docs/IMPORT.md dice che cosa può contenere
error-import-no-map = nulla dice che cosa significano le colonne
help-import-no-map = stampare una mappa da cui cominciare: atlante import { $file } --guess -o { $map }

import-form-delimited = testo con «{ $sign }» tra le celle
import-form-tabs = testo con tabulazioni tra le celle
import-form-sheet = il foglio «{ $name }»
import-form-features = gli elementi di GeoJSON
import-flaw-empty = sotto i nomi delle colonne non c’è alcuna riga
import-flaw-not-utf8 = non è né una cartella di lavoro né testo in UTF-8 ({ $place }); va salvato in UTF-8
import-flaw-no-sheet = non c’è un foglio «{ $name }»; ci sono { $known }
import-flaw-broken = { $reason }
import-flaw-no-features = è JSON senza elementi (features)

import-read = { $file }: { $form }; { $rows ->
        [one] { $rows } riga
       *[other] { $rows } righe
    }, { $columns ->
        [one] { $columns } colonna
       *[other] { $columns } colonne
    }
import-numbers = numeri di «{ $column }»: il segno decimale è «{ $sign }»
import-numbers-mixed = i numeri di «{ $column }» hanno segni decimali diversi; dire quale vale: decimal = "." o ","
import-numbers-unclear = i numeri di «{ $column }» hanno due letture; dire quale si intende: decimal = "." o ","
import-dates-day-first = date di «{ $column }»: prima il giorno
import-dates-month-first = date di «{ $column }»: prima il mese
import-dates-unclear = le date di «{ $column }» hanno due letture; dire quale si intende: days = "dmy" o "mdy"
import-made = creati: { $records }
import-without-place = { $count ->
        [one] { $count } sito ha un paese e nessuna coordinata: è disegnato nel suo paese, segnato come tale
       *[other] { $count } siti hanno un paese e nessuna coordinata: sono disegnati nel loro paese, segnati come tali
    }
import-known-names = { $count ->
        [one] { $count } organizzazione è tra quelle dei dati presenti
       *[other] { $count } organizzazioni sono tra quelle dei dati presenti
    }
import-lost-row = { $count ->
        [one] { $count } riga, { $reason }: { $examples }
       *[other] { $count } righe, { $reason }: { $examples }
    }
import-lost-record = non creati, { $source } ({ $count }), { $reason }: { $examples }
import-lost-cell = non presi, «{ $source }» ({ $count }), { $reason }: { $examples }
import-example = «{ $text }» (riga { $line })
import-example-several = «{ $text }» ({ $count } volte, la prima alla riga { $line })
import-example-line = riga { $line }
import-more = e altri { $count }
import-unused = colonne non usate: { $columns }; per tralasciarle di proposito: ignore in [table]
import-doubtful = da guardare alla riga { $line }, { $doubt }: { $text }
import-more-doubtful = e altri { $count }, { $doubt }
import-name = forse la stessa: «{ $name }» e «{ $other }» ({ $id }); si decide in [same_as]: "{ $name }" = "{ $id }", oppure "" se non lo è
import-whole = nulla è andato perso
import-lossy = { $rows ->
        [0] nessuna riga ha perso nulla, ma ci sono colonne non usate
        [one] qualcosa di { $rows } riga è andato perso
       *[other] qualcosa di { $rows } righe è andato perso
    }

import-loss-no-number = non è un numero che si capisca
import-loss-two-numbers = un numero con due letture
import-loss-other-sign = un segno decimale diverso dal resto della colonna
import-loss-no-measure = senza valuta né unità, o con un’altra rispetto alla mappa
import-loss-no-date = non è una data
import-loss-two-dates = una data con due letture
import-loss-no-period = una data dove serve un periodo
import-loss-no-country = non è un paese
import-loss-no-currency = non è una valuta
import-loss-no-place = non è una coppia di coordinate
import-loss-no-truth = né vero né falso
import-loss-no-word = non è nella mappa
import-loss-no-mark = un segno che la mappa non conosce
import-loss-no-address = non è un indirizzo web
import-loss-no-record = nessuna voce ha questo identificativo
import-loss-no-id = nulla da cui ricavare un identificativo
import-loss-same-id = un’altra voce ha questo identificativo
import-loss-lacking = mancano campi obbligatori
import-loss-totals-row = una riga di totali
import-loss-overlong = più celle che colonne
import-loss-no-match = nessuna riga della tabella unita
import-loss-several-matches = più righe della tabella unita; è stata presa la prima
import-loss-refused = il formato non lo ammette

import-doubt-other-unit = la riga riporta lo stesso numero in un’altra unità
import-doubt-same-money = stesso importo, paese e fonte di un’altra riga
import-doubt-other-country = le coordinate cadono in un altro paese

map-no-column = non c’è una colonna «{ $name }»
map-missing = manca «{ $name }»
map-not-of-form = «{ $word }» non dice nulla di questo file: { $form }
map-open-brace = una graffa non è chiusa; una graffa voluta si scrive due volte
map-no-joined-file = il file «{ $name }» non è stato dato
map-shape-text = un testo
map-shape-texts = un testo, o un elenco di testi
map-shape-number = un numero maggiore di 0
map-shape-switch = true o false
map-shape-table = una tabella
map-shape-tables = una tabella, o un elenco di tabelle
map-shape-source = un testo con colonne tra graffe, o una tabella con «from»
map-shape-parts = una tabella con le parti del campo

guess-opening = Una mappa per { $file }, indovinata dai nomi delle colonne: { $form }.
guess-how = Va corretta, poi: atlante import { $file } --map MAPPA.toml --dry-run
guess-columns = Le colonne, ciascuna con qualche cella:
guess-document = Che cos’è il file: chi lo pubblica, con quale licenza, a quale giorno.
guess-compiled = Il giorno fino al quale i fatti sono stati raccolti.
guess-key = Una colonna che resta uguale alla prossima consegna, così che lo restino anche gli identificativi.
guess-no-key = Senza, gli identificativi si ricavano dai nomi.
guess-ignored = Colonne tralasciate di proposito; * alla fine sta per qualunque cosa.
guess-no-currency = La tabella non dice la valuta; aggiungere, per esempio: , currency = "EUR"
guess-kind = Il tipo è una supposizione.
guess-words = A destra la parola del formato, oppure "tag:…", oppure "" per nulla. Ammesse: { $known }
guess-nothing = Nessun nome di colonna è stato capito: dire qui che cos’è una riga.
