"""The review desk as Hadi meets it, and what it never shows him."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews import actions, sheets
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState
from rasid.stages.submissions.models import Answer, Attachment
from tests.world.doors import SignedIn, body_of
from tests.world.plans import Country
from tests.world.submitted import SECRET_PLACE, filled


@pytest.fixture
def desk(signed_in: SignedIn, hadi: User) -> Client:
    return signed_in(hadi)


def page_of(review: Review) -> str:
    return reverse("review", args=["jo", review.id])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_queue_and_the_reading_stand_in_both_languages(
    desk: Client, open_review: Review, prefix: str
) -> None:
    for address in (reverse("review_queue", args=["jo"]), page_of(open_review)):
        answer = desk.get(prefix + address)
        assert answer.status_code == 200
        assert "مركز 0" in answer.content.decode() or "Centre 0" in answer.content.decode()


def test_nothing_on_the_desk_tells_who_observed(desk: Client, claimed_review: Review, noor: Observer) -> None:
    visit = claimed_review.submission.visit
    secrets = [
        str(noor.id),
        noor.user.handle,
        str(noor.membership_id),
        "نور الزيتوني",
        "noor@observers.example",
        SECRET_PLACE,
        SECRET_PLACE.split(" ")[0],
        "imei",
        "356938035643809",
        visit.token,
        str(visit.id),
        claimed_review.submission.instance_id,
        visit.purpose,
    ]
    queue = reverse("review_queue", args=["jo"])
    for address in (queue, f"{queue}?format=csv", page_of(claimed_review)):
        shown = desk.get(address).content.decode()
        assert claimed_review.alias in shown
        assert [secret for secret in secrets if secret in shown] == []


def test_the_reading_marks_faults_gaps_and_what_does_not_apply(desk: Client, claimed_review: Review) -> None:
    shown = desk.get(page_of(claimed_review)).content.decode()
    assert "إخفاق: حرج" in shown
    assert "إخفاق: جسيم" in shown
    assert "خشية أن يُكشف" in shown
    assert "لا ينطبق" in shown
    assert "42 دقيقة" in shown
    assert "النصف الأول من أسبوع" in shown
    assert "سُجِّل الموقع" in shown


def test_a_section_scores_what_was_scored_in_it(claimed_review: Review, hadi_viewing: Viewer) -> None:
    (section,) = sheets.sheet(hadi_viewing, claimed_review).sections
    assert section.score == pytest.approx((0 + 0 + 0.5 + 1 + 0) / 5)


def test_evidence_is_served_to_its_readers_and_cannot_be_run(desk: Client, open_review: Review) -> None:
    photo = Attachment.objects.get(submission=open_review.submission, name="hall.jpg")
    address = reverse("review_evidence", args=["jo", open_review.id, photo.pk])
    assert address in desk.get(page_of(open_review)).content.decode()
    answer: Any = desk.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "image/jpeg"
    assert body_of(answer).startswith(b"\xff\xd8")


def test_the_phones_own_log_is_no_evidence(desk: Client, open_review: Review) -> None:
    log = Attachment.objects.get(submission=open_review.submission, name="audit.csv")
    address = reverse("review_evidence", args=["jo", open_review.id, log.pk])
    assert address not in desk.get(page_of(open_review)).content.decode()
    assert desk.get(address).status_code == 404


def test_evidence_of_another_review_is_not_there(
    desk: Client,
    open_review: Review,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
) -> None:
    other = filled(country, next(iter(forms.values())), wave, noor, at=country.park)
    photo = Attachment.objects.get(submission=other, name="hall.jpg")
    assert desk.get(reverse("review_evidence", args=["jo", open_review.id, photo.pk])).status_code == 404


def test_a_reading_is_taken_accepted_and_the_next_one_opens(
    desk: Client,
    open_review: Review,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
) -> None:
    with clock.travelling_to(clock.now() + timedelta(hours=1)):
        later = actions.open_review(
            filled(country, next(iter(forms.values())), wave, noor, at=country.park).id
        )
    assert desk.post(page_of(open_review), {"act": "claim"}).headers["Location"] == page_of(open_review)
    shown = desk.get(page_of(open_review)).content.decode()
    assert set(re.findall(r'data-key="(\w)"', shown)) >= {"a", "r", "n"}
    answer = desk.post(page_of(open_review), {"act": "accept"})
    assert answer.headers["Location"] == page_of(later)
    assert Review.objects.get(id=open_review.id).verdict == "accepted"


def test_a_rejection_without_a_reason_comes_back_with_the_field_marked(
    desk: Client, claimed_review: Review
) -> None:
    answer = desk.post(page_of(claimed_review), {"act": "reject", "code": "other", "reason": " "})
    assert answer.status_code == 200
    assert "اكتب السبب." in answer.content.decode()
    answer = desk.post(page_of(claimed_review), {"act": "reject", "reason": "x"})
    assert "اختر سبب الرفض." in answer.content.decode()
    assert Review.objects.get().state == ReviewState.CLAIMED


def test_a_colleagues_claim_is_said_and_not_overrun(
    desk: Client, open_review: Review, huda_viewing: Viewer
) -> None:
    actions.claim_review(huda_viewing, open_review.id)
    assert "زميل" in desk.get(page_of(open_review)).content.decode()
    answer = desk.post(page_of(open_review), {"act": "claim"}, follow=True)
    assert "يقرأ زميل هذه الاستبانة الآن" in answer.content.decode()
    assert Review.objects.get().reviewer_id == huda_viewing.user_id


def test_the_queue_comes_as_a_table_too(desk: Client, open_review: Review) -> None:
    answer = desk.get(reverse("review_queue", args=["jo"]) + "?format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "المركز"
    assert rows[1][0] == "مركز 0"
    assert len(rows) == 2


def test_a_full_queue_asks_the_database_no_more_than_a_short_one(
    desk: Client,
    open_review: Review,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
    django_assert_max_num_queries: Any,
) -> None:
    scenario = next(iter(forms.values()))
    for point in country.points[1:9]:
        actions.open_review(filled(country, scenario, wave, noor, at=point).id)
    with django_assert_max_num_queries(20):
        assert desk.get(reverse("review_queue", args=["jo"])).content.decode().count("data-row>") == 9


def test_unknown_filters_show_the_whole_queue(desk: Client, open_review: Review) -> None:
    answer = desk.get(reverse("review_queue", args=["jo"]) + "?state=x&sector=%27&page=999")
    assert answer.status_code == 200
    assert open_review.alias in answer.content.decode()


def test_a_file_that_the_policy_forbade_is_said_to_be_forbidden(desk: Client, open_review: Review) -> None:
    Attachment.objects.filter(name="hall.jpg").update(file=None, is_refused=True)
    assert "تمنع سياسة الأدلة" in desk.get(page_of(open_review)).content.decode()


def test_every_answer_of_a_repeat_and_of_a_list_is_shown_by_its_label(
    open_review: Review, hadi_viewing: Viewer
) -> None:
    answer = Answer.objects.get(submission=open_review.submission, item__name="chairs")
    answer.value = "no\nyes"
    assert [v["en"] for v in sheets.answer_row(answer, ()).values] == ["No", "Yes"]
    answer.item.type, answer.value = "select_multiple", "yes no"
    assert [v["en"] for v in sheets.answer_row(answer, ()).values] == ["Yes", "No"]
