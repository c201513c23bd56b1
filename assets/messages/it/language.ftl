# Ciò che il programma deve sapere della lingua. Quel che manca è come in inglese.

# Che cosa fa passare a questa lingua, in questa lingua. .complete: i test controllano che non manchi nulla.
language-switch = passa all’italiano
    .complete = yes

# Tra i gruppi di tre cifre, e prima dei decimali.
number-group = .
number-decimal = ,

# Le potenze di dieci in cui si contano le somme, dalla più grande: il nome con cui i messaggi scelgono ($scale) e gli
# zeri. I giornali si fermano ai miliardi (1.400 miliardi): «trilione» vuol dire numeri diversi per lettori diversi.
number-scales = billion 9, million 6
