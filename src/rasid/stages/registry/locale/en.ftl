# Why a change to the registry is refused.
refusal-registry-name-missing = Give a name in at least one language.
refusal-registry-name-too-long = A name has at most 200 characters.
refusal-registry-hours-unreadable = These opening hours cannot be read. Write them like this: Sun-Thu 08:00-15:00; Sat 09:00-12:00
refusal-registry-hours-overlap = Two stretches of opening hours overlap. Keep one of them.
refusal-registry-hours-too-many = At most 28 stretches of opening hours fit in a week.
refusal-registry-coordinates-out-of-range = These coordinates cannot be right. Latitude lies between −90 and 90, longitude between −180 and 180; a phone line or a website has none.
refusal-registry-place-missing = Give latitude and longitude together, or neither.
refusal-registry-time-limit-not-positive = A time limit is more than zero.
refusal-registry-time-limit-too-long = A time limit is ten years at most.
refusal-registry-dates-backwards = The end date comes before the start date.
refusal-registry-link-overlaps = Another authority runs this service point in that period. End the earlier link first.
refusal-registry-point-closed = This service point is closed already.
refusal-registry-merge-into-itself = A service point cannot be merged into itself.
refusal-registry-merge-into-closed = The service point to merge into is closed. Choose one that is open.
refusal-registry-source-id-taken = Another service point from this source has the same identifier.
refusal-registry-place-needed = Give latitude and longitude: what is visited on the ground is not registered without its place.
refusal-registry-sector-unknown = The programme has no sector with the code { $wanted }. Add it first.
refusal-registry-authority-taken = The programme has an authority with the code { $wanted }. Choose another code.
refusal-registry-authority-unknown = The programme has no authority with the code { $wanted }. Add it first.
refusal-registry-area-unknown = The programme has no area with the code { $wanted }. Load governorates and districts first.
refusal-registry-service-unknown = This authority has no service with the code { $wanted }. Add it on the authority’s page first.
refusal-registry-liaison-elsewhere = This account is not a liaison in this programme.
refusal-registry-import-not-checked = Check the file first, then import it.

# What is wrong with an imported file, and what to do about it.
registry-import-problem-file-empty = The file has no rows.
registry-import-remedy-file-empty = Check that you chose the right file, and that its first row holds the headings.
registry-import-problem-file-too-large = The file is too large to read safely.
registry-import-remedy-file-too-large = Split it into smaller files, or save the sheet alone as CSV.
registry-import-problem-file-too-long = The file has more than { $limit } rows.
registry-import-remedy-file-too-long = Split it and import the parts one after another; rows already imported are recognised.
registry-import-problem-file-not-text = The file is neither a table in text (CSV) nor an Excel workbook (XLSX).
registry-import-remedy-file-not-text = Open it in the program that made it and save it as CSV UTF-8 or XLSX.
registry-import-problem-file-not-readable = The workbook is damaged or protected by a password.
registry-import-remedy-file-not-readable = Open it, remove the password, and save it again as XLSX.
registry-import-problem-file-old-excel = This is the old Excel format (XLS).
registry-import-remedy-file-old-excel = Save it as XLSX or CSV UTF-8 and import that.
registry-import-problem-sheet-missing = The workbook has no sheet named “{ $sheet }”.
registry-import-remedy-sheet-missing = Correct the sheet’s name in the mapping, or remove it to read the first sheet.
registry-import-problem-column-missing = The column “{ $column }” that the mapping asks for is not in the file.
registry-import-remedy-column-missing = Correct the name in the mapping. The file has: { $found }
registry-import-problem-column-twice = Two columns have the same heading “{ $column }”.
registry-import-remedy-column-twice = Rename one of them in the file.
registry-import-problem-quote-never-closed = A quotation mark opens here and is never closed, so the rest cannot be read.
registry-import-remedy-quote-never-closed = Close it or remove it; save from a spreadsheet to have this done for you.
registry-import-problem-too-many-problems = The file has more than { $limit } problems, so reading stopped and nothing was changed.
registry-import-remedy-too-many-problems = The mapping most likely does not fit this file. Check its columns, then check the file again.

registry-import-problem-mapping-not-toml = The mapping is not valid TOML: { $why }
registry-import-remedy-mapping-not-toml = Start from the example mapping and change one line at a time.
registry-import-problem-mapping-key-missing = The mapping lacks “{ $key }”.
registry-import-remedy-mapping-key-missing = Add it; the example mapping shows where.
registry-import-problem-mapping-key-unknown = The mapping has “{ $key }”, which means nothing here.
registry-import-remedy-mapping-key-unknown = Check the spelling, or remove it.
registry-import-problem-mapping-value-wrong = “{ $key }” in the mapping has a value that cannot be used.
registry-import-remedy-mapping-value-wrong = Expected: { $wanted }

registry-import-problem-cell-missing = The cell is empty, and the mapping states no default.
registry-import-remedy-cell-missing = Fill the cell, or state a default with its reason in the mapping.
registry-import-problem-cell-too-long = The cell has { $length } characters; { $longest } at most.
registry-import-remedy-cell-too-long = Shorten it. If it holds several rows, a quotation mark may be missing above.
registry-import-problem-cell-unreadable = The cell holds characters that are not text: “{ $value }”
registry-import-remedy-cell-unreadable = Delete the cell and type it again.
registry-import-problem-row-too-wide = The row has more cells than there are headings.
registry-import-remedy-row-too-wide = A comma inside a text may lack its quotation marks; otherwise remove the extra cells.
registry-import-problem-value-unknown = “{ $value }” is not a value that the mapping knows.
registry-import-remedy-value-unknown = Correct the cell, or add the value to the mapping. Known: { $known }
registry-import-problem-number-unreadable = “{ $value }” is not a number that can be used.
registry-import-remedy-number-unreadable = Write digits only, with one decimal point: 31.953900
registry-import-problem-hours-unreadable = These opening hours cannot be used: “{ $value }”
registry-import-remedy-hours-unreadable = Write them without overlaps, like this: Sun-Thu 08:00-15:00; Sat 09:00-12:00, or 24/7
registry-import-problem-source-id-twice = The identifier “{ $value }” stands in row { $first } already.
registry-import-remedy-source-id-twice = If both rows are the same place, delete one; if not, give this one its own identifier.
registry-import-problem-coordinates-zero = The coordinates are 0, 0: nobody measured them.
registry-import-remedy-coordinates-zero = Give the true coordinates, or leave both cells empty if the mapping allows it.
registry-import-problem-coordinates-swapped = Latitude and longitude stand in each other’s place: { $place }
registry-import-remedy-coordinates-swapped = Swap the two cells; if every row has this problem, swap the two columns in the mapping.
registry-import-problem-coordinates-outside = The coordinates lie outside the country: { $place }
registry-import-remedy-coordinates-outside = Check them on a map and correct them.
registry-import-problem-area-not-found = There is no area “{ $value }”.
registry-import-remedy-area-not-found = Correct the name, or add the area to the mapping.

registry-import-problem-place-estimated = The coordinates cannot be right ({ $value }), so the point stands at the middle of its area for now.
registry-import-remedy-place-estimated = Nothing stops the import. Correct the coordinates in the source and import again.
registry-import-problem-area-disagrees = The row names the area { $stated }, but its coordinates lie in { $found }.
registry-import-remedy-area-disagrees = The named area was kept. Correct the area or the coordinates.
registry-import-problem-same-name = “{ $value }” has the same name and place as row { $first }.
registry-import-remedy-same-name = Both were imported. If they are one place, merge them afterwards.
registry-import-problem-point-closed = “{ $value }” was closed or merged here before, so it stays as it is.
registry-import-remedy-point-closed = Nothing stops the import. If it really works again, register it under another identifier.
registry-import-problem-date-unreadable = “{ $value }” is not a date or time that can be used.
registry-import-remedy-date-unreadable = Write it as year-month-day, such as 2025-03-09, or state the form in “dates”.
registry-import-problem-date-in-future = “{ $value }” lies in the future.
registry-import-remedy-date-in-future = Correct the date in the file.
registry-import-problem-place-not-found = No centre is called “{ $value }”, so the name stays as words.
registry-import-remedy-place-not-found = Choose the centre at the triage desk, or give its code in the mapping.
registry-import-problem-held-otherwise = “{ $value }” came in earlier and reads differently now, so what was kept stays.
registry-import-remedy-held-otherwise = What has changed since is entered at the desk, where it leaves a trace.

# Names of kinds.
registry-point-kind-counter = Service centre
registry-point-kind-facility = Facility
registry-point-kind-open_space = Public place
registry-point-kind-road_segment = Road segment
registry-point-kind-phone = Phone line
registry-point-kind-web = Online service

registry-authority-kind-ministry = Ministry
registry-authority-kind-department = Department
registry-authority-kind-independent_body = Independent body
registry-authority-kind-municipality = Municipality
registry-authority-kind-court = Judicial body
registry-authority-kind-state_company = State company
registry-authority-kind-private_operator = Private operator of a public service

registry-area-level-country = Country
registry-area-level-governorate = Governorate
registry-area-level-district = District

registry-country-jo = Jordan

# Pages of the registry.
registry-title = Authorities and centres
registry-authorities = Authorities
registry-sectors = Sectors and areas
registry-sectors-only = Sectors
registry-areas = Governorates and districts
registry-saved = The change is saved.
registry-assumed = Assumed

registry-name = Name
registry-kind = Kind
registry-sector = Sector
registry-authority = Authority
registry-area = Area
registry-area-none = No area
registry-area-within = { $within }, { $area }
registry-address = Address
registry-place = Coordinates
registry-latitude = Latitude
registry-longitude = Longitude
registry-place-assumed = No coordinates were given: shown at the middle of its area until corrected.
registry-users = Users a year
registry-users-hint = Estimate it if you do not know it: visits are shared out by it.
registry-source = Source and identifier
registry-code = Code
registry-code-hint = Small Latin letters, such as moh. Left empty, it is made from the name.
registry-code-wrong = Use small Latin letters and digits, without spaces.
registry-state = State
registry-state-open = Open
registry-state-closed = Closed
registry-filter-any = All
registry-filter-text = Search by name or place

registry-column-name = Name
registry-column-name-ar = Name in Arabic
registry-column-name-en = Name in English
registry-column-kind = Kind
registry-column-sector = Sector
registry-column-authority = Authority
registry-column-area = Area
registry-column-address = Address
registry-column-users = Users a year
registry-column-open-points = Open centres
registry-column-code = Code
registry-column-source = Source
registry-column-source-id = Identifier in the source
registry-column-latitude = Latitude
registry-column-longitude = Longitude
registry-column-defaults = Assumed values
registry-column-opened-on = Opened on
registry-column-closed-on = Closed on

registry-points-count = { $count ->
    [one] One centre
   *[other] { $count } centres
}
registry-points-none = The registry is empty
registry-points-none-text = Load the list of centres from a file, or add them one by one. No plan can be drawn before that.
registry-points-no-match = No centre matches what you asked for
registry-point-add = Add a centre
registry-point-added = The centre is added.
registry-point-needs-authority = Every centre is run by an authority. Add the authority first, then its centres.

registry-hours = Opening hours
registry-hours-hint = Write them like this: Sun-Thu 08:00-15:00; Sat 09:00-12:00, or 24/7 for what never closes.
registry-hours-none = The opening hours are not known.
registry-hours-closed = Closed
registry-hours-all-day = All day
registry-hours-span = { $opens } to { $closes }
registry-map = Place
registry-map-of = Map of the governorates with the place of “{ $name }”

registry-history = Who has run it
registry-history-none = No authority is registered for this centre.
registry-history-closed = Closed
registry-history-merged = Merged into “{ $into }”
registry-from = From { $day }
registry-from-until = From { $since }, until before { $until }

registry-changes = Change
registry-change-facts = Correct users and place
registry-change-hours = Change the opening hours
registry-change-services = State the services given here
registry-change-link = Move it to another authority
registry-change-merge = Merge it into another centre
registry-change-close = Close it for good
registry-link-authority = The new authority
registry-link-since = Runs it from
registry-merge-into = The centre it merges into
registry-merged-on = Merges on
registry-closed-on = First day on which it is closed

registry-services = Services and time limits
registry-services-none = This authority has no services yet. Add the first with its time limit: measured times are set against it.
registry-services-here = Services given here
registry-services-here-none = The services given here have not been stated.
registry-service-add = Add a service
registry-service-name = Service
registry-limit = Time limit
registry-limit-hint = Leave it empty when the law sets none.
registry-limit-unit = Unit of the limit
registry-legal-basis = Legal basis
registry-unit-minutes = Minutes
registry-unit-hours = Hours
registry-unit-working_days = Working days
registry-unit-days = Days
registry-unit-weeks = Weeks
registry-unit-months = Months

registry-authorities-none = No authorities yet
registry-authorities-none-text = Add the first authority, or import a file with authorities and their centres.
registry-authority-add = Add an authority
registry-authority-added = The authority is added. Add its services, and invite its liaison.
registry-authority-needs-sector = Every authority works in a sector. Add the sector first.
registry-authority-no-points = This authority runs no open centres.
registry-liaisons = Liaisons
registry-liaisons-none = This authority has no liaison: nobody will answer corrective orders.
registry-liaison-invite = Invite a liaison
registry-liaison-since = since { $day }
registry-liaison-known = The authority was added to the account { $handle }, which signs in with the password it has.

registry-sectors-none = No sectors yet
registry-sectors-none-text = Add a sector for each kind of service: health, municipalities, licensing…
registry-sector-add = Add a sector
registry-areas-none = No areas yet. Load those of your country, or import a file that names them.
registry-areas-count = Governorates: { $governorates }, districts: { $districts }
registry-areas-load = Load the governorates and districts of { $country }

# Importing a file.
registry-import = Import a file
registry-import-intro = Choose the file of centres and how its columns are read. It is checked first: you see what would change and what will not do, and then import it yourself. Rows imported before are known by their identifier and never doubled.
registry-import-file = File
registry-import-file-hint = CSV or XLSX, with headings in its first row.
registry-import-mapping = Mapping
registry-import-mapping-hint = Says which column of your file is the name, which the kind, and so on.
registry-import-mapping-own = A mapping of my own
registry-import-own = Your mapping
registry-import-own-hint = A TOML file. Start from one of the examples at the foot of the page.
registry-import-own-missing = Choose a mapping from the list, or upload your own.
registry-import-examples = Example mappings:
registry-import-check = Check the file
registry-import-runs = Imported before
registry-import-runs-none = Nothing has been imported yet.
registry-import-when = When
registry-import-outcome = Outcome
registry-import-rows = Rows
registry-import-created = Added
registry-import-changed = Changed
registry-import-would-create = To be added
registry-import-would-change = To be changed
registry-import-unchanged = As it was
registry-import-refused = Not fit
registry-import-waiting-short = Being read
registry-import-refused-short = Not read
registry-import-checked-short = Checked
registry-import-imported-short = Imported
registry-import-is-check = Check before importing
registry-import-waiting = The file is being read. This page renews itself.
registry-import-reading = Rows read
registry-import-read-so-far = { $count ->
    [one] One row read
   *[other] { $count } rows read
}
registry-import-look-again = Refresh the page
registry-import-failed = Reading broke off. Nothing was changed, and it will be tried again by itself.
registry-import-nothing-read = Nothing was imported: the file could not be read. The table says why and what to do.
registry-import-rehearsed = This was only a check: nothing was changed in the registry.
registry-import-done = { $count ->
    [one] One row was read, and kept if fit.
   *[other] { $count } rows were read, and those that are fit were kept.
}
registry-import-now = Import it now
registry-import-now-without = { $count ->
    [one] The row that is not fit is left out; you can correct it and import the file again.
   *[other] Rows that are not fit are left out; you can correct them and import the file again.
}
registry-import-other-file = Choose another file
registry-import-see = See the registry
registry-import-problems = Worth a look
registry-import-no-problems = No row has a problem.
registry-import-notices = { $count ->
    [one] One remark does not stop the import.
   *[other] { $count } remarks do not stop the import.
}
registry-report-row = Row
registry-report-column = Column
registry-report-outcome = What became of it
registry-report-what = What is wrong
registry-report-remedy = What to do
registry-report-refused = Not taken
registry-report-taken = Taken; have a look
registry-report-whole-file = Whole file

# At the terminal.
registry-command-summary = Rows: { $rows }, added: { $created }, changed: { $changed }, as they were: { $unchanged }, not fit: { $refused }
registry-command-place = Row { $row }, column { $column }:
registry-command-place-file = Whole file:
registry-command-report = The full report: { $path }
registry-command-no-report = The report could not be written to { $path }. Choose another place with --report.
registry-command-no-file = There is no file at { $path }.
registry-command-no-mapping = There is no mapping { $name }. The product brings: { $known }
registry-command-no-programme = Choose the programme with --programme. Programmes: { $known }

## Fee and documents, and the catalogue of services

registry-fee = Fee
registry-fee-hint = As people pay it: “10 dinars”, “free”, “by the vehicle’s weight”.
registry-documents = Documents needed
registry-documents-hint = One document a line.
registry-requirements-source = Source of fee and documents
registry-requirements-source-hint = Where they are stated: instructions or a service guide, and its date.
registry-requirements-shown = People read them on the counter’s page before they are asked for anything.
registry-service-change = Change the service
registry-service-save = Save
registry-catalogue = Catalogue of services as a file
registry-catalogue-lead = Download the catalogue, change it in a spreadsheet, upload it. What the file does not mention stays as it is.
registry-catalogue-download = Download the catalogue (CSV)
registry-catalogue-upload = Upload a file
registry-catalogue-file = File
registry-catalogue-file-hint = CSV or XLSX, up to 8 MB, with the headings of the downloaded file.
registry-catalogue-too-large = The file is larger than 8 MB.
registry-catalogue-check = Check the file
registry-catalogue-checked = What was found
registry-catalogue-taken = { $count ->
    [0] No service can be kept.
    [one] One service can be kept.
   *[other] { $count } services can be kept.
}
registry-catalogue-refused = { $count ->
    [one] One problem stops its line.
   *[other] { $count } problems stop their lines.
}
registry-catalogue-more = { $count ->
    [one] And one more problem.
   *[other] And { $count } more problems.
}
registry-catalogue-keep = { $count ->
    [one] Keep the service
   *[other] Keep { $count } services
}
registry-catalogue-kept = { $count ->
    [one] One service was kept.
   *[other] { $count } services were kept.
}
registry-catalogue-columns = Columns
registry-catalogue-units = Units of the limit, as written in the column unit:
registry-catalogue-no-column = The file lacks: { $columns }. Add the column with this heading and upload it again.
registry-catalogue-no-authority = No authority has the code “{ $wanted }”. Register it first, or correct the code.
registry-catalogue-bad-code = “{ $value }” is no code: small Latin letters, digits and hyphens.
registry-catalogue-twice = The code “{ $value }” already stands in the file for this authority.
registry-catalogue-no-name = Write the service’s name in Arabic.
registry-catalogue-too-long = The cell is longer than { $longest } characters.
registry-catalogue-bad-limit = Write the limit as a whole number and its unit as one of: { $units }.

# Notices to staff, and liaisons
registry-notices = Notice to staff
registry-notice-agency = Notice to your staff
registry-notices-lead = Enforcement binds an authority only where its staff were told at least { $days } days before the week, confirmed before it began. Others stay under improvement.
registry-notices-none = No notice now
registry-notices-none-text = The notice is written with the declaration of a regime. After that the authorities stand here, with those that confirmed.
registry-notices-count = { $told ->
    [0] No authority has confirmed yet; waiting: { $waiting }.
    [one] One authority has confirmed; waiting: { $waiting }.
   *[other] { $told } authorities have confirmed; waiting: { $waiting }.
}
registry-notice-text = Text of the notice
registry-notice-text-hint = Post it where everybody who serves the public sees it, or send it to them; then confirm here.
registry-notice-print = The notice on the public page
registry-notice-authority = Authority
registry-notice-told-on = Told on
registry-notice-told-on-office = Delivered on
registry-notice-told-on-agency = Posted or sent on
registry-notice-way = How
registry-notice-way-posted = posted by the authority
registry-notice-way-delivered = delivered by the office
registry-notice-confirmed-on = Confirmed on
registry-notice-document = A paper that shows it
registry-notice-document-hint-office = Needed: the receipt of delivery or its picture. Picture or PDF, up to 10 MB.
registry-notice-document-hint-agency = If there is one: the notice on the wall, or the circular. Picture or PDF, up to 10 MB.
registry-notice-see = The paper
registry-notice-confirm = Confirm
registry-notice-confirm-office = Record the delivery
registry-notice-waits = not confirmed
registry-notice-done = Recorded. It does not change any more.
registry-colleagues = Your colleagues
registry-colleagues-lead = Who answers for your authority in this programme. A lead liaison invites them and ends their memberships; there are { $most } at most.
registry-colleague-lead = lead liaison
registry-colleague-invite = Invite a colleague
registry-colleague-end = End the membership
registry-colleague-end-sure = End the membership of { $handle }? They will see nothing of your authority afterwards.
registry-colleague-not-lead = A lead liaison invites colleagues. The programme office names one.
registry-liaison-make-lead = Make lead
registry-liaison-no-lead = No longer lead
registry-liaison-end = End the membership
refusal-registry-notice-not-there = No notice waits for you to confirm.
refusal-registry-notice-confirmed = This notice was confirmed for this authority before.
refusal-registry-notice-day = Choose a day from { $declared } until today: nobody is told of a regime before it is declared, nor tomorrow.
refusal-registry-notice-document = The file is a picture or a PDF, up to 10 MB.
refusal-registry-notice-document-missing = What the office delivers comes with its paper.
refusal-registry-not-lead = This is for the authority's lead liaison, and the programme office.
refusal-registry-colleagues-too-many = Your authority has as many liaisons as it may have. End one membership first.
refusal-registry-colleague-is-lead = A lead liaison's membership is ended by the programme office.
