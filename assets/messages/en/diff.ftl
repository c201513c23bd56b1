# What changed between two datasets.

diff-none = no difference
diff-heading = The dataset ({ $count })
diff-part-raised = Raised ({ $count })
diff-part-cut = Cut ({ $count })
diff-part-later = Slipped ({ $count })
diff-part-earlier = Brought forward ({ $count })
diff-part-met = Met ({ $count })
diff-part-overdue = Overdue by now ({ $count })
diff-part-status = Status ({ $count })
diff-part-replaced = Replaced ({ $count })
diff-part-amended = Terms changed ({ $count })
diff-part-disputed = Contradicted, and nobody has taken back what stood ({ $count })
diff-part-otherwise = Put otherwise: neither more nor less, neither earlier nor later ({ $count })
diff-part-first = Stated for the first time ({ $count })
diff-part-undated = Different, and nothing tells since when ({ $count })
diff-part-gone = No longer in the data ({ $count })
diff-part-new = { $dated ->
    [yes] New since { $day } ({ $count })
   *[no] New ({ $count })
    }
diff-part-corrected = Put right in the data, no news ({ $count })
diff-part-known = { $dated ->
    [yes] Now in the data too, though it was known by { $day } ({ $count })
   *[no] Now in the data too ({ $count })
    }
diff-part-upkeep = Upkeep of the data ({ $count })
diff-of-type = { $what }: { $count }
diff-more = and { $count } more
diff-marked = { $count ->
    [one] the same value, now marked otherwise as derived or doubtful: { $names }
   *[other] { $count } with the same value, now marked otherwise as derived or doubtful: { $names }
    }
diff-values = { $old } → { $new }
diff-remarked = { $change } ({ $remarks })
diff-source = { $publisher }, { $day }
diff-nothing = nothing
diff-raised = raised
diff-cut = cut
diff-higher = higher
diff-lower = lower
diff-later = { $by } later
diff-later-open = later
diff-earlier = { $by } earlier
diff-earlier-open = earlier
diff-firmer = firmer
diff-less-firm = less firm
diff-undated = nothing tells since when
diff-both-stand = both stand
diff-corrected = put right
diff-known = known before
upkeep-checked = News looked for again: { $count ->
    [one] one record
   *[other] { $count } records
    }
upkeep-sources = Sources of { $count ->
    [one] one record
   *[other] { $count } records
    }
upkeep-texts = Texts of { $count ->
    [one] one record
   *[other] { $count } records
    }
upkeep-ties = Ties of { $count ->
    [one] one record
   *[other] { $count } records
    }
upkeep-rest = Other fields of { $count ->
    [one] one record
   *[other] { $count } records
    }
changes-since = Changed since { $name }
changes-is-new = New since { $name }
changes-none-asked = No older dataset was named: start with --compare OLD.
