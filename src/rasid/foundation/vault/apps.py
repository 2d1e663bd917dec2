"""App configuration of rasid.foundation.vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "rasid.foundation.vault"
    label = "vault"
