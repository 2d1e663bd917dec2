"""An e-mail enters; a report with its files, one more line of a report's story, or a reason for neither leaves."""
