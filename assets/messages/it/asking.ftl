# L’aiuto sulle ricerche: come si scrivono i termini, come i valori.

asking-title = La ricerca ({ KEY("search", usual: "/") })
asking-plain = cracovia – ciò che ha quel testo, o quasi quel nome; più parole devono corrispondere tutte
asking-phrase = "gaia ai" – ciò che ha proprio queste parole
asking-exclude = -antenna – tutto tranne queste; così anche -paese:PL
asking-list = paese:PL,CZ – l’uno o l’altro
asking-compare = importo>=500M – < <= > >= di importi, numeri e date; >10B da solo riguarda gli importi
asking-fields = Campi e loro valori, anche con i nomi di altre lingue
asking-id = la sigla, intera
asking-organisation = un nome, o parole di esso; un nome intero è solo quell’organizzazione
asking-text = un nome, o parole di esso
asking-country = PL, Polonia
asking-currency = EUR, USD
asking-sum = 10B, >500M, <=1,5M
asking-count = 1, >=2
asking-number = >=1000, 100K
asking-quantity = >=50{ $unit }, o un’altra unità dello stesso genere
asking-date = 2026, 2026-06, giugno 2026, T4 2026, H1 2026, metà 2026, entro 2026
