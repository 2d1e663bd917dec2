"""What a visit could have seen and is proved to have been there, or not: one row for a visit, an item and its proof."""
