# La mappa, e la mappa in parole.

map-legend = { $factory } fabbrica di IA  { $antenna } antenna  { $underway } sotto contratto o in costruzione  { $running } operativo
map-legend-short = { $factory } fabbrica { $antenna } antenna { $underway } avviato { $running } attivo
map-letters = a–z fabbriche  A–Z antenne  { $factory } selezionato { $underway } avviato { $running } attivo
map-letters-mixed = lettere come nell’elenco  { $factory } selezionato { $underway } avviato { $running } attivo
map-letters-short = { $factory } selezionato { $underway } avviato { $running } attivo
map-legend-stopped = { $sign } sospeso o chiuso
map-elsewhere = Paese sconosciuto ({ $count }): { $sites }
map-words = { $place }, { $position }
map-words-nowhere = { $place }, luogo non indicato
map-words-country = { $place }, coordinate non indicate
map-size-money = grandezza: denaro in { $currency }, annunciato o più solido
map-size-no-money = grandezza: denaro
map-size-gpus = grandezza: GPU
map-size-steps = { $small } meno di { $low }  { $medium } meno di { $high }  { $large } { $high } o più
map-size-money-short = denaro
map-size-gpus-short = GPU
map-size-below-short = { $sign } <{ $figure }
map-size-more-short = { $sign } oltre
map-size-at-least = { $signs } almeno
map-size-at-most = { $sign } al massimo
map-size-unknown = { $sign } non noto
map-size-no-sum = { $sign } nessuna somma in { $currency }
map-aim = { $number ->
    [one] Fuori vista: { $countries }, 1 sito. { KEY("open", usual: "Enter") } va lì.
   *[other] Fuori vista: { $countries }, { $count } siti. { KEY("open", usual: "Enter") } va lì.
 }
map-scale = { $kilometres } km
map-approximate = { $sign } noti solo paese o regione
map-words-nearest = più vicino: { $name }, { $kilometres } km a { $way }
map-words-ties = collegato a: { $sites }
map-words-unknown = luogo non indicato
compass-n = nord
compass-ne = nord-est
compass-e = est
compass-se = sud-est
compass-s = sud
compass-sw = sud-ovest
compass-w = ovest
compass-nw = nord-ovest
map-land-host = paese con fabbrica
map-land-antenna = solo antenne
map-land-partner = partner del sito scelto
map-land-other = altri paesi
