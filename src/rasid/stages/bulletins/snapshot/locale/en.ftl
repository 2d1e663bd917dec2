# The site as files that stand still
snapshot-line = A copy of the site that stands still, as it was on { $day }, at bulletin { $number }.
snapshot-live = This is on the live site
snapshot-live-text = This copy is read without a server. Reports, search, maps and counter pages need the live site. Its address:
snapshot-wrote = { $written } of { $all } files written
snapshot-nothing = No bulletin has been published yet: there is nothing to keep.
snapshot-making = { $what }: { $count }
