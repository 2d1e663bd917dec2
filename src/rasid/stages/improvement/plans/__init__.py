"""What a body undertakes to do better enters; the plan, and what changed since, leave."""
