"""App configuration of rasid.foundation.ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "rasid.foundation.ledger"
    label = "ledger"
