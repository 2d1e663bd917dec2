"""Addresses for the programme office and, apart from it, for the inspected bodies' liaisons."""

from django.urls import URLPattern, URLResolver, path

from rasid.project import monday
from rasid.stages.cases import pages as cases
from rasid.stages.findings import pages as findings
from rasid.stages.observers import pages as observers
from rasid.stages.programmes import pages as programmes
from rasid.stages.reviews import pages as reviews

person_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/", monday.monday, name="monday"),
    path("<slug:programme>/setup/", monday.setup, name="setup"),
    path("<slug:programme>/settings/", programmes.programme_settings, name="programme_settings"),
    path("<slug:programme>/settings/holidays/remove/", programmes.remove_holiday, name="remove_holiday"),
    path("<slug:programme>/members/", programmes.members, name="members"),
    path("<slug:programme>/members/end/", programmes.end_membership, name="end_membership"),
    path("<slug:programme>/observers/", observers.observers, name="observers"),
    path("<slug:programme>/observers/enrol/", observers.observer_enrol, name="observer_enrol"),
    path("<slug:programme>/observers/<uuid:observer>/", observers.observer, name="observer"),
    path(
        "<slug:programme>/observers/<uuid:observer>/certify/",
        observers.observer_certify,
        name="observer_certify",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/conflict/",
        observers.observer_conflict,
        name="observer_conflict",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/availability/",
        observers.observer_availability,
        name="observer_availability",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/state/", observers.observer_state, name="observer_state"
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/invitation/",
        observers.observer_invitation,
        name="observer_invitation",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/device/",
        observers.observer_device,
        name="observer_device",
    ),
    path(
        "<slug:programme>/observers/<uuid:observer>/devices/revoke/",
        observers.observer_revoke_devices,
        name="observer_revoke_devices",
    ),
    path("<slug:programme>/reviews/", reviews.review_queue, name="review_queue"),
    path("<slug:programme>/reviews/<uuid:review>/", reviews.review, name="review"),
    path(
        "<slug:programme>/reviews/<uuid:review>/evidence/<int:attachment>/",
        reviews.review_evidence,
        name="review_evidence",
    ),
    path("<slug:programme>/findings/", findings.findings_drafts, name="findings_drafts"),
    path("<slug:programme>/findings/<uuid:finding>/", findings.finding, name="finding"),
    path("<slug:programme>/cases/", cases.cases, name="cases"),
    path("<slug:programme>/cases/<uuid:case>/", cases.case, name="case"),
    path("<slug:programme>/cases/<uuid:case>/proofs/<int:proof>/", cases.case_proof, name="case_proof"),
]
agency_patterns: list[URLPattern | URLResolver] = [
    path("<slug:programme>/cases/", cases.agency_cases, name="agency_cases"),
    path("<slug:programme>/cases/<uuid:case>/", cases.agency_case, name="agency_case"),
    path(
        "<slug:programme>/cases/<uuid:case>/proofs/<int:proof>/",
        cases.agency_case_proof,
        name="agency_case_proof",
    ),
]
