"""A programme's decisions enter; a challenger leaves, and suggests from then on if it is better than what did."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.methods.triage.evaluation import contest, figures, split_by_time
from rasid.methods.triage.guessing import Guess
from rasid.methods.triage.guessing import TriageModel as Learned
from rasid.methods.triage.model_files import WrongModelError, hashes_of, unpacked, version_of
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.desk import sorting
from rasid.stages.reports.desk.models import FrozenWindow, TriageModel
from rasid.stages.reports.desk.rules import (
    LEARNED,
    LEAST_TO_TEACH,
    Field,
    ModelState,
    Refusal,
    next_window,
)
from rasid.stages.reports.desk.teaching import child, queries, store
from rasid.stages.reports.desk.teaching.queries import Decided

TARGET = 0.9

log = logging.getLogger(__name__)


def teach_all() -> None:
    """Every programme that has decided enough: a night's work. One that fails does not keep the others."""
    for programme in Programme.objects.order_by("slug"):
        try:
            teach(programme.id)
        except Refused:
            continue
        except child.NotTaughtError:
            log.exception("The triage model of %s could not be taught", programme.slug)


def teach(programme_id: UUID, *, target: float = TARGET) -> TriageModel:
    """Teach a challenger on what came before the newest window, ask both, promote the better one.

    The same decisions are taught once: then the model that is there is given back. Raises Refused (TOO_LITTLE)
    while too few reports were decided.
    """
    window = freeze_window(programme_id)
    taught = queries.to_teach(programme_id, window)
    if len(taught) < LEAST_TO_TEACH:
        raise Refused(Refusal.TOO_LITTLE, count=LEAST_TO_TEACH - len(taught))
    fingerprint = queries.fingerprint(taught)
    known = TriageModel.objects.filter(
        programme_id=programme_id,
        window=window,
        taught_on__fingerprint=fingerprint,
        taught_on__target=str(target),
    ).first()
    if known is not None:
        return known
    files = child.teach([each.example for each in taught], {"target": target})
    hashes = hashes_of(files)
    version = version_of(hashes)
    learned = unpacked(files, hashes)
    store.keep(version, files)
    moments = [each.example.at for each in taught]
    return _enter(
        programme_id,
        window,
        version,
        hashes,
        {
            "reports": len(taught),
            "from": moments[0].isoformat(),
            "to": moments[-1].isoformat(),
            "fingerprint": fingerprint,
            "target": str(target),
        },
        learned,
    )


@transaction.atomic
def freeze_window(programme_id: UUID) -> FrozenWindow:
    """The newest window; a new one when it is time. Raises Refused (TOO_LITTLE) while there can be none."""
    Programme.objects.select_for_update(of=("self",)).get(id=programme_id)
    last = queries.newest_window(programme_id)
    decided = queries.decided(programme_id)
    span = next_window([each.example.at for each in decided], last.until if last else None, clock.now())
    if span is None:
        if last is None:
            raise Refused(Refusal.TOO_LITTLE, count=max(1, LEAST_TO_TEACH - len(decided)))
        return last
    return _freeze(programme_id, decided, *span)


def _freeze(programme_id: UUID, decided: Sequence[Decided], since: datetime, until: datetime) -> FrozenWindow:
    by_example = {id(each.example): each for each in decided}
    split = split_by_time([each.example for each in decided if each.example.at <= until], since)
    truths = {
        str(by_example[id(example)].id): {
            "truths": dict(example.truths),
            "group": example.group,
            "blind": by_example[id(example)].was_blind,
        }
        for example in split.window
    }
    return FrozenWindow.objects.create(
        programme_id=programme_id,
        since=since,
        until=until,
        truths=truths,
        sha256=hashlib.sha256(canonical.canonical_bytes(truths)).hexdigest(),
        left_out=split.left_out,
        frozen_at=clock.now(),
    )


@transaction.atomic
def _enter(
    programme_id: UUID,
    window: FrozenWindow,
    version: str,
    hashes: dict[str, str],
    taught_on: dict[str, Any],
    learned: Learned,
) -> TriageModel:
    """Keep the challenger with its figures, and let it take over if it won."""
    Programme.objects.select_for_update(of=("self",)).get(id=programme_id)
    present = TriageModel.objects.filter(programme_id=programme_id, version=version).first()
    if present is not None and present.window_id == window.id:
        return present
    evaluation, is_won = compare(programme_id, window, learned)
    if present is not None:
        # The same files answered a new window: its figures replace the old ones.
        present.window, present.taught_on, present.evaluation = window, taught_on, evaluation
        present.save(update_fields=["window", "taught_on", "evaluation"])
        return present
    model = TriageModel.objects.create(
        programme_id=programme_id,
        version=version,
        hashes=hashes,
        taught_on=taught_on,
        window=window,
        evaluation=evaluation,
        made_at=clock.now(),
    )
    if is_won:
        _put_in_force(model, "triage_model.promoted")
    return model


def compare(programme_id: UUID, window: FrozenWindow, learned: Learned | None) -> tuple[dict[str, Any], bool]:
    """Figures of a model (None: the lexicon alone) and of what suggests now on one window, and whether it is better.

    Both are asked as they would suggest: the model where it is sure, else the lexicon.
    """
    asked = queries.in_window(window)
    champion = queries.champion(programme_id)
    old = store.read_or_none(champion.version, champion.hashes) if champion else None
    new_guesses, old_guesses = _guesses(asked, learned), _guesses(asked, old)
    truths = [each.example.truths for each in asked]
    result = contest(truths, new_guesses, old_guesses)
    silent = sum(not _said(each) for each in new_guesses)
    evaluation = {
        "window": str(window.id),
        "fields": _figures(asked, new_guesses),
        "before": _figures(asked, old_guesses),
        "before_version": champion.version if champion else "",
        "blind": _figures(
            *_only_blind(asked, new_guesses),
        ),
        "contest": {
            "only_challenger": result.only_challenger,
            "only_champion": result.only_champion,
            "p_value": round(result.p_value, 5),
            "lost": list(result.lost),
        },
        "silence": {"share": silent / len(asked) if asked else 0.0, "reports": len(asked)},
    }
    return evaluation, result.is_won()


def _guesses(asked: Sequence[Decided], learned: Learned | None) -> list[dict[str, Guess]]:
    return sorting.guesses([(each.text, each.context, each.example.told) for each in asked], learned)


def _said(guesses: dict[str, Guess]) -> bool:
    category = guesses.get(Field.CATEGORY)
    return category is not None and category.is_sure


def _only_blind(
    asked: Sequence[Decided], guesses: Sequence[dict[str, Guess]]
) -> tuple[list[Decided], list[dict[str, Guess]]]:
    places = [place for place, each in enumerate(asked) if each.was_blind]
    return [asked[place] for place in places], [guesses[place] for place in places]


def _figures(asked: Sequence[Decided], guesses: Sequence[dict[str, Guess]]) -> dict[str, dict[str, float]]:
    found = {}
    for name in LEARNED:
        places = [place for place, each in enumerate(asked) if name in each.example.truths]
        if places:
            found[name.value] = queries.plain_figures(
                figures(
                    [asked[place].example.truths[name] for place in places],
                    [guesses[place].get(name) for place in places],
                    TARGET,
                )
            )
    return found


@transaction.atomic
def roll_back(programme_id: UUID, version: str) -> TriageModel | None:
    """Let an earlier version suggest from now on; '' goes back to the lexicon alone.

    Raises Refused: NO_SUCH_MODEL, MODEL_UNREADABLE when its files are not the ones that were written.
    """
    Programme.objects.select_for_update(of=("self",)).get(id=programme_id)
    if not version:
        _retire(programme_id)
        return None
    model = TriageModel.objects.filter(programme_id=programme_id, version=version).first()
    if model is None:
        raise Refused(Refusal.NO_SUCH_MODEL)
    try:
        store.read(model.version, model.hashes)
    except WrongModelError:
        raise Refused(Refusal.MODEL_UNREADABLE) from None
    if model.state != ModelState.CHAMPION:
        _put_in_force(model, "triage_model.rolled_back")
    return model


def _put_in_force(model: TriageModel, verb: str) -> None:
    _retire(model.programme_id, but=model)
    model.state, model.in_force_since = ModelState.CHAMPION, clock.now()
    model.save(update_fields=["state", "in_force_since"])
    record(
        verb,
        f"triage_model:{model.id}",
        programme_id=model.programme_id,
        sets={"state": ModelState.CHAMPION.value, "version": model.version, "files": dict(model.hashes)},
    )


def _retire(programme_id: UUID, but: TriageModel | None = None) -> None:
    for old in TriageModel.objects.filter(programme_id=programme_id, state=ModelState.CHAMPION):
        if but is not None and old.id == but.id:
            continue
        old.state = ModelState.RETIRED
        old.save(update_fields=["state"])
        record(
            "triage_model.retired",
            f"triage_model:{old.id}",
            programme_id=programme_id,
            sets={"state": ModelState.RETIRED.value},
        )
