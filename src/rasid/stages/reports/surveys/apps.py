"""Surveys' tables, beside those of reports."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "rasid.stages.reports.surveys"
    label = "surveys"
