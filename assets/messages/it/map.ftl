# La mappa, e la mappa in parole.

map-legend = { $factory } fabbrica di IA  { $antenna } antenna  { $underway } sotto contratto o in costruzione  { $running } operativa
map-legend-short = { $factory } fabbrica { $antenna } antenna { $underway } avviata { $running } attiva
map-letters = a–z fabbriche  A–Z antenne  { $factory } selezionata { $underway } avviata { $running } attiva
map-letters-short = { $factory } selezionata { $underway } avviata { $running } attiva
map-legend-stopped = { $sign } sospesa o chiusa
map-elsewhere = Fuori mappa ({ $count }): { $sites }
map-words = { $place }, { $position }
map-words-nowhere = { $place }, luogo non indicato
map-words-country = { $place }, da qualche parte nel paese
map-approximate = { $sign } noti solo paese o regione
map-words-nearest = più vicino: { $name }, { $kilometres } km a { $way }
compass-n = nord
compass-ne = nord-est
compass-e = est
compass-se = sud-est
compass-s = sud
compass-sw = sud-ovest
compass-w = ovest
compass-nw = nord-ovest
