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
