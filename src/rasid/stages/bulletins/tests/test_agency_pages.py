"""Criteria told to agencies beforehand, and what they say of themselves: theirs alone, and in no figure of ours."""

from dataclasses import replace

import pytest
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Choice, ChoiceScore, Item, Limit, OutcomeKind
from rasid.stages.bulletins.agency_pages import AssessmentForm
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.queries import published_form
from rasid.stages.scores.criteria import queries
from rasid.stages.scores.criteria.actions import assess_oneself
from rasid.stages.scores.criteria.rules import Refusal, criteria, offered, own_score
from rasid.stages.scores.models import SelfAssessment, VisitScore
from tests.world.doors import SignedIn
from tests.world.plans import Country

YES = Choice("yes", {"ar": "نعم"}, ChoiceScore(OutcomeKind.ANSWERED, 1.0))
SOME = Choice("some", {"ar": "بعضه"}, ChoiceScore(OutcomeKind.ANSWERED, 0.5))
NO = Choice("no", {"ar": "لا"}, ChoiceScore(OutcomeKind.ANSWERED, 0.0))
UNSEEN = Choice("unseen", {"ar": "لم أر"}, ChoiceScore(OutcomeKind.NOT_OBSERVED, reason="exposure"))
CLEAN = Item(
    "/d/clean", "clean", "select_one", 2, {"ar": "نظيف؟"}, choices=(YES, SOME, NO, UNSEEN), axis="place"
)
WAIT = Item("/d/wait", "wait", "integer", 3, {"ar": "دقائق؟"}, axis="speed", limit=Limit(20, 40))
PLANTED = replace(CLEAN, path="/d/sign", name="sign", control="coded_notice")


@pytest.fixture
def agency(omar: User, omar_at_licensing: Membership, signed_in: SignedIn) -> Client:
    return signed_in(omar)


def test_criteria_hold_what_is_scored_and_nothing_sealed() -> None:
    heavy = replace(CLEAN, path="/d/lit", name="lit", weight=3)
    found = criteria([WAIT, CLEAN, PLANTED, heavy, replace(CLEAN, path="/d/x", axis=None)])
    assert [(each.item.name, each.share) for each in found] == [
        ("clean", 0.125),
        ("lit", 0.375),
        ("wait", 0.5),
    ]
    assert [choice.name for choice in found[0].fails] == ["no"]
    assert [choice.name for choice in found[0].partly] == ["some"]
    assert found[2].limit == Limit(20, 40)
    assert [choice.name for choice in offered(CLEAN)] == ["yes", "some", "no"]


def test_in_a_list_of_several_answers_only_deductions_count_as_failing() -> None:
    litter = Choice("litter", {"ar": "نفايات"}, ChoiceScore(OutcomeKind.ANSWERED, -0.5))
    nothing = Choice("nothing", {"ar": "لا شيء"}, ChoiceScore(OutcomeKind.ANSWERED, 0.0))
    (found,) = criteria([replace(CLEAN, type="select_multiple", choices=(nothing, litter))])
    assert [choice.name for choice in found.fails] == ["litter"]
    assert found.partly == ()


def test_an_own_score_counts_what_was_answered() -> None:
    scored = own_score([CLEAN, WAIT, PLANTED], {"/d/clean": "some", "/d/sign": "no"})
    assert scored.value == 50.0
    assert own_score([CLEAN, WAIT], {"/d/clean": "yes", "/d/wait": "60"}).value == 50.0
    assert own_score([CLEAN], {"/d/clean": "unseen"}).value is None


def test_a_liaison_reads_prints_and_downloads_the_criteria(
    agency: Client, counter_form: QuestionnaireVersion
) -> None:
    listed = agency.get("/agency/jo/criteria/").content.decode()
    address = f"/agency/jo/criteria/{counter_form.id}/"
    assert address in listed
    page = agency.get(address).content.decode()
    table = agency.get(f"{address}?format=csv").content.decode("utf-8-sig")
    both = page + table
    for item in published_form(counter_form.id).items:
        if item.is_scored and item.weight > 0:
            assert (item.labels["ar"] in both) is (item.control is None)
        for hint in item.hints.values():
            assert hint not in both
    printed = agency.get(f"{address}criteria.pdf")
    assert printed.content.startswith(b"%PDF")
    assert agency.get(f"/en{address}criteria.pdf").content.startswith(b"%PDF")


def test_no_word_of_the_scenario_reaches_an_agency(
    agency: Client, counter_form: QuestionnaireVersion
) -> None:
    assert counter_form.questionnaire is not None
    scenario = counter_form.questionnaire.scenarios.get()
    page = agency.get(f"/agency/jo/criteria/{counter_form.id}/").content.decode()
    secret = [*scenario.story.values(), *scenario.persona.values(), *(step["ar"] for step in scenario.steps)]
    assert not [words for words in secret if words in page]


def test_an_agency_assesses_its_own_centre_and_keeps_its_history(
    agency: Client, country: Country, counter_form: QuestionnaireVersion, omar_viewing: Viewer
) -> None:
    centre = country.points[0]
    listed = agency.get("/agency/jo/assessments/").content.decode()
    address = f"/agency/jo/assessments/{centre.id}/{counter_form.id}/"
    assert address in listed
    assert agency.get(address).status_code == 200
    held = criteria(published_form(counter_form.id).items)
    place, criterion = next((n, c) for n, c in enumerate(held) if c.item.type == "select_one" and c.fails)
    numbered = next((n for n, c in enumerate(held) if not c.item.choices), None)
    given = {f"c{place}": criterion.item.choices[0].name, "note": "رتّبنا القاعة"}
    if numbered is not None:
        wrong = agency.post(address, {**given, f"c{numbered}": "كثير"})
        assert wrong.status_code == 200
        given[f"c{numbered}"] = "١٠"
    assert "error-summary" in agency.post(address, {}).content.decode()
    sent = agency.post(address, given, follow=True)
    assert "حُفظ تقييمكم" in sent.content.decode()
    kept = SelfAssessment.objects.get()
    assert (kept.authority, kept.service_point, kept.note) == (country.licensing, centre, "رتّبنا القاعة")
    if numbered is not None:
        assert kept.answers[held[numbered].item.path] == "10"
    assert [each.id for each in queries.own_assessments(omar_viewing)] == [kept.id]
    table = agency.get("/agency/jo/assessments/?format=csv").content.decode("utf-8-sig")
    assert centre.name["ar"] in table
    assert VisitScore.objects.count() == 0
    assert Finding.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("١٠", True), ("٣٫٥", True), ("12.", True), ("0", True), ("+2", True), ("nan", False), ("inf", False),
        ("-Infinity", False), ("1e9", False), ("1_000", False), ("كثير", False), (".", False),
    ],
)  # fmt: skip
def test_a_number_is_what_people_write_as_one(text: str, is_one: bool) -> None:
    form = AssessmentForm({"c0": text}, held=criteria([WAIT]))
    assert form.is_valid() is is_one
    assert is_one or form.errors["c0"] == ["اكتبوا عدداً."]


@pytest.mark.parametrize("text", ["-2", "-0.5", "-٣", "-.5"])
def test_nobody_waits_less_than_no_time(text: str) -> None:
    form = AssessmentForm({"c0": text}, held=criteria([WAIT]))
    assert not form.is_valid()
    assert form.errors["c0"] == ["لا يكون أقل من صفر."]


def test_a_centre_is_offered_the_forms_of_its_kind(
    agency: Client, country: Country, counter_form: QuestionnaireVersion
) -> None:
    centre, held = country.points[0], counter_form.questionnaire
    assert held is not None
    address = f"/agency/jo/assessments/{centre.id}/{counter_form.id}/"
    for kinds, is_offered in (([], True), ([centre.kind], True), (["phone"], False)):
        type(held).objects.filter(id=held.id).update(kinds=kinds)
        assert (address in agency.get("/agency/jo/assessments/").content.decode()) is is_offered


def test_the_published_figure_stands_beside_it(
    agency: Client, published_bulletin: object, country: Country, omar_viewing: Viewer
) -> None:
    page = agency.get("/agency/jo/assessments/").content.decode()
    assert "المنشور" in page


def test_nobody_assesses_what_is_not_theirs(
    country: Country, counter_form: QuestionnaireVersion, omar_viewing: Viewer, officer: Viewer
) -> None:
    item = criteria(published_form(counter_form.id).items)[0].item
    given = {item.path: item.choices[0].name if item.choices else "5"}
    foreign = next(point for point in country.points if queries.own_point(omar_viewing, point.id) is None)
    for viewer, point in ((omar_viewing, foreign), (officer, country.points[0])):
        with pytest.raises(Refused) as refused:
            assess_oneself(viewer, point.id, counter_form.id, given)
        assert refused.value.code is Refusal.NOT_YOURS
    with pytest.raises(Refused) as empty:
        assess_oneself(omar_viewing, country.points[0].id, counter_form.id, {"/data/other": "x"})
    assert empty.value.code is Refusal.NOTHING_ANSWERED


def test_the_mean_of_one_or_two_assessments_is_not_told(
    country: Country, counter_form: QuestionnaireVersion, omar_viewing: Viewer, officer: Viewer
) -> None:
    item = criteria(published_form(counter_form.id).items)[0].item
    told = []
    for _ in range(3):
        answer = item.choices[0].name if item.choices else "5"
        assess_oneself(omar_viewing, country.points[0].id, counter_form.id, {item.path: answer})
        told += [each.mean for each in queries.assessed_authorities(officer)]
    assert told[:2] == [None, None]
    assert told[2] is not None


def test_the_office_sees_sums_and_no_single_assessment(
    country: Country,
    counter_form: QuestionnaireVersion,
    omar_viewing: Viewer,
    rania: User,
    omar: User,
    signed_in: SignedIn,
) -> None:
    item = criteria(published_form(counter_form.id).items)[0].item
    for value in (0, -1):
        answer = item.choices[value].name if item.choices else "5"
        assess_oneself(omar_viewing, country.points[0].id, counter_form.id, {item.path: answer}, "سرّ بيننا")
    page = signed_in(rania).get("/office/jo/self-assessments/").content.decode()
    assert country.licensing.name["ar"] in page
    assert "سرّ بيننا" not in page
    assert signed_in(omar).get("/office/jo/self-assessments/").status_code == 404
