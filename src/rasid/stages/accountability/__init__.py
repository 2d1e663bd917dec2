"""The observers' ledger: opportunities, hits, misses, false alarms. Its tables come with the measurement of misses."""
