"""Statistics, planning, triage and proofs: pure Python, usable alone; no Django, no files, no network."""
