"""App configuration of rasid.foundation.retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "rasid.foundation.retention"
    label = "retention"
