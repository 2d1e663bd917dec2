"""What every stage stands on: accounts, the vault, the log, files, calendars, documents, text, jobs."""
