# Files that are ready: tables that take longer than a click
refusal-exports-many = Ten tables of yours are waiting. Take those that are ready, then ask for more.
refusal-exports-not-from-here = Ask for the table on its own page here, not from another site.
