"""A few submissions are read twice, blind; the first verdict counts at once, a third person settles."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews import actions, queries
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.reviews.rules import Judgement, Refusal, RejectionCode, ReviewState, Verdict, is_drawn
from rasid.stages.reviews.second import actions as second
from rasid.stages.reviews.second import queries as seconds
from rasid.stages.submissions.models import Answer
from tests.world.doors import SignedIn
from tests.world.programmes import member


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, huda_viewing: Viewer) -> None:
    """The draw falls on everything, and Huda is there to read again."""
    monkeypatch.setattr(actions, "is_drawn", lambda *given: True)


@pytest.fixture
def read_once(drawn: None, claimed_review: Review, hadi_viewing: Viewer) -> Review:
    return actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)


@pytest.fixture
def second_reading(read_once: Review) -> Review:
    return Review.objects.get(reading=2)


def read_again(reader: Viewer, review: Review, verdict: Verdict, **given: Any) -> Review:
    actions.claim_review(reader, review.id)
    reason = "" if verdict is Verdict.ACCEPTED else "الصورة من مكان آخر"
    return actions.decide_review(reader, review.id, verdict, reason, **given)


@pytest.fixture
def split(second_reading: Review, huda_viewing: Viewer) -> Disagreement:
    read_again(huda_viewing, second_reading, Verdict.REJECTED, code=RejectionCode.WRONG_PLACE)
    return Disagreement.objects.get()


# The draw ------------------------------------------------------------------------


def test_the_share_that_is_drawn_is_the_share_that_was_asked_for() -> None:
    ids = [UUID(int=number) for number in range(20_000)]
    for share in (Decimal("0.05"), Decimal("0.10")):
        drawn = sum(is_drawn(each, share, b"key") for each in ids) / len(ids)
        assert drawn == pytest.approx(float(share), abs=0.006)


def test_the_draw_is_the_same_twice_and_another_under_another_key() -> None:
    ids = [uuid4() for _ in range(400)]
    first = [is_drawn(each, Decimal("0.1"), b"one") for each in ids]
    assert first == [is_drawn(each, Decimal("0.1"), b"one") for each in ids]
    assert first != [is_drawn(each, Decimal("0.1"), b"two") for each in ids]


def test_a_larger_share_keeps_all_that_a_smaller_one_drew() -> None:
    ids = [uuid4() for _ in range(2000)]
    small = {each for each in ids if is_drawn(each, Decimal("0.05"), b"k")}
    assert small <= {each for each in ids if is_drawn(each, Decimal("0.10"), b"k")}


def test_nothing_is_opened_where_nobody_else_could_read(
    monkeypatch: pytest.MonkeyPatch, claimed_review: Review, hadi_viewing: Viewer
) -> None:
    monkeypatch.setattr(actions, "is_drawn", lambda *given: True)
    actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)
    assert not Review.objects.filter(reading=2).exists()


# Blindness -----------------------------------------------------------------------


def test_the_first_verdict_counts_at_once(second_reading: Review, read_once: Review) -> None:
    assert (read_once.stands, second_reading.stands) == (True, False)
    assert Entry.objects.filter(verb="review.accepted", subject=f"review:{read_once.id}").exists()


def test_the_first_reader_never_meets_the_second_reading(
    second_reading: Review, hadi_viewing: Viewer
) -> None:
    assert second_reading not in queries.review_queue(hadi_viewing)
    assert queries.find_review(hadi_viewing, second_reading.id) is None
    with pytest.raises(Refused) as refused:
        actions.claim_review(hadi_viewing, second_reading.id)
    assert refused.value.code is Refusal.READ_BEFORE


def test_the_second_reader_finds_nothing_of_the_first_until_both_are_done(
    second_reading: Review, read_once: Review, huda_viewing: Viewer, hadi_viewing: Viewer
) -> None:
    assert queries.find_review(huda_viewing, read_once.id) is None
    assert list(queries.review_queue(huda_viewing, state=ReviewState.DECIDED)) == []
    assert queries.find_review(hadi_viewing, read_once.id) == read_once
    read_again(huda_viewing, second_reading, Verdict.ACCEPTED)
    assert {each.id for each in queries.review_queue(huda_viewing, state=queries.TWICE)} == {
        read_once.id,
        second_reading.id,
    }


def test_the_page_of_a_second_reading_looks_like_any_other(
    signed_in: SignedIn, second_reading: Review, read_once: Review, huda_viewing: Viewer
) -> None:
    desk = signed_in(User.objects.get(handle="huda"))
    desk.post(reverse("review", args=["jo", second_reading.id]), {"act": "claim"})
    shown = desk.get(reverse("review", args=["jo", second_reading.id])).content.decode()
    queue = desk.get(reverse("review_queue", args=["jo"])).content.decode()
    for page in (shown, queue):
        assert str(read_once.id) not in page
        assert "قُبلت" not in page
        assert "hadi" not in page
        assert "القراءة الثانية" not in page


def test_a_second_verdict_starts_nothing(second_reading: Review, huda_viewing: Viewer) -> None:
    read_again(huda_viewing, second_reading, Verdict.ACCEPTED)
    verbs = Entry.objects.filter(subject=f"review:{second_reading.id}").values_list("verb", flat=True)
    assert list(verbs) == ["review.read_again"]
    assert not Disagreement.objects.exists()


# Settling ------------------------------------------------------------------------


def test_neither_reader_settles_and_a_third_says_why(
    split: Disagreement, officer: Viewer, programme: Programme, hadi: User
) -> None:
    both = Viewer(hadi.id, programme.id, frozenset({Role.REVIEWER, Role.OFFICER}))
    for viewer, reason, code in (
        (both, "x", Refusal.READ_IT_THEMSELVES),
        (officer, " ", Refusal.REASON_MISSING),
        (viewer_for(hadi, programme), "x", Refusal.NOT_THERE),
    ):
        with pytest.raises(Refused) as refused:
            second.settle(viewer, split.id, Verdict.ACCEPTED, reason)
        assert refused.value.code is code


def test_settled_for_the_first_nothing_moves(split: Disagreement, officer: Viewer) -> None:
    second.settle(officer, split.id, Verdict.ACCEPTED, "الصورة من المكان نفسه")
    split.refresh_from_db()
    assert split.first.stands
    assert not Entry.objects.filter(verb="review.overturned").exists()
    with pytest.raises(Refused) as refused:
        second.settle(officer, split.id, Verdict.REJECTED, "x")
    assert refused.value.code is Refusal.ALREADY_SETTLED


def test_settled_for_the_second_that_one_stands_and_both_changes_are_announced(
    split: Disagreement, officer: Viewer
) -> None:
    second.settle(officer, split.id, Verdict.REJECTED, "الصورة من مكان آخر")
    assert [each.verdict for each in Review.objects.filter(stands=True)] == [Verdict.REJECTED]
    subjects = dict(
        Entry.objects.filter(verb__in=("review.overturned", "review.rejected")).values_list("verb", "subject")
    )
    assert subjects == {
        "review.overturned": f"review:{split.first_id}",
        "review.rejected": f"review:{split.second_id}",
    }


def test_every_act_of_reading_is_sealed(split: Disagreement, officer: Viewer) -> None:
    second.settle(officer, split.id, Verdict.REJECTED, "x")
    entries = Entry.objects.filter(verb__startswith="review.")
    assert entries.count() >= 4
    assert all(b'"sealed"' in bytes(entry.header) for entry in entries)


# Agreement -----------------------------------------------------------------------


def test_verdicts_and_judged_items_are_compared(
    claimed_review: Review, drawn: None, hadi_viewing: Viewer, huda_viewing: Viewer, officer: Viewer
) -> None:
    answers = list(Answer.objects.filter(submission=claimed_review.submission)[:3])
    said = dict.fromkeys([each.pk for each in answers], Judgement.SUPPORTS)
    actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED, judgements=said)
    other = {**said, answers[0].pk: Judgement.CONTRADICTS, 10**9: Judgement.SUPPORTS}
    del other[answers[2].pk]
    read_again(huda_viewing, Review.objects.get(reading=2), Verdict.REJECTED, judgements=other)
    found = {(each.of, each.measure): each.agreement for each in seconds.agreement(officer)}
    assert (found["verdicts", "raw"].value, found["verdicts", "raw"].units) == (0.0, 1)
    assert (found["items", "raw"].value, found["items", "raw"].units) == (0.5, 2)
    assert found["items", "raw"].low is None
    (difference,) = seconds.differences(Disagreement.objects.get())
    assert (difference.first, difference.second) == (Judgement.SUPPORTS, Judgement.CONTRADICTS)


def test_agreement_is_the_offices_alone(
    split: Disagreement, hadi_viewing: Viewer, omar_viewing: Viewer
) -> None:
    for viewer in (hadi_viewing, omar_viewing):
        assert seconds.agreement(viewer) == []
        assert list(seconds.disagreements(viewer)) == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_offices_pages_stand_in_both_languages_and_name_no_observer(
    signed_in: SignedIn, rania: User, split: Disagreement, prefix: str
) -> None:
    office = signed_in(rania)
    names = (("review_agreement", ["jo"]), ("review_settlement", ["jo", split.id]))
    for address in [prefix + reverse(name, args=args) for name, args in names]:
        shown = office.get(address)
        assert shown.status_code == 200
        assert "noor" not in shown.content.decode()
        assert "مركز 0" in shown.content.decode() or "Centre 0" in shown.content.decode()


def test_an_officer_settles_on_the_page_and_takes_the_table(
    signed_in: SignedIn, rania: User, split: Disagreement
) -> None:
    office: Client = signed_in(rania)
    page = reverse("review_settlement", args=["jo", split.id])
    assert office.post(page, {"verdict": "accepted", "reason": ""}).status_code == 200
    done = office.post(page, {"verdict": "accepted", "reason": "رأيت الصورة"})
    assert done.headers["Location"] == reverse("review_agreement", args=["jo"])
    split.refresh_from_db()
    assert split.verdict == Verdict.ACCEPTED
    table = office.get(reverse("review_agreement", args=["jo"]) + "?format=csv").content.decode("utf-8-sig")
    assert "رُفضت" in table.splitlines()[1]


# The share -----------------------------------------------------------------------


def test_the_share_is_a_programmes_choice_within_bounds(officer: Viewer) -> None:
    assert seconds.share_in_force(officer) == Decimal("0.08")
    second.set_share(officer, Decimal("0.06"))
    assert seconds.share_in_force(officer) == Decimal("0.060")
    for share in ("0.049", "0.101"):
        with pytest.raises(Refused) as refused:
            second.set_share(officer, Decimal(share))
        assert refused.value.code is Refusal.SHARE_OUT_OF_BOUNDS
    assert Entry.objects.filter(verb="programme.second_readings_set").count() == 1


def test_reviewers_do_not_choose_how_often_they_are_read_again(
    hadi_viewing: Viewer, programme: Programme
) -> None:
    with pytest.raises(Refused):
        second.set_share(hadi_viewing, Decimal("0.05"))
    assert member(programme, "hadi", Role.REVIEWER)
