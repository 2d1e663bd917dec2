"""The observers' ledger. So far what residents told, as possible; hits and misses come with their own measure."""
