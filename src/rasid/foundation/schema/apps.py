"""App configuration of rasid.foundation.schema."""

from django.apps import AppConfig


class SchemaConfig(AppConfig):
    name = "rasid.foundation.schema"
    label = "schema"
