"""An officer changes terms with a reason; an observer says what they speak and can be, and an officer confirms it."""

from collections.abc import Iterable

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import locked, log
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Contract
from rasid.stages.observers.terms.models import CastingChange, TermsChange
from rasid.stages.observers.terms.rules import LEAST_REASON, Refusal, terms_refusal
from rasid.stages.questionnaires.rules import LANGUAGES, Persona, casting_refusal, in_order
from rasid.stages.registry.models import Area


@transaction.atomic
def change_terms(
    observer: Observer,
    *,
    contract: Contract,
    weekly_visits: int,
    weekly_hours: int | None,
    home_area: Area | None,
    reason: str,
) -> TermsChange:
    """From now on these terms hold; the observer reads them and why. Raises Refused."""
    present = locked(observer.id)
    if refusal := terms_refusal(contract, weekly_visits, weekly_hours, reason):
        raise Refused(refusal)
    wanted = (contract, weekly_visits, weekly_hours, home_area.id if home_area else None)
    if wanted == (present.contract, present.weekly_visits, present.weekly_hours, present.home_area_id):
        raise Refused(Refusal.SAME)
    present.contract, present.weekly_visits, present.weekly_hours = contract, weekly_visits, weekly_hours
    present.home_area = home_area
    present.save(update_fields=["contract", "weekly_visits", "weekly_hours", "home_area"])
    change = TermsChange.objects.create(
        observer=present,
        at=clock.now(),
        contract=contract,
        weekly_visits=weekly_visits,
        weekly_hours=weekly_hours,
        home_area=home_area,
        reason=reason.strip(),
    )
    sets = {
        "contract": contract,
        "weekly_visits": weekly_visits,
        "weekly_hours": weekly_hours,
        "home_area": str(home_area.id) if home_area else "",
        "reason": change.reason,
    }
    log("observer.terms_changed", present, sets)
    return change


@transaction.atomic
def propose_casting(observer: Observer, languages: Iterable[str], personas: Iterable[str]) -> CastingChange:
    """The observer says what they speak and can be. Said again before anybody looked, the newer word waits."""
    present = locked(observer.id)
    wanted = _cast(languages, personas)
    if wanted == (present.languages, present.personas):
        raise Refused(Refusal.SAME)
    present.casting_changes.filter(decided_at=None).delete()
    change = CastingChange.objects.create(
        observer=present, languages=wanted[0], personas=wanted[1], asked_at=clock.now()
    )
    log("observer.casting_proposed", present, {"languages": wanted[0], "personas": wanted[1]})
    return change


@transaction.atomic
def decide_casting(change: CastingChange, *, is_granted: bool, words: str) -> CastingChange:
    """An officer confirms it, or says why not. Raises Refused."""
    observer = locked(change.observer_id)
    waiting = CastingChange.objects.filter(id=change.id, decided_at=None).first()
    if waiting is None:
        raise Refused(Refusal.NOT_THERE)
    if not is_granted and len(words.strip()) < LEAST_REASON:
        raise Refused(Refusal.REASON_MISSING)
    waiting.decided_at, waiting.is_granted, waiting.words = clock.now(), is_granted, words.strip()
    waiting.save(update_fields=["decided_at", "is_granted", "words"])
    if is_granted:
        observer.languages, observer.personas = waiting.languages, waiting.personas
        observer.save(update_fields=["languages", "personas"])
    sets = {"is_granted": is_granted, "languages": observer.languages, "personas": observer.personas}
    log("observer.casting_decided", observer, sets)
    return waiting


@transaction.atomic
def set_casting(observer: Observer, languages: Iterable[str], personas: Iterable[str], reason: str) -> None:
    """An officer sets them without having been asked, and says why. What the observer asked for stays asked."""
    present = locked(observer.id)
    wanted = _cast(languages, personas)
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(Refusal.REASON_MISSING)
    if wanted == (present.languages, present.personas):
        raise Refused(Refusal.SAME)
    present.languages, present.personas = wanted
    present.save(update_fields=["languages", "personas"])
    now = clock.now()
    CastingChange.objects.create(
        observer=present, languages=wanted[0], personas=wanted[1], asked_at=now, decided_at=now,
        is_granted=True, words=reason.strip(),
    )  # fmt: skip
    sets = {"languages": wanted[0], "personas": wanted[1], "reason": reason.strip()}
    log("observer.casting_set", present, sets)


def _cast(languages: Iterable[str], personas: Iterable[str]) -> tuple[list[str], list[str]]:
    spoken, played = list(languages), list(personas)
    if refusal := casting_refusal(played, spoken):
        raise Refused(refusal)
    return in_order(spoken, LANGUAGES), in_order(played, Persona)
