# The public log: witnesses and timestamps.

ledger-witnesses-unreadable = The file of witnesses { $file } cannot be read: { $why }
ledger-witness-signed = signed
ledger-witness-silent = did not answer
ledger-witness-key-unknown = does not know our log's key
ledger-witness-log-unknown = does not know our log
ledger-witness-other-history = says that the log's history was changed
ledger-witness-ahead = has seen a longer log than ours
ledger-witness-forgot = has forgotten what it signed: it was set back to an old copy
ledger-witness-clock = its clock is far from ours
ledger-witness-refused = cannot sign now
ledger-witness-unreadable = gave an answer that cannot be read
ledger-witness-never = was not asked yet
