"""The text app: no tables, only template tags and catalogues."""

from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "rasid.foundation.text"
    label = "text"
