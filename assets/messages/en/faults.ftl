# What can be wrong with a dataset, and what was expected.
# A reason comes from the system or a parser, in English.

## Shapes of values

shape-object = an object
shape-array = an array
shape-string = a string
shape-number = a number
shape-whole-number = a whole number, 0 or more
shape-boolean = true or false
shape-null = null
shape-text = a string, or an object with “en” and “it”
shape-party = the id of an organisation, or an object with “organisation”
shape-amount = an amount (an object)
shape-date = a date (an EDTF string)
shape-period = an EDTF interval, or an object with “start” and “end”
shape-paragraph = the number of a paragraph, or “H”
shape-word = a word of a closed list (a string)

## Whole files

problem-unreadable = it cannot be read: { $reason }
file-missing = there is no such file or folder
file-forbidden = it is not allowed
file-folder = it is a folder
file-not-a-folder = a part of the path is no folder
file-device = it is a device, not a file
file-pipe = it is a pipe, not a file
file-too-long = it is longer than is read of such a file
file-exists = there is one of this name already
file-full = the disk is full
file-read-only = the disk can only be read
file-loop = its links lead round in a circle
problem-not-utf8 = this is not UTF-8; expected a text in UTF-8
problem-not-json = this is not JSON: { $reason }
problem-too-deep = arrays and objects are nested too deeply here; expected no more levels than a dataset has
problem-no-format = the field “format” is missing; expected "format": "atlante/1"
problem-wrong-format = the format is “{ $found }”; expected “atlante/1”

## Fields, keys and ids

problem-wrong-shape = found { $found }; expected { $expected }
problem-unknown-field = the format has no field “{ $name }” here; expected one of its own
problem-missing-field = the field “{ $name }” is missing; expected it to be there
problem-duplicate-key = the key “{ $name }” already stands in this object at { $first }; expected it only once
problem-duplicate-id = the id “{ $id }” is already taken at { $first }; expected an id of its own
problem-other-type = the id “{ $id }” belongs to another type in an earlier file ({ $earlier }); expected the same type
problem-bad-id = “{ $id }” is not an id; expected only lower-case letters a–z, digits and hyphens
problem-bad-register = “{ $name }” is not the name of a register; expected only lower-case letters a–z, digits, hyphens and underscores
problem-unknown-word = “{ $word }” is not a word of this list; expected one of: { $expected }
problem-bad-word = “{ $word }” cannot be a word of a list; expected lower-case letters a–z, digits and underscores, a letter first
problem-built-in-word = “{ $word }” is a built-in word of this list; expected one that the list does not have
problem-empty = this is empty; expected some content

## References

problem-dangling = no record has the id “{ $id }”; expected the id of a record
problem-dangling-typed = no record has the id “{ $id }”; expected the id of a record of type “{ $type }”
problem-wrong-reference = “{ $id }” is a record of type “{ $found }”; expected one of type “{ $expected }”
problem-cycle = { $field } leads back to where it began: { $ids }; expected it to end
problem-conversion-no-amount = converted is given where there is no amount of money; expected one beside it
problem-conversion-unit = a converted amount is in money; expected a currency
problem-conversion-same-currency = converted is in the currency of the amount itself; expected another currency
problem-conversion-per = converted is per year where the amount is not, or the reverse; expected both alike
problem-same-as-itself = it says that it is the same as itself; expected another record
problem-cycle-arrow = →

## Values

problem-bad-date = the date “{ $text }” cannot be read: { $reason }; expected EDTF, such as 2025-11-21, 2025-11, 2026-40 or 2025/2027
problem-not-a-period = “{ $text }” is a date and not a period; expected an EDTF interval, such as { $text }/{ $text }
problem-backwards-period = the period ends before it begins; expected an end after the start
problem-impossible-length = so many years do not fit between start and end; expected at_least up to at_most, and a length that both ends allow
problem-unknown-country = no country has the code “{ $code }”; expected two letters of ISO 3166-1, XK or EU
problem-unknown-currency = no currency has the code “{ $code }”; expected three letters of ISO 4217
problem-bad-coordinate = { $value } is not a coordinate; expected -{ $limit } to { $limit } degrees
problem-lone-coordinate = a coordinate stands alone; expected “{ $missing }” beside it
problem-missing-beside = “{ $field }” says nothing by itself; expected “{ $missing }” beside it
problem-both-fields = “{ $first }” and “{ $second }” exclude each other; expected only one of them
problem-negative-amount = the amount { $value } is negative; expected 0 or more
problem-crossed-bounds = at_least is { $least } and at_most is { $most }; expected at_least not to be above at_most
problem-bad-bounds = the amount has no bound, or bounds that exclude each other; expected one of exact, about, at_least, at_most, or at_least and at_most together
problem-bad-measure = the amount has neither or both of currency and unit; expected one of them
problem-bad-number = the number { $value } is too large or too long to be kept exactly; expected up to 28 digits
problem-bad-url = the address “{ $url }” is dropped; expected http:// or https://
problem-no-publisher = neither “publisher” nor “url” says who published the document; expected one of them
problem-evidence-with-document = recalled evidence names a document; expected it to name none, or another confidence
problem-evidence-without-document = the evidence is “{ $confidence }” and names no document; expected a document

## Around a problem

problem-nearest = { $problem }; did you mean “{ $nearest }”?

## Evidence against copies of its documents

problem-no-paragraph = the copy { $file } has no paragraph { $paragraph }; expected one of its { $last }, or H for its header line
problem-no-figure = “{ $figure }” does not stand in paragraph { $paragraph } of { $file }; expected it there word for word
problem-no-figure-anywhere = “{ $figure }” does not stand in { $file }; expected it there word for word
problem-unreadable-copy = the copy { $file } cannot be read: { $reason }; expected a text in UTF-8
