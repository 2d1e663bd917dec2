"""How well each observer sees, with intervals; a finding about a person is a rule's to propose, a person's to make."""
