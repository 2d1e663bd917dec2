"""Why somebody is not sent to a place in a week, in plain words; and planned visits that the world has overtaken."""
