"""A wave and an authority enter; whether its staff were told in time leaves, hence the regime that binds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.media.models import StoredFile
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, RegimeDeclaration, Wave
from rasid.stages.programmes.rules import Regime, Viewer, is_told_in_time
from rasid.stages.registry.models import Authority, NoticeConfirmation
from rasid.stages.registry.queries import authorities, liaison_authorities


def regime_for(authority_id: UUID, wave: Wave) -> Regime:
    """The regime that binds an authority's staff in a wave: enforcement only where they were told in time.

    A wave keeps what it began under: what is confirmed after it began changes nothing in it.
    """
    declaration = programmes.declaration_of(wave)
    if declaration is None or declaration.regime != Regime.ENFORCEMENT:
        return Regime.IMPROVEMENT
    told = NoticeConfirmation.objects.filter(declaration=declaration, authority_id=authority_id).first()
    zone = ZoneInfo(wave.programme.time_zone)
    in_time = told is not None and is_told_in_time(
        told.told_on, local_day(told.confirmed_at, zone), wave.starts_on
    )
    return Regime.ENFORCEMENT if in_time else Regime.IMPROVEMENT


def notice_in_hand(programme: Programme) -> RegimeDeclaration | None:
    """The declaration that staff are to be told of: the newest, where it holds a notice."""
    newest = programmes.latest_regime(programme)
    return newest if newest and newest.measures else None


def confirmations(declaration: RegimeDeclaration) -> QuerySet[NoticeConfirmation]:
    """Who was told and when, for anybody: that is what the record is for."""
    return (
        NoticeConfirmation.objects.filter(declaration=declaration)
        .select_related("authority", "confirmed_by")
        .order_by("told_on", "id")
    )


@dataclass(frozen=True)
class Told:
    """One authority with its confirmation, if there is one."""

    authority: Authority
    confirmation: NoticeConfirmation | None


def told(viewer: Viewer, declaration: RegimeDeclaration) -> list[Told]:
    """Every authority the viewer sees, those that were not told yet first."""
    by_authority = {each.authority_id: each for each in confirmations(declaration)}
    rows = [Told(authority, by_authority.get(authority.id)) for authority in authorities(viewer)]
    return sorted(rows, key=lambda row: row.confirmation is not None)


def own(viewer: Viewer, declaration: RegimeDeclaration) -> list[Told]:
    """The authorities that a liaison answers for."""
    mine = liaison_authorities(viewer)
    return [row for row in told(viewer, declaration) if row.authority.id in mine]


def document(viewer: Viewer, confirmation_id: UUID) -> StoredFile | None:
    """The paper that shows it: for the office, and the authority's own liaisons."""
    found = NoticeConfirmation.objects.select_related("document").filter(
        id=confirmation_id, declaration__programme_id=viewer.programme_id
    )
    if not viewer.in_office:
        found = found.filter(authority_id__in=liaison_authorities(viewer))
    confirmation = found.first()
    return confirmation.document if confirmation else None


def waiting_authorities(viewer: Viewer, mine: Iterable[UUID]) -> int:
    """How many of these authorities have not confirmed the notice that is in hand."""
    programme = Programme.objects.get(id=viewer.programme_id)
    declaration = notice_in_hand(programme)
    if declaration is None:
        return 0
    done = set(confirmations(declaration).values_list("authority_id", flat=True))
    return len(set(mine) - done)
