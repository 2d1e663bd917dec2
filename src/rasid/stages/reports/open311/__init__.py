"""The Open311 door: requests of other systems in GeoReport v2 enter; reports, and what is public of them, leave."""
