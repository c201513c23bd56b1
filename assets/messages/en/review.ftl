# Reviews: verdicts, progress, the log and its report.

verdict-confirmed = confirmed
verdict-disputed = disputed
verdict-follow-up = to follow up
verdict-none = note only

review-progress = { $reviewed } of { $all } reviewed
review-progress-stale = { $progress }, { $stale } of them stale
review-stale = stale: changed since
review-gone = no longer in the data
review-saved = saved: { $record }: { $verdict }
review-saved-note = saved: { $record }: note
review-saved-progress = { $saved } ({ $progress })

log-fault = { $file }:{ $line }: { $problem }
log-not-utf8 = this is not UTF-8; the line is passed over and kept
log-torn = the line is cut off; it is passed over and kept, and the next event begins on a line of its own
log-not-an-event = this is no event ({ $reason }); the line is passed over and kept
log-not-an-object = this is no JSON object; the line is passed over and kept
log-missing = the field “{ $field }” is missing; the line is passed over and kept
log-unknown-event = “{ $word }” is no event that is known here; the line is passed over and kept
log-unknown-verdict = “{ $word }” is no verdict; the line is passed over and kept
log-bad-time = “{ $text }” is no time with an offset (RFC 3339); the line is passed over and kept
log-ahead = { $file }: { $record }: an event is stamped { $at }, which is yet to come; the later line counts, whatever its time
log-unreadable = cannot read the review log { $file }
log-not-saved = not saved: cannot write the review log { $file }
log-held = another program has held it for too long
log-no-place = there is no place for the review log
log-no-place-reason = neither XDG_DATA_HOME nor a home directory is known
log-help = name another place with --reviews FILE
review-empty-note = the note is empty: nothing to save
review-nothing-said = nothing to save
review-nothing-said-help = add --verdict confirmed|disputed|follow-up, or --note TEXT
review-note-unreadable = the note cannot be read from standard input
review-input-twice = the data and the note cannot both come from standard input

report-review-title = Review: { $title }
report-review-data = Data: { $version }
report-review-file = File: { $file }, SHA-256 { $checksum }
report-review-progress = Progress: { $progress }
report-review-verdicts = Verdicts: { $verdicts }
report-review-count = { $count } { $verdict }
report-review-reviewers = Reviewers: { $reviewers }
report-review-nobody = not named
report-review-period = From { $first } to { $last }
report-review-verdict = { $verdict }, by { $reviewer } on { $day } ({ $at })
report-review-against = Checked against: { $version }; record { $fingerprint }
report-review-checksum = SHA-256 { $checksum }
report-review-stale = Stale: the record has changed since.
report-review-note = Note by { $reviewer } on { $day }:
report-review-earlier = Earlier: { $verdict }, by { $reviewer } on { $day }
report-review-gone = No longer in the data
report-review-empty = Nothing has been reviewed yet.
report-review-unknown-version = version not known
data-version = version { $version }
data-compiled = compiled { $day }
data-licence = licence { $licence }
