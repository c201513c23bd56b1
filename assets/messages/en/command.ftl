# The command line: help and complaints.

error-label = error:
reason-label = reason:
help-label = help:

command-about = Atlante: an offline explorer of AI infrastructure. Without a subcommand it opens on the terminal.
command-list = list the records that match, one a line
command-show = show one record, whole, with its evidence
command-brief = report on what matches in Markdown: what is known, sums, what is due and late, conflicts, sources
command-brief-parts = In the language in use, on the day of --as-of; every line has the numbers of its sources.
command-totals = add up the money of what matches, per currency, as intervals
command-check = check datasets; silent and 0 if they are sound
command-review = the review log: what was checked, by whom, and what came of it
command-review-list = list what was reviewed
command-review-add = write a verdict, a note or both into the log; 0 only once they are on the disk
command-review-export = print the report of the review in Markdown
command-diff = compare two datasets; 1 where they differ
command-schema = print the JSON Schema of the dataset format
command-keys = print the keys of the explorer
command-help = print this help, or that of a subcommand
command-list-columns = Columns: csv, tsv and rows have the same ones, of which markdown shows some, in any language.
    rows is one flat JSON object a line: numbers, true and false as such, null where a cell is empty;
    several values of one cell stay one text with `; ` between them, and claims is JSON within a text.
    In csv and tsv a text that a spreadsheet would run has an apostrophe before it.
    counted and least_in say what becomes of a commitment in `atlante totals` of the same query.
    geojson has a feature for each record, at its place or those of its sites, with the columns of rows.
    ics has an event on the last possible day of everything that is due or planned, in the language in use.
    brief is a report in Markdown, as `atlante brief` prints it.
    xlsx has the same columns as numbers, days and truth values, and a sheet with the sums of all rungs.
    atlante is a dataset of its own: what was found, and with the tag context what that needs;
    lines is the same as JSON Lines, the dataset on the first line and each record on one after it.
command-examples = Examples:
    {"  "}atlante                                    open the explorer
    {"  "}atlante cracovia                           open it on what matches
    {"  "}atlante list 'kind:ai_factory country:PL'  the Polish AI factories, their money, their deadlines
    {"  "}atlante list 'due<=2026-06-30' --format json
    {"  "}atlante totals wave:3                      its money, from the least to the most
    {"  "}atlante show gaia-ai-factory
    {"  "}atlante --data mine.json --as-of 2025-11-21

    Everything is offline: Atlante never opens a network connection.
heading-commands = Commands
heading-usage = Usage
heading-options = Options
heading-arguments = Arguments
argument-query = what to look for: words, "phrases", -exclusions, field:value, comparisons; one argument, so quote it
argument-command = the subcommand
argument-id = the id of a record, as `atlante list` prints it
argument-file = datasets to check, merged in this order; `bundled` and `-` are understood (default: bundled)
argument-old = the old dataset; `bundled` and `-` are understood
argument-new = the new dataset
option-data = read a dataset from FILE, JSON or JSON Lines; repeatable, later ones win; `-` is standard input, `bundled` the one inside
option-as-of = stand on this day: 2025-11-21, or 2025-11 for its last day (default: today)
option-lang = the language (default: auto, from LC_ALL, LC_MESSAGES, LANG)
option-color = whether to use colour (default: auto; NO_COLOR and CLICOLOR are honoured)
option-glyphs = the signs in which the map draws coasts: quadrants, which every terminal has; sextants and octants are finer where the font has them (Unicode 13 and 16); braille; ascii as --ascii, which goes before it (default: auto, which is quadrants, or ASCII by the locale)
option-ascii = draw with ASCII signs only; the data keep their letters (default: by LC_ALL, LC_CTYPE, LANG, if they name no UTF-8)
option-line-mode = a session in lines, without redraws: for screen readers, braille, plain terminals
option-no-state = neither read nor keep what the explorer remembers
option-compare = mark what changed since this older dataset (D lists it)
option-no-mouse = leave the mouse to the terminal (m switches it)
option-no-pager = do not show an answer that is longer than the screen in a pager (PAGER, or less)
option-strict = refuse a dataset that has any fault
option-sources = a folder with your copies of the documents: show and the explorer’s evidence have the paragraphs, check compares
option-reviews = the review log (default: reviews.jsonl in the XDG data directory)
option-reviewer = the name under which reviews are written down (default: the system’s user name)
option-verdict = what is to be said of the record
option-note = a note, of one line or several; `-` reads it from standard input
option-all = tell every difference on a line of its own, with the ids of the records
option-explain = say for each rung what is counted, overlaps or is left out, and why
option-help = print this help
option-version = print the version
option-output = write to FILE instead of standard output, in the format of its ending (x.csv, x.json); an existing file is kept
option-force = overwrite the file of --output
option-format = the form of the answer (default: by the ending of --output, else the first)
option-fields = only these fields, separated by commas
option-sort = sort by a field, `:desc` from the last to the first
option-limit = at most so many records
option-csv-separator = the sign between two values of csv (default: a comma)
option-bom = begin csv or tsv with the mark of UTF-8, which some spreadsheets need

error-usage = the command line is not understood
error-unknown-option = there is no option { $option }
error-option-elsewhere = `{ $command }` has no option { $option }
error-bad-value = { $option } does not take “{ $value }”
error-value-missing = { $option } needs a value
error-argument-missing = missing: { $argument }
error-argument-too-many = { $argument } is one argument too many for `{ $command }`
error-given-twice = { $option } can be given only once
error-not-together = { $option } and { $other } exclude each other
error-subcommand = a subcommand is missing, or is not known: “{ $given }”
error-sources = the folder of the documents cannot be read: { $folder }
error-second-word = a query is one argument
error-query-first = the query { $query } stands before the subcommand
reason-second-word = a second word could be a mistake; quoted, several words are one query
error-no-match-no-command = nothing matches “{ $word }”, and it is no subcommand
error-no-terminal = the explorer needs a terminal
reason-no-terminal = standard output is not a terminal, or TERM says that it cannot place a cursor
help-no-terminal = `atlante --line-mode` is the explorer in lines, and `atlante list` prints the same records anywhere
error-input-terminal = standard input is the terminal, and no dataset comes from there
error-input-lines = the lines of the session come from standard input, and the dataset cannot come from there too
error-input-twice = standard input can be read only once
error-terminal = the terminal failed
error-completion = there are no candidates
error-write = the answer could not be written
error-cannot-write = cannot write { $file }
error-no-such-id = no record has the id { $id }
error-refused = { $count ->
    [one] the dataset cannot be used
   *[other] { $count } datasets cannot be used
    }
error-strict = { $count ->
    [one] the dataset has a fault, and --strict refuses it
   *[other] the dataset has { $count } faults, and --strict refuses it
    }
reason-query = in the query { $query }
help-see-help = atlante --help
help-see-help-of = { $command } --help
help-either = { $one }, or { $other }
help-nearest = did you mean { $word }?
help-option-elsewhere = leave it out; these have it: { $commands }
help-values = it takes: { $values }
help-values-such-as = for example: { $values }
help-sort = a field, or a field and :desc, such as `date:desc`
help-separator = one ASCII sign that is no letter, digit or quotation mark, such as “;”
error-other-format = { $option } is only for { $formats }
help-other-format = leave it out, or choose that format with --format
help-day = a date such as 2025-11-21, 2025-11 or 2025
help-number = a whole number, such as 20
help-find-id = `atlante list` prints the ids
help-query = words, "phrases", -exclusions, field:value and comparisons, such as: atlante list 'kind:ai_factory amount>=1B'
error-format-and-ending = --format { $format } does not fit a file that ends in .{ $ending }
error-unknown-ending = no format has the ending .{ $ending }
error-binary = { $format } is not for a terminal
help-binary = write it into a file: -o list.{ $format }
help-format-or-ending = let the name end in .{ $ending }, or leave --format out
help-endings = the endings are { $endings }; with --format the name may end in anything else
help-two-readings = write { $first } or { $second }
help-force = choose another name, or add --force
help-input-terminal = give a file, or pipe the data in
help-input-lines = write the data into a file and name it
help-input-twice = write `-` once, and give a file for the rest
help-other-place = choose a place where you may write; folders are not made
help-refused = mend the file at that place; `atlante check FILE` says whether it is sound
help-unreadable = name a file that can be read; `-` is standard input, `bundled` the dataset inside
help-no-dataset = a dataset is JSON of the format atlante/1, which `atlante schema` describes
help-sources = name a folder that holds copies of the documents under their file names
help-strict = leave --strict out to use what is sound
told-faults = { $faults ->
    [one] { $sound } of { $all } records are in use: 1 fault; `atlante check` names it
   *[other] { $sound } of { $all } records are in use: { $faults } faults; `atlante check` names them
    }
told-sources = { $compared ->
        [one] 1 entry of evidence compared with its document
       *[other] { $compared } entries of evidence compared with their documents
    }; { $without } without a copy
told-crossing-parts = hint: { $share } and { $purchase } are parts of { $whole }, which has no amount in their currency; one goes to whom the whole goes, the other to a seller. Unless they name each other in may_overlap, sums count both
keys-where = Where
keys-key = Key
keys-does = Does
