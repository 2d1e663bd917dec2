"""An authority's plan to put a fault right, step by step with proof, and one answer to several orders at once."""
