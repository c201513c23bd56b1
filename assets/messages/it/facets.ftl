# I valori di ogni campo, con i loro conteggi.

facets-title = Filtra per valore
facets-counting = conto … { $percent } %
facets-none = Nessun valore corrisponde a quanto scritto.

facet-type = Voce
facet-kind = Tipo
facet-id = Sigla
facet-country = Paese
facet-region = Regione
facet-city = Città
facet-wave = Ondata
facet-status = Stato
facet-stage = Fase
facet-instrument = Strumento
facet-firmness = Solidità
facet-party = Parte
facet-from = Pagante
facet-to = Destinatario
facet-sector = Settore
facet-currency = Valuta
facet-document = Documento
facet-confidence = Attendibilità
facet-is = Condizione
facet-verdict = Verdetto
facet-payers = Paganti
facet-amount = Importo
facet-rate = Importo annuo
facet-date = Anno
facet-checked = Verificato nel
facet-due = Scade nel
facet-opening = Apertura

facet-region-eu = UE
facet-region-non-eu = fuori dall’UE
facet-region-europe = Europa
facet-region-asia = Asia
facet-region-america = America
facet-region-africa = Africa
facet-region-oceania = Oceania
facet-is-overdue = in ritardo
facet-is-conflicting = dati in conflitto
facet-is-weak = fonti deboli
facet-is-derived = cifre derivate
facet-is-reviewed = riviste
facet-is-unreviewed = da rivedere
facet-is-stale = cambiate dopo la revisione
