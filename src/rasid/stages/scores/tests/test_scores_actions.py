"""Accepted reviews become scores once; a wave becomes the same snapshot however often it is asked for."""

import pytest

from rasid.foundation.accounts.models import User
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.reviews.models import Review
from rasid.stages.scores import queries
from rasid.stages.scores.actions import score_visit, take_snapshot
from rasid.stages.scores.models import Estimate, Snapshot, VisitScore
from rasid.stages.scores.rules import Level, Weighting
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.reviews import accepted
from tests.world.submitted import filled


def test_an_accepted_visit_is_scored_once(accepted_review: Review) -> None:
    first, again = score_visit(accepted_review.id), score_visit(accepted_review.id)
    assert first
    assert again
    assert first.pk == again.pk
    # Place: exits 0, clean 0, chairs 0 → 0. Conduct: badge ½ of what was seen, privacy unseen. Access: 1.
    assert first.axes == {"access": 100.0, "place": 0.0, "staff_conduct": 50.0}
    assert first.score == 50.0
    assert (first.low, first.high) == (pytest.approx(41.6667), pytest.approx(58.3333))


def test_a_rejected_or_trial_visit_has_no_score(
    open_review: Review,
    country: Country,
    forms: dict[QuestionnaireUse, Scenario],
    wave: Wave,
    noor: Observer,
    hadi_viewing: Viewer,
) -> None:
    assert score_visit(open_review.id) is None
    trial = filled(
        country, forms[QuestionnaireUse.VISIT], wave, noor, at=country.points[2], purpose=Purpose.TRIAL
    )
    assert score_visit(accepted(hadi_viewing, trial).id) is None
    assert VisitScore.objects.count() == 0


def test_what_was_planted_does_not_count_against_the_centre(
    country: Country,
    forms: dict[QuestionnaireUse, Scenario],
    wave: Wave,
    noor: Observer,
    hadi_viewing: Viewer,
) -> None:
    control = filled(country, forms[QuestionnaireUse.VISIT], wave, noor, purpose=Purpose.CONTROL)
    scored = score_visit(accepted(hadi_viewing, control).id)
    assert scored
    assert "exits" not in scored.axes
    # Without the planted exits the place still failed twice.
    assert scored.axes["place"] == 0.0


def test_a_snapshot_of_the_same_data_is_taken_once(programme: Programme, four_weeks: list[Wave]) -> None:
    first = take_snapshot(programme, four_weeks[-1])
    kept = list(Estimate.objects.filter(snapshot=first).order_by("id").values())
    assert take_snapshot(programme, four_weeks[-1]).id == first.id
    assert list(Estimate.objects.filter(snapshot=first).order_by("id").values()) == kept
    assert Snapshot.objects.count() == 1


def test_other_data_give_another_snapshot(programme: Programme, four_weeks: list[Wave]) -> None:
    first = take_snapshot(programme, four_weeks[-1])
    VisitScore.objects.filter(pk=VisitScore.objects.earliest("pk").pk).update(score=1.0)
    second = take_snapshot(programme, four_weeks[-1])
    assert second.sha256 != first.sha256


def test_the_country_and_its_bodies_have_figures(country: Country, four_weeks: list[Wave]) -> None:
    snapshot = take_snapshot(country.programme, four_weeks[-1])
    found = {
        (row.level, row.subject): row
        for row in Estimate.objects.filter(snapshot=snapshot, weighting=Weighting.VISITOR)
    }
    whole = found[Level.COUNTRY, "jo"]
    assert whole.visits == 28
    assert whole.detail["drawn"] == 32
    assert whole.detail["filed"] == 28
    assert whole.detail["holes"] == 1
    licensing = found[Level.AUTHORITY, str(country.licensing.id)]
    civil = found[Level.AUTHORITY, str(country.civil.id)]
    assert licensing.value
    assert civil.value
    assert licensing.value > civil.value + 30
    assert (
        found[Level.SECTOR, "counters"].value,
        found[Level.GOVERNORATE, str(country.irbid.id)].visits,
    ) != (None, 0)


def test_visits_of_other_purposes_do_not_enter(country: Country, four_weeks: list[Wave]) -> None:
    before = take_snapshot(country.programme, four_weeks[-1])
    Visit.objects.filter(pk=VisitScore.objects.earliest("pk").visit_id).update(purpose=Purpose.REVISIT)
    after = take_snapshot(country.programme, four_weeks[-1])
    country_row = queries.estimates_of(after, Level.COUNTRY).get()
    assert country_row.visits == queries.estimates_of(before, Level.COUNTRY).get().visits - 1


def test_only_the_desk_reads_figures_that_are_not_published(
    country: Country, four_weeks: list[Wave], officer: Viewer, omar_viewing: Viewer, hadi_viewing: Viewer
) -> None:
    snapshot = take_snapshot(country.programme, four_weeks[-1])
    assert queries.estimates(officer, snapshot, Level.AUTHORITY).count() == 2
    for stranger in (omar_viewing, hadi_viewing):
        assert queries.latest_snapshot(stranger) is None
        assert not queries.estimates(stranger, snapshot, Level.AUTHORITY).exists()


def test_the_scores_page_shows_intervals_and_reasons(
    country: Country, four_weeks: list[Wave], rania: User, hadi: User, signed_in: SignedIn
) -> None:
    client = signed_in(rania)
    assert "لا نتائج بعد" in client.get("/office/jo/scores/").content.decode()
    take_snapshot(country.programme, four_weeks[-1])
    page = client.get("/office/jo/scores/").content.decode()
    assert "إدارة ترخيص السواقين" in page
    assert "بثقة" in page
    centres = client.get("/en/office/jo/scores/?level=centre").content.decode()
    assert "more visits" in centres
    rows = client.get("/office/jo/scores/?level=authority&format=csv").content.decode().splitlines()
    assert len(rows) == 3
    assert rows[0].endswith(
        "level,weighting,subject,name_ar,name_en,value,low,high,tier,visits,centres,observers,withheld"
    )
    assert signed_in(hadi).get("/office/jo/scores/").status_code == 404
