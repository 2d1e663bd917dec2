"""A liaison enters; whom they lead, and with whom they answer for an authority, leaves."""

from uuid import UUID

from django.db.models import QuerySet

from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, LiaisonScope
from rasid.stages.registry.queries import liaison_authorities


def scopes(authority_id: UUID) -> QuerySet[LiaisonScope]:
    """Present liaisons of an authority, the leads first."""
    return (
        LiaisonScope.objects.filter(authority_id=authority_id, membership__ended_at=None)
        .select_related("membership__user")
        .order_by("-is_lead", "membership__since")
    )


def leads(viewer: Viewer, authority_id: UUID) -> bool:
    """Whether this liaison leads the authority's."""
    mine = authority_id in liaison_authorities(viewer)
    return (
        mine
        and scopes(authority_id)
        .filter(
            membership__user_id=viewer.user_id or 0,
            membership__programme_id=viewer.programme_id,
            is_lead=True,
        )
        .exists()
    )


def own_authorities(viewer: Viewer) -> list[Authority]:
    found = Authority.objects.filter(id__in=liaison_authorities(viewer), programme_id=viewer.programme_id)
    return list(found.order_by("source_id"))
