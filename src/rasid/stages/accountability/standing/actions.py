"""A month enters; standings leave, and what the rule proposes; a person decides about a person, another hears appeals.

Nothing here, and nothing that follows it, touches what anybody is paid, their certificate or their work.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.observers.detection import Rate
from rasid.stages.accountability.models import PersonalFinding, Standing
from rasid.stages.accountability.standing import queries
from rasid.stages.accountability.standing.reckoning import Reckoned, reckon
from rasid.stages.accountability.standing.rules import (
    FindingState,
    Refusal,
    appeal_refusal,
    decision_refusal,
    hearing_refusal,
    month_of,
)
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer

NOT_AGAIN = timedelta(days=365)
"""The same year of entries is put before a person once."""
DIGITS = 6


def reckon_due(programme: Programme) -> int:
    """The night's work: the standing of a month, once it has begun; how many observers."""
    month = month_of(today(programme))
    if Standing.objects.filter(programme=programme, month=month).exists():
        return 0
    return reckon_month(programme, month)


@transaction.atomic
def reckon_month(programme: Programme, month: date) -> int:
    """Reckon and keep everybody's standing at the beginning of a month; the same month again gives the same rows."""
    Programme.objects.select_for_update().get(id=programme.id)
    reckoned = reckon(queries.counted(programme, month), queries.rule_of(programme))
    for each in reckoned:
        row = _keep(programme, month, each)
        if row.is_below:
            _propose(row)
    return len(reckoned)


@transaction.atomic
def decide_finding(
    viewer: Viewer, by: User, finding_id: UUID, *, is_made: bool, words: str
) -> PersonalFinding:
    """A person says whether it is so, in words that the observer reads. Raises Refused."""
    found = _locked(viewer, by, finding_id)
    if refusal := decision_refusal(FindingState(found.state), words):
        raise Refused(refusal)
    found.state = FindingState.MADE if is_made else FindingState.DROPPED
    found.decided_by, found.decided_at, found.reason = by, clock.now(), words.strip()
    found.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    _log("personal_finding.decided", found, {"state": found.state, "reason": found.reason})
    return found


@transaction.atomic
def appeal_finding(viewer: Viewer, finding_id: UUID, words: str) -> PersonalFinding:
    """The observer says why it is wrong: once, within two weeks. Raises Refused."""
    own = queries.own_findings(viewer).filter(id=finding_id).first()
    if own is None:
        raise Refused(Refusal.NOT_THERE)
    found = PersonalFinding.objects.select_for_update().get(id=own.id)
    refusal = appeal_refusal(
        FindingState(found.state),
        is_appealed=found.appealed_at is not None,
        decided=queries.decided_on(own),
        today=today(own.standing.programme),
        words=words,
    )
    if refusal:
        raise Refused(refusal)
    found.appeal, found.appealed_at = words.strip(), clock.now()
    found.save(update_fields=["appeal", "appealed_at"])
    _log("personal_finding.appealed", found, {"appeal": found.appeal})
    return found


@transaction.atomic
def hear_appeal(viewer: Viewer, by: User, finding_id: UUID, *, is_right: bool, words: str) -> PersonalFinding:
    """Another person than who made the finding says whether the appeal is right, and why. Raises Refused."""
    found = _locked(viewer, by, finding_id)
    refusal = hearing_refusal(
        is_appealed=found.appealed_at is not None,
        is_heard=found.heard_at is not None,
        decided_by=found.decided_by_id,
        by=by.pk,
        words=words,
    )
    if refusal:
        raise Refused(refusal)
    found.state = FindingState.LIFTED if is_right else FindingState.MADE
    found.heard_by, found.heard_at, found.hearing = by, clock.now(), words.strip()
    found.save(update_fields=["state", "heard_by", "heard_at", "hearing"])
    _log("personal_finding.appeal_heard", found, {"state": found.state, "hearing": found.hearing})
    return found


def _keep(programme: Programme, month: date, each: Reckoned) -> Standing:
    stands = each.standing
    figures = {
        "raw": _plain(stands.raw) if stands else None,
        "unpooled": _plain(stands.unpooled) if stands else None,
        "pooled": _plain(stands.pooled) if stands else None,
        "sensitivity": _plain(each.accuracy.sensitivity),
        "specificity": _plain(each.accuracy.specificity),
        "balanced": _plain(each.accuracy.balanced),
    }
    row, _ = Standing.objects.update_or_create(
        observer_id=UUID(each.observer),
        month=month,
        defaults={
            "programme": programme,
            "hits": each.hits,
            "n": each.hits + each.misses,
            "controls": each.controls,
            "silent": each.silent,
            "alarms": each.alarms,
            "figures": figures,
            "upper": stands.upper if stands else None,
            "p_value": stands.p_value if stands else None,
            "q_value": stands.q_value if stands else None,
            "lacking": {str(what): many for what, many in stands.lacking.items()} if stands else {},
            "is_below": bool(stands and stands.is_below),
            "families": each.families,
            "advice": [
                {
                    "family": one.family,
                    "misses": one.misses,
                    "n": one.n,
                    "expected": round(one.expected, DIGITS),
                }
                for one in each.advice
            ],
            "reckoned_at": clock.now(),
        },
    )
    return row


def _propose(row: Standing) -> None:
    before = PersonalFinding.objects.filter(
        standing__observer_id=row.observer_id, proposed_at__gt=clock.now() - NOT_AGAIN
    )
    if before.exists():
        return
    found = PersonalFinding.objects.create(standing=row, state=FindingState.PROPOSED, proposed_at=clock.now())
    _log("personal_finding.proposed", found, {"state": found.state, "standing": str(row.id)})


def _plain(rate: Rate | None) -> dict[str, float] | None:
    if rate is None:
        return None
    return {
        "value": round(rate.value, DIGITS),
        "low": round(rate.low, DIGITS),
        "high": round(rate.high, DIGITS),
    }


def _locked(viewer: Viewer, by: User, finding_id: UUID) -> PersonalFinding:
    found = queries.finding(viewer, finding_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    if found.standing.observer.user_id == by.pk:
        # Somebody may have been an observer before they came to the desk.
        raise Refused(Refusal.OWN)
    return PersonalFinding.objects.select_for_update(of=("self",)).select_related("standing").get(id=found.id)


def _log(verb: str, found: PersonalFinding, sets: Mapping[str, object]) -> None:
    record(
        verb,
        f"personal_finding:{found.id}",
        programme_id=found.standing.programme_id,
        sets=sets,
        is_sealed=True,
    )
