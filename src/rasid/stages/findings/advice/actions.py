"""What usually puts a kind of fault right enters; a recommendation of the library leaves, version by version."""

from uuid import UUID, uuid4

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES, Axis
from rasid.stages.findings import queries as findings
from rasid.stages.findings.advice import queries
from rasid.stages.findings.advice.rules import Refusal
from rasid.stages.findings.models import Advice
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer


@transaction.atomic
def write_advice(viewer: Viewer, *, axis: str, family: str, text: LocalizedText) -> Advice:
    """Add a recommendation to the library; it names nobody."""
    programme, officer = _locked(viewer)
    return _write(programme, officer, uuid4(), 1, axis, family, text)


@transaction.atomic
def rewrite_advice(
    viewer: Viewer, advice_id: UUID, text: LocalizedText | None = None, *, is_retired: bool = False
) -> Advice:
    """Another version of one: other words, or offered no more. Findings keep the words they were confirmed with."""
    programme, officer = _locked(viewer)
    present = queries.find_advice(viewer, advice_id)
    if present is None:
        raise Refused(Refusal.NOT_THERE)
    words = present.text if text is None else _tidy(text)
    if words == present.text and is_retired == present.is_retired:
        raise Refused(Refusal.UNCHANGED)
    return _write(
        programme,
        officer,
        present.key,
        present.version + 1,
        present.axis,
        present.family,
        words,
        is_retired=is_retired,
    )


@transaction.atomic
def seed_advice(viewer: Viewer) -> int:
    """Take the recommendations of published questionnaires into the library; how many were new. Twice is once."""
    programme, officer = _locked(viewer)
    known = {
        (axis, family, tuple(sorted(text.items())))
        for axis, family, text in Advice.objects.filter(programme=programme).values_list(
            "axis", "family", "text"
        )
    }
    added = 0
    for (axis, family), texts in queries.of_forms(programme.id).items():
        for text in texts:
            if (axis, family, tuple(sorted(text.items()))) not in known:
                _write(programme, officer, uuid4(), 1, axis, family, text, is_from_forms=True)
                added += 1
    return added


def _write(
    programme: Programme,
    officer: int,
    key: UUID,
    version: int,
    axis: str,
    family: str,
    text: LocalizedText,
    *,
    is_retired: bool = False,
    is_from_forms: bool = False,
) -> Advice:
    if axis not in frozenset(Axis) or (family and not is_from_forms and family not in FAMILY_WINDOW_MINUTES):
        raise Refused(Refusal.UNKNOWN_KIND)
    if localized_problem(text):
        raise Refused(Refusal.TEXT_MISSING)
    refuse_people(Regime.IMPROVEMENT, [text])
    advice = Advice.objects.create(
        programme=programme,
        key=key,
        version=version,
        axis=axis,
        family=family,
        text=_tidy(text),
        is_retired=is_retired,
        is_from_forms=is_from_forms,
        written_by_id=officer,
        written_at=clock.now(),
    )
    record(
        "advice.written",
        f"advice:{key}",
        programme_id=programme.id,
        sets={"axis": axis, "family": family, "version": version, "text": advice.text, "retired": is_retired},
    )
    return advice


def _tidy(text: LocalizedText) -> LocalizedText:
    return {tag: words.strip() for tag, words in text.items() if words.strip()}


def _locked(viewer: Viewer) -> tuple[Programme, int]:
    """Versions are counted one after another."""
    if not findings.may_judge(viewer) or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    return Programme.objects.select_for_update().get(id=viewer.programme_id), viewer.user_id
