"""A reader asks, the observer answers or corrects or stays silent, and the reading comes back to who asked."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews import actions, queries
from rasid.stages.reviews.asking import actions as asking
from rasid.stages.reviews.asking import queries as asked
from rasid.stages.reviews.models import Question, Returned, Review
from rasid.stages.reviews.rules import Refusal, RejectionCode, ReviewState, Verdict
from rasid.stages.reviews.trust.actions import judge_trust
from rasid.stages.submissions.models import Submission
from tests.world.doors import SignedIn, by_device

GENERAL = "هل دخلت من الباب الرئيسي؟"


@pytest.fixture
def returned(claimed_review: Review, hadi_viewing: Viewer) -> Returned:
    """Hadi asks about the visit and about the floor."""
    floor = Item.objects.get(version=claimed_review.submission.questionnaire_version, name="clean")
    return actions.return_review(hadi_viewing, claimed_review.id, GENERAL, {floor.pk: "ماذا رأيت على الأرض؟"})


def words_for(returned: Returned) -> dict[int, str]:
    return {each.pk: f"جواب {each.pk}" for each in returned.questions.all()}


def test_a_returned_reading_leaves_the_queue_and_the_observer_sees_what_is_asked(
    returned: Returned, hadi_viewing: Viewer, noor_viewing: Viewer
) -> None:
    assert list(queries.review_queue(hadi_viewing)) == []
    assert queries.waiting_count(hadi_viewing) == 0
    assert [r.id for r in queries.review_queue(hadi_viewing, state=ReviewState.RETURNED)] == [
        returned.review_id
    ]
    (visit,) = asked.questions_for_observer(noor_viewing)
    assert [each.text for each in visit.questions] == [GENERAL, "ماذا رأيت على الأرض؟"]
    assert [each.item for each in visit.questions] == ["", "clean"]
    # Asked on Sunday the 15th: three working days.
    assert visit.deadline.isoformat() == "2026-11-18"


@pytest.mark.parametrize("general", ["", "  "])
def test_asking_nothing_is_refused(claimed_review: Review, hadi_viewing: Viewer, general: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.return_review(hadi_viewing, claimed_review.id, general, {10**6: "?"})
    assert refused.value.code is Refusal.QUESTIONS_MISSING
    assert not Returned.objects.exists()


def test_nobody_decides_while_the_observer_is_asked(
    returned: Returned, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    for act in (
        lambda: actions.decide_review(hadi_viewing, returned.review_id, Verdict.ACCEPTED),
        lambda: actions.claim_review(huda_viewing, returned.review_id),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code is Refusal.AWAITING_OBSERVER


def test_the_answer_brings_it_to_the_front_for_who_asked_and_for_others_a_day_later(
    returned: Returned, noor_viewing: Viewer, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    asking.answer_questions(noor_viewing, returned.review.submission.visit_id, words_for(returned))
    assert [r.id for r in queries.review_queue(hadi_viewing)] == [returned.review_id]
    with pytest.raises(Refused) as refused:
        actions.claim_review(huda_viewing, returned.review_id)
    assert refused.value.code is Refusal.RESERVED
    with clock.travelling_to(clock.now() + timedelta(hours=25)):
        actions.claim_review(huda_viewing, returned.review_id)


def test_who_asked_takes_it_at_once_and_reads_the_answers(
    returned: Returned, noor_viewing: Viewer, hadi_viewing: Viewer, signed_in: SignedIn, hadi: Any
) -> None:
    asking.answer_questions(noor_viewing, returned.review.submission.visit_id, words_for(returned))
    actions.claim_review(hadi_viewing, returned.review_id)
    shown = signed_in(hadi).get(reverse("review", args=["jo", returned.review_id])).content.decode()
    assert all(answer in shown for answer in words_for(returned).values())


def test_every_question_is_answered_once(returned: Returned, noor_viewing: Viewer) -> None:
    visit = returned.review.submission.visit_id
    half = dict(list(words_for(returned).items())[:1])
    with pytest.raises(Refused) as refused:
        asking.answer_questions(noor_viewing, visit, half)
    assert refused.value.code is Refusal.ANSWERS_MISSING
    asking.answer_questions(noor_viewing, visit, words_for(returned))
    with pytest.raises(Refused) as refused:
        asking.answer_questions(noor_viewing, visit, words_for(returned))
    assert refused.value.code is Refusal.NOT_THERE
    assert {each.answer for each in Question.objects.all()} == set(words_for(returned).values())


def test_the_last_day_counts_whole_and_the_next_one_not(returned: Returned, noor_viewing: Viewer) -> None:
    visit = returned.review.submission.visit_id
    with clock.travelling_to(clock.now() + timedelta(days=4)):
        with pytest.raises(Refused) as refused:
            asking.answer_questions(noor_viewing, visit, words_for(returned))
        assert refused.value.code is Refusal.TOO_LATE
    with clock.travelling_to(clock.now() + timedelta(days=3, hours=14)):
        asking.answer_questions(noor_viewing, visit, words_for(returned))


def test_silence_brings_it_back_too_and_only_once(returned: Returned, hadi_viewing: Viewer) -> None:
    assert asking.lapse_returns() == 0
    with clock.travelling_to(clock.now() + timedelta(days=4)):
        assert asking.lapse_returns() == 1
        assert asking.lapse_returns() == 0
        actions.claim_review(hadi_viewing, returned.review_id)
        actions.decide_review(
            hadi_viewing, returned.review_id, Verdict.REJECTED, code=RejectionCode.INCOMPLETE
        )
    assert Entry.objects.filter(verb="review.unanswered").count() == 1


def test_a_corrected_version_takes_the_readings_place_and_reader(
    returned: Returned, noor_viewing: Viewer, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    old = returned.review.submission
    Submission.objects.filter(id=old.id).update(is_current=False)
    new = Submission.objects.create(
        programme=old.programme, visit=old.visit, number=2, replaces=old, instance_id="uuid:corrected",
        questionnaire_version=old.questionnaire_version, xml=b"<data/>", xml_sha256="1" * 64,
        received_at=clock.now(), completed_at=clock.now(), read_at=clock.now(),
    )  # fmt: skip
    review = actions.open_review(new.id)
    returned.review.refresh_from_db()
    assert returned.review.state == ReviewState.SUPERSEDED
    assert asked.questions_for_observer(noor_viewing) == []
    assert review.opened_at == returned.review.opened_at
    assert list(queries.review_queue(hadi_viewing)) == [review]
    with pytest.raises(Refused) as refused:
        actions.claim_review(huda_viewing, review.id)
    assert refused.value.code is Refusal.RESERVED
    actions.claim_review(hadi_viewing, review.id)
    with pytest.raises(Refused) as refused:
        actions.claim_review(hadi_viewing, returned.review_id)
    assert refused.value.code is Refusal.SUPERSEDED


def test_a_verdict_closes_the_submission_to_corrections(claimed_review: Review, hadi_viewing: Viewer) -> None:
    actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)
    assert Submission.objects.get().closed_at is not None


# After the verdict -------------------------------------------------------------------


@pytest.fixture
def rejected(claimed_review: Review, hadi_viewing: Viewer) -> Review:
    judge_trust(claimed_review.submission_id)
    return actions.decide_review(
        hadi_viewing,
        claimed_review.id,
        Verdict.REJECTED,
        "الصورة معتمة",
        code=RejectionCode.EVIDENCE_UNUSABLE,
    )


def test_before_the_verdict_the_observer_is_told_nothing(
    claimed_review: Review, noor_viewing: Viewer
) -> None:
    judge_trust(claimed_review.submission_id)
    visit = claimed_review.submission.visit_id
    assert asked.outcome_of(noor_viewing, visit) is None
    with pytest.raises(Refused) as refused:
        asking.reply_to_reasons(noor_viewing, visit, "x")
    assert refused.value.code is Refusal.NO_VERDICT_YET


def test_after_it_the_reasons_are_those_the_reader_saw_even_when_more_is_known(
    rejected: Review, noor_viewing: Viewer
) -> None:
    visit = rejected.submission.visit_id
    before = asked.outcome_of(noor_viewing, visit)
    Submission.objects.update(ended_at=clock.now() + timedelta(days=2))
    judge_trust(rejected.submission_id)
    assert asked.outcome_of(noor_viewing, visit) == before
    assert before is not None
    assert (before.code, before.reason) == ("evidence-unusable", "الصورة معتمة")
    assert before.reasons is not None
    assert before.reasons.questions


def test_one_answer_is_kept_logged_and_shown_to_the_office(
    rejected: Review, noor_viewing: Viewer, signed_in: SignedIn, hadi: Any, rania: Any
) -> None:
    visit = rejected.submission.visit_id
    asking.reply_to_reasons(noor_viewing, visit, "كانت الكاميرا مغبّشة")
    with pytest.raises(Refused) as refused:
        asking.reply_to_reasons(noor_viewing, visit, "مرة أخرى")
    assert refused.value.code is Refusal.ALREADY_ANSWERED
    entry = Entry.objects.get(verb="review.replied")
    assert b'"sealed"' in bytes(entry.header)
    shown = signed_in(hadi).get(reverse("review", args=["jo", rejected.id])).content.decode()
    assert "كانت الكاميرا مغبّشة" in shown
    office = signed_in(rania).get(reverse("review_agreement", args=["jo"])).content.decode()
    assert "كانت الكاميرا مغبّشة" in office
    assert rejected.alias in office


def test_another_observer_finds_nothing(
    rejected: Review, crew: list[Observer], programme: Programme, noor_viewing: Viewer
) -> None:
    other = next(each for each in crew if each.user_id != noor_viewing.user_id)
    stranger = viewer_for(other.user, programme)
    visit = rejected.submission.visit_id
    assert asked.outcomes_for_observer(stranger) == []
    assert asked.outcome_of(stranger, visit) is None
    for act in (asking.reply_to_reasons, lambda *given: asking.answer_questions(*given[:2], {1: "x"})):
        with pytest.raises(Refused):
            act(stranger, visit, "x")


# Pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_observer_answers_on_plain_pages(
    signed_in: SignedIn, noor: Observer, returned: Returned, prefix: str
) -> None:
    phone = signed_in(noor.user)
    visit = returned.review.submission.visit_id
    page = prefix + reverse("field_question", args=["jo", visit])
    every = prefix + reverse("field_questions", args=["jo"])
    assert GENERAL in phone.get(page).content.decode()
    assert str(visit) in phone.get(every).content.decode()
    assert phone.post(page, {}).status_code == 200
    done = phone.post(page, {str(key): text for key, text in words_for(returned).items()})
    assert done.status_code == 302
    returned.refresh_from_db()
    assert returned.answered_at is not None


def test_every_plain_page_tells_of_questions_until_they_are_answered(
    signed_in: SignedIn, noor: Observer, noor_viewing: Viewer, returned: Returned
) -> None:
    phone, today = signed_in(noor.user), reverse("field_today", args=["jo"])
    waiting = say("project-nav-questions-waiting", count=1)
    assert waiting in phone.get(today).content.decode()
    asking.answer_questions(noor_viewing, returned.review.submission.visit_id, words_for(returned))
    assert waiting not in phone.get(today).content.decode()


def test_the_observer_reads_why_and_replies_on_a_plain_page(
    signed_in: SignedIn, noor: Observer, rejected: Review
) -> None:
    phone = signed_in(noor.user)
    page = reverse("field_question", args=["jo", rejected.submission.visit_id])
    shown = phone.get(page).content.decode()
    assert "الأدلة لا تصلح" in shown
    assert "hadi" not in shown
    assert phone.post(page, {"reply": "الصورة واضحة عندي"}).status_code == 302
    assert "الصورة واضحة عندي" in phone.get(page).content.decode()


# The phone's door ------------------------------------------------------------------------


@pytest.fixture
def ask_door(noor: Observer) -> Callable[..., Any]:
    name, secret = door.issue_device(noor.user_id)[:2]
    phone = by_device(name, secret)

    def call(body: object = None) -> Any:
        address = reverse("phone_questions", args=["jo"])
        if body is None:
            return phone.get(address)
        return phone.post(address, json.dumps(body), content_type="application/json")

    return call


def test_a_phone_fetches_and_answers_questions(returned: Returned, ask_door: Callable[..., Any]) -> None:
    (visit,) = ask_door().json()["questions"]
    assert (visit["deadline"], len(visit["questions"])) == ("2026-11-18", 2)
    answers = {str(one["id"]): "نعم" for one in visit["questions"]}
    assert ask_door({"visit": visit["visit"], "answers": answers}).json()["questions"] == []
    again = ask_door({"visit": visit["visit"], "answers": answers})
    assert (again.status_code, "error" in again.json()) == (404, True)


def test_a_phone_reads_why_and_replies_once(rejected: Review, ask_door: Callable[..., Any]) -> None:
    (outcome,) = ask_door().json()["outcomes"]
    assert (outcome["verdict"], outcome["may_reply"]) == ("rejected", True)
    assert outcome["questions"] or outcome["unknown"]
    (outcome,) = ask_door({"visit": outcome["visit"], "reply": "شرح"}).json()["outcomes"]
    assert (outcome["reply"], outcome["may_reply"]) == ("شرح", False)
    assert ask_door({"visit": outcome["visit"], "reply": "شرح"}).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"visit": "x", "reply": "y"},
        {"visit": str(uuid4())},
        {"visit": str(uuid4()), "answers": {"x": "y"}},
    ],
)
def test_a_body_that_makes_no_sense_is_told_so(ask_door: Callable[..., Any], body: object) -> None:
    answer = ask_door(body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_without_a_device_there_is_no_door(db: None) -> None:
    assert Client().get(reverse("phone_questions", args=["jo"])).status_code == 401
