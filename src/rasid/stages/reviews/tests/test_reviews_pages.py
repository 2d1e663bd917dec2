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
from rasid.foundation.media.facts import examine
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.tests import crafted
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews import actions, sheets
from rasid.stages.reviews.models import ItemJudgement, Question, Review
from rasid.stages.reviews.rules import ReviewState
from rasid.stages.reviews.trust.actions import judge_trust
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


def test_no_moment_and_no_position_of_the_route_is_shown_to_anybody_who_reads(
    desk: Client, claimed_review: Review
) -> None:
    version = claimed_review.submission.questionnaire_version
    taps = {"arrived_at": "2026-11-15T08:13:00+03:00", "counter_at": "2026-11-15T08:51:00+03:00"}
    for position, (name, value) in enumerate(taps.items()):
        item = Item.objects.create(
            version=version, path=f"/data/queue/{name}", name=name, type="dateTime", position=80 + position
        )
        Answer.objects.create(submission=claimed_review.submission, item=item, state="answered", value=value)
    judge_trust(claimed_review.submission_id)
    shown = desk.get(page_of(claimed_review)).content.decode()
    assert shown.count("سُجِّل الوقت") == 2
    assert [part for part in ("08:13", "08:51", "8:13", "٠٨:١٣", SECRET_PLACE) if part in shown] == []
    assert re.findall(r"\d{1,2}:\d{2}", shown) == []


def test_a_ticket_number_is_said_to_be_there_and_not_shown(desk: Client, claimed_review: Review) -> None:
    version = claimed_review.submission.questionnaire_version
    item = Item.objects.create(
        version=version, path="/data/queue/n", name="ticket_number", type="integer", position=80
    )
    Answer.objects.create(submission=claimed_review.submission, item=item, state="answered", value="48151623")
    shown = desk.get(page_of(claimed_review)).content.decode()
    assert "سُجِّل رقم الدور" in shown
    assert "48151623" not in shown


def test_the_reader_says_what_the_evidence_says_of_single_answers(
    desk: Client, claimed_review: Review
) -> None:
    exits, clean = (
        Answer.objects.get(submission=claimed_review.submission, item__name=name)
        for name in ("exits", "clean")
    )
    sent = {
        "act": "accept",
        f"judge-{exits.pk}": "supports",
        f"judge-{clean.pk}": "nonsense",
        "judge-x": "supports",
    }
    desk.post(page_of(claimed_review), sent)
    assert list(ItemJudgement.objects.values_list("answer_id", "judgement")) == [(exits.pk, "supports")]


def test_a_listed_reason_needs_no_words_and_is_kept_as_a_code(desk: Client, claimed_review: Review) -> None:
    desk.post(page_of(claimed_review), {"act": "reject", "code": "wrong-place", "reason": ""})
    assert (Review.objects.get().verdict, Review.objects.get().code) == ("rejected", "wrong-place")
    assert "مكان آخر" in desk.get(page_of(claimed_review)).content.decode()


def test_questions_go_back_to_the_observer_from_the_page(desk: Client, claimed_review: Review) -> None:
    item = Answer.objects.get(submission=claimed_review.submission, item__name="clean").item
    sent = {
        "act": "return",
        "general": "",
        "item_1": str(item.pk),
        "text_1": "ماذا رأيت؟",
        "text_2": "بلا بند",
    }
    assert desk.post(page_of(claimed_review), sent).status_code == 302
    assert list(Question.objects.values_list("item_id", "text")) == [(item.pk, "ماذا رأيت؟")]
    assert "تنتظر جوابه" in desk.get(page_of(claimed_review)).content.decode()


def test_every_key_of_the_legend_is_on_the_page(desk: Client, claimed_review: Review) -> None:
    shown = desk.get(page_of(claimed_review)).content.decode()
    keys = set(re.findall(r'data-key="(\w)"', shown))
    assert {"a", "r", "q", "e"} <= keys
    assert all(f"<kbd>{key.upper()}</kbd>" in shown for key in ("a", "r", "q", "x", "n", "p"))


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


@pytest.mark.parametrize(
    ("seen_as", "content"), [("audio", crafted.sound(1, muxer="webm")), ("video", crafted.film())]
)
def test_recordings_are_played_as_what_they_are(
    desk: Client, open_review: Review, seen_as: str, content: bytes
) -> None:
    """A browser's voice note begins as a film does; players ask for parts."""
    attachment = Attachment.objects.get(submission=open_review.submission, name="hall.jpg")
    attachment.file = keep(io.BytesIO(content))
    attachment.save()
    assert attachment.file.media_type.startswith("video/")
    examine([attachment.file.id], open_review.programme_id)
    address = reverse("review_evidence", args=["jo", open_review.id, attachment.pk])
    assert (
        f'<{seen_as} controls preload="none" src="{address}">'
        in desk.get(page_of(open_review)).content.decode()
    )
    assert desk.get(address)["Content-Type"] == {"audio": "audio/webm", "video": "video/mp4"}[seen_as]
    part: Any = desk.get(address, headers={"Range": "bytes=0-9"})
    assert part.status_code == 206
    assert len(body_of(part)) == 10


def test_the_phones_own_log_is_no_evidence(desk: Client, open_review: Review) -> None:
    log = Attachment.objects.get(submission=open_review.submission, name="audit.csv")
    address = reverse("review_evidence", args=["jo", open_review.id, log.pk])
    assert address not in desk.get(page_of(open_review)).content.decode()
    assert desk.get(address).status_code == 404


def test_a_picture_that_cannot_be_made_anew_is_not_given_as_it_came(
    desk: Client, open_review: Review
) -> None:
    """A raw picture holds the phone's serial number and its place."""
    attachment = Attachment.objects.get(submission=open_review.submission, name="hall.jpg")
    attachment.file = keep(io.BytesIO(b"II*\x00\x08\x00\x00\x00" + b"Artist: Noor" * 9))
    attachment.save()
    examine([attachment.file.id], open_review.programme_id)
    address = reverse("review_evidence", args=["jo", open_review.id, attachment.pk])
    assert desk.get(address).status_code == 404
    shown = desk.get(page_of(open_review)).content.decode()
    assert address not in shown
    assert f'id="evidence-{attachment.pk}"' in shown


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
