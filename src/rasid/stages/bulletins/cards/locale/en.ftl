# Cards to share, and the badge of a door
cards-check = Check the original and its fingerprint at
cards-insufficient = Too few visits for a fair figure
cards-badge-title = Door badge: { $name }
cards-badge-week = Bulletin { $number }, { $first } to { $last }
cards-badge-until = Good until { $day }. After that, read the newest by the code.
cards-badge-qr = The newest is here
cards-badge-how = Hang it where people who come in can see it. Whoever scans the code reads what to expect at the counter and the newest figure, and tells us what they saw.
cards-badge-take = Badge for the centre's door
cards-badge-svg = Picture
cards-badge-pdf = Sheet to print
cards-card-take = Card to share
