"""How reports and their files come in, through whatever door."""
