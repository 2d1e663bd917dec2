"""The editor's desk: what changed since last week, what is not told and why, the note, and the hour of publishing."""
