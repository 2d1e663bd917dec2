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
