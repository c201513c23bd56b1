# Citare una voce: i suoi valori, ciò su cui poggiano, e i dati.

citation-head = { $name } ({ $kind }, { $id })
citation-stated = { $value } (dichiarazione: { $date })
citation-derived = { $value } ({ $caveat }; { $note })
citation-title = «{ $title }»
citation-via = tramite { $via }
citation-none = non sono indicate prove
citation-later = le prove sono state pubblicate più tardi
citation-day = secondo quanto era noto il { $day }
citation-checksum = SHA-256 { $checksum }
citation-file = file { $file }
citation-retrieved = consultato: { $date }
