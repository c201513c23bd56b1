# What changed between two datasets.

diff-none = no difference
diff-heading = The dataset ({ $count })
diff-amounts = Amounts ({ $count })
diff-dates = Dates ({ $count })
diff-status = Status ({ $count })
diff-added = Added ({ $count })
diff-removed = Removed ({ $count })
diff-other = Other changes ({ $count })
diff-change = { $id }: { $field }: { $old } → { $new }
diff-heading-change = { $field }: { $old } → { $new }
diff-with-shift = { $change } ({ $shift })
diff-nothing = nothing
diff-raised = raised
diff-cut = cut
diff-later = { $by } later
diff-earlier = { $by } earlier
diff-firmer = firmer
diff-less-firm = less firm
diff-no-later-source = no later source
diff-both-stand = both stand
diff-changed = Changed ({ $count })
changes-since = Changed since { $name }
changes-is-new = New since { $name }
changes-none-asked = No older dataset was named: start with --compare OLD.
