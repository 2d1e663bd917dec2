"""What else a snapshot is made of beside frame and scores: read from the tables, left as the window's flat rows."""
