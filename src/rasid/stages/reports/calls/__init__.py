"""A call to the hotline enters, typed while it lasts; a report with its recording, and a code to read out, leave."""
