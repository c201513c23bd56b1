# La sessione a righe (--line-mode): che cosa si dice al posto di una schermata.

lines-welcome = Atlante a righe. Scrivi aiuto e premi Invio per sapere che cosa si può fare, esci per uscire.
lines-loading = Lettura dei dati …
lines-working = Al lavoro …

## Le parole da scrivere oltre a quelle delle azioni; quelle inglesi valgono sempre.

lines-word-help = aiuto
lines-word-more = ancora
lines-word-before = indietro
lines-word-all = tutto
lines-word-again = ripeti
lines-word-where = dove
lines-word-quit = esci
lines-word-key = tasto

## Che cosa precede la riga da scrivere.

lines-prompt = >
lines-prompt-more = e:
lines-prompt-search = Ricerca:
lines-prompt-day = Giorno:
lines-prompt-note = Nota:
lines-prompt-file = File:
lines-prompt-value = Valore:
lines-prompt-action = Azione:
lines-prompt-view = Vista:

## I segni, a parole.

lines-at-least = almeno
lines-at-most = fino a
lines-about = circa
lines-from = da
lines-until = entro
lines-arrow = a
lines-range = a
lines-nothing-said = niente
lines-payment = pagamento
lines-marked = segnata
lines-dimmed = non corrisponde
lines-new = nuova rispetto ai dati precedenti
lines-changed = cambiata rispetto ai dati precedenti

## Che cosa si ha davanti.

lines-sums = Somme: { $scope }: { $sums }
lines-panes = Pannelli: { $panes }
lines-page = Pagina: { $title }
lines-chosen = Scelta: { $row }
lines-no-filter = Nessun filtro.
lines-more = { $number ->
    [one] Ancora una riga: Invio continua.
   *[other] Altre { $count } righe: Invio continua.
    }
lines-more-in-field = { $number ->
    [one] Ancora una riga: PgDn continua.
   *[other] Altre { $count } righe: PgDn continua.
    }
lines-end = È tutto; ripeti lo dice di nuovo.
lines-blank = Riga vuota.
lines-nothing-new = Non è cambiato niente.

## Che cosa si chiede.

lines-held = Nel campo: { $text }
lines-ask-search = Scrivi una ricerca: un nome, un luogo, paese:PL, ondata:3, is:overdue. Prende il posto di quella in vigore.
lines-how-search = Una riga vuota tiene ciò che è nel campo; Tab prende la grafia più vicina; Esc lascia tutto com’era.
lines-ask-as-of = Al { $day }. Scrivi un altro giorno: 2025-11-20, nov 2025.
lines-ask-due-by = In scadenza entro quale data? 2026-06, metà 2026, H1 2026.
lines-how-as-of = Left e Right vanno ai giorni con novità; Esc lascia tutto com’era.
lines-how-field = Esc lascia tutto com’era.
lines-how-note = Scrivi la nota; una riga che finisce con una barra rovesciata continua nella successiva. Una riga vuota salva ciò che è nel campo; Esc non salva niente.
lines-ask-write = Formato: { $format }. Ambito: { $extent }. File: { $file }. Altri formati: { $others }.
lines-how-write = Una riga vuota scrive il file; una riga è un altro nome; Tab: formato successivo; Down: un altro ambito; Esc non scrive niente.
lines-how-choice = Un numero sceglie; Esc non sceglie niente.
lines-how-columns = Un numero mostra o nasconde una colonna; J e K con un numero la spostano; Esc finisce.
lines-how-facets = Un numero mette il valore nella ricerca, -numero lo esclude, altre parole restringono i valori, una riga vuota finisce.
lines-how-palette = Un numero esegue l’azione; altre parole restringono le azioni; Esc finisce.
lines-how-views = Un numero va a una vista; un nome le restringe, o è quello della vista attuale; Ctrl-X con un numero ne toglie una; Esc finisce.
lines-facet = { $value }: { $count }{ $state ->
        [chosen] , nella ricerca
        [excluded] , escluso
       *[other] {""}
    }
lines-chosen-row = { $name }: scelta

## Che cosa non si capisce.

lines-unknown = «{ $word }» non è un comando né un’azione: /{ $word } lo cerca, aiuto dice che cosa si può fare.
lines-several = «{ $word }» può essere: { $names }
lines-not-here = «{ $word }» qui non si può fare; aiuto dice che cosa si può.
lines-left-over = Fatto, tranne ciò che nessuno ha chiesto: «{ $text }»
lines-no-key = «{ $key }» non è un tasto che qui abbia un significato.
lines-no-number = Il numero { $number } qui non c’è: si arriva a { $count }.
lines-no-numbers = Qui niente ha un numero.

## Che cosa non ha senso a righe.

lines-no-parts = Qui non si disegna niente, perciò nessuna parte ha una misura.
lines-no-picture = Qui non si disegna niente: le righe dicono ciò che mostra il disegno, e { KEY("other-view", usual: "v") } lo dice in un altro modo.
lines-no-colours = Le righe non hanno colori, perciò non c’è un tema da scegliere.
lines-no-mouse = A righe non c’è un mouse.
lines-no-cursor = Una riga si manda intera, perciò non c’è un cursore: riscrivi il testo.
lines-no-line-break = Chiudi una riga della nota con una barra rovesciata per continuare nella successiva.
lines-no-help-search = aiuto e una parola dice che cosa ha a che fare con essa.

## Aiuto. Ogni riga è detta da sola.

lines-help-signs = segni
lines-help-query = ricerca
lines-help-digit = tasto { $key }
lines-help-row = { $word }, { $keys }: { $text }
lines-help-number = Un numero apre quella riga, o segue quel collegamento.
lines-help-search = /parole cerca, o filtra: /paese:PL ondata:3
lines-help-action = Un’azione è la sua parola inglese, o quanto ne basta a distinguerla, o il suo tasto: evidence, evi, e
lines-help-arguments = Una parola può essere seguita da numeri, o dal testo che chiede: mark 2 5, as-of 2025-11, write-records elenco.csv
lines-help-panes = I pannelli si chiamano per nome: fabbriche. Il tasto di una cifra è: tasto 2
lines-help-portions = Invio da solo continua dove c’è altro; indietro torna di una porzione, tutto dice il resto, ripeti ripete.
lines-help-back = Esc torna indietro di un passo. dove dice dove sei. esci, o la fine dell’input, esce.
lines-help-others = Altre parole cercano un’azione per ciò che fa, in qualunque lingua.
lines-help-pages = aiuto segni: i segni della schermata; aiuto ricerca: i campi delle ricerche; aiuto e una parola: ciò che ha a che fare con essa.
