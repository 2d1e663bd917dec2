"""A viewer enters; referrals, how far each has come and whose hands it passed, leave: for the desk alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.jobs.models import Progress
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case, Referral
from rasid.stages.cases.referrals.rules import ACT, Hand, Order, Standing, standing
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes.rules import Viewer


@dataclass(frozen=True)
class ReferralRow:
    """One referral as lists show it."""

    referral: Referral
    codes: Sequence[str]
    standing: Standing


def referrals(viewer: Viewer, *, to: str = "", wanted: str = "") -> QuerySet[Referral]:
    """Newest first; `wanted` is a Standing."""
    if not cases.may_judge(viewer):
        return Referral.objects.none()
    found = Referral.objects.filter(programme_id=viewer.programme_id)
    if to:
        found = found.filter(to=to)
    handed, received = (
        Referral.objects.filter(custody__act=act) for act in (Hand.HANDED_OVER, Hand.RECEIVED)
    )
    if wanted == Standing.RECEIVED:
        found = found.filter(id__in=received.values("id"))
    elif wanted == Standing.HANDED_OVER:
        found = found.filter(id__in=handed.values("id")).exclude(id__in=received.values("id"))
    elif wanted:
        found = found.filter(packed_at__isnull=wanted == Standing.PACKING).exclude(id__in=handed.values("id"))
    return (
        found.select_related("package", "asked_by", "granted_by", "programme")
        .prefetch_related("cases__authority", "custody__by")
        .order_by("-granted_at", "id")
    )


def find_referral(viewer: Viewer, referral_id: UUID) -> Referral | None:
    return referrals(viewer).filter(id=referral_id).first()


def row(referral: Referral) -> ReferralRow:
    codes = sorted(case.code for case in referral.cases.all())
    return ReferralRow(referral, codes, standing(hands(referral)))


def hands(referral: Referral) -> list[Hand]:
    """What was done with its package so far, oldest first."""
    return [Hand(each.act) for each in sorted(referral.custody.all(), key=lambda each: each.pk)]


def waiting(viewer: Viewer) -> QuerySet[Proposal]:
    """Referrals that one officer asked for and nobody has granted yet."""
    if not cases.may_judge(viewer):
        return Proposal.objects.none()
    return four_eyes.waiting(viewer.programme_id, ACT).select_related("asked_by")


def progress(referral: Referral) -> Progress | None:
    return Progress.objects.filter(event=ACT, subject=referral.id).first()


def referable(viewer: Viewer) -> QuerySet[Case]:
    """Orders that may be handed over: public ones that stand."""
    found = cases.cases(viewer) if cases.may_judge(viewer) else Case.objects.none()
    return found.exclude(state=CaseState.WITHDRAWN).filter(public_from__lte=clock.now()).order_by("code")


def as_orders(found: Sequence[Case]) -> list[Order]:
    now = clock.now()
    return [Order(CaseState(case.state), case.public_from <= now) for case in found]


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What an order's page says of referrals: to the office all of them, to its authority the public ones."""
    found = list(case.referrals.prefetch_related("custody").order_by("granted_at"))
    in_office = cases.may_judge(viewer)
    told = (
        found if in_office else [each for each in found if each.is_public and Hand.HANDED_OVER in hands(each)]
    )
    return {
        "case_referrals": [row(referral) for referral in told],
        "referral_case_id": case.id,
        "referrals_in_office": in_office,
        "may_refer": in_office and case.state != CaseState.WITHDRAWN and case.public_from <= clock.now(),
    }
