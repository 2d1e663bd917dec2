"""Names the room to Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "rasid.stages.reports.mail"
    label = "report_mail"
