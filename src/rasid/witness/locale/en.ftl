# The witness's command: read by whoever runs one in an independent institution.

witness-usage = A witness to a log: it signs what it sees, and never two different histories.
witness-usage-init = Makes a new witness and its key.
witness-usage-run = Runs the witness until you stop it.
witness-usage-trust = Believes the new key of a log it knows, by a note that the old key signed.
witness-usage-show = Says what the witness has signed.

witness-made = The witness "{ $name }" was made in { $folder }.
    This is its public key. Give it to the programme's office and publish it on your own site: by it any reader knows that a signature is yours.
witness-made-next = { $folder } holds a secret key that never leaves this machine. Do not copy the folder to another machine that runs, and do not restore it from an old copy: a witness set back may sign two histories. If it is lost, make a new witness under a new name.
witness-name-unusable = "{ $name }" cannot name a witness: no spaces and no +. For example: audit.example/rasid
witness-there-already = There is a witness in { $folder } already. Nothing was changed.
witness-no-logs = There is no log to watch. Give the log's key: --log and the key that is printed in the bulletin.
witness-running = The witness runs at { $host }:{ $port } and watches: { $logs }
witness-address-unusable = { $host }:{ $port } cannot be opened: { $why }

witness-note-unreadable = { $file } cannot be read: { $why }
witness-trusted = This key is now believed for the log { $origin }:
witness-trusted-already = Nothing new: every key in the note was known already.

witness-shown = { $origin }: last signed at { $size } entries, on { $at } UTC.
witness-shown-nothing = { $origin }: nothing signed yet. Keys believed:
witness-shown-count = { $count ->
    [0] This witness has signed nothing yet.
    [one] This witness has signed once.
   *[other] This witness has signed { $count } times.
}
witness-shown-dispute = The log showed two different histories of one size, and signed both. Keep the evidence: { $file }

witness-refused-no-witness = There is no witness in { $folder }. Make it first: rasid witness init
witness-refused-in-use = Another witness runs on { $folder } now. Two never work on one memory.
witness-refused-key-unreadable = The witness's key cannot be read: { $why }
witness-refused-halted = This witness stopped itself: it saw its own signature on something it does not remember, so its memory is older than what it signed. The evidence is in { $file }. Restore the newest copy if there is one; otherwise make a new witness under a new name, and say so publicly.
witness-refused-journal-missing = The journal of signatures cannot be read: { $why }
witness-refused-journal-damaged = The journal of signatures is damaged at line { $line }. The witness signs nothing with holes in its memory.
witness-refused-journal-short = The journal holds { $lines } signatures where there were { $promised }: it was cut, or restored from an old copy. The witness signs nothing.
witness-refused-journal-other = The journal at line { $line } is not the one that was here. The witness signs nothing.
witness-refused-state-old = state.json is older than the journal: it knows of { $promised } signatures, the journal of { $lines }. It was restored from an old copy. The witness signs nothing.
witness-refused-state-damaged = state.json cannot be read: { $why }
witness-refused-logs-damaged = logs.json cannot be read: { $why }

witness-untrusted-key-malformed = This is no key of a log: { $key }
    Copy it whole, as it is printed in the bulletin.
witness-untrusted-key-other = Another key of the log { $origin } is known here. It is not replaced by a word on the command line: take the note of succession from the log's site (log/keys.json) and give it to: rasid witness trust
witness-untrusted-note-malformed = This file is no note of succession to a new key.
witness-untrusted-note-unsigned = The old key and the new one have not both signed this note for the log { $origin }. The new key is not believed.
witness-untrusted-log-unknown = This witness does not watch the log { $origin }.
