"""An observer reads their own entries, in half weeks and without anybody else's words, and answers once in time."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.models import Adjudication, Opportunity, Reply
from rasid.stages.accountability.opportunities.actions import settle_undisputed
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.replies import actions, queries
from rasid.stages.accountability.replies.rules import Refusal
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from tests.world.accountability import Week, controlled, later
from tests.world.doors import SignedIn, status_of
from tests.world.submitted import photo

WORDS = "كان المخرج مفتوحاً حين وصلت، وخرجت منه"


@pytest.fixture
def missed(week: Week, noor: Observer, officer: Viewer, rania: User) -> Opportunity:
    """Noor did not see the blocked exit that was placed."""
    controlled(week, noor, officer, rania)
    return Opportunity.objects.get()


def test_an_objection_stops_the_clock_and_waits_for_a_ruling(
    missed: Opportunity, noor_viewing: Viewer, programme: Programme
) -> None:
    with later(days=3):
        given = actions.reply(noor_viewing, missed.id, WORDS, is_objection=True, file=BytesIO(photo(33)))
    missed.refresh_from_db()
    assert (missed.state, given.words, given.file is not None) == (State.DISPUTED, WORDS, True)
    assert Adjudication.objects.get().opportunity == missed
    with later(days=30):
        assert settle_undisputed(programme) == 0


def test_words_without_an_objection_are_kept_and_the_entry_counts_in_its_time(
    missed: Opportunity, noor_viewing: Viewer, programme: Programme
) -> None:
    actions.reply(noor_viewing, missed.id, WORDS, is_objection=False)
    assert not Adjudication.objects.exists()
    with later(days=15):
        assert settle_undisputed(programme) == 1


def test_once_in_time_in_words_and_about_ones_own_alone(
    missed: Opportunity, noor_viewing: Viewer, sami_viewing: Viewer
) -> None:
    def refusal(viewer: Viewer, words: str = WORDS, **by: float) -> str:
        with later(**by), pytest.raises(Refused) as refused:
            actions.reply(viewer, missed.id, words, is_objection=True)
        return str(refused.value.code)

    assert refusal(sami_viewing) == Refusal.NOT_THERE
    assert refusal(noor_viewing, "لا") == Refusal.WORDS_MISSING
    assert refusal(noor_viewing, days=15) == Refusal.OVER
    with pytest.raises(Refused) as kind, later(hours=5):
        actions.reply(noor_viewing, missed.id, WORDS, is_objection=True, file=BytesIO(b"MZ\x90\x00"))
    assert kind.value.code == Refusal.FILE_TYPE
    actions.reply(noor_viewing, missed.id, WORDS, is_objection=True)
    assert refusal(noor_viewing, hours=1) == Refusal.ANSWERED
    assert Reply.objects.count() == 1


def test_what_is_told_has_no_hour_no_alias_and_no_words_of_who_placed_it(
    signed_in: SignedIn, missed: Opportunity, noor: Observer, rania: User
) -> None:
    page = signed_in(noor.user)
    shown = page.get(reverse("field_ledger", args=["jo"])).content.decode()
    shown += page.get(reverse("field_ledger_entry", args=["jo", missed.id])).content.decode()
    assert "هل مخارج الطوارئ سالكة؟" in shown
    for secret in ("أغلقنا المخرج الخلفي", "نظرنا بعد الزيارة", rania.handle, "10:00", "07:00", "13:00"):
        assert secret not in shown
    assert "<script>" not in shown
    assert " style=" not in shown


def test_the_page_takes_the_answer_and_says_what_became_of_it(
    signed_in: SignedIn, missed: Opportunity, noor: Observer, sami: Observer
) -> None:
    address = reverse("field_ledger_entry", args=["jo", missed.id])
    assert status_of(signed_in(sami.user), address) == 404
    page = signed_in(noor.user)
    assert (
        "هذا الحقل مطلوب" in page.post(address, {}).content.decode()
        or page.post(address, {}).status_code == 200
    )
    picture = SimpleUploadedFile("exit.jpg", photo(12), "image/jpeg")
    said: dict[str, Any] = {"says": "objection", "words": WORDS, "file": picture}
    assert page.post(address, said).status_code == 302
    assert "ينتظر حكم شخص" in page.get(address).content.decode()


def test_every_page_of_the_observer_tells_that_an_entry_waits_until_it_is_answered(
    missed: Opportunity, noor_viewing: Viewer, noor: Observer, signed_in: SignedIn
) -> None:
    page, door = reverse("field_today", args=["jo"]), reverse("field_ledger", args=["jo"])
    with later(days=1):
        assert door in signed_in(noor.user).get(page).content.decode()
        actions.reply(noor_viewing, missed.id, WORDS, is_objection=False)
        assert door not in signed_in(noor.user).get(page).content.decode()


def test_nobody_but_the_observer_reads_an_entry_by_this_door(
    missed: Opportunity, officer: Viewer, hadi_viewing: Viewer, programme: Programme, omar: User
) -> None:
    for viewer in (officer, hadi_viewing, viewer_for(omar, programme)):
        assert not queries.own_entries(viewer).exists()
