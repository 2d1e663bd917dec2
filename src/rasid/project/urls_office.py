"""Addresses for the programme office and, apart from it, for the inspected bodies' liaisons."""

from django.urls import URLPattern, URLResolver, path

from rasid.project import monday
from rasid.stages.programmes import pages as programmes

person_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/", monday.monday, name="monday"),
    path("<slug:programme>/setup/", monday.setup, name="setup"),
    path("<slug:programme>/settings/", programmes.programme_settings, name="programme_settings"),
    path("<slug:programme>/settings/holidays/remove/", programmes.remove_holiday, name="remove_holiday"),
    path("<slug:programme>/members/", programmes.members, name="members"),
    path("<slug:programme>/members/end/", programmes.end_membership, name="end_membership"),
]
agency_patterns: list[URLPattern | URLResolver] = []
