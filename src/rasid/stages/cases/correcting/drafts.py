"""What a liaison filled in for several orders enters; a sealed draft that travels with the page, and back, leaves.

Files cannot be put back into a form, so they are kept as soon as they come and the page carries their ids, signed for
this liaison alone. What is never sent is let go with every file that nothing names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing

from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.actions import KeptProof
from rasid.stages.cases.correcting.actions import Wanted
from rasid.stages.cases.correcting.rules import Refusal
from rasid.stages.programmes.rules import Viewer

SALT = "rasid-many-answers"
LONGEST_S = 24 * 60 * 60
File = tuple[str, str]
"""Id and name."""


@dataclass(slots=True)
class Draft:
    """Answers that are not given yet: the same words and `shared` proofs for all, and `own` ones by order."""

    text: str = ""
    repaired_on: date | None = None
    cases: list[UUID] = field(default_factory=list)
    shared: list[File] = field(default_factory=list)
    own: dict[str, list[File]] = field(default_factory=dict)

    def files(self) -> Iterable[File]:
        yield from self.shared
        for held in self.own.values():
            yield from held

    def names_for(self, case_id: UUID) -> list[str]:
        return [name for _, name in (*self.own.get(str(case_id), ()), *self.shared)]


def sealed(viewer: Viewer, draft: Draft) -> str:
    """For a hidden field of the page."""
    held = {
        "who": _who(viewer),
        "text": draft.text,
        "day": draft.repaired_on.isoformat() if draft.repaired_on else None,
        "cases": [str(each) for each in draft.cases],
        "shared": draft.shared,
        "own": draft.own,
    }
    return signing.dumps(held, salt=SALT, compress=True)


def opened(viewer: Viewer, token: str) -> Draft:
    """Raises Refused (LOST) for one that is another's, was changed, or is a day old."""
    try:
        held: Mapping[str, Any] = signing.loads(token, salt=SALT, max_age=LONGEST_S)
    except signing.BadSignature:
        raise Refused(Refusal.LOST) from None
    if held["who"] != _who(viewer):
        raise Refused(Refusal.LOST)
    return Draft(
        text=held["text"],
        repaired_on=date.fromisoformat(held["day"]) if held["day"] else None,
        cases=[UUID(each) for each in held["cases"]],
        shared=[(known, name) for known, name in held["shared"]],
        own={case: [(known, name) for known, name in files] for case, files in held["own"].items()},
    )


def wanted(draft: Draft) -> Sequence[Wanted]:
    """The draft as `answer_many` takes it. Raises Refused (LOST) when a file is gone."""
    ids = {known for known, _ in draft.files()}
    stored = {str(each.pk): each for each in StoredFile.objects.filter(pk__in=ids, dropped_at=None)}
    if ids - stored.keys():
        raise Refused(Refusal.LOST)
    return [
        Wanted(
            case_id,
            [
                KeptProof(name, stored[known])
                for known, name in (*draft.own.get(str(case_id), ()), *draft.shared)
            ],
        )
        for case_id in draft.cases
    ]


def _who(viewer: Viewer) -> str:
    return f"{viewer.user_id}|{viewer.programme_id}"
