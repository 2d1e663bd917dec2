# What an observer's phone shows when what it sent is not accepted.

openrosa-received = The visit has arrived.
openrosa-received-before = This visit had already arrived; nothing is lost.

openrosa-problem-empty = Nothing arrived. Send again.
openrosa-problem-too-large = The answers are larger than { $megabytes } MB. Write to the office.
openrosa-problem-too-deep = Groups of answers are nested more than { $most } levels. Write to the office.
openrosa-problem-too-many-files = The visit holds more than { $most } files. Write to the office.
openrosa-problem-too-many-elements = The visit holds more than { $most } answers. Write to the office.
openrosa-problem-not-xml = The answers arrived incomplete or damaged. Send again.
openrosa-problem-forbidden-declaration = The answers hold declarations that are not accepted. Update the app and send again.
openrosa-problem-control-character = The answers hold hidden signs that are not accepted. Open the visit, remove pasted text and send again.
openrosa-problem-no-form-id = It is not known which questionnaire this is. Refresh the questionnaires and send again.
openrosa-problem-no-instance-id = The visit has no id. Update the app and send again.
openrosa-problem-bad-instance-id = The visit's id will not do. Update the app and send again.
openrosa-problem-bad-attachment-name = The attachment name { $name } will not do. Take the photo or recording inside the app.
openrosa-problem-encrypted = The visit arrived encrypted and cannot be read. Write to the office.
openrosa-problem-not-a-form = The published questionnaire is damaged. Write to the office.
openrosa-problem-unknown-question = This questionnaire has no question named { $name }.
openrosa-problem-ambiguous-question = More than one question is named { $name }; give its whole path.
