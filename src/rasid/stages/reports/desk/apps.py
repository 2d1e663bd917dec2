"""The desk's own tables as Django knows them: suggestions, decisions, models, windows, answer templates."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "rasid.stages.reports.desk"
    label = "report_desk"
