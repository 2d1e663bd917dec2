"""A reading that changes after publication corrects the week beside what was published, never in it."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.stages.bulletins import actions, queries
from rasid.stages.bulletins.errata_pages import erratum_context
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.scores.archive.queries import reproduced
from rasid.stages.scores.errata import queries as errata
from rasid.stages.scores.models import Erratum, Snapshot, VisitScore
from tests.world.doors import SignedIn


def overturn(review: Review, by: User) -> None:
    """As a third person's word leaves it: the second reading stands, and says no."""
    Review.objects.filter(pk=review.pk).update(stands=False)
    second = Review.objects.create(
        programme_id=review.programme_id,
        submission=review.submission,
        reading=2,
        alias="a-2",
        state=review.state,
        reviewer=by,
        verdict=Verdict.REJECTED,
        stands=True,
        opened_at=clock.now(),
        decided_at=clock.now(),
    )
    Disagreement.objects.create(
        programme_id=review.programme_id,
        first=review,
        second=second,
        opened_at=clock.now(),
        settled_by=by,
        settled_at=clock.now() + timedelta(seconds=1),
        verdict=Verdict.REJECTED,
        reason="رأيت الصورة",
    )


@pytest.fixture
def corrected(published_bulletin: Bulletin, layla: User) -> Erratum:
    """The newest week's first counted visit is settled to be none, and the night's round has passed."""
    visit = VisitScore.objects.filter(visit__wave=published_bulletin.wave).earliest("pk").visit
    overturn(Review.objects.get(submission__visit=visit), layla)
    assert queries.outdated() == [published_bulletin]
    found = actions.correct_bulletin(published_bulletin.id)
    assert found
    return found


def test_nothing_is_corrected_while_nothing_changed(published_bulletin: Bulletin) -> None:
    assert actions.correct_bulletin(published_bulletin.id) is None
    assert Erratum.objects.count() == 0
    assert queries.errata(published_bulletin) == []
    # Looked at once, it is not computed again every night. The world's readings are of the week to come.
    assert Snapshot.objects.get().compared_at == clock.now()
    Snapshot.objects.update(compared_at=clock.now() + timedelta(days=8))
    assert queries.outdated() == []


def test_a_correction_stands_beside_what_was_published(
    published_bulletin: Bulletin, corrected: Erratum
) -> None:
    before = Bulletin.objects.get(pk=published_bulletin.pk)
    assert before.snapshot
    assert before.snapshot_id == corrected.was_id
    assert bytes(before.document) == bytes(published_bulletin.document)
    assert corrected.became.sha256 != corrected.was.sha256
    assert reproduced(corrected.was).is_same
    assert reproduced(corrected.became).is_same
    assert errata.standing(before.snapshot) == corrected.became
    assert actions.correct_bulletin(published_bulletin.id) is None


def test_an_erratum_says_what_changed_and_why(corrected: Erratum) -> None:
    gone = next(reason for reason in corrected.reasons if reason["kind"] == "visit-gone")
    assert gone["count"] == 1
    (row,) = gone["rows"]
    assert row["why"] == "settled"
    assert row["before"]
    figures = {(each["level"], each["subject"]): each for each in corrected.figures}
    country = figures["country", "jo"]
    assert country["before"] != country["after"]
    assert set(country["before"]) == {"value", "low", "high", "tier"}


def test_the_log_tells_both_fingerprints_in_the_open(
    published_bulletin: Bulletin, corrected: Erratum
) -> None:
    entry = Entry.objects.get(verb="bulletin.corrected")
    assert entry.is_public
    (told,) = json.loads(bytes(entry.opening.record))["sets"]["errata"]
    assert (told["was"], told["became"]) == (corrected.was.sha256, corrected.became.sha256)
    assert "visit-gone" in told["because"]
    published_bulletin.refresh_from_db()
    assert queries.public_view(published_bulletin)["errata"] == [told]


def test_outside_no_centre_and_no_single_visit_is_told(corrected: Erratum) -> None:
    told = erratum_context(corrected)
    (row,) = corrected.reasons[0]["rows"]
    assert row["centre"] not in str(told["figures"]) + str(told["because"])
    assert "أقل من ثلاث زيارات" in str(told["because"])
    levels = {each["level"] for each in corrected.figures}
    assert "centre" not in {each["level"] for each in corrected.figures} or told["centres"]
    assert len(told["figures"]) == sum(each["level"] != "centre" for each in corrected.figures)
    assert levels


def test_the_bulletins_pages_lead_to_its_errata(
    published_bulletin: Bulletin, corrected: Erratum, client: Client
) -> None:
    number = published_bulletin.number
    address = f"/p/jo/bulletins/{number}/errata/"
    for page in (f"/p/jo/bulletins/{number}/", "/p/jo/bulletins/", "/p/jo/"):
        assert address in client.get(page).content.decode()
    page = client.get(address).content.decode()
    assert corrected.was.sha256 in page
    assert corrected.became.sha256 in page
    assert client.get("/p/jo/bulletins/99/errata/").status_code == 404
    assert "Errata to bulletin" in client.get(f"/en{address}").content.decode()


def test_the_office_reads_centres_and_reasons(
    corrected: Erratum, rania: User, hadi: User, signed_in: SignedIn
) -> None:
    client = signed_in(rania)
    page = client.get("/office/jo/scores/errata/").content.decode()
    assert "حكم شخص ثالث" in page
    assert corrected.became.sha256 in page
    assert "a third person settled" in client.get("/en/office/jo/scores/errata/").content.decode()
    rows = client.get("/office/jo/scores/errata/?format=csv").content.decode().splitlines()
    assert len(rows) == 1 + len(corrected.figures)
    assert signed_in(hadi).get("/office/jo/scores/errata/").status_code == 404


def test_a_reading_that_comes_back_is_another_erratum(
    published_bulletin: Bulletin, corrected: Erratum
) -> None:
    Review.objects.filter(reading=2).update(stands=False)
    Review.objects.filter(reading=1).update(stands=True)
    back = actions.correct_bulletin(published_bulletin.id)
    assert back
    assert back.became == corrected.was
    assert published_bulletin.snapshot
    assert errata.standing(published_bulletin.snapshot) == corrected.was
    assert [each.id for each in queries.errata(published_bulletin)] == [corrected.id, back.id]


def test_floors_that_were_changed_since_are_for_weeks_to_come(published_bulletin: Bulletin) -> None:
    programme = published_bulletin.programme
    programme.publication_floor = {"authority": {"visits": 9000}}
    programme.save()
    assert actions.correct_bulletin(published_bulletin.id) is None
