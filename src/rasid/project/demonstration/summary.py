"""A played programme enters; one screen leaves: what happened, where to look and whom to sign in as."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.ledger.witnessing import known_witnesses
from rasid.project.demonstration.cast import CANDIDATE, OFFICE, SHOPPER, liaison_of, password_of
from rasid.project.demonstration.settling import SOURCE
from rasid.project.demonstration.telling import Teller
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.cases.models import Appeal, Case, Recheck
from rasid.stages.cases.rules import AppealDecision, CaseState, RecheckOutcome, RecheckState, Rung
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import ReportState, shown_code
from rasid.stages.reports.surveys.models import Response
from rasid.stages.scores.models import Estimate, Snapshot
from rasid.stages.scores.rules import Level, Weighting
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState

PAGES = (
    "public_week",
    "public_authority",
    "public_centre",
    "public_corrections",
    "public_verify",
    "resident_say",
    "public_map",
    "monday",
    "report_desk",
    "cases",
    "appeals",
    "improvement",
    "cabinet_briefs",
    "agency_cases",
    "agency_reports",
    "field_today",
    "join_apply",
)


@dataclass(frozen=True)
class Best:
    """Something whose floor is met, so that its page has a number to show."""

    authority: str = ""
    centre: str = ""


def show(
    programme: Programme, teller: Teller, site: str, liaisons: tuple[str, ...], follow_code: str = ""
) -> None:
    """One screen."""
    snapshot = Snapshot.objects.filter(programme=programme).order_by("-wave__number", "-taken_at").first()
    teller.line()
    teller.line(teller.words("demo-summary-counts", **_counts(programme)))
    teller.line(teller.words("demo-summary-orders", **_followed(programme)))
    teller.line(teller.words("demo-summary-reports", **_said(programme)))
    if snapshot:
        teller.line(teller.words("demo-summary-floors", **_floors(snapshot)))
    teller.line()
    teller.line(teller.words("demo-summary-where"))
    for name, address in _addresses(programme, site, _best(snapshot)):
        teller.line(f"  {teller.words(f'demo-page-{name}')}: {address}")
    if follow_code:
        where = site + _reverse("resident_follow", {"programme": programme.slug})
        teller.line(f"  {teller.words('demo-page-follow', code=shown_code(follow_code))}: {where}")
    teller.line()
    teller.line(teller.words("demo-summary-who", address=site + _reverse("account_login")))
    for handle, role in [*((one.handle, one.role) for one in OFFICE), (SHOPPER, "observer")]:
        _row(teller, handle, teller.words(f"programmes-role-{role}"))
    _row(teller, CANDIDATE, teller.words("demo-role-candidate"))
    for code in liaisons[:3]:
        _row(teller, liaison_of(code), teller.words("programmes-role-liaison"))
    teller.line()
    if any(witness.is_demonstration for witness in known_witnesses()):
        teller.line(teller.words("demo-summary-witnesses"))
    of_its_own = ServicePoint.objects.filter(programme=programme).exclude(source=SOURCE).exists()
    teller.line(teller.words("demo-summary-invented-on-registry" if of_its_own else "demo-summary-invented"))


def _row(teller: Teller, handle: str, role: str) -> None:
    teller.line(f"  {handle:36} {password_of(handle):38} {role}")


def _counts(programme: Programme) -> dict[str, int]:
    visits, orders = Visit.objects.filter(programme=programme), Case.objects.filter(programme=programme)
    return {
        "visits": visits.filter(state=VisitState.FILED).count(),
        "planned": visits.count(),
        "findings": Finding.objects.filter(programme=programme, state=FindingState.CONFIRMED).count(),
        "orders": orders.count(),
        "corrected": orders.filter(state=CaseState.CLOSED).count(),
        "bulletins": Bulletin.objects.filter(programme=programme, state=BulletinState.PUBLISHED).count(),
    }


def _followed(programme: Programme) -> dict[str, int]:
    """What became of orders: seen put right, found broken still, told upwards, appealed against."""
    orders = Case.objects.filter(programme=programme)
    settled = Recheck.objects.filter(case__programme=programme, state=RecheckState.SETTLED)
    appeals = Appeal.objects.filter(case__programme=programme)
    return {
        "fixed": settled.filter(outcome=RecheckOutcome.FIXED).count(),
        "not_fixed": settled.filter(outcome=RecheckOutcome.NOT_FIXED).count(),
        "high": orders.filter(rung__in=[Rung.MINISTER, Rung.PRIME_MINISTER]).count(),
        "appeals": appeals.count(),
        **{each.value: appeals.filter(decision=each).count() for each in AppealDecision},
    }


def _said(programme: Programme) -> dict[str, int]:
    said = Report.objects.filter(programme=programme)
    return {
        "reports": said.count(),
        "forwarded": said.exclude(forwarded_at=None).count(),
        "closed": said.filter(state=ReportState.CLOSED).count(),
        "reopened": said.filter(reopened__gt=0).count(),
        "rated": Response.objects.filter(programme=programme).count(),
    }


def _floors(snapshot: Snapshot) -> dict[str, int]:
    counted = {}
    for name, level in (("authorities", Level.AUTHORITY), ("centres", Level.CENTRE)):
        found = snapshot.estimates.filter(level=level, weighting=Weighting.VISITOR)
        counted[name] = found.exclude(value=None).count()
        counted[f"all_{name}"] = found.count()
    return counted


def _best(snapshot: Snapshot | None) -> Best:
    """The authority and the centre with the most visits among those above the floor."""

    def subject(level: Level) -> str:
        if snapshot is None:
            return ""
        shown = Estimate.objects.filter(snapshot=snapshot, level=level, weighting=Weighting.VISITOR)
        best = shown.exclude(value=None).order_by("-visits", "subject").first()
        return best.subject if best else ""

    return Best(subject(Level.AUTHORITY), subject(Level.CENTRE))


def _addresses(programme: Programme, site: str, best: Best) -> list[tuple[str, str]]:
    found = []
    for name in PAGES:
        given = {"programme": programme.slug}
        if name == "public_authority":
            given["authority"] = best.authority
        elif name == "public_centre":
            given["centre"] = best.centre
        if all(given.values()):
            found.append((name.replace("_", "-"), site + _reverse(name, given)))
    return found


def _reverse(name: str, given: dict[str, str] | None = None) -> str:
    with override("ar"):
        return reverse(name, kwargs=given)
