"""How long things are kept: rows of one table, holds against it, and the nightly work that obeys it."""
