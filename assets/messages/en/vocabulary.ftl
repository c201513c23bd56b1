# The words of the closed vocabularies, the labels of fields, the scale of firmness.

## Types of record

type-partnership = partnership
type-partnership-plural = partnerships
type-site = site
type-site-plural = sites
type-commitment = commitment
type-commitment-plural = commitments
type-milestone = milestone
type-milestone-plural = milestones
type-statement = statement
type-statement-plural = statements
type-organisation = organisation
type-organisation-plural = organisations
type-document = document
type-document-plural = documents

## Sources

grade-primary = primary source
grade-agency = news agency
grade-press = press
grade-aggregator = aggregator
confidence-confirmed = confirmed
confidence-reported = reported
confidence-recalled = recalled

## How exactly a place is given

precision-exact = exact
precision-city = somewhere in the city
precision-region = somewhere in the region
precision-country = somewhere in the country

## Kinds and states

organisation-kind-company = company
organisation-kind-public-body = public body
organisation-kind-research = research body
organisation-kind-consortium = consortium
site-kind-ai-factory = AI factory
site-kind-antenna = antenna
site-kind-data-centre = data centre
site-kind-plant = plant
partnership-status-reported = reported
partnership-status-announced = announced
partnership-status-letter-of-intent = letter of intent
partnership-status-agreement = agreement
partnership-status-contract = contract
partnership-status-ended = ended
site-status-announced = announced
site-status-selected = selected
site-status-contracted = contracted
site-status-under-construction = under construction
site-status-operational = operational
site-status-paused = paused
site-status-withdrawn = withdrawn
site-status-decommissioned = decommissioned
system-kind-new = new
system-kind-upgraded = upgraded
system-kind-existing = existing
stage-reported = reported
stage-target = target
stage-announced = announced
stage-committed = committed
stage-contracted = contracted
stage-spent = spent
stage-withdrawn = withdrawn
milestone-kind-announcement = announcement
milestone-kind-selection = selection
milestone-kind-contract = contract
milestone-kind-start = start
milestone-kind-target = target
milestone-kind-completion = completion
certainty-stated = stated by a source
certainty-inferred = inferred
claim-certainty-stated = stated
claim-certainty-likely = likely
claim-certainty-speculative = speculative

## Sectors and capacity

sector-agriculture = agriculture and food
sector-climate-environment = climate and environment
sector-culture-language = culture and languages
sector-cybersecurity = cybersecurity
sector-defence = defence
sector-education = education
sector-energy = energy
sector-finance = finance
sector-health = health
sector-life-sciences = life sciences
sector-manufacturing = manufacturing and engineering
sector-materials = materials science
sector-media = communication and media
sector-mobility = transport and logistics
sector-public-sector = public sector
sector-robotics = robotics
sector-space = space and earth observation
capacity-gpus = GPUs
capacity-accelerators = accelerators
capacity-chips = chips
capacity-racks = racks
capacity-racks-per-week = racks per week
capacity-power-mw = electric power
capacity-exaflops = computing speed
capacity-floor-area = floor area
capacity-jobs = jobs
capacity-wafers-per-month = wafers per month
noted = { $name } ({ $note })

## Firmness, from 0 to 5

firmness-0 = reported or aimed at
firmness-1 = announced
firmness-2 = intended, selected or committed
firmness-3 = agreed or contracted
firmness-4 = under construction
firmness-5 = operational or spent

## Fields of the dataset

field-about = about
field-address = street address
field-aliases = other names
field-amount = amount
field-announced = announced
field-at-least = at least
field-at-most = at most
field-brings = brings
field-capacity = capacity
field-capacity-what = what is counted
field-certainty = certainty
field-checked = checked
field-city = city
field-commitments = commitments
field-compiled = compiled
field-confidence = confidence
field-countries = countries
field-country = country
field-currency = currency
field-date = date
field-derived = derived
field-document = document
field-documents = documents
field-en = English
field-end = end
field-evidence = evidence
field-exact = exactly
field-figure = figure as printed
field-file = file
field-for = supports
field-format = format
field-from = from
field-full-name = full name
field-gist = gist
field-grade = grade
field-host = host
field-id = id
field-ids = ids elsewhere
field-it = Italian
field-kind = kind
field-language = language
field-lat = latitude
field-licence = licence
field-linked-sites = linked sites
field-lon = longitude
field-may-overlap = may overlap with
field-met = met
field-milestones = milestones
field-name = name
field-note = note
field-opening = opening
field-organisation = organisation
field-organisations = organisations
field-paragraph = paragraph
field-part-of = part of
field-parties = parties
field-partner-countries = partner countries
field-partners = partners
field-partnership = partnership
field-partnerships = partnerships
field-per = per
field-period = period
field-precision = precision
field-published = published
field-publisher = publisher
field-quote = quote
field-region = region
field-retrieved = retrieved
field-role = role
field-schema = schema
field-sector = sector
field-sectors = sectors
field-sectors-note = note on sectors
field-selected = selected
field-site-kind = kind of site
field-sites = sites
field-source-url = source address
field-speaker = speaker
field-stage = stage
field-start = start
field-stated = stated
field-statements = statements
field-status = status
field-strands = strands
field-summary = summary
field-superseded = superseded
field-systems = systems
field-tags = tags
field-terms = terms
field-title = title
field-to = to
field-type = type
field-unit = unit
field-url = address
field-value = value
field-venue = venue
field-version = version
field-via = read via
field-vocabulary = words of its own
field-wave = wave
field-what = what
field-years = years
