"""App configuration of rasid.stages.bulletins."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "rasid.stages.bulletins"
    label = "bulletins"
