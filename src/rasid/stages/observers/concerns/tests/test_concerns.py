"""What observers say of tasks: taken without who said it, answered to whoever did, and a dangerous place held."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.concerns import actions, queries
from rasid.stages.observers.concerns.models import AnswerCode, Author, Concern, Hold
from rasid.stages.observers.concerns.rules import (
    LOOK_FROM,
    Category,
    ConcernState,
    Refusal,
    bare,
    concern_refusal,
    step_refusal,
    written,
)
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Scenario
from tests.world.doors import SignedIn
from tests.world.plans import Country

WORDS = "الدرج مكسور ولا ضوء عليه بعد المغرب"
ANSWER = "أُضيف للمشهد: لا زيارة بعد المغرب"


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.fixture
def own(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


def said(observer: Observer, **other: Any) -> tuple[Concern, str]:
    plain: dict[str, Any] = {"category": Category.UNCLEAR, "words": WORDS, "is_confidential": False}
    return actions.raise_concern(observer, **(plain | other))


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words(refusal: Refusal) -> None:
    assert say(f"refusal-{refusal}")


def test_the_rules() -> None:
    assert concern_refusal(" لا ") is Refusal.WORDS_MISSING
    assert concern_refusal("x" * 2001) is Refusal.WORDS_LONG
    assert concern_refusal(WORDS) is None
    new, done = ConcernState.NEW, ConcernState.DONE
    assert step_refusal(new, ConcernState.LOOKED_AT, "", "") is None
    assert step_refusal(new, done, "", "") is Refusal.ANSWER_MISSING
    assert step_refusal(ConcernState.ANSWERED, done, "", ANSWER) is None
    assert step_refusal(done, ConcernState.LOOKED_AT, "", ANSWER) is Refusal.WRONG_STATE
    assert bare(" abcd-efgh ijkm ") == bare(written("ABCDEFGHIJKM")) == "ABCDEFGHIJKM"


def test_in_confidence_no_row_and_no_entry_leads_back(noor: Observer, country: Country) -> None:
    concern, code = said(noor, is_confidential=True, service_point=country.park, visit_token="t" * 32)
    assert code
    assert not Author.objects.exists()
    needles = [str(noor.id), noor.id.hex, noor.user.handle, "t" * 32, str(noor.pk)]
    for model in (Concern, AnswerCode, Hold):
        for row in model.objects.values():
            for value in row.values():
                assert str(value) not in needles
    entry = Entry.objects.get(verb="concern.raised")
    assert str(noor.id) not in str(entry.__dict__)
    assert bytes(AnswerCode.objects.get().code_hash) == queries.code_hash(code.lower())
    assert concern.received_on == date(2026, 11, 15)
    # Few were sent to one place: it would tell who.
    assert concern.service_point is None


def test_in_confidence_a_place_is_held_and_the_words_do_not_say_which(
    noor: Observer, country: Country
) -> None:
    concern, _ = said(
        noor, category=Category.UNSAFE, is_confidential=True, service_point=country.park, visit_token="t" * 32
    )
    assert concern.service_point is None
    assert Hold.objects.get().service_point == country.park


def test_a_confidential_answer_is_read_by_its_code_and_by_nothing_else(
    own: Client, desk: Client, noor: Observer, sami: Observer, signed_in: SignedIn
) -> None:
    given = {"category": "impossible", "words": WORDS, "confidential": "on"}
    page = text(own.post(reverse("field_concerns", args=["jo"]), given))
    shown = re.search(r">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})<", page)
    assert shown
    assert WORDS not in text(own.get(reverse("field_concerns", args=["jo"])))
    concern = Concern.objects.get()
    address = reverse("observer_concern", args=["jo", concern.id])
    assert noor.short_id not in text(desk.get(address))
    desk.post(address, {"act": "answer", "answer": ANSWER})
    answers = reverse("field_concern_answer", args=["jo"])
    assert ANSWER in text(own.post(answers, {"code": shown[1].lower().replace("-", " ")}))
    assert "error-summary" in text(signed_in(sami.user).post(answers, {"code": "AAAA-AAAA-AAAA"}))
    # No page of the office has a door by the code.
    assert desk.post(answers, {"code": shown[1]}).status_code == 404


def test_codes_are_not_tried_without_end(own: Client, noor: Observer) -> None:
    _, code = said(noor, is_confidential=True)
    address = reverse("field_concern_answer", args=["jo"])
    for _ in range(20):
        own.post(address, {"code": "AAAA-AAAA-AAAA"})
    assert "انتظر ربع ساعة" in text(own.post(address, {"code": code}))


def test_what_is_said_by_name_is_answered_on_ones_own_page_and_shown_to_the_office_without_it(
    own: Client, desk: Client, noor: Observer
) -> None:
    own.post(reverse("field_concerns", args=["jo"]), {"category": "unclear", "words": WORDS})
    concern = Concern.objects.get()
    queue = text(desk.get(reverse("observer_concerns", args=["jo"])))
    assert WORDS in queue
    for name in (noor.short_id, noor.user.handle):
        assert name not in queue
    address = reverse("observer_concern", args=["jo", concern.id])
    desk.post(address, {"act": "look"})
    assert "error-summary" in text(desk.post(address, {"act": "answer", "answer": ""}))
    desk.post(address, {"act": "answer", "answer": ANSWER})
    page = text(own.get(reverse("field_concerns", args=["jo"])))
    assert ANSWER in page
    assert "لا يُستعمل ضدك" in page
    desk.post(address, {"act": "finish"})
    concern.refresh_from_db()
    assert concern.state == ConcernState.DONE
    verbs = set(Entry.objects.filter(subject=f"concern:{concern.id}").values_list("verb", flat=True))
    assert verbs == {"concern.raised", "concern.looked_at", "concern.answered", "concern.done"}


def test_an_unsafe_place_is_held_until_an_officer_says_why_not(
    desk: Client, noor: Observer, sami: Observer, country: Country, programme: Programme
) -> None:
    for observer in (noor, sami):
        said(observer, category=Category.UNSAFE, service_point=country.park)
    said(noor, category=Category.UNCLEAR, service_point=country.points[0])
    assert queries.unsafe_points(programme) == {country.park.id}
    hold = Hold.objects.get()
    queue = reverse("observer_concerns", args=["jo"])
    assert "حديقة الحسين" in text(desk.get(queue))
    address = reverse("observer_hold_clear", args=["jo", hold.id])
    desk.post(address, {"words": ""})
    assert queries.unsafe_points(programme)
    desk.post(address, {"words": "أُصلح الدرج وزرناه اليوم"})
    assert queries.unsafe_points(programme) == frozenset()
    assert desk.post(address, {"words": "أُصلح الدرج وزرناه اليوم"}).status_code == 404
    said(sami, category=Category.UNSAFE, service_point=country.park)
    assert Hold.objects.count() == 2
    assert Entry.objects.filter(verb="point.held", is_public=False).count() == 2


def test_a_scenario_of_which_much_is_said_is_to_be_looked_at(
    noor: Observer, counter_form: Any, country: Country, officer: Viewer
) -> None:
    scenario = Scenario.objects.get()
    for n in range(LOOK_FROM):
        today = date(2026, 11, 15)
        assert [one.scenario for one in queries.to_look_at(officer, today)] == []
        said(noor, scenario=scenario, is_confidential=bool(n % 2))
    (found,) = queries.to_look_at(officer, today)
    assert (found.scenario, found.count) == (scenario, LOOK_FROM)
    assert queries.to_look_at(officer, today + timedelta(days=91)) == []


def test_old_words_go_and_with_them_whose_they_were(noor: Observer, officer: Viewer) -> None:
    concern, _ = said(noor)
    secret, _ = said(noor, is_confidential=True)
    for one in (concern, secret):
        actions.finish_concern(officer, one.id, ANSWER)
    assert actions.words_over(clock.now(), 5) == 0
    assert actions.words_over(clock.now() + timedelta(days=1), 5) == 2
    assert not Author.objects.exists()
    assert not AnswerCode.objects.exists()
    assert set(Concern.objects.values_list("words", "answer")) == {("", "")}
    assert Concern.objects.count() == 2


def test_that_somebody_warned_does_not_vanish(noor: Observer) -> None:
    said(noor)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rasid_app; DELETE FROM concerns_concern")


def test_to_everybody_else_nothing_was_said(
    noor: Observer, noor_viewing: Viewer, sami_viewing: Viewer, hadi: User, programme: Programme
) -> None:
    said(noor)
    _, code = said(noor, is_confidential=True)
    assert not queries.concerns(noor_viewing)
    assert not queries.own_concerns(sami_viewing)
    assert queries.own_concerns(noor_viewing).count() == 1
    assert queries.concern_by_code(noor_viewing, code)
    with pytest.raises(Refused) as refused:
        actions.look_at_concern(noor_viewing, Concern.objects.all()[0].id)
    assert refused.value.code is Refusal.NOT_THERE
