"""Many reports worked on in one transaction, by the verbs of one."""
