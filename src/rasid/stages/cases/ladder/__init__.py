"""Who is told that an order is not carried out: centre, head, minister, prime minister; and the reminders before."""
