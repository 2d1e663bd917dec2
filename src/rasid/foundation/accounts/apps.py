"""App configuration of rasid.foundation.accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rasid.foundation.accounts"
    label = "accounts"
