"""A calendar's request with its secret address enters; a discreet calendar leaves, or nothing at all."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.timezone import override as in_zone
from django.views.decorators.http import require_safe

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import say
from rasid.stages.programmes.queries import today
from rasid.stages.visits.diary import queries
from rasid.stages.visits.diary.rules import ASK_EVERY, calendar_text
from rasid.stages.visits.release.actions import note_readings

# What every wrong address answers, whatever is wrong with it.
NOTHING = 404
GUESSES = "feed"


@require_safe
def own_feed(request: HttpRequest, feed: str) -> HttpResponse:
    """No session and no cookie: the address is the key. Whoever guesses too often is heard no more."""
    network = client_network(request)
    if tries.are_too_many(GUESSES, network, tries.Door.FEED):
        return _nothing()
    known = queries.observer_of_feed(feed)
    if known is None:
        tries.count_wrong(GUESSES, network, tries.Door.FEED)
        return _nothing()
    observer, viewer = known
    programme = observer.programme
    with translation.override(observer.user.language), in_zone(ZoneInfo(programme.time_zone)):
        visits = queries.told_visits(viewer, today(programme))
        if queries.look_of(observer).shows_place:
            note_readings(viewer, programme, visits, is_own=True)
        found = queries.appointments(observer, visits, today(programme))
        text = calendar_text(found, say("diary-feed-name"), clock.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["Cache-Control"] = f"private, max-age={int(ASK_EVERY.total_seconds() // 8)}"
    response["X-Robots-Tag"] = "noindex"
    return response


def _nothing() -> HttpResponse:
    response = HttpResponse(status=NOTHING)
    response["Cache-Control"] = "private, no-store"
    return response
