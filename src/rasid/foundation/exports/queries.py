"""Tables of one person in one programme, newest first; nobody else's."""

from dataclasses import dataclass
from uuid import UUID

from rasid.foundation.accounts.models import User
from rasid.foundation.exports.actions import ASKED
from rasid.foundation.exports.models import Export
from rasid.foundation.jobs.models import Progress


@dataclass(frozen=True)
class Line:
    """One table asked for. `done`: rows written so far, while it is being made."""

    export: Export
    done: int

    @property
    def is_waiting(self) -> bool:
        return self.export.finished_at is None


def own_exports(owner: User, programme_id: UUID) -> list[Line]:
    found = list(Export.objects.filter(owner=owner, programme_id=programme_id).order_by("-asked_at"))
    waiting = [export.id for export in found if export.finished_at is None]
    done = dict(Progress.objects.filter(event=ASKED, subject__in=waiting).values_list("subject", "done"))
    return [Line(export, done.get(export.id, 0)) for export in found]


def own_file(owner: User, programme_id: UUID, export_id: UUID) -> Export | None:
    return (
        Export.objects.filter(id=export_id, owner=owner, programme_id=programme_id, failure="")
        .exclude(finished_at=None)
        .first()
    )
