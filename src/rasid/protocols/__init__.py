"""Other people's formats: documents in, plain values out, and back; no tables."""
