"""What the service does enters; readiness, figures, spans and lines for its operator leave, none about a person."""
