"""How far a visit can be trusted: signals with reasons, their weights, the band they give, and the doors to both."""
