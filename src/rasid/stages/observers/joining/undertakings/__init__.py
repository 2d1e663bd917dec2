"""The programme's own text enters; what a candidate signed of it, provable and without a name, leaves."""
