# The map, and the map in words.

map-legend = { $factory } AI factory  { $antenna } antenna  { $underway } contracted or being built  { $running } operational
map-legend-short = { $factory } factory { $antenna } antenna { $underway } under way { $running } running
map-letters = a–z factories  A–Z antennas  { $factory } selected { $underway } under way { $running } running
map-letters-mixed = letters as in the list  { $factory } selected { $underway } under way { $running } running
map-letters-short = { $factory } selected { $underway } under way { $running } running
map-legend-stopped = { $sign } paused or ended
map-elsewhere = Country unknown ({ $count }): { $sites }
map-words = { $place }, { $position }
map-words-nowhere = { $place }, place not on record
map-words-country = { $place }, coordinates not on record
map-size-money = size: money in { $currency }, announced or firmer
map-size-no-money = size: money
map-size-gpus = size: GPUs
map-size-steps = { $small } under { $low }  { $medium } under { $high }  { $large } { $high } or more
map-size-money-short = money
map-size-gpus-short = GPUs
map-size-below-short = { $sign } <{ $figure }
map-size-more-short = { $sign } more
map-size-at-least = { $signs } at least
map-size-at-most = { $sign } at most
map-size-unknown = { $sign } not known
map-size-no-sum = { $sign } no sum in { $currency }
map-aim = { $number ->
    [one] Out of sight: { $countries }, 1 site. { KEY("open", usual: "Enter") } goes there.
   *[other] Out of sight: { $countries }, { $count } sites. { KEY("open", usual: "Enter") } goes there.
 }
map-scale = { $kilometres } km
map-approximate = { $sign } only country or region known
map-words-nearest = nearest: { $name }, { $kilometres } km { $way }
map-words-ties = tied to: { $sites }
map-words-unknown = place not on record
compass-n = north
compass-ne = north-east
compass-e = east
compass-se = south-east
compass-s = south
compass-sw = south-west
compass-w = west
compass-nw = north-west
map-land-host = country with a factory
map-land-antenna = antennas only
map-land-partner = partner of the selected site
map-land-other = other countries
