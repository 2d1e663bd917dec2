"""App configuration of rasid.foundation.four_eyes."""

from django.apps import AppConfig


class FourEyesConfig(AppConfig):
    name = "rasid.foundation.four_eyes"
    label = "four_eyes"
