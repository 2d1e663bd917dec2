"""Who sits in a programme, for which organisation, and how they leave."""
