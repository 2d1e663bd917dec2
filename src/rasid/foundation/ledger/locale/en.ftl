# The public log: witnesses.

ledger-witness-named = { $name } ({ $why })
ledger-witness-signed = signed
ledger-witness-silent = no answer
ledger-witness-key-unknown = our log's key is not known there
ledger-witness-log-unknown = our log is not known there
ledger-witness-other-history = the answer is that the log's history was changed
ledger-witness-ahead = a longer log than ours was signed before
ledger-witness-forgot = the witness's memory was set back to an old copy
ledger-witness-clock = the witness's clock is far from ours
ledger-witness-refused = cannot sign now
ledger-witness-unreadable = an answer that cannot be read
ledger-witness-never = not asked yet

# The log after a restore.

ledger-halt-restored = The database was put back from a backup, and nobody has looked at the published log since. No entry gets a place before rasid log recover has run (we have { $ours }, published are { $theirs }).
ledger-halt-published-more = The published log is longer than the database: we have { $ours }, published are { $theirs }. The database is an old copy; no entry gets a place before rasid log recover has run.
ledger-halt-published-other = The published log at { $theirs } is not what the database has (we have { $ours }). Is it another installation's? Look at the folder or bucket in the settings, and at docs/operations/backup.md.
ledger-halt-keys-older = The log's keys here are older than what was published. Bring the newest key back into the folder of keys.
ledger-halt-witness-saw-more = A witness has signed a longer log than ours ({ $ours }): { $who }. Run rasid log recover and do what it says.
ledger-recover-other-history = The published log ({ $theirs }) is not a continuation of what the database has ({ $ours }): these are two histories, and they do not become one. Look for a backup from before they parted; else begin a new log in the open, as docs/operations/key-ceremony.md has it.
ledger-recover-files-missing = Of the published log ({ $size }) a file is missing or short: { $why }. Bring it from a mirror, a static site or a reader who downloaded it, with --from.
ledger-recover-kept-more = Somebody outside holds a log of { $size } entries; here are { $found }. Look for the longer log's files (bucket, static site, old disk, a reader who downloaded them) and give them with --from.
ledger-recover-kept-other = What was kept outside (at { $size }) is not the beginning of this log, or its key did not sign it. Do not go on before you know why.
ledger-recover-keys-older = The log's keys here are older than what was published. Bring the newest key back into the folder of keys, then run this again.
ledger-recover-witness-saw-more = Witness { $who } has signed a log of { $size } entries; here are { $found }. Look for the longer log's files and give them with --from; without them this witness never signs again, and we must not go on.
ledger-recover-witness-saw-other = Witness { $who } says that this log ({ $found }) is not what it signed. Do not go on: ask which size and root it signed.
ledger-recover-witness-silent = Witness { $who } does not answer, so nobody knows what it signed. Run this again when it does; if it stays away, ask by telephone and add --despite-silence.
