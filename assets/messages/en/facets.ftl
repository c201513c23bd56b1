# The values of every field, with their counts.

facets-title = Filter by value
facets-counting = counting … { $percent } %
facets-none = No value fits what is typed.

facet-type = Type
facet-kind = Kind
facet-id = Id
facet-country = Country
facet-region = Region
facet-city = City
facet-wave = Wave
facet-status = Status
facet-stage = Stage
facet-instrument = Instrument
facet-firmness = Firmness
facet-party = Party
facet-from = Payer
facet-to = Recipient
facet-sector = Sector
facet-currency = Currency
facet-document = Document
facet-confidence = Confidence
facet-is = Condition
facet-verdict = Verdict
facet-payers = Payers
facet-amount = Amount
facet-rate = Rate
facet-date = Year
facet-checked = Checked in
facet-due = Due in
facet-opening = Opening

facet-region-eu = EU
facet-region-non-eu = non-EU
facet-region-europe = Europe
facet-region-asia = Asia
facet-region-america = America
facet-region-africa = Africa
facet-region-oceania = Oceania
facet-is-overdue = overdue
facet-is-conflicting = conflicting claims
facet-is-weak = weakly sourced
facet-is-derived = derived figures
facet-is-reviewed = reviewed
facet-is-unreviewed = unreviewed
facet-is-stale = changed since its review
