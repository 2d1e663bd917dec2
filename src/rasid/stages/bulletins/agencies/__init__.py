"""What an authority reads of itself beside its peers: from published bulletins and from its own orders alone."""
