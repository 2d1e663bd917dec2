"""Old visits under a new rubric: computed from the old answers, kept apart, and nothing of the original touched."""

import io
from dataclasses import replace

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Choice, ChoiceScore, Item, Limit, OutcomeKind, draw_workbook
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.questionnaires.models import Item as ItemRow
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.scores.models import RescoredVisit, Rescoring, VisitScore
from rasid.stages.scores.rescoring.actions import carry_out_rescoring, request_rescoring
from rasid.stages.scores.rescoring.rules import (
    NOT_ASKED,
    OldAnswer,
    Refusal,
    item_means,
    request_refusal,
    rescore,
    rescored_visit,
)
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Channel, Purpose, VisitState
from tests.world.doors import SignedIn
from tests.world.plans import Country

YES = Choice("yes", {"ar": "نعم"}, ChoiceScore(OutcomeKind.ANSWERED, 1.0))
SOME = Choice("some", {"ar": "بعضه"}, ChoiceScore(OutcomeKind.ANSWERED, 0.5))
NO = Choice("no", {"ar": "لا"}, ChoiceScore(OutcomeKind.ANSWERED, 0.0))
CLEAN = Item("/data/hall/clean", "clean", "select_one", 3, {}, choices=(YES, SOME, NO), axis="place")
WAIT = Item("/data/hall/wait", "wait", "integer", 4, {}, axis="speed", limit=Limit(20, 40))
OLD = {
    "/data/hall/clean": OldAnswer("some", "answered", 0.5),
    "/data/hall/wait": OldAnswer("30", "answered", 0.5),
}


def earlier(*items: Item) -> dict[str, Item]:
    return {item.path: item for item in items}


def test_the_same_rubric_gives_the_same_scores() -> None:
    found = rescore([CLEAN, WAIT], earlier(CLEAN, WAIT), OLD, None)
    assert [(item.state, item.score, item.was_score) for item in found] == [("answered", 0.5, 0.5)] * 2
    assert rescored_visit(found).value == 50.0


def test_new_scores_limits_and_weights_are_applied_to_old_answers() -> None:
    stricter = replace(CLEAN, choices=(YES, replace(SOME, score=NO.score), NO), weight=3)
    shorter = replace(WAIT, limit=Limit(30, 60), axis="place")
    found = rescore([stricter, shorter], earlier(CLEAN, WAIT), OLD, None)
    assert [(item.score, item.was_score, item.weight, item.was_weight) for item in found] == [
        (0.0, 0.5, 3, 1.0),
        (1.0, 0.5, 1.0, 1.0),
    ]
    assert rescored_visit(found).value == 25.0


def test_what_was_never_asked_says_nothing_and_fails_nobody() -> None:
    new = replace(CLEAN, path="/data/hall/lit", name="lit")
    other_type = replace(WAIT, type="decimal")
    found = rescore([CLEAN, new, other_type], earlier(CLEAN, WAIT), OLD, None)
    assert [item.state for item in found] == ["answered", NOT_ASKED, NOT_ASKED]
    scored = rescored_visit(found)
    assert (scored.value, scored.low, scored.high) == (50.0, 50.0, 50.0)


def test_an_item_that_was_moved_keeps_its_answer_and_a_planted_one_does_not_count() -> None:
    moved = replace(CLEAN, path="/data/end/clean")
    found = rescore([moved, WAIT], {"/data/end/clean": CLEAN, WAIT.path: WAIT}, OLD, None)
    assert found[0].score == 0.5
    assert [axis.axis for axis in rescored_visit(found, frozenset({moved.path})).axes] == ["speed"]


def test_rounds_of_a_repeat_are_joined_and_a_services_own_limit_counts() -> None:
    rounds = {CLEAN.path: OldAnswer("yes\nno", "answered", 0.5), WAIT.path: OldAnswer("90", "answered", 0.0)}
    of_service = replace(WAIT, limit=Limit(20, 40, of_service=True))
    found = rescore([replace(CLEAN, in_repeat=True), of_service], earlier(CLEAN, WAIT), rounds, 60)
    assert [item.score for item in found] == [0.5, 0.5]


def test_means_stand_over_the_visits_that_have_them() -> None:
    one = rescore([CLEAN], earlier(CLEAN), OLD, None)
    two = rescore([CLEAN], {}, OLD, None)
    means = item_means([one, two])[CLEAN.path]
    assert (means.before, means.after, means.visits_before, means.visits_after, means.not_asked) == (
        0.5,
        0.5,
        1,
        1,
        1,
    )
    assert means.difference == 0.0


def test_a_wish_needs_a_published_rubric_another_version_and_visits() -> None:
    assert request_refusal(False, ["a"], "b", 1) is Refusal.NOT_PUBLISHED
    assert request_refusal(True, ["b"], "b", 1) is Refusal.SAME_VERSION
    assert request_refusal(True, ["a"], "b", 0) is Refusal.NOTHING_TO_SCORE
    assert request_refusal(True, ["a", "b"], "b", 1) is None


FORM = """
## settings
| form_id | version | form_title |
|---|---|---|
| trial | {version} | تجربة |

## survey
| type | name | label::العربية (ar) | rasid::axis | rasid::weight |
|---|---|---|---|---|
| hidden | visit_token | | | |
| select_one some | clean | هل القاعة نظيفة؟ | place | 1 |
| select_one some | polite | هل استُقبلت بأدب؟ | staff_conduct | 1 |

## choices
| list_name | name | label::العربية (ar) | rasid::score |
|---|---|---|---|
| some | yes | نعم | 1 |
| some | some | بعضه | {some} |
| some | no | لا | 0 |
"""


def publish(country: Country, version: str, some: str) -> QuestionnaireVersion:
    drawn = draw_workbook(FORM.format(version=version, some=some))
    made = questionnaires.upload_questionnaire(country.programme, io.BytesIO(drawn), "trial.xlsx")
    questionnaires.convert_version(made.id)
    return questionnaires.publish_version(
        country.programme, made.id, [country.sector], QuestionnaireUse.VISIT
    )


@pytest.fixture
def first(country: Country) -> QuestionnaireVersion:
    return publish(country, "1", "0.5")


@pytest.fixture
def second(country: Country, first: QuestionnaireVersion) -> QuestionnaireVersion:
    return publish(country, "2", "0")


@pytest.fixture
def scored(
    country: Country, first: QuestionnaireVersion, wave: Wave, noor: Observer, hadi: User
) -> VisitScore:
    """Noor's accepted visit with the first version: half clean, polite; 75 of 100."""
    assert first.questionnaire is not None
    scenario = Scenario.objects.create(
        questionnaire=first.questionnaire, persona={"ar": "مراجع"}, story={"ar": "قصة"}, time_box_minutes=30
    )
    visit = Visit.objects.create(
        programme=country.programme, wave=wave, service_point=country.points[0], authority=country.licensing,
        observer=noor, scenario=scenario, questionnaire_version=first, channel=Channel.IN_PERSON,
        purpose=Purpose.SAMPLE, probability=0.5, window_starts=wave.starts_on, window_ends=wave.starts_on,
        state=VisitState.FILED, token="token",
    )  # fmt: skip
    submission = Submission.objects.create(
        programme=country.programme, visit=visit, questionnaire_version=first, instance_id="uuid:1",
        xml=b"<data/>", xml_sha256="0" * 64, received_at=clock.now(), completed_at=clock.now(), read_at=clock.now(),
    )  # fmt: skip
    items = {item.name: item for item in ItemRow.objects.filter(version=first)}
    for name, value, score in (("clean", "some", 0.5), ("polite", "yes", 1.0)):
        Answer.objects.create(
            submission=submission, item=items[name], state="answered", value=value, score=score
        )
    Review.objects.create(
        programme=country.programme, submission=submission, alias="A", state=ReviewState.DECIDED,
        verdict=Verdict.ACCEPTED, reviewer=hadi, opened_at=clock.now(), decided_at=clock.now(),
    )  # fmt: skip
    return VisitScore.objects.create(
        programme=country.programme, visit=visit, score=75.0, low=75.0, high=75.0, missing_share=0.0,
        axes={"place": 50.0, "staff_conduct": 100.0},
    )  # fmt: skip


def test_old_visits_are_scored_apart_and_the_original_stays(
    officer: Viewer, scored: VisitScore, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> None:
    kept = VisitScore.objects.values().get(), list(Answer.objects.order_by("id").values())
    asked = request_rescoring(officer, second.id, [first.id])
    carry_out_rescoring(asked.id)
    carry_out_rescoring(asked.id)
    row = RescoredVisit.objects.get()
    assert (row.was_score, row.score, row.axes) == (75.0, 50.0, {"place": 0.0, "staff_conduct": 100.0})
    assert [(item["state"], item["was_score"], item["score"]) for item in row.items] == [
        ("answered", 0.5, 0.0),
        ("answered", 1.0, 1.0),
    ]
    assert (VisitScore.objects.values().get(), list(Answer.objects.order_by("id").values())) == kept
    done = Rescoring.objects.get()
    assert done.finished_at
    assert done.rubric.version == "2"
    progress = Progress.objects.get(subject=asked.id)
    assert (progress.done, progress.total) == (1, 1)


def test_an_interrupted_rescoring_goes_on_where_it_stopped(
    officer: Viewer, scored: VisitScore, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> None:
    asked = request_rescoring(officer, second.id, [first.id])
    carry_out_rescoring(asked.id)
    Rescoring.objects.update(finished_at=None)
    carry_out_rescoring(asked.id)
    assert RescoredVisit.objects.count() == 1


def test_a_wish_without_visits_or_by_a_reviewer_is_refused(
    officer: Viewer,
    hadi_viewing: Viewer,
    scored: VisitScore,
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
) -> None:
    with pytest.raises(Refused) as refused:
        request_rescoring(officer, first.id, [second.id])
    assert refused.value.code is Refusal.NOTHING_TO_SCORE
    with pytest.raises(Refused) as unseen:
        request_rescoring(hadi_viewing, second.id, [first.id])
    assert unseen.value.code is Refusal.NOT_PUBLISHED


def test_the_desk_asks_and_reads_before_and_after(
    rania: User,
    signed_in: SignedIn,
    scored: VisitScore,
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
) -> None:
    desk = signed_in(rania)
    asked = desk.post("/office/jo/scores/again/", {"rubric": str(second.id), "versions": [str(first.id)]})
    assert asked.status_code == 302
    assert 'http-equiv="refresh"' in desk.get(asked["Location"]).content.decode()
    carry_out_rescoring(Rescoring.objects.get().id)
    page = desk.get(asked["Location"]).content.decode()
    assert "هل القاعة نظيفة؟" in page
    assert "refresh" not in page
    row = RescoredVisit.objects.get()
    one = desk.get(f"{asked['Location']}{row.pk}/").content.decode()
    assert "هل استُقبلت بأدب؟" in one
    table = desk.get(f"{asked['Location']}?format=csv").content.decode("utf-8-sig")
    assert "0.5" in table
    assert "هل القاعة نظيفة؟" in table
    refused = desk.post("/office/jo/scores/again/", {"rubric": str(first.id), "versions": [str(first.id)]})
    assert "محسوبة بهذا الإصدار" in refused.content.decode()
    assert desk.get("/office/jo/scores/again/").status_code == 200
