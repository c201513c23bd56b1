# Che cosa può non andare in un dataset, e che cosa ci si aspettava.
# Una ragione viene dal sistema o da un parser, in inglese.

## Forme dei valori

shape-object = un oggetto
shape-array = un array
shape-string = una stringa
shape-number = un numero
shape-whole-number = un numero intero, da 0 in su
shape-boolean = true o false
shape-null = null
shape-text = una stringa, o un oggetto con «en» e «it»
shape-party = l’id di un’organizzazione, o un oggetto con «organisation»
shape-amount = un importo (un oggetto)
shape-date = una data (una stringa EDTF)
shape-period = un intervallo EDTF, o un oggetto con «start» e «end»
shape-paragraph = il numero di un paragrafo, o «H»
shape-word = una parola di un elenco chiuso (una stringa)

## File interi

problem-unreadable = non si può leggere: { $reason }
file-missing = non c’è nessun file né cartella con questo nome
file-forbidden = non è permesso
file-folder = è una cartella
file-not-a-folder = una parte del percorso non è una cartella
file-device = è un dispositivo, non un file
file-pipe = è una pipe, non un file
file-too-long = è più lungo di quanto si legge di un file simile
file-exists = esiste già
file-full = il disco è pieno
file-read-only = il disco è in sola lettura
file-loop = i suoi collegamenti girano in tondo
problem-not-utf8 = questo non è UTF-8; ci vuole un testo in UTF-8
problem-not-json = questo non è JSON (motivo, in inglese: { $reason })
problem-too-deep = qui array e oggetti sono annidati troppo a fondo; ci vogliono al massimo i livelli di un dataset
problem-no-format = manca il campo «format»; ci vuole "format": "atlante/1"
problem-wrong-format = il formato è «{ $found }»; ci vuole «atlante/1»

## Campi, chiavi e id

problem-wrong-shape = c’è { $found }; ci vuole { $expected }
problem-unknown-field = qui il formato non ha un campo «{ $name }»; ci vuole uno dei suoi
problem-missing-field = manca il campo «{ $name }», che ci vuole
problem-duplicate-key = la chiave «{ $name }» c’è già in questo oggetto, a { $first }; ci vuole una volta sola
problem-duplicate-id = l’id «{ $id }» è già preso, a { $first }; ci vuole un id tutto suo
problem-other-type = l’id «{ $id }» è di un altro tipo in un file precedente ({ $earlier }); ci vuole lo stesso tipo
problem-bad-id = «{ $id }» non è un id; ci vogliono solo lettere minuscole a–z, cifre e trattini
problem-bad-register = «{ $name }» non è il nome di un registro; ci vogliono solo lettere minuscole a–z, cifre, trattini e trattini bassi
problem-unknown-word = «{ $word }» non è una parola di questo elenco; ci vuole una di: { $expected }
problem-bad-word = «{ $word }» non può essere una parola di un elenco; ci vogliono lettere minuscole a–z, cifre e trattini bassi, prima una lettera
problem-built-in-word = «{ $word }» è già una parola di questo elenco; ce ne vuole una che l’elenco non ha
problem-empty = qui è vuoto; ci vuole un contenuto

## Riferimenti

problem-dangling = nessun record ha l’id «{ $id }»; ci vuole l’id di un record
problem-dangling-typed = nessun record ha l’id «{ $id }»; ci vuole l’id di un record di tipo «{ $type }»
problem-wrong-reference = «{ $id }» è un record di tipo «{ $found }»; ce ne vuole uno di tipo «{ $expected }»
problem-cycle = { $field } torna al punto di partenza: { $ids }; ci vuole una fine
problem-conversion-no-amount = converted sta dove non c’è un importo in denaro; ce ne vuole uno accanto
problem-conversion-unit = un importo convertito è in denaro; ci vuole una valuta
problem-conversion-same-currency = converted è nella valuta dell’importo stesso; ci vuole un’altra valuta
problem-conversion-per = converted è all’anno e l’importo no, o viceversa; devono essere uguali
problem-same-as-itself = dice di essere identico a sé stesso; ci vuole un’altra voce
problem-cycle-arrow = →

## Valori

problem-bad-date = la data «{ $text }» non si legge (motivo, in inglese: { $reason }); ci vuole EDTF, come 2025-11-21, 2025-11, 2026-40 o 2025/2027
problem-not-a-period = «{ $text }» è una data e non un periodo; ci vuole un intervallo EDTF, come { $text }/{ $text }
problem-backwards-period = il periodo finisce prima di cominciare; ci vuole una fine dopo l’inizio
problem-impossible-length = tanti anni non stanno tra inizio e fine; ci vuole at_least fino ad at_most, e una durata che i due estremi consentano
problem-unknown-country = nessun paese ha il codice «{ $code }»; ci vogliono due lettere di ISO 3166-1, XK o EU
problem-unknown-currency = nessuna valuta ha il codice «{ $code }»; ci vogliono tre lettere di ISO 4217
problem-bad-coordinate = { $value } non è una coordinata; ci vogliono gradi da -{ $limit } a { $limit }
problem-lone-coordinate = una coordinata sta da sola; ci vuole accanto «{ $missing }»
problem-missing-beside = «{ $field }» da solo non dice nulla; ci vuole accanto «{ $missing }»
problem-both-fields = «{ $first }» e «{ $second }» si escludono; ce ne vuole uno solo
problem-negative-amount = l’importo { $value } è negativo; ci vuole 0 o più
problem-crossed-bounds = at_least è { $least } e at_most è { $most }; ci vuole un at_least non maggiore di at_most
problem-bad-bounds = l’importo non ha limiti, o ne ha che si escludono; ci vuole uno tra exact, about, at_least, at_most, oppure at_least e at_most insieme
problem-bad-measure = l’importo non ha né currency né unit, o le ha entrambe; ce ne vuole una
problem-bad-number = il numero { $value } è troppo grande o troppo lungo per restare esatto; ci vogliono al massimo 28 cifre
problem-bad-url = l’indirizzo «{ $url }» è scartato; ci vuole http:// o https://
problem-no-publisher = né «publisher» né «url» dicono chi ha pubblicato il documento; ci vuole uno dei due
problem-evidence-with-document = una prova a memoria (recalled) cita un documento; non deve citarne, o ci vuole un’altra attendibilità
problem-evidence-without-document = la prova è «{ $confidence }» e non cita un documento; ci vuole un documento

## Intorno a un problema

problem-nearest = { $problem }; forse «{ $nearest }»?

## Prove a confronto con le copie dei documenti

problem-no-paragraph = la copia { $file } non ha il paragrafo { $paragraph }; atteso uno dei suoi { $last }, o H per la riga di testa
problem-no-figure = «{ $figure }» non si trova nel paragrafo { $paragraph } di { $file }; attesa lì parola per parola
problem-no-figure-anywhere = «{ $figure }» non si trova in { $file }; attesa lì parola per parola
problem-unreadable-copy = impossibile leggere la copia { $file }: { $reason }; atteso un testo in UTF-8
