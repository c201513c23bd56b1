# Datasets made of tables of others.

command-import = make a dataset of a spreadsheet: CSV, TSV, XLSX, GeoJSON
command-import-parts = Begin with --guess -o MAP.toml, correct the map, look at --dry-run, then write with -o.
    What was read, made and lost goes to standard error, with --dry-run to standard output.
    Exit status: 0 nothing was lost; 1 something was; 2 the table or the map cannot be read.
    docs/IMPORT.md says what a map may contain.
argument-table = the table; `-` is standard input
option-map = what the columns mean, in TOML
option-guess = print a map to begin with
option-dry-run = say what would become of the table; write nothing
error-import-table = { $file } cannot be read as a table
help-import-table = give a CSV, TSV or XLSX file with the names of the columns in its first row, or GeoJSON
error-import-unreadable = { $file } cannot be read
help-import-unreadable = name a file that can be read; for the table, `-` is standard input
error-import-map = the map cannot be used
help-import-map = mend the map; docs/IMPORT.md says what it may contain
error-import-no-map = nothing says what the columns mean
help-import-no-map = print a map to begin with: atlante import { $file } --guess -o { $map }

import-form-delimited = text with “{ $sign }” between the cells
import-form-tabs = text with tabs between the cells
import-form-sheet = the sheet “{ $name }”
import-form-features = the features of GeoJSON
import-flaw-empty = there is no row below the names of the columns
import-flaw-not-utf8 = it is neither a workbook nor text in UTF-8 ({ $place }); save it as UTF-8
import-flaw-no-sheet = there is no sheet “{ $name }”; there are { $known }
import-flaw-broken = { $reason }
import-flaw-no-features = it is JSON without features

import-read = { $file }: { $form }; { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }, { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
import-numbers = numbers of “{ $column }”: the decimal sign is “{ $sign }”
import-numbers-mixed = numbers of “{ $column }” have different decimal signs; say which holds: decimal = "." or ","
import-numbers-unclear = numbers of “{ $column }” have two readings; say which is meant: decimal = "." or ","
import-dates-day-first = dates of “{ $column }”: the day comes first
import-dates-month-first = dates of “{ $column }”: the month comes first
import-dates-unclear = dates of “{ $column }” have two readings; say which is meant: days = "dmy" or "mdy"
import-made = made: { $records }
import-without-place = { $count ->
        [one] { $count } site has a country and no coordinates: it is drawn in its country, marked so
       *[other] { $count } sites have a country and no coordinates: they are drawn in their country, marked so
    }
import-known-names = { $count ->
        [one] { $count } organisation is one of the data at hand
       *[other] { $count } organisations are those of the data at hand
    }
import-lost-row = { $count ->
        [one] { $count } row, { $reason }: { $examples }
       *[other] { $count } rows, { $reason }: { $examples }
    }
import-lost-record = not made, { $source } ({ $count }), { $reason }: { $examples }
import-lost-cell = not taken, “{ $source }” ({ $count }), { $reason }: { $examples }
import-example = “{ $text }” (line { $line })
import-example-several = “{ $text }” ({ $count } times, first in line { $line })
import-example-line = line { $line }
import-more = and { $count } more
import-unused = columns not used: { $columns }; to leave them out on purpose: ignore in [table]
import-doubtful = look at line { $line }, { $doubt }: { $text }
import-more-doubtful = and { $count } more, { $doubt }
import-name = perhaps the same: “{ $name }” and “{ $other }” ({ $id }); decide in [same_as]: "{ $name }" = "{ $id }", or "" if not
import-whole = nothing was lost
import-lossy = { $rows ->
        [0] no row lost anything, but columns are not used
        [one] something of { $rows } row was lost
       *[other] something of { $rows } rows was lost
    }

import-loss-no-number = not a number that is understood
import-loss-two-numbers = a number with two readings
import-loss-other-sign = another decimal sign than the rest of the column
import-loss-no-measure = no currency or unit, or another than the map says
import-loss-no-date = not a date
import-loss-two-dates = a date with two readings
import-loss-no-period = a date where a period is wanted
import-loss-no-country = not a country
import-loss-no-currency = not a currency
import-loss-no-place = not a pair of coordinates
import-loss-no-truth = neither true nor false
import-loss-no-word = not in the map
import-loss-no-mark = a mark that the map does not know
import-loss-no-address = not an address of the web
import-loss-no-record = no record has this id
import-loss-no-id = nothing to make an id of
import-loss-same-id = another record has this id
import-loss-lacking = required fields are missing
import-loss-totals-row = a row of sums
import-loss-overlong = more cells than columns
import-loss-no-match = no row of the joined table
import-loss-several-matches = several rows of the joined table, of which the first was taken
import-loss-refused = the format does not allow it

import-doubt-other-unit = the row names the same number in another unit
import-doubt-same-money = the same amount, country and source as another row
import-doubt-other-country = the coordinates lie in another country

map-no-column = there is no column “{ $name }”
map-missing = “{ $name }” is missing
map-not-of-form = “{ $word }” says nothing of this file, which is { $form }
map-open-brace = a brace is not closed; a brace that is meant is written twice
map-no-joined-file = the file “{ $name }” was not given
map-shape-text = a text
map-shape-texts = a text, or a list of texts
map-shape-number = a number above 0
map-shape-switch = true or false
map-shape-table = a table
map-shape-tables = a table, or a list of tables
map-shape-source = a text with columns in braces, or a table with “from”
map-shape-parts = a table with the parts of the field

guess-opening = A map for { $file }, guessed from the names of its columns: { $form }.
guess-how = Correct it, then: atlante import { $file } --map MAP.toml --dry-run
guess-columns = The columns, each with some of its cells:
guess-document = What the file is: who publishes it, under which licence, as of which day.
guess-compiled = The day up to which the facts were gathered.
guess-key = A column that stays the same in the next delivery, so that ids do too.
guess-no-key = Without one, ids are made of names.
guess-ignored = Columns left out on purpose; * at the end stands for anything.
guess-no-currency = The table does not say the currency; add, for instance: , currency = "EUR"
guess-kind = The kind is a guess.
guess-words = On the right the word of the format, or "tag:…", or "" for nothing. Known: { $known }
guess-nothing = No name of a column was understood: say here what a row is.
