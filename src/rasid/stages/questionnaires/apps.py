"""App configuration of rasid.stages.questionnaires."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "rasid.stages.questionnaires"
    label = "questionnaires"
