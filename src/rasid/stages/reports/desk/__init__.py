"""The triage desk: reports come in with suggestions, an officer decides, and decisions teach the next suggestions."""
