# What the explorer says while records are reviewed and written into files.

action-review = review the record: then { KEY("confirm", usual: "c") } { KEY("dispute", usual: "d") } { KEY("follow-up", usual: "f") }
action-review-short = review
action-confirm = confirmed, then a note
action-confirm-short = confirmed
action-dispute = disputed, then a note
action-dispute-short = disputed
action-follow-up = to follow up, then a note
action-follow-up-short = follow up
action-note = a note on the record, without a verdict
action-note-short = note
action-undo = take back the last verdict or note of this session
action-save = save; after a verdict, go to the next record
action-save-short = save
action-line-break = begin a new line
action-line-break-short = new line
action-write-records = write what matches, or the list, into a new file
action-write-records-short = write
action-write-now = write the file; nothing is overwritten
action-write-now-short = write
action-next-format = next format: { $formats }
action-next-format-short = format
action-other-extent = all that matches, or the pane in sight
action-other-extent-short = extent
action-previous-format = previous format
action-next-evidence = next entry of evidence
action-next-evidence-short = next
action-previous-evidence = previous entry of evidence
action-previous-evidence-short = previous

mark-confirmed = reviewed: confirmed
mark-disputed = reviewed: disputed
mark-follow-up = reviewed: to follow up
mark-changed = changed since it was reviewed
mark-firmness = firmness: from 0, reported or aimed at, to 5, operational or spent

list-stale = Changed since they were reviewed
reason-stale = changed
page-review = Review
page-review-changed = the record has changed since

reviewing-note = Note
reviewing-title = { $deed }: { $record }
reviewing-so-far = Note so far, by { $reviewer }: { $note }
reviewing-saved = Saved ({ $deed }): { $record }
reviewing-undone = Taken back ({ $deed }): { $record }
reviewing-kept = Not saved. What was typed comes back with { KEY("review", usual: "r") } or { KEY("note", usual: "c") } on this record.
reviewing-kept-marked = Not saved. What was typed comes back with { KEY("review", usual: "r") } while the same records are marked.
reviewing-saving = Saving …
reviewing-introduction = Asking the system for your name …
reviewing-nothing-to-undo = Nothing was saved in this session that could be taken back.
reviewing-nothing-new = The note is as it was: nothing to save.
reviewing-not-saved = Not saved: { $reason } ({ $file })
leaving-unfinished = Ended before it was known to be saved: { $what }
leaving-undo = taking back
reviewing-unreadable = The review log cannot be read: { $reason } ({ $file })
reviewing-ahead = { $count ->
    [one] One event of the review log is stamped later than now; the later line counts.
   *[other] { $count } events of the review log are stamped later than now; the later line counts.
    }
reviewing-faults = { $count ->
    [one] One line of the review log is no event; it is passed over and kept.
   *[other] { $count } lines of the review log are no events; they are passed over and kept.
    }

writing-title = { $count ->
    [one] Write 1 record into a new file
   *[other] Write { $count } records into a new file
    }
writing-marked = marked ({ $count })
writing-matches = all that matches ({ $count })
writing-pane = this pane ({ $count })
writing-summed = summed ({ $count })
writing-chart-title = Write the chart into a new file
writing-chart = the chart
writing-chart-done = The chart is in { $file }.
writing-file = File:
writing-done = { $count ->
    [one] 1 record written to { $file }
   *[other] { $count } records written to { $file }
    }
writing-nothing = There is nothing in the list to write.
writing-no-name = Type a name for the file.
writing-exists = There is a { $file } already, and nothing is overwritten: type another name.
writing-failed = Not written: { $reason } ({ $file })
