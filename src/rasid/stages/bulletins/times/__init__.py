"""Services and their times: what the law allows, and what was measured, from published figures alone."""
