"""Findings of one family at many centres of one body enter; one systemic finding leaves, public once they all are."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.proportions import Share
from rasid.stages.findings import actions as findings
from rasid.stages.findings import queries as finding_queries
from rasid.stages.findings import rules as finding_rules
from rasid.stages.findings.models import Finding, SystemicFinding, SystemicMember
from rasid.stages.findings.recurring import queries
from rasid.stages.findings.recurring.queries import Candidate
from rasid.stages.findings.recurring.rules import Refusal, SystemicState, holds, may_declare
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer


@transaction.atomic
def declare_systemic(
    viewer: Viewer, authority_id: UUID, family: str, members: Collection[UUID], text: LocalizedText
) -> SystemicFinding:
    """Say that a fault is the body's own: findings of one family at three of its centres or more.

    Only what is clear against its peers may be declared. Log, pages and the authority learn of it when every finding
    that its figures count is public, members or not, and of every member no sooner.
    """
    if not finding_queries.may_judge(viewer) or viewer.user_id is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    stands = SystemicFinding.objects.filter(
        authority_id=authority_id, family=family, state=SystemicState.STANDING
    ).exists()
    met = queries.candidate(viewer, authority_id, family)
    if met is None:
        raise Refused(Refusal.ALREADY if stands else finding_rules.Refusal.NOT_THERE)
    chosen = [each for each in met.findings if each.id in set(members)]
    held = list(
        Finding.objects.select_for_update(of=("self",))
        .filter(id__in=[each.id for each in chosen], state=FindingState.CONFIRMED)
        .select_related("answer__item")
        .order_by("code")
    )
    refusal = may_declare([queries.said(each) for each in held], len(set(members)), family, stands=stands)
    if refusal:
        raise Refused(refusal)
    if localized_problem(text):
        raise Refused(finding_rules.Refusal.TEXT_MISSING)
    refuse_people(Regime.IMPROVEMENT, [text], known=[met.authority.name])
    return _declared(viewer.user_id, programme, met, held, text)


def _declared(
    officer: int, programme: Programme, met: Candidate, held: list[Finding], text: LocalizedText
) -> SystemicFinding:
    now = clock.now()
    first, last = queries.seen_between(held)
    systemic = SystemicFinding.objects.create(
        programme=programme,
        code=findings.fresh_code(),
        authority=met.authority,
        authority_name=met.authority.name,
        family=met.family,
        axis=held[0].axis,
        text={tag: words.strip() for tag, words in text.items() if words.strip()},
        figures=_figures(met),
        seen_from=first,
        seen_to=last,
        state=SystemicState.STANDING,
        declared_by_id=officer,
        declared_at=now,
        # Its figures count them all: a number that comes before its findings would tell how many still rest.
        public_from=max(now, *(each.public_from or now for each in met.findings)),
    )
    SystemicMember.objects.bulk_create(SystemicMember(systemic=systemic, finding=each) for each in held)
    record(
        "systemic.declared",
        f"systemic:{systemic.id}",
        programme_id=programme.id,
        sets=queries.public_view(systemic),
        is_public=True,
        held_until=systemic.public_from,
    )
    return systemic


@transaction.atomic
def withdraw_systemic(viewer: Viewer, systemic_id: UUID, reason: str) -> SystemicFinding:
    """Take it back, in public and with its reason. Its members stand as they stood."""
    if not finding_queries.may_judge(viewer):
        raise Refused(finding_rules.Refusal.NOT_THERE)
    found = SystemicFinding.objects.select_for_update().filter(
        programme_id=viewer.programme_id, id=systemic_id
    )
    systemic = found.first()
    if systemic is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    if systemic.state != SystemicState.STANDING:
        raise Refused(Refusal.WRONG_STATE)
    if not reason.strip():
        raise Refused(finding_rules.Refusal.REASON_MISSING)
    refuse_people(Regime.IMPROVEMENT, [reason], known=[systemic.authority_name])
    return _withdraw(systemic, reason.strip())


@transaction.atomic
def loosen(finding_id: UUID) -> int:
    """A member was withdrawn: a systemic finding that is left with too few centres goes with it; how many went."""
    # Only the finding itself: its members may be added to and never changed, so nobody may lock them.
    found = SystemicFinding.objects.select_for_update(of=("self",)).filter(
        members__finding=finding_id,
        members__finding__state=FindingState.WITHDRAWN,
        state=SystemicState.STANDING,
    )
    gone = [each for each in found.order_by("id") if not holds(queries.standing_members(each))]
    reason = Finding.objects.values_list("reason", flat=True).get(id=finding_id)
    for systemic in gone:
        _withdraw(systemic, reason)
    return len(gone)


def _withdraw(systemic: SystemicFinding, reason: str) -> SystemicFinding:
    systemic.state, systemic.reason, systemic.withdrawn_at = SystemicState.WITHDRAWN, reason, clock.now()
    systemic.save(update_fields=["state", "reason", "withdrawn_at"])
    record(
        "systemic.withdrawn",
        f"systemic:{systemic.id}",
        programme_id=systemic.programme_id,
        sets={"state": systemic.state, "withdrawal_reason": reason},
        is_public=True,
    )
    return systemic


def _figures(met: Candidate) -> dict[str, object]:
    """As they are printed: counts as numbers, shares in per cent with one decimal, as text."""
    counts = met.figures.met
    return {
        "affected": counts.affected,
        "visited": counts.visited,
        **_share("", met.figures.share),
        "peers_affected": counts.peers_affected,
        "peers_visited": counts.peers_visited,
        **_share("peers_", met.figures.peers),
        "q": f"{met.figures.q_value:.4f}",
    }


def _share(prefix: str, share: Share) -> dict[str, object]:
    numbers = {"share": share.value, "low": share.low, "high": share.high}
    return {f"{prefix}{name}": f"{100 * value:.1f}" for name, value in numbers.items()}
