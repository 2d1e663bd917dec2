"""What somebody tells of themselves enters; a candidate whom an officer saw with their document leaves."""
