"""App configuration of rasid.stages.visits.diary."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "rasid.stages.visits.diary"
    label = "diary"
