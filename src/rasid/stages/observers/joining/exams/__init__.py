"""A bank of questions enters; drawn sittings, their results and what is known of each question leave."""
