"""Other systems: keys by which they come in, calls by which they are told what is public. Requests in, calls out."""
