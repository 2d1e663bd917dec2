"""What residents say: reports, calls, surveys; a sibling of submissions. Its tables come with the residents' door."""
