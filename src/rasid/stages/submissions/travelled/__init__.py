"""Filed visits enter; the ways between consecutive ones, as paces that the next plans use, leave."""
