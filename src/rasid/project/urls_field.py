"""Addresses for shoppers, spotters and their devices."""

from django.urls import URLPattern, URLResolver, path

from rasid.stages.visits import pages as visits

machine_patterns: list[URLPattern | URLResolver] = []
person_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/", visits.field_today, name="field_today"),
    path("<slug:programme>/visits/<uuid:visit>/", visits.field_visit, name="field_visit"),
    path("<slug:programme>/visits/<uuid:visit>/take/", visits.field_take, name="field_take"),
    path("<slug:programme>/visits/<uuid:visit>/start/", visits.field_start, name="field_start"),
    path("<slug:programme>/visits/<uuid:visit>/decline/", visits.field_decline, name="field_decline"),
    path("<slug:programme>/visits/<uuid:visit>/exit/", visits.field_exit, name="field_exit"),
]
