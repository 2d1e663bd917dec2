"""App configuration of rasid.foundation.media."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "rasid.foundation.media"
    label = "media"
