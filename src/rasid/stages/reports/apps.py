"""The stage as Django knows it; its rooms with tables of their own (desk, surveys, …) are applications beside it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "rasid.stages.reports"
    label = "reports"
