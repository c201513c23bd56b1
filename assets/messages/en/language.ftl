# What the program must know of the language. Whatever a language leaves out is as in English.

# What switching to this language does, in this language. .complete: tests see that no message is missing.
language-switch = switch to English
    .complete = yes

# Between groups of three digits, and before the decimals.
number-group = ,
number-decimal = .

# The powers of ten that sums are counted in, largest first: the name by which messages choose ($scale), and the zeros.
number-scales = trillion 12, billion 9, million 6
