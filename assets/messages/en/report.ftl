# Headless answers: lists and their columns.

column-match = match
column-firmness = firmness
match-certain = certain
match-possible = possible
report-unknown-field = no field “{ $name }” can be shown
report-unknown-sort = a list cannot be sorted by “{ $name }”
report-nearest = did you mean “{ $name }”?
report-known = these can be used: { $names }
report-known-fields = these can be used:
report-known-common = all records
report-known-computed = worked out, or a text in Italian
part-title = { $title } – part: { $query }
calendar-opening = { $name }: opening
calendar-window = window: { $first } – { $last }
calendar-until = { $last } at the latest
told-calendar = { $held } of { $all } records are in the calendar: those due or planned, with a last day
calendar-vague = the dates are approximate or doubtful
