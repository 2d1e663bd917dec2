"""The accounts of the demonstration: nothing enters; sign-in names, their published passwords and roles leave."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """`role` is a role of the programme, `message` says in the summary whose account this is."""

    handle: str
    role: str

    @property
    def password(self) -> str:
        return password_of(self.handle)


OFFICE = (
    Account("administrator", "administrator"),
    Account("officer", "officer"),
    Account("officer-2", "officer"),
    Account("reviewer", "reviewer"),
    Account("reviewer-2", "reviewer"),
    Account("publisher", "publisher"),
    Account("publisher-2", "publisher"),
    Account("cabinet", "cabinet"),
    Account("auditor", "auditor"),
    Account("custodian", "custodian"),
    Account("custodian-2", "custodian"),
    Account("treasurer", "treasurer"),
)
SHOPPER = "shopper"
CANDIDATE = "candidate@demonstration.example"
"""Who is on the way to a certificate signs in with an address: candidates' names are drawn."""


def password_of(handle: str) -> str:
    """Published on purpose: a demonstration holds nothing to protect."""
    return f"{handle.partition('@')[0]}-demonstration"


def liaison_of(authority_code: str) -> str:
    return f"liaison-{authority_code}"
