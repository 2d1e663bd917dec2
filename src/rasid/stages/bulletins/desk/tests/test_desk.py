"""The note and the hour: content that two approve, nothing public before the hour, and the clock that publishes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins import actions, queries
from rasid.stages.bulletins.desk.actions import publish_due, word_bulletin
from rasid.stages.bulletins.desk.rules import Change, changes, may_word, untold
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState, Refusal
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn

pytestmark = pytest.mark.django_db
NOTE = {"ar": "أسبوع هادئ.", "en": "A quiet week."}
BASE: dict[str, Any] = {
    "country": {"visitor": {"value": "70.0", "low": "65.0", "high": "75.0"}},
    "sectors": [],
    "governorates": [],
    "authorities": [],
    "orders": {"late": []},
}


@pytest.fixture
def in_an_hour() -> datetime:
    return clock.now() + timedelta(hours=1)


@pytest.fixture
def worded(
    drafted_bulletin: Bulletin, layla_viewing: Viewer, faris_viewing: Viewer, in_an_hour: datetime
) -> Bulletin:
    """A note and an hour, drafted anew and approved by both."""
    word_bulletin(layla_viewing, drafted_bulletin.id, NOTE, in_an_hour)
    bulletin = actions.draft_bulletin(drafted_bulletin.id)
    for viewer in (layla_viewing, faris_viewing):
        actions.approve_bulletin(viewer, bulletin.id, bulletin.content_sha256)
    return bulletin


def body(key: str, low: float | None, tier: str | None = None) -> dict[str, Any]:
    figure: dict[str, Any] = {"withheld": ["too-few-visits"], "visits": None, "centres": 0}
    if low is not None:
        figure = {"value": str(low + 5), "low": str(low), "high": str(low + 10)}
    return {"id": key, "name": {"ar": key}, "visitor": figure, "tier": tier}


def week(*bodies: dict[str, Any], late: dict[str, int] | None = None) -> dict[str, Any]:
    overdue = [{"authority": key, "overdue": count} for key, count in (late or {}).items()]
    return {**BASE, "authorities": list(bodies), "orders": {"late": overdue}}


def test_note_and_hour_are_part_of_what_two_people_approve(
    drafted_bulletin: Bulletin, layla_viewing: Viewer, in_an_hour: datetime
) -> None:
    actions.approve_bulletin(layla_viewing, drafted_bulletin.id, drafted_bulletin.content_sha256)
    word_bulletin(layla_viewing, drafted_bulletin.id, NOTE, in_an_hour)
    between = Bulletin.objects.get(id=drafted_bulletin.id)
    assert between.state == BulletinState.REQUESTED
    assert queries.approvers(between) == []
    again = actions.draft_bulletin(drafted_bulletin.id)
    content = queries.content_of(again)
    assert content["note"] == NOTE
    assert datetime.fromisoformat(content["not_before"]) == in_an_hour
    assert again.content_sha256 != drafted_bulletin.content_sha256
    assert queries.approvers(again) == []


def test_nobody_publishes_before_the_hour_and_then_the_clock_does(
    worded: Bulletin, layla_viewing: Viewer, in_an_hour: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        actions.publish_bulletin(layla_viewing, worded.id)
    assert refused.value.code is Refusal.EMBARGOED
    assert publish_due() == 0
    clock.allow_travel()
    with clock.travelling_to(in_an_hour):
        assert publish_due() == 1
        assert publish_due() == 0
    assert Bulletin.objects.get(id=worded.id).state == BulletinState.PUBLISHED


def test_the_clock_leaves_what_two_people_have_not_approved(
    drafted_bulletin: Bulletin, layla_viewing: Viewer, in_an_hour: datetime
) -> None:
    word_bulletin(layla_viewing, drafted_bulletin.id, NOTE, in_an_hour)
    bulletin = actions.draft_bulletin(drafted_bulletin.id)
    actions.approve_bulletin(layla_viewing, bulletin.id, bulletin.content_sha256)
    clock.allow_travel()
    with clock.travelling_to(in_an_hour):
        assert publish_due() == 0


def addresses_of_a_week() -> list[str]:
    """Every public address that names a bulletin's number."""
    found = ["/p/jo/bulletins/1/", "/en/p/jo/bulletins/1/"]
    for each in get_resolver().url_patterns:
        route = str(each.pattern)
        if "<int:number>" in route and route.startswith("p/"):
            filled = route.replace("<slug:programme>", "jo").replace("<int:number>", "1")
            found.append("/" + filled.replace("<str:language>", "ar").replace("<slug:language>", "ar"))
    found += [f"/p/jo/bulletins/1/{table}.csv" for table in ("authorities", "areas", "centres")]
    return [*found, "/p/jo/bulletins/1/bulletin.pdf", "/p/jo/bulletins/1/errata/", "/p/jo/catalogue.jsonld"]


def test_before_the_hour_nothing_of_the_week_is_public(worded: Bulletin) -> None:
    client, addresses = Client(), addresses_of_a_week()
    assert len(addresses) > 8
    for address in addresses:
        assert client.get(address).status_code == 404, address
    for page in ("/p/jo/", "/p/jo/bulletins/", "/p/jo/data/", "/p/jo/bulletins.ar.atom"):
        answer: Any = client.get(page)
        assert NOTE["ar"] not in answer.content.decode(), page
        assert worded.content_sha256 not in answer.content.decode(), page


def test_the_note_heads_the_week_once_it_is_out(worded: Bulletin, in_an_hour: datetime) -> None:
    clock.allow_travel()
    with clock.travelling_to(in_an_hour):
        publish_due()
        for address, language in (("/p/jo/", "ar"), ("/en/p/jo/", "en")):
            answer: Any = Client().get(address)
            assert NOTE[language] in answer.content.decode()


def test_the_desk_writes_note_and_hour_on_its_page(
    drafted_bulletin: Bulletin, layla: User, signed_in: SignedIn
) -> None:
    client, address = signed_in(layla), "/office/jo/bulletins/1/words/"
    assert client.get(address).status_code == 200
    lone = client.post(address, {"note_ar": NOTE["ar"], "note_en": "", "day": "", "hour": ""})
    assert "باللغتين" in lone.content.decode()
    half = client.post(address, {"note_ar": "", "note_en": "", "day": "2026-12-24", "hour": ""})
    assert half.status_code == 200
    sent = client.post(address, {"note_ar": NOTE["ar"], "note_en": NOTE["en"], "day": "", "hour": ""})
    assert sent.status_code == 302
    assert Bulletin.objects.get(id=drafted_bulletin.id).note == NOTE


def test_a_week_that_the_clock_published_meanwhile_is_shown_and_keeps_its_words(
    worded: Bulletin, in_an_hour: datetime, layla: User, signed_in: SignedIn
) -> None:
    clock.allow_travel()
    with clock.travelling_to(in_an_hour):
        publish_due()
        client, address = signed_in(layla), "/office/jo/bulletins/1/words/"
        late = {"note_ar": "x", "note_en": "x", "day": "", "hour": ""}
        for answer in (client.get(address), client.post(address, late)):
            assert (answer.status_code, answer["Location"]) == (302, "/office/jo/bulletins/1/")
        assert Bulletin.objects.get(id=worded.id).note == NOTE


def test_the_draft_page_says_what_changed_and_what_is_not_told(
    drafted_bulletin: Bulletin, layla: User, signed_in: SignedIn
) -> None:
    page = signed_in(layla).get("/en/office/jo/bulletins/1/").content.decode()
    assert "This is the first bulletin" in page
    assert "not told, and why" in page
    assert "more visits" in page.lower()


# Rules --------------------------------------------------------------------------


def test_a_figure_has_changed_only_when_its_intervals_do_not_meet() -> None:
    last, now = (
        week(body("a", 50), body("b", 50), body("c", 50)),
        week(body("a", 61), body("b", 55), body("c", 30)),
    )
    assert [(each.change, each.key) for each in changes(now, last)] == [
        (Change.BETTER, "a"),
        (Change.WORSE, "c"),
    ]


def test_figures_that_come_and_go_and_tiers_are_told_line_by_line() -> None:
    last = week(body("a", None), body("b", 50, "level"), body("c", 50))
    now = week(body("a", 50), body("b", 52, "above"), body("c", None))
    assert [(each.change, each.key, each.before, each.now) for each in changes(now, last)] == [
        (Change.APPEARED, "a", "", "50–60"),
        (Change.WENT, "c", "50–60", ""),
        (Change.TIER, "b", "level", "above"),
    ]


def test_who_became_late_and_who_is_no_more() -> None:
    now, last = week(late={"a": 2, "b": 1}), week(late={"a": 1, "b": 1, "c": 3})
    assert [(each.change, each.key, each.before, each.now) for each in changes(now, last)] == [
        (Change.LATE, "a", "1", "2"),
        (Change.IN_TIME, "c", "3", "0"),
    ]


def test_the_first_week_changes_nothing() -> None:
    assert changes(week(body("a", 50)), None) == []


def test_what_is_not_told_says_why_and_whether_it_was_told_before() -> None:
    (found,) = untold(week(body("a", None), body("b", 3)), week(body("a", 40)))
    assert (found.key, found.reasons, found.had_figure) == ("a", ("too-few-visits",), True)


def hours() -> Iterator[tuple[datetime | None, Refusal | None]]:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    yield None, None
    yield now + timedelta(minutes=1), None
    yield now, Refusal.EMBARGO_PAST
    yield now + timedelta(days=15), Refusal.EMBARGO_FAR


@pytest.mark.parametrize(("hour", "refusal"), list(hours()))
def test_an_hour_lies_ahead_and_not_far(hour: datetime | None, refusal: Refusal | None) -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert may_word(BulletinState.DRAFT, {}, hour, now) is refusal


def test_what_is_out_is_not_worded_anew() -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert may_word(BulletinState.PUBLISHED, NOTE, None, now) is Refusal.WRONG_STATE
    assert may_word(BulletinState.DRAFT, {"ar": "نص"}, None, now) is Refusal.NOTE_IN_ONE_LANGUAGE
    long = dict.fromkeys(("ar", "en"), "x" * 1201)
    assert may_word(BulletinState.DRAFT, long, None, now) is Refusal.NOTE_TOO_LONG
