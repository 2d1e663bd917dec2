"""The room's own tables as Django knows them: requests for more time, and which clocks ran out."""

from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    name = "rasid.stages.reports.answering"
    label = "answering"
