"""Names the room, with all its rooms, to Django."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "rasid.stages.observers.joining"
    label = "joining"
