# Le parole dei vocabolari chiusi, i nomi dei campi, la scala della solidità.

## Tipi di record

type-partnership = partnership
type-partnership-plural = partnership
type-site = sito
type-site-plural = siti
type-commitment = impegno
type-commitment-plural = impegni
type-milestone = tappa
type-milestone-plural = tappe
type-statement = dichiarazione
type-statement-plural = dichiarazioni
type-organisation = organizzazione
type-organisation-plural = organizzazioni
type-document = documento
type-document-plural = documenti

## Fonti

grade-primary = fonte primaria
grade-agency = agenzia di stampa
grade-press = stampa
grade-aggregator = aggregatore
confidence-confirmed = confermato
confidence-reported = riferito
confidence-recalled = a memoria

## Con che precisione è dato un luogo

precision-exact = esatta
precision-city = da qualche parte in città
precision-region = da qualche parte nella regione
precision-country = da qualche parte nel paese

## Generi e stati

organisation-kind-company = azienda
organisation-kind-public-body = ente pubblico
organisation-kind-research = ente di ricerca
organisation-kind-consortium = consorzio
site-kind-ai-factory = fabbrica di IA
site-kind-antenna = antenna
site-kind-data-centre = centro dati
site-kind-plant = stabilimento
partnership-status-reported = riferita
partnership-status-announced = annunciata
partnership-status-letter-of-intent = lettera d’intenti
partnership-status-agreement = accordo
partnership-status-contract = contratto
partnership-status-ended = conclusa
site-status-announced = annunciato
site-status-selected = selezionato
site-status-contracted = sotto contratto
site-status-under-construction = in costruzione
site-status-operational = operativo
site-status-paused = sospeso
site-status-withdrawn = ritirato
site-status-decommissioned = dismesso
system-kind-new = nuovo
system-kind-upgraded = potenziato
system-kind-existing = esistente
stage-reported = riferito
stage-target = obiettivo
stage-announced = annunciato
stage-committed = impegnato
stage-contracted = sotto contratto
stage-spent = speso
stage-withdrawn = ritirato
milestone-kind-announcement = annuncio
milestone-kind-selection = selezione
milestone-kind-contract = contratto
milestone-kind-start = avvio
milestone-kind-target = obiettivo
milestone-kind-completion = completamento
certainty-stated = detto da una fonte
certainty-inferred = dedotto
claim-certainty-stated = dichiarato
claim-certainty-likely = probabile
claim-certainty-speculative = ipotetico

## Settori e capacità

sector-agriculture = agricoltura e alimentazione
sector-climate-environment = clima e ambiente
sector-culture-language = cultura e lingue
sector-cybersecurity = cibersicurezza
sector-defence = difesa
sector-education = istruzione
sector-energy = energia
sector-finance = finanza
sector-health = sanità
sector-life-sciences = scienze della vita
sector-manufacturing = manifattura e ingegneria
sector-materials = scienza dei materiali
sector-media = comunicazione e media
sector-mobility = trasporti e logistica
sector-public-sector = settore pubblico
sector-robotics = robotica
sector-space = spazio e osservazione della Terra
capacity-gpus = GPU
capacity-accelerators = acceleratori
capacity-chips = chip
capacity-racks = rack
capacity-racks-per-week = rack alla settimana
capacity-power-mw = potenza elettrica
capacity-exaflops = velocità di calcolo
capacity-floor-area = superficie
capacity-jobs = posti di lavoro
capacity-wafers-per-month = wafer al mese
noted = { $name } ({ $note })

## Solidità, da 0 a 5

firmness-0 = riferito o auspicato
firmness-1 = annunciato
firmness-2 = nelle intenzioni, selezionato o impegnato
firmness-3 = concordato o sotto contratto
firmness-4 = in costruzione
firmness-5 = operativo o speso

## Campi del dataset

field-about = riguarda
field-address = recapito
field-aliases = altri nomi
field-amount = importo
field-announced = annuncio
field-at-least = almeno
field-at-most = al massimo
field-brings = apporta
field-capacity = capacità
field-capacity-what = cosa si conta
field-certainty = certezza
field-checked = verificato
field-city = città
field-commitments = impegni
field-compiled = aggiornato al
field-confidence = attendibilità
field-countries = paesi
field-country = paese
field-currency = valuta
field-date = data
field-derived = derivato
field-document = documento
field-documents = documenti
field-en = inglese
field-end = fine
field-evidence = prove
field-exact = esattamente
field-figure = cifra come stampata
field-file = file
field-for = sostiene
field-format = formato
field-from = da
field-full-name = nome completo
field-gist = in sintesi
field-grade = tipo di fonte
field-host = ospite
field-id = id
field-ids = id altrove
field-it = italiano
field-kind = genere
field-language = lingua
field-lat = latitudine
field-licence = licenza
field-linked-sites = siti collegati
field-lon = longitudine
field-may-overlap = può sovrapporsi a
field-met = raggiunto
field-milestones = tappe
field-name = nome
field-note = nota
field-opening = apertura
field-organisation = organizzazione
field-organisations = organizzazioni
field-paragraph = paragrafo
field-part-of = parte di
field-parties = parti
field-partner-countries = paesi partner
field-partners = partner
field-partnership = partnership
field-partnerships = partnership
field-per = ogni
field-period = periodo
field-precision = precisione
field-published = pubblicato
field-publisher = editore
field-quote = citazione
field-region = regione
field-retrieved = consultato
field-role = ruolo
field-schema = schema
field-sector = settore
field-sectors = settori
field-sectors-note = nota sui settori
field-selected = selezione
field-site-kind = tipo di sito
field-sites = siti
field-source-url = indirizzo della fonte
field-speaker = chi parla
field-stage = fase
field-start = inizio
field-stated = dichiarato
field-statements = dichiarazioni
field-status = stato
field-strands = filoni
field-summary = riassunto
field-superseded = superato
field-systems = sistemi
field-tags = etichette
field-terms = condizioni
field-title = titolo
field-to = a
field-type = tipo
field-unit = unità
field-url = indirizzo
field-value = valore
field-venue = luogo
field-version = versione
field-via = letto tramite
field-vocabulary = parole proprie
field-wave = ondata
field-what = che cosa
field-years = anni
