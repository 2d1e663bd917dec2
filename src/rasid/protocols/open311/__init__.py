"""GeoReport v2 documents. Comes with the residents' door."""
