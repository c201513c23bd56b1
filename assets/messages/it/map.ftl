# La mappa, e la mappa in parole.

map-legend = { $factory } fabbrica di IA  { $antenna } antenna  { $working } piena: operativa
map-elsewhere = Fuori mappa ({ $count }): { $sites }
map-words = { $place }, { $position }
map-words-nowhere = { $place }, luogo non indicato
map-words-nearest = più vicino: { $name }, { $kilometres } km a { $way }
compass-n = nord
compass-ne = nord-est
compass-e = est
compass-se = sud-est
compass-s = sud
compass-sw = sud-ovest
compass-w = ovest
compass-nw = nord-ovest
