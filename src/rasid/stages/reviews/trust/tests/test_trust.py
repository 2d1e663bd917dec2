"""A submission is looked at as a job: what is seen is kept as it was, weighed by rows that two officers changed."""

import io
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media import facts as media
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews import queries
from rasid.stages.reviews.models import Flag, Narrative, Review, TrustScore, TrustWeighting
from rasid.stages.reviews.rules import Refusal, Verdict
from rasid.stages.reviews.trust import actions, facts
from rasid.stages.reviews.trust.bands import DEFAULT_WEIGHTS, Band, Signal
from rasid.stages.reviews.trust.queries import weights_in_force
from rasid.stages.reviews.trust.wording import reasons_of
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Channel
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import SECRET_PLACE, filled

STORY = (
    "دخلت القاعة قبل الظهر وأخذت رقماً من الجهاز ثم جلست قرب النافذة أراقب الشبابيك الثلاثة وكان اثنان منها "
    "يعملان وناداني الموظف بعد مدة وسألني عن أوراقي"
)


@pytest.fixture
def scenario(forms: dict[Any, Scenario]) -> Scenario:
    return forms[QuestionnaireUse.VISIT]


@pytest.fixture
def rana_viewing(programme: Programme) -> Viewer:
    """A second officer."""
    return viewer_for(member(programme, "rana", Role.OFFICER), programme)


def judged(submission: Submission) -> TrustScore:
    score = actions.judge_trust(submission.id)
    assert score is not None
    return score


def reason_of(submission: Submission, signal: Signal) -> str:
    return next(each["reason"] for each in judged(submission).signals if each["signal"] == signal)


def tell(submission: Submission, name: str, kind: str, value: str, label: str = "") -> Answer:
    """One more answered item."""
    version = submission.questionnaire_version
    # In life a published version never changes.
    facts.items_of.cache_clear()
    item, _ = Item.objects.get_or_create(
        version=version,
        path=f"/data/more/{name}",
        defaults={
            "name": name,
            "type": kind,
            "position": 50 + Item.objects.count(),
            "label": {"ar": label or name},
        },
    )
    return Answer.objects.create(submission=submission, item=item, value=value, state=AnswerState.ANSWERED)


def test_looking_twice_keeps_one_look_and_a_change_another(noors_submission: Submission) -> None:
    first = judged(noors_submission)
    assert judged(noors_submission) == first
    Submission.objects.filter(id=noors_submission.id).update(ended_at=clock.now() + timedelta(hours=5))
    assert judged(noors_submission) != first
    assert TrustScore.objects.count() == 2


def test_what_was_seen_cannot_be_changed_by_the_web(noors_submission: Submission) -> None:
    judged(noors_submission)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('rasid_app', 'reviews_trustscore', 'UPDATE'),"
            " has_table_privilege('rasid_app', 'reviews_trustscore', 'INSERT')"
        )
        assert cursor.fetchone() == (False, True)


def test_an_unread_or_replaced_version_is_not_looked_at(noors_submission: Submission) -> None:
    Submission.objects.update(is_current=False)
    assert actions.judge_trust(noors_submission.id) is None
    Submission.objects.update(is_current=True, read_at=None)
    assert actions.judge_trust(noors_submission.id) is None


def test_nothing_kept_tells_where_or_when_the_observer_was(noors_submission: Submission) -> None:
    kept = repr(judged(noors_submission).signals)
    assert all(part not in kept for part in SECRET_PLACE.split()[:2])
    assert ":" not in "".join(
        str(value) for each in judged(noors_submission).signals for value in each["params"].values()
    )
    assert "2026" not in kept


def test_the_place_is_measured_and_a_telephone_call_has_none(
    noors_submission: Submission, country: Country
) -> None:
    assert reason_of(noors_submission, Signal.PLACE).startswith("place-")
    Visit.objects.update(channel=Channel.PHONE)
    assert all(each["signal"] != Signal.PLACE for each in judged(noors_submission).signals)


def test_the_same_bytes_from_another_visit_are_found_and_a_correction_of_ones_own_is_not(
    noors_submission: Submission, country: Country, scenario: Scenario, wave: Wave, noor: Observer
) -> None:
    assert reason_of(noors_submission, Signal.PHOTOS) != "photos-resent"
    other = filled(country, scenario, wave, noor, at=country.park)
    shared = Attachment.objects.get(submission=noors_submission, name="hall.jpg").file
    Attachment.objects.filter(submission=other, name="hall.jpg").update(file=shared)
    assert reason_of(noors_submission, Signal.PHOTOS) == "photos-resent"
    Submission.objects.filter(id=other.id).update(visit=noors_submission.visit, is_current=False, number=2)
    assert reason_of(noors_submission, Signal.PHOTOS) != "photos-resent"


def test_pictures_are_compared_once_they_are_examined_and_a_like_one_of_another_visit_is_found(
    noors_submission: Submission, country: Country, scenario: Scenario, wave: Wave, noor: Observer
) -> None:
    other = filled(country, scenario, wave, noor, at=country.park)
    # Two saves of one drawn hall, and another hall.
    for submission, seed, quality in ((noors_submission, 1, 60), (other, 1, 85)):
        stored = keep(io.BytesIO(hall(seed, quality)))
        Attachment.objects.filter(submission=submission, name="hall.jpg").update(file=stored)
    assert reason_of(noors_submission, Signal.PHOTOS) == "photos-pending"
    for submission in (noors_submission, other):
        actions.examine_evidence(submission.id)
    assert reason_of(noors_submission, Signal.PHOTOS) == "photos-alike"
    Attachment.objects.filter(submission=other, name="hall.jpg").update(file=keep(io.BytesIO(hall(2, 85))))
    actions.examine_evidence(other.id)
    assert reason_of(noors_submission, Signal.PHOTOS) == "photos-own"


def hall(seed: int, quality: int) -> bytes:
    """A drawn hall, saved as well as asked."""
    draw, image = Random(seed), Image.new("RGB", (320, 240), (214, 205, 190))
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        left, top = draw.randint(0, 280), draw.randint(0, 200)
        shade = draw.randint(0, 255)
        pen.rectangle(
            (left, top, left + draw.randint(20, 120), top + draw.randint(20, 90)), fill=(shade,) * 3
        )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_a_file_that_cannot_be_opened_is_said_to_be_broken_to_its_reader(
    signed_in: SignedIn, hadi: User, open_review: Review
) -> None:
    broken = keep(io.BytesIO(hall(1, 60)[:900]))
    Attachment.objects.filter(submission=open_review.submission, name="hall.jpg").update(file=broken)
    actions.examine_evidence(open_review.submission_id)
    shown = signed_in(hadi).get(reverse("review", args=["jo", open_review.id])).content.decode()
    assert str(media.facts_of([broken.id])[broken.id].words) in shown


def test_a_copied_story_is_found_in_other_spelling_and_a_new_one_is_not(
    noors_submission: Submission, country: Country, scenario: Scenario, wave: Wave, noor: Observer
) -> None:
    other = filled(country, scenario, wave, noor, at=country.park)
    tell(other, "facts", "text", STORY)
    judged(other)
    tell(noors_submission, "facts", "text", STORY.replace("أ", "ا").replace("ة", "ه") + "!!")
    assert reason_of(noors_submission, Signal.NARRATIVE) == "narrative-alike"
    Answer.objects.filter(submission=noors_submission, item__name="facts").update(
        value="لم يكن في الحديقة أحد حين وصلت والألعاب مكسورة والعشب طويل والإنارة مطفأة عند السور الشرقي وفي الممر"
    )
    assert reason_of(noors_submission, Signal.NARRATIVE) == "narrative-own"
    assert Narrative.objects.count() == 2


def test_a_short_remark_is_nobodys_copy(noors_submission: Submission) -> None:
    tell(noors_submission, "facts", "text", "القاعة هادئة والدور قصير")
    assert reason_of(noors_submission, Signal.NARRATIVE) == "narrative-too-short"


def test_the_phones_log_says_how_fast_and_how_files_were_taken(noors_submission: Submission) -> None:
    assert reason_of(noors_submission, Signal.SPEED) == "speed-not-recorded"
    names = ["exits", "clean", "badge", "received", "chairs", "spot", "device"]
    rows = [f"question,/data/hall/{name},{1000 * n},{1000 * n + 300}" for n, name in enumerate(names)]
    for number in range(3):
        tell(noors_submission, f"more{number}", "integer", "1")
        rows.append(f"question,/data/more/more{number},0,200")
    log = "\n".join(["event,node,start,end", *rows, "rasid capture file,/data/hall/photo,1,1"]) + "\n"
    audit = Attachment.objects.get(submission=noors_submission, name="audit.csv")
    audit.file = keep(io.BytesIO(log.encode()))
    audit.save()
    assert reason_of(noors_submission, Signal.SPEED) == "speed-fast"
    assert reason_of(noors_submission, Signal.CAPTURE) == "capture-from-gallery"


def test_a_broken_log_is_unknown_and_breaks_nothing(noors_submission: Submission) -> None:
    assert reason_of(noors_submission, Signal.SPEED) == "speed-not-recorded"


def test_no_answer_whatever_keeps_a_submission_from_being_looked_at(noors_submission: Submission) -> None:
    for name in ("arrived_at", "ticket_at"):
        tell(noors_submission, name, "dateTime", "0001-01-01T00:00:00+14:00")
    for name, value in (
        ("minutes_waiting", "1e999"),
        ("minutes_at_counter", "nan"),
        ("spot", "nan nan 0 nan"),
    ):
        tell(noors_submission, name, "integer", value)
    actions.judge_trust(noors_submission.id)
    assert TrustScore.objects.filter(submission=noors_submission).exists()


def test_ticket_numbers_of_one_centre_and_day_are_held_together(
    noors_submission: Submission, country: Country, scenario: Scenario, wave: Wave, noor: Observer
) -> None:
    tell(noors_submission, "ticket_number", "integer", "47")
    assert reason_of(noors_submission, Signal.TICKET) == "ticket-nothing-to-compare"
    other = filled(country, scenario, wave, noor, started_at=clock.now() - timedelta(hours=1))
    tell(other, "ticket_number", "integer", "12")
    assert reason_of(noors_submission, Signal.TICKET) == "ticket-out-of-order"
    elsewhere = filled(country, scenario, wave, noor, at=country.park)
    tell(elsewhere, "ticket_number", "integer", "47")
    assert reason_of(noors_submission, Signal.TICKET) == "ticket-out-of-order"


def test_contradictions_are_flagged_and_go_when_the_words_fit(noors_submission: Submission) -> None:
    Item.objects.filter(name="clean").update(label={"ar": "ماذا رأيت على الأرض والجدران؟", "en": "floor"})
    tell(noors_submission, "facts", "text", "القاعة نظيفة جداً")
    judged(noors_submission)
    assert [flag.kind for flag in Flag.objects.all()] == ["praise-of-failed"]
    Answer.objects.filter(item__name="facts").update(value="القاعة وسخة")
    judged(noors_submission)
    assert not Flag.objects.exists()


# Shown -------------------------------------------------------------------------------------


def test_a_reader_sees_reasons_and_contradictions_and_never_a_figure(
    signed_in: SignedIn, hadi: User, claimed_review: Review
) -> None:
    Item.objects.filter(name="clean").update(label={"ar": "ماذا رأيت على الأرض والجدران؟", "en": "floor"})
    tell(claimed_review.submission, "facts", "text", "القاعة نظيفة جداً")
    score = judged(claimed_review.submission)
    desk = signed_in(hadi)
    shown = desk.get(reverse("review", args=["jo", claimed_review.id])).content.decode()
    assert "النص يمدح ما سُجّل إخفاقاً" in shown
    assert 'data-key="x"' in shown
    assert "لا تثبت أن الزيارة تمت" in shown
    assert all(str(figure) not in shown for figure in (score.doubt, score.known_share))
    queue = desk.get(reverse("review_queue", args=["jo"])).content.decode()
    assert "فيها تناقض" in queue


def test_what_raises_questions_passes_what_came_a_day_earlier_but_not_a_week(
    open_review: Review,
    country: Country,
    scenario: Scenario,
    wave: Wave,
    noor: Observer,
    hadi_viewing: Viewer,
) -> None:
    for days, first in ((1, True), (7, False)):
        with clock.travelling_to(clock.now() + timedelta(days=days)):
            strange = filled(country, scenario, wave, noor, at=country.points[days])
            Submission.objects.filter(id=strange.id).update(ended_at=clock.now() + timedelta(days=30))
            review = reviews.open_review(strange.id)
            assert judged(strange).band in {Band.QUESTIONS, Band.LOOK}
            TrustScore.objects.create(
                submission=strange, weighting=TrustWeighting.objects.get(), doubt=0.9, known_share=1,
                band=Band.QUESTIONS, signals=[], sha256="f" * 64, at=clock.now(),
            )  # fmt: skip
            line = list(queries.review_queue(hadi_viewing))
            assert (line.index(review) < line.index(open_review)) is first
            Review.objects.filter(id=review.id).update(state="superseded")


def test_the_queue_narrows_by_band_and_contradiction(
    open_review: Review, hadi_viewing: Viewer, noors_submission: Submission
) -> None:
    band = judged(noors_submission).band
    assert list(queries.review_queue(hadi_viewing, band=band)) == [open_review]
    others = [each for each in Band if each != band]
    assert all(not queries.review_queue(hadi_viewing, band=each) for each in others)
    assert not queries.review_queue(hadi_viewing, flagged=True)
    assert not queries.review_queue(hadi_viewing, days=1)


def test_an_observer_is_not_told_of_another_visit_by_a_ticket(noors_submission: Submission) -> None:
    score = judged(noors_submission)
    score.signals = [
        {"signal": "ticket", "strength": 1.0, "reason": "ticket-drawn-twice", "params": {}},
        {"signal": "ticket", "strength": None, "reason": "ticket-nothing-to-compare", "params": {}},
    ]
    office, own = reasons_of(score), reasons_of(score, for_observer=True)
    assert "زيارة أخرى" in office.questions[0]
    assert own.questions == ("رقم الدور لا يوافق وقته.",)
    assert own.unknown == ()


# Weights -----------------------------------------------------------------------------------


def propose(viewer: Viewer, weight: str = "0.9") -> TrustWeighting:
    return actions.propose_weights(viewer, {Signal.CLOCK: Decimal(weight)}, "هواتف قديمة")


def test_the_methods_own_weights_are_the_first_version(noors_submission: Submission, officer: Viewer) -> None:
    judged(noors_submission)
    first = TrustWeighting.objects.get()
    assert (first.number, first.is_in_force, first.proposed_by) == (1, True, None)
    assert weights_in_force(officer) == {
        signal.value: str(weight) for signal, weight in DEFAULT_WEIGHTS.items()
    }


def test_one_officer_proposes_and_another_approves(
    noors_submission: Submission, officer: Viewer, rana_viewing: Viewer
) -> None:
    before = judged(noors_submission)
    proposal = propose(officer)
    assert judged(noors_submission) == before
    with pytest.raises(Refused) as refused:
        actions.approve_weights(officer, proposal.id)
    assert refused.value.code is Refusal.SAME_PERSON
    actions.approve_weights(rana_viewing, proposal.id)
    after = judged(noors_submission)
    assert (after.weighting.number, before.weighting.number) == (2, 1)
    before.refresh_from_db()
    assert before.weighting.weights[Signal.CLOCK] == "0.40"
    verbs = (
        Entry.objects.filter(verb__startswith="trust_weights").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["trust_weights.proposed", "trust_weights.approved"]


def test_even_the_database_lets_nobody_approve_their_own(officer: Viewer) -> None:
    proposal = propose(officer)
    with pytest.raises(Exception, match="nobody_approves_their_own_weights"):
        TrustWeighting.objects.filter(id=proposal.id).update(
            is_in_force=True, decided_by_id=officer.user_id, decided_at=clock.now()
        )


def test_what_cannot_be_proposed(officer: Viewer, hadi_viewing: Viewer, rana_viewing: Viewer) -> None:
    for viewer, weight, code in (
        (officer, "0.91", Refusal.WEIGHT_OUT_OF_BOUNDS),
        (officer, "-0.1", Refusal.WEIGHT_OUT_OF_BOUNDS),
        (officer, "0.40", Refusal.WEIGHTS_UNCHANGED),
        (hadi_viewing, "0.5", Refusal.NOT_THERE),
    ):
        with pytest.raises(Refused) as refused:
            propose(viewer, weight)
        assert refused.value.code is code
    propose(officer)
    with pytest.raises(Refused) as refused:
        propose(rana_viewing, "0.5")
    assert refused.value.code is Refusal.WEIGHTS_PENDING


def test_new_weights_look_again_at_what_waits_and_leave_what_is_decided(
    claimed_review: Review, hadi_viewing: Viewer, officer: Viewer, rana_viewing: Viewer,
    country: Country, scenario: Scenario, wave: Wave, noor: Observer, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    judged(claimed_review.submission)
    decided = reviews.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)
    waiting = reviews.open_review(filled(country, scenario, wave, noor, at=country.park).id)
    judged(waiting.submission)
    asked: list[tuple[str, UUID]] = []
    proposal = propose(officer)
    with (
        jobs_run_here(lambda event, step, subject: asked.append((event, subject))),
        django_capture_on_commit_callbacks(execute=True),
    ):
        actions.approve_weights(rana_viewing, proposal.id)
        actions.judge_again(proposal.id)
    assert ("trust.outdated", waiting.submission_id) in asked
    assert ("trust.outdated", decided.submission_id) not in asked
    assert decided.trust is not None
    assert decided.trust.weighting.number == 1


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_weights_change_on_the_page_by_two_people(
    signed_in: SignedIn, rania: User, rana_viewing: Viewer, prefix: str
) -> None:
    page = prefix + reverse("trust_weights", args=["jo"])
    first: Client = signed_in(rania)
    sent = {signal.value: str(weight) for signal, weight in DEFAULT_WEIGHTS.items()} | {"place": "0.6"}
    assert first.post(page, {**sent, "act": "propose", "reason": ""}).status_code == 200
    first.post(page, {**sent, "act": "propose", "reason": "المواقع أدق الآن"})
    assert 'value="approve"' not in first.get(page).content.decode()
    second = signed_in(User.objects.get(handle="rana"))
    assert 'value="approve"' in second.get(page).content.decode()
    second.post(page, {"act": "approve"})
    assert weights_in_force(rana_viewing)["place"] in {"0.6", "0.60"}


def test_a_hundred_looks_ask_the_database_the_same(
    noors_submission: Submission, django_assert_max_num_queries: Any
) -> None:
    judged(noors_submission)
    with django_assert_max_num_queries(24):
        judged(noors_submission)
