"""What anybody may read of reports: summaries that the office wrote, on a map, in a list, one by one."""
