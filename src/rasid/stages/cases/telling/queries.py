"""Orders enter; those whose hour has come, and what a subscriber reads of one, leave."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.telling.rules import LOOKED_BACK, Order
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports.webhooks.models import Subscription
from rasid.stages.reports.webhooks.queries import viewer_of
from rasid.stages.reports.webhooks.rules import Scope


def case_to_tell(case_id: UUID) -> Case | None:
    """By no viewer: who may know of it is asked for each subscriber."""
    return _whole(Case.objects.filter(id=case_id)).first()


def lately_released() -> list[UUID]:
    """Orders that an authority or everybody may know of since a short while."""
    now = clock.now()
    lately = (now - LOOKED_BACK, now)
    found = Case.objects.filter(Q(visible_from__range=lately) | Q(public_from__range=lately))
    return list(found.order_by("id").values_list("id", flat=True))


def order_of(case: Case) -> Order:
    return Order(case.authority_id, case.visible_from, case.public_from)


def own_authorities(subscription: Subscription) -> set[UUID]:
    """Whose orders the subscriber reads before everybody: those of an agency's key, as its owner stands today."""
    key = subscription.key
    if key is None or Scope.AGENCY_READ not in key.scopes:
        return set()
    viewer = viewer_of(key, Scope.AGENCY_READ)
    return liaison_authorities(viewer) if viewer else set()


def facts_of(case: Case) -> dict[str, Any]:
    """The order as the public reads it, or will: nothing of visits, readings or people."""
    slug = case.programme.slug
    root = f"{settings.PUBLIC_ADDRESS.rstrip('/')}/api/v1/{slug}"
    return {"programme": slug, "order": cases.public_view(case), "url": f"{root}/orders/{case.code}"}


def own_address(case: Case) -> str:
    """Where its authority's own program reads it before everybody does."""
    root = settings.PUBLIC_ADDRESS.rstrip("/")
    return f"{root}/api/v1/{case.programme.slug}/agency/orders/{case.id}"


def _whole(found: QuerySet[Case]) -> QuerySet[Case]:
    return found.select_related(
        "programme", "finding", "authority", "service_point", "reply", "appeal"
    ).prefetch_related("answers__proofs__file", "deadlines", "steps", "correction_steps", "clock_stops")
