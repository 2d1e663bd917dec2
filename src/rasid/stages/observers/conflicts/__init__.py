"""Where somebody must not be sent, and why: declared, searched, looked through again, ended with a date."""
