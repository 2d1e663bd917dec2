"""The room's own tables as Django knows them: published reports, and how many stand where."""

from django.apps import AppConfig


class PublicReportsConfig(AppConfig):
    name = "rasid.stages.reports.public"
    label = "public_reports"
