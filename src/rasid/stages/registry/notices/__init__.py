"""Staff of an authority are told of a regime before it binds them, and who told them is kept."""
