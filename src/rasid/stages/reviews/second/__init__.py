"""Second, blind readings: how far two readers agree, and a third person who settles where they do not."""
