# What a questionnaire's author is told: where the fault is, what it is, how to mend it.

xlsform-where-workbook = The whole file
xlsform-where-sheet = Sheet { $sheet }
xlsform-where-sheet-row = Sheet { $sheet }, row { NUMBER($row, useGrouping: 0) }
xlsform-where-sheet-column = Sheet { $sheet }, column { $column }
xlsform-where-sheet-row-column = Sheet { $sheet }, row { NUMBER($row, useGrouping: 0) }, column { $column }

# The file
xlsform-problem-empty-file = The file is empty. Upload an Excel file with a sheet named survey.
xlsform-problem-not-a-workbook = This is not an Excel file. Save the questionnaire as xlsx and upload it again.
xlsform-problem-open-document = This is an OpenDocument file. Save it as xlsx and upload it again.
xlsform-problem-password-protected = The file is protected by a password. Remove the protection and upload it again.
xlsform-problem-damaged-workbook = The file is damaged and cannot be opened. Open it in Excel and save it anew.
xlsform-problem-too-large = The file is larger than { $megabytes } MB. Remove pictures and sheets that are not needed.
xlsform-problem-too-large-unpacked = Unpacked, the file is larger than { $megabytes } MB. Copy the questionnaire's sheets into a new file.
xlsform-problem-too-slow = The conversion did not end within { $seconds } seconds. Split long lists or move them into a CSV file.
xlsform-problem-too-heavy = The conversion needs more memory than allowed. Split long lists or move them into a CSV file.
xlsform-problem-misleading-extension = The name { $filename } does not fit the content, which is { $extension }. The content was followed.

# Sheets and columns
xlsform-problem-no-survey = There is no survey sheet. Put the questions in a sheet of that name.
xlsform-problem-no-questions = The sheet holds no questions.
xlsform-problem-column-missing = The column { $missing } is missing. Add it in the first row.
xlsform-problem-duplicate-column = The column { $column } appears { $count } times, at { $letters }. Keep one, or add the language to each header, as in label::English (en).
xlsform-problem-unknown-column = XLSForm knows no column { $column }, so it has no effect. Correct the name or remove it.
xlsform-problem-unknown-rasid-column = { $column } is not one of Rasid's columns. Correct the name or remove it.

# Identity
xlsform-problem-form-id-missing = The questionnaire has no id. Add a form_id column in the settings sheet, in Latin letters, such as hospital_visit, or give the id when you upload the file.
xlsform-problem-form-id-not-ascii = The id { $value } will not do. Use Latin letters, digits and _ without spaces.
xlsform-problem-version-missing = The questionnaire has no version. Add a version column in the settings sheet, such as 1, or give the version when you upload the file.
xlsform-problem-version-not-ascii = The version { $value } will not do. Use Latin letters and digits, such as 2026-1.
xlsform-problem-encrypted = Encrypted questionnaires are refused: Rasid must read answers to review them. Remove public_key.
xlsform-problem-own-submission = A questionnaire may not name its own address for answers: they come to Rasid alone. Remove submission_url.

# Names
xlsform-problem-name-missing = The question has no name. Write one in the name column, in Latin letters.
xlsform-problem-name-not-ascii = The name { $value } will not do. Begin with a Latin letter, then Latin letters, digits and _ without spaces. The question's wording may be in any language.
xlsform-problem-list-name-not-ascii = The list name { $value } will not do. Use Latin letters, digits and _ without spaces.
xlsform-problem-duplicate-name = The name { $value } is already used in row { NUMBER($other, useGrouping: 0) } of the same group. Change one of them.
xlsform-problem-duplicate-choice = The choice { $value } appears twice in the list { $list }; first in row { NUMBER($other, useGrouping: 0) }. Remove one or rename it.
xlsform-problem-choice-name-missing = A choice of the list { $list } has no name. Write one in the name column.
xlsform-problem-choice-name-spaces = The choice name { $value } holds a space and its list allows several answers. Put _ instead of the space.
xlsform-problem-unknown-list = The list { $list } is not in the choices sheet. Add it or correct its name.
xlsform-problem-begin-without-end = The group { $name } is never closed. Add an end group row after it.
xlsform-problem-end-without-begin = This row closes a group that was never opened. Remove it, or add begin group above it.

# References
xlsform-problem-unknown-reference = No question is named { $reference }. Correct the name inside the braces.
xlsform-problem-unknown-path = There is no question at { $reference }. Write the question's name in braces instead of a path.

# Scores
xlsform-problem-axis-invalid = The axis { $value } is unknown. The axes: access, place, staff_conduct, procedure, speed, correctness, digital.
xlsform-problem-weight-invalid = The weight { $value } will not do. Write a number from 0 to 100.
xlsform-problem-family-invalid = The family { $value } will not do. Write a word in small Latin letters, such as queue.
xlsform-problem-window-invalid = The window { $value } will not do. Write for how many minutes things stay as they were.
xlsform-problem-critical-invalid = The severity { $value } is unknown. Write critical, serious or minor.
xlsform-problem-control-invalid = The control { $value } is unknown. Write ticket_time, coded_notice, known_fault or colleague.
xlsform-problem-limit-invalid = The limit { $value } will not do. Write one number, or two: what earns the full mark, then what earns nothing, such as 20 40.
xlsform-problem-zone-invalid = The zone { $value } will not do. Write a word in small Latin letters, such as entrance.
xlsform-problem-skipped-invalid = The value { $value } will not do. Write not_applicable, or not_observed:out_of_reach and the like.
xlsform-problem-score-invalid = The score { $value } will not do. Write a number from -1 to 1, not_applicable, refused, or not_observed with its reason: out_of_reach, exposure, time or unclear.
xlsform-problem-axis-without-score = The question { $name } has an axis and no scores. Add rasid::score to its choices, or rasid::limit to it if it is a number.
xlsform-problem-choice-without-score = The choice { $choice } of the list { $list } has no score, yet the question { $name } is scored by it. Complete the rasid::score column.
xlsform-problem-critical-without-finding = The question { $name } has a severity and lacks what to write when it fails. Add rasid::finding::en and its scores.
xlsform-problem-family-without-window = No window is known for the family { $family }. Add rasid::window in minutes, or no two sightings can be compared.

# Types: docs/methods/xlsform.md
xlsform-problem-external-choices = The type select_one_external works in ODK Collect alone. Use select_one with choice_filter, or select_one_from_file.
xlsform-problem-type-osm = The type osm is not supported: it needs another map app on the phone. Ask for the place with geopoint.
xlsform-problem-type-loop = begin loop is old and does not work. Use begin repeat, or write the questions one by one.
xlsform-problem-type-unknown = The type { $type } is unknown. The XLSForm guide lists the known ones, such as text, integer and select_one.
xlsform-problem-type-unknown-near = The type { $type } is unknown. Did you mean { $near }?
xlsform-problem-only-in-the-app = { $type ->
    [repeat] A repeat is filled in by the app and ODK Collect, not on the plain page.
   *[other] The type { $type } is filled in by the app and ODK Collect, not on the plain page.
}
xlsform-problem-entities = Entities (the entities sheet, save_to) are not supported: what one observer answers is not shown on another's phone. Remove them.
xlsform-problem-last-saved = last-saved is not supported: the answer of one visit is not shown in the next. Remove it or write a fixed value.
xlsform-problem-search-appearance = search() works in ODK Collect alone. Use select_one_from_file with choice_filter.
xlsform-problem-other-app = Other apps are not used for answering: they may be missing on the phone or give the observer away. Remove this appearance.
xlsform-problem-unknown-function = Not every client knows the function { $function }(). Correct its name, or compute with another from the XLSForm guide.
xlsform-problem-unknown-function-near = Not every client knows the function { $function }(). Write { $near } in its place.

# Secrecy
xlsform-problem-identifies-observer = The question was left out of the published form: the type { $type } sends what identifies the observer or the phone.
xlsform-problem-follows-observer = The question was left out of the published form: the type { $type } records the place unasked, and that may be the observer's home. Ask for the place with geopoint.
xlsform-problem-identifies-instance-name = instance_name was left out of the published form: it holds answers that would show in the name of every visit on the phone.
xlsform-problem-left-out-reference = The question { $reference } was left out because it identifies or follows the observer, so nothing may use it. Remove it here.
xlsform-problem-records-without-asking = The type background-audio records sound all through the visit, also where that is forbidden. Use audio in the place where recording is allowed.
xlsform-problem-audit-follows = This audit follows the observer's place. Remove the location parameters.
xlsform-problem-audit-asks-who = This audit asks the observer for a name. Remove identify-user from the parameters.

# The check by ODK Validate
xlsform-problem-java-missing = ODK Validate did not check the questionnaire, because there is no Java on the server. All other checks were made; ODK Collect may still refuse it.
xlsform-problem-java-too-slow = ODK Validate did not end within { $seconds } seconds, so it did not check the questionnaire.
xlsform-problem-java-warning = A note from ODK Validate: { $detail }
xlsform-problem-java-function = ODK Collect does not know the function { $function }(). Correct its name or use another. The tool says: { $detail }
xlsform-problem-java-arguments = The function { $function }() has the wrong number of things in its brackets. See the XLSForm guide. The tool says: { $detail }
xlsform-problem-java-cycle = A question depends on itself, directly or through another: its calculation or condition leads back to it. Part them. The tool says: { $detail }
xlsform-problem-java-mismatch = The expression holds another kind of thing than is wanted, such as text for a number or a group for a question. The tool says: { $detail }
xlsform-problem-java-syntax = The expression cannot be read. Check brackets, quotation marks and the names of functions. The tool says: { $detail }
xlsform-problem-java-reference = The expression points to what is not in the questionnaire. The tool says: { $detail }
xlsform-problem-java-other = ODK Validate refused the questionnaire and says: { $detail }

# The converter
xlsform-problem-converter = The converter, pyxform, refused the questionnaire and says: { $detail }
xlsform-problem-language-lacks = The language { $name } lacks columns: { $detail }. Add them for this language, such as label::{ $name }, or whoever chooses it sees nothing there.
xlsform-problem-columns-in-languages-alone = The sheet has columns with and without a language, and those without one lack: { $detail }. Give every column its language, such as hint::English (en).
xlsform-problem-languages-uncoded = Languages without a code: { $detail }. Write each language’s code after its name, such as label::English (en).
xlsform-problem-converter-warning = A note from the converter, pyxform: { $detail }
