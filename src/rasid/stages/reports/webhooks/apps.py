"""The room's own tables as Django knows them: keys of other systems, whom to call, and what was called."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "rasid.stages.reports.webhooks"
    label = "webhooks"
