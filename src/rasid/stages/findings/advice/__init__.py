"""What usually puts a kind of fault right enters, version by version; recommendations to pick from leave."""
