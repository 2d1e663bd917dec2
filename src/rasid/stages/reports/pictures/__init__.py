"""Which of a report's pictures stand beside its summary."""
