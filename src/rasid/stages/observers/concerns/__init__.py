"""What observers say of tasks that are unsafe, impossible or unclear; never used against whoever said it."""
