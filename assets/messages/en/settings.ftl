# Where things are, and what is set.

command-paths = print where configuration, views, state, review log and data are
paths-config = configuration
paths-views = saved views
paths-state = state
paths-reviews = review log
paths-data = data
paths-sources = copies of documents
paths-missing = (not there yet)
paths-no-place = no place: neither an XDG directory nor a home directory is known
