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
