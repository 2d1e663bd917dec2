"""A scanned code enters; what people may expect at the counter leaves, and only then the ways to say something."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.foundation.text.formatting import half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message
from rasid.stages.bulletins.counters import queries
from rasid.stages.bulletins.queries import authority_of, service_point
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.models import Service
from rasid.stages.registry.queries import documents_of, limit_words
from rasid.stages.reports.public.queries import put_right
from rasid.stages.reports.rules import Kind
from rasid.stages.reports.statement import LONGEST_COUNTER

MOST_OPEN = 3
WAYS = (
    (Kind.PRAISE, "bulletins-counter-thank"),
    (Kind.COMPLAINT, "bulletins-counter-report"),
    (Kind.SUGGESTION, "bulletins-counter-suggest"),
    (Kind.QUESTION, "bulletins-counter-ask"),
)


@require_safe
@public_page
def public_counter(request: ProgrammeRequest, point: UUID) -> HttpResponseBase:
    """Allowed time, fee, documents, typical wait, what was put right here; then thank, report, rate."""
    found = service_point(request.viewer, point)
    if found is None:
        raise Http404
    authority = authority_of(request.viewer, found)
    offered = queries.services_at(request.viewer, found, authority)
    chosen = next((each for each in offered if str(each.id) == request.GET.get("s")), None)
    counter = request.GET.get("c", "").strip()[:LONGEST_COUNTER]
    told = {"at": str(found.id), "c": counter, "s": str(chosen.id) if chosen else ""}
    tail = urlencode({name: value for name, value in told.items() if value})
    slug = request.programme.slug
    context: dict[str, Any] = {
        "point": found,
        "authority": authority,
        "counter": counter,
        "chosen": chosen,
        "services": [service_words(each) for each in ([chosen] if chosen else offered)],
        "is_short": chosen is not None or len(offered) <= MOST_OPEN,
        "all_url": f"?{urlencode({'c': counter})}" if chosen and len(offered) > 1 else "",
        "wait": queries.typical_wait_at(request.viewer, request.programme, found.id),
        "orders": queries.orders_put_right(request.viewer, found.id),
        "reports": [
            (row, half_week_words(row.ended_in) if row.ended_in else "")
            for row in put_right(request.viewer, found.id)
        ],
        "answers": [
            (f"{reverse('resident_say_kind', args=[slug, kind])}?{tail}", Message(label))
            for kind, label in WAYS
        ]
        + [
            (
                f"{reverse('survey_rate', args=[slug, found.id])}?{tail}",
                Message("bulletins-counter-rate"),
            )
        ],
    }
    return render(request, "bulletins/counter.html", context)


def service_words(service: Service) -> dict[str, Any]:
    """A service as the law has it: limit, basis, fee, what to bring, and where that is stated."""
    return {
        "name": in_language(service.name),
        "limit": limit_words(service),
        "basis": in_language(service.legal_basis),
        "fee": in_language(service.fee),
        "documents": documents_of(service),
        "source": in_language(service.requirements_source),
    }
