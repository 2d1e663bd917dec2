"""What recurs across findings enters; plans, training needs with their effect, and good practice leave."""
