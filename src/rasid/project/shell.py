"""What every page's frame shows: the programme, the way around for this person's roles, the demonstration label."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from rasid.foundation.accounts.national.providers import providers
from rasid.foundation.text.messages import Message
from rasid.project.ready_pages import IN_OFFICE
from rasid.stages.accountability.replies.queries import waiting as entries_waiting
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews.asking.queries import questions_waiting

OFFICER = frozenset({Role.ADMINISTRATOR, Role.OFFICER})

# What anybody may read and do, in the order of what most people come for.
PUBLIC_NAVIGATION = (
    ("public_week", "bulletins-nav-week"),
    ("public_corrections", "corrections-nav"),
    ("public_services", "times-nav"),
    ("resident_say", "reports-nav-say"),
    ("public_map", "reports-nav-map"),
    ("public_reports", "reports-nav-reports"),
    ("public_bulletin", "bulletins-nav-archive"),
    ("public_method", "bulletins-nav-method"),
    ("public_data", "bulletins-nav-data"),
    ("public_verify", "bulletins-nav-verify"),
    ("public_privacy", "retention-nav"),
)

ROOMS = frozenset({"field", "office", "agency"})
LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)

# (address name, message, roles that see it), in the order in which a week goes by.
NAVIGATION: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("monday", "project-nav-monday", OFFICER),
    ("plans", "project-nav-plans", OFFICER),
    ("review_queue", "project-nav-reviews", frozenset({Role.REVIEWER})),
    ("review_agreement", "project-nav-agreement", OFFICER),
    ("report_desk", "project-nav-reports", OFFICER),
    ("findings_drafts", "project-nav-findings", OFFICER),
    ("cases", "project-nav-cases", OFFICER),
    ("scores", "project-nav-scores", OFFICER | {Role.PUBLISHER}),
    ("bulletin_desk", "project-nav-bulletins", OFFICER | {Role.PUBLISHER}),
    ("registry_points", "project-nav-registry", OFFICER),
    ("questionnaires", "project-nav-questionnaires", OFFICER),
    ("observers", "project-nav-observers", OFFICER),
    ("improvement", "improvement-title", OFFICER),
    ("ledger", "ledger-title", OFFICER),
    ("programme_settings", "project-nav-settings", OFFICER),
    ("pay_desk", "pay-desk-title", OFFICER),
    ("office_privacy", "retention-nav", OFFICER),
    ("api_keys", "webhooks-nav", frozenset({Role.ADMINISTRATOR})),
    ("cabinet_briefs", "project-nav-cabinet", frozenset({Role.CABINET})),
    ("cabinet_flashes", "flash-nav", OFFICER | {Role.CABINET}),
    ("auditor_log", "project-nav-log", frozenset({Role.AUDITOR})),
    ("audit_trail", "project-audit-title", frozenset({Role.AUDITOR})),
    ("auditor_draws", "plans-audit-title", frozenset({Role.AUDITOR})),
    ("visit_readings", "visits-readings-title", frozenset({Role.AUDITOR})),
    ("vault", "unmasking-nav", frozenset({Role.CUSTODIAN})),
    ("vault_people", "unmasking-people", frozenset({Role.CUSTODIAN})),
    ("vault_register", "unmasking-nav-register", frozenset({Role.CUSTODIAN, Role.AUDITOR})),
    ("pay_runs", "pay-room-pay-runs", frozenset({Role.TREASURER})),
    ("agency_cases", "project-nav-agency", frozenset({Role.LIAISON})),
    ("agency_reports", "project-nav-agency-reports", frozenset({Role.LIAISON})),
    ("agency_criteria", "project-nav-criteria", frozenset({Role.LIAISON})),
    ("agency_improvement", "improvement-title", frozenset({Role.LIAISON})),
    ("agency_trend", "agencies-title", frozenset({Role.LIAISON})),
    ("agency_notice", "registry-notice-agency", frozenset({Role.LIAISON})),
    ("agency_colleagues", "registry-colleagues", frozenset({Role.LIAISON})),
    ("agency_self_assessments", "project-nav-assessments", frozenset({Role.LIAISON})),
    ("ready_files", "project-ready-title", frozenset(IN_OFFICE)),
    ("agency_ready_files", "project-ready-title", frozenset({Role.LIAISON})),
    ("own_keys", "webhooks-own-title", OFFICER | {Role.LIAISON}),
    ("field_today", "project-nav-field", frozenset({Role.OBSERVER})),
    ("field_joining", "joining-nav", frozenset({Role.OBSERVER})),
    ("field_questions", "project-nav-questions", frozenset({Role.OBSERVER})),
    ("field_pay", "pay-nav", frozenset({Role.OBSERVER})),
    ("field_ledger", "replies-nav-waiting", frozenset({Role.OBSERVER})),
    ("field_own", "terms-own", frozenset({Role.OBSERVER})),
)


# Rooms that are reached from another one: there, that one is where somebody is.
WITHIN = {"cases": ("appeals", "rechecks", "measures", "referrals")}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `programme`, `viewer`, `nav`, `demonstration`; `shell` for pages that any room may show."""
    programme: Programme | None = getattr(request, "programme", None)
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "programme": programme,
        "viewer": viewer,
        "shell": _room_of(request.path),
        "nav": _way_around(request.path, programme, viewer) if programme and viewer else [],
        "demonstration": bool(programme and programme.is_demonstration),
        "national_providers": providers(),
        **(_public_frame(request.path, programme) if programme and _is_public(request.path) else {}),
    }


def _is_public(path: str) -> bool:
    return next((part for part in path.split("/") if part and part not in LANGUAGES), "") == "p"


def _public_frame(path: str, programme: Programme) -> dict[str, Any]:
    places = []
    for name, message in PUBLIC_NAVIGATION:
        url = reverse(name, kwargs={"programme": programme.slug})
        places.append((url, Message(message), path == url if name == "public_week" else path.startswith(url)))
    join = (reverse("join_apply", kwargs={"programme": programme.slug}), Message("project-nav-join"))
    sign_in = (reverse(settings.LOGIN_URL), Message("text-login-title"))
    return {
        "nav": places,
        "footer_nav": [*((url, label) for url, label, _ in places), join, sign_in],
        "home_url": places[0][0],
        "public_address": settings.PUBLIC_ADDRESS,
    }


def _room_of(path: str) -> str:
    """An error or a refusal keeps the frame of the place where it happened: an observer's phone stays discreet."""
    parts = [part for part in path.split("/") if part and part not in LANGUAGES]
    return f"shells/{parts[0] if parts and parts[0] in ROOMS else 'public'}.html"


def _way_around(path: str, programme: Programme, viewer: Viewer) -> list[tuple[str, Message, bool]]:
    places = []
    for name, message, roles in NAVIGATION:
        if viewer.has(*roles):
            url = reverse(name, kwargs={"programme": programme.slug})
            is_home = name in {"monday", "field_today"}
            label = _counted(name, viewer) if name in COUNTED else Message(message)
            if label is None:
                continue
            inner = (reverse(each, kwargs={"programme": programme.slug}) for each in WITHIN.get(name, ()))
            places.append((url, label, path == url if is_home else path.startswith((url, *inner))))
    # A room within a room: only the inner one is where somebody is.
    nearest = max((len(url) for url, _, is_here in places if is_here), default=0)
    return [(url, label, is_here and len(url) == nearest) for url, label, is_here in places]


COUNTED = frozenset({"field_questions", "field_ledger"})


def _counted(name: str, viewer: Viewer) -> Message | None:
    """Questions and entries have a last day to answer, and nothing else on an observer's pages tells of them.

    Where no entry waits, the observer's own page leads there.
    """
    if name == "field_ledger":
        entries = entries_waiting(viewer).count()
        return Message("replies-nav-waiting", count=entries) if entries else None
    waiting = questions_waiting(viewer)
    return (
        Message("project-nav-questions-waiting", count=waiting)
        if waiting
        else Message("project-nav-questions")
    )
