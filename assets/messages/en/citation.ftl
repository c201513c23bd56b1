# Citing a record: its values, what they rest on, and the dataset.

citation-head = { $name } ({ $kind }, { $id })
citation-stated = { $value } (stated: { $date })
citation-derived = { $value } ({ $caveat }; { $note })
citation-title = “{ $title }”
citation-via = via { $via }
citation-none = no evidence is given
citation-later = its evidence was published later
citation-day = as known on { $day }
citation-checksum = SHA-256 { $checksum }
citation-file = file { $file }
citation-retrieved = retrieved { $date }
