# Tables for other people's programs: titles of their columns, what an empty cell means, catalogue and feed
open-data-catalogue-title = { $programme }: open data
open-data-catalogue-about = Every published bulletin as tables: bodies, areas, centres, and figures in parts from which anybody can work them out again. No visit, no day and no observer is in them.
open-data-feed-title = { $programme }: bulletins
open-data-feed-about = A new entry for each published bulletin.
open-data-feed-visits = { $visits ->
    [zero] No secret visits
    [one] One secret visit
   *[other] { $visits } secret visits
 } this week, to { $bodies ->
    [one] one body
   *[other] { $bodies } bodies
 }
open-data-link = Tables for programs
open-data-link-text = Bodies, areas and centres of every bulletin as CSV, JSON, Parquet and GeoJSON, each with a description of its columns; every fourth one with figures in parts, from which anybody can work out a body’s figure.
open-data-link-feed = Feed of bulletins
open-data-feed-ar = العربية
open-data-feed-en = English
open-data-link-catalogue = Catalogue (DCAT-AP)

open-data-authorities-title = Bodies
open-data-authorities-edition = Bodies, bulletin { $number }
open-data-authorities-about = Each body with its figure out of 100 at 90% confidence over four weeks, and its corrective orders. A body below the floor has no figure, and the reasons.
open-data-authorities-id = Identifier of the body
open-data-authorities-name-ar = Name in Arabic
open-data-authorities-name-en = Name in English
open-data-authorities-sector = Code of the sector
open-data-authorities-tier = Against its peers: clearly above, within the margin (level), clearly below
open-data-authorities-value = Figure, weighted by users
open-data-authorities-low = Lower end of the figure
open-data-authorities-high = Upper end of the figure
open-data-authorities-visits = Visits it rests on
open-data-authorities-centres = Centres it rests on
open-data-authorities-centre-value = Figure, each centre alike
open-data-authorities-centre-low = Lower end, each centre alike
open-data-authorities-centre-high = Upper end, each centre alike
open-data-authorities-withheld = Why there is no figure
open-data-authorities-orders-issued = Orders issued since the bulletin before
open-data-authorities-orders-corrected = Orders put right since the bulletin before
open-data-authorities-orders-open = Orders open
open-data-authorities-orders-overdue = Orders overdue

open-data-areas-title = Country, sectors and governorates
open-data-areas-edition = Country, sectors and governorates, bulletin { $number }
open-data-areas-about = Figures out of 100 at 90% confidence over four weeks for the country, its sectors and its governorates.
open-data-areas-level = Country, sector or governorate
open-data-areas-id = Identifier or code
open-data-areas-name-ar = Name in Arabic
open-data-areas-name-en = Name in English
open-data-areas-value = Figure, weighted by users
open-data-areas-low = Lower end of the figure
open-data-areas-high = Upper end of the figure
open-data-areas-visits = Visits it rests on
open-data-areas-centres = Centres it rests on
open-data-areas-withheld = Why there is no figure

open-data-centres-title = Centres
open-data-centres-edition = Centres, bulletin { $number }
open-data-centres-about = Every centre with its place. A figure stands only where enough visits were made in twelve months, and moves only after three more; the others are listed without a number.
open-data-centres-id = Identifier of the centre
open-data-centres-name-ar = Name in Arabic
open-data-centres-name-en = Name in English
open-data-centres-authority = Identifier of the body that runs it
open-data-centres-sector = Code of the sector
open-data-centres-latitude = Latitude (WGS 84)
open-data-centres-longitude = Longitude (WGS 84)
open-data-centres-value = Figure of twelve months
open-data-centres-low = Lower end of the figure
open-data-centres-high = Upper end of the figure
open-data-centres-visits = Visits it rests on
open-data-centres-bulletin = Number of the bulletin from which the figure stands

open-data-strata-title = Figures of bodies in parts
open-data-strata-edition = Figures of bodies in parts, bulletin { $number }
open-data-strata-about = From these parts anybody works out a body’s figure again: Σ share·mean / Σ share, and its ends: t·√(Σ variance) on either side, t for 90% at its degrees of freedom. Only every fourth bulletin has them: two that share weeks would tell of single weeks.
open-data-strata-authority = Identifier of the body
open-data-strata-weighting = By users (visitor) or each centre alike (centre)
open-data-strata-part = Number of the part
open-data-strata-share = Share of the part in the figure
open-data-strata-mean = Weighted mean of the part
open-data-strata-variance = What the part adds to the variance of the figure
open-data-strata-degrees-of-freedom = Degrees of freedom of the figure

open-data-orders-title = Orders put right
open-data-orders-edition = Orders put right up to bulletin { $number }
open-data-orders-about = Every corrective order closed after the repair since the bulletin before: its deadline, the day of its closing, on what basis, and how an appeal against it ended.
open-data-orders-code = Code of the order
open-data-orders-authority = Id of the authority
open-data-orders-centre = Id of the centre
open-data-orders-centre-ar = Name of the centre in Arabic
open-data-orders-centre-en = Name of the centre in English
open-data-orders-text-ar = What was wrong, in Arabic
open-data-orders-text-en = What was wrong, in English
open-data-orders-severity = Severity
open-data-orders-issued-on = Day on which it was told
open-data-orders-deadline = Its deadline
open-data-orders-closed-on = Day of its closing
open-data-orders-basis = Closed on a later visit (recheck) or on proof that two people looked at (evidence)
open-data-orders-appeal = Decision on an appeal
open-data-null-older = Bulletins of that age do not say
open-data-null-no-appeal = No decided appeal

open-data-null-no-name = No name in this language
open-data-null-withheld = No figure: the floor is not met
open-data-null-few = Fewer than three
open-data-null-none-withheld = There is a figure
open-data-null-of-the-country = The country has no name here
open-data-null-no-place = Not at a place
open-data-null-centre-withheld = Too few visits for a figure of this centre

open-data-unit-points = points out of 100
open-data-unit-degrees = degrees
open-data-unit-percent = percent
open-data-unit-squares = points squared
