# The help about queries: how terms are written, how values are.

asking-title = The query ({ KEY("search", usual: "/") })
asking-plain = krakow – what has that text, or nearly that name; several words must all match
asking-phrase = "gaia ai" – what has exactly these words
asking-exclude = -antenna – everything but these; so too -country:PL
asking-list = country:PL,CZ – either of them
asking-compare = amount>=500M – < <= > >= of amounts, numbers and dates; >10B alone is of amounts
asking-fields = Fields and their values, also by their names in other languages
asking-id = the id, whole
asking-organisation = a name, or words of it; a whole name is that organisation alone
asking-text = a name, or words of it
asking-country = PL, Poland
asking-currency = EUR, USD
asking-sum = 10B, >500M, <=1.5M
asking-count = 1, >=2
asking-number = >=1000, 100K
asking-quantity = >=50{ $unit }, or another unit of the same kind
asking-date = 2026, 2026-06, June 2026, Q4 2026, H1 2026, mid 2026, by 2026
