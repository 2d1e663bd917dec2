"""Questionnaires: from a workbook to a version that never changes; what may be recorded where."""

import hashlib
import io
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.xlsform import draw_workbook
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import actions, queries
from rasid.stages.questionnaires.content import CODES, workbook
from rasid.stages.questionnaires.models import EvidencePolicy, Item, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import (
    EvidenceKind,
    PolicyRow,
    QuestionnaireUse,
    Refusal,
    VersionState,
    evidence_allowed,
    may_publish,
)
from tests.world.plans import Country
from tests.world.questionnaires import allow

FORM = """
## settings

| form_id | version | form_title |
|---|---|---|
| {form_id} | {version} | تجربة |

## survey

| type | name | label::العربية (ar) | rasid::axis | rasid::weight | rasid::critical | rasid::finding::ar |
|---|---|---|---|---|---|---|
| hidden | visit_token | | | | | |
| begin group | hall | القاعة | | | | |
| select_one yes_no | clean | {label} | place | 2 | serious | القاعة متسخة |
| text | facts | ما رأيت | | | | |
| end group | | | | | | |

## choices

| list_name | name | label::العربية (ar) | rasid::score |
|---|---|---|---|
| yes_no | yes | نعم | 1 |
| yes_no | no | لا | 0 |
| yes_no | unseen | لم أتبيّن | not_observed:unclear |
"""


def drawn(form_id: str = "trial", version: str = "1", label: str = "هل القاعة نظيفة؟") -> bytes:
    return draw_workbook(FORM.format(form_id=form_id, version=version, label=label))


def converted(programme: Programme, workbook: bytes, name: str = "trial.xlsx") -> QuestionnaireVersion:
    version = actions.upload_questionnaire(programme, io.BytesIO(workbook), name)
    actions.convert_version(version.id)
    return QuestionnaireVersion.objects.get(id=version.id)


def replayed(subject: str) -> dict[str, object]:
    """What the log says of a subject: all that its public entries set, in order."""
    view: dict[str, object] = {}
    for entry in Entry.objects.filter(subject=subject).order_by("id").select_related("opening"):
        assert entry.is_public
        view |= parse_canonical(bytes(entry.opening.record))["sets"]
    return {name: value for name, value in view.items() if value is not None}


def test_a_workbook_becomes_a_form_its_items_and_their_scores(country: Country) -> None:
    version = converted(country.programme, drawn())
    assert (version.state, version.form_id, version.version) == (VersionState.READY, "trial", "1")
    assert version.sha256 == hashlib.sha256(bytes(version.xform)).hexdigest()
    clean = Item.objects.get(version=version, name="clean")
    assert (clean.axis, clean.weight, clean.critical) == ("place", 2, "serious")
    assert clean.group_label == {"ar": "القاعة"}
    assert [choice["score"] for choice in clean.choices] == [1, 0, "not_observed"]
    assert Item.objects.get(version=version, name="facts").weight == 0
    assert Progress.objects.get(subject=version.id).finished_at


def test_converting_twice_makes_one_set_of_items(country: Country) -> None:
    version = converted(country.programme, drawn())
    actions.convert_version(version.id)
    assert Item.objects.filter(version=version).count() == 3


def test_a_workbook_that_is_none_is_refused_with_its_reason(country: Country) -> None:
    version = converted(country.programme, b"not a workbook")
    assert version.state == VersionState.REFUSED
    assert [problem["code"] for problem in version.problems] == ["not-a-workbook"]
    with pytest.raises(Refused) as refused:
        actions.publish_version(country.programme, version.id, [country.sector])
    assert refused.value.code is Refusal.NOT_READY


def test_an_identity_too_long_for_the_tables_is_told_to_the_author(country: Country) -> None:
    version = converted(country.programme, drawn(version="9" * 60))
    assert version.state == VersionState.REFUSED
    assert version.problems[0]["sheet"] == "settings"


def test_publishing_opens_the_form_to_its_sectors_and_to_the_public_log(country: Country) -> None:
    version = converted(country.programme, drawn())
    published = actions.publish_version(country.programme, version.id, [country.sector])
    questionnaire = published.questionnaire
    assert questionnaire is not None
    assert questionnaire.use == QuestionnaireUse.VISIT
    found = queries.published_version(country.programme, country.sector, QuestionnaireUse.VISIT)
    assert found == published
    assert queries.published_version(country.programme, country.parks, QuestionnaireUse.VISIT) is None
    assert replayed(f"questionnaire:{questionnaire.id}") == queries.public_view(questionnaire)
    assert queries.public_view(questionnaire)["sha256"] == version.sha256


def test_a_newer_version_follows_and_the_older_one_stays_acceptable(
    country: Country, frozen_clock: datetime
) -> None:
    for day, number in enumerate(("1", "2")):
        version = converted(country.programme, drawn(version=number, label=f"سؤال {number}"))
        with clock.travelling_to(frozen_clock + timedelta(days=day)):
            actions.publish_version(country.programme, version.id, [country.sector, country.parks])
    questionnaire = QuestionnaireVersion.objects.get(id=version.id).questionnaire
    assert questionnaire is not None
    assert {v.version for v in queries.published_versions(country.programme.id)} == {"1", "2"}
    newest = queries.published_version(country.programme, country.parks, QuestionnaireUse.VISIT)
    assert newest is not None
    assert newest.version == "2"
    actions.set_sectors(country.programme, questionnaire.id, [country.parks])
    assert replayed(f"questionnaire:{questionnaire.id}") == queries.public_view(questionnaire)
    assert queries.public_view(questionnaire)["sectors"] == ["parks"]


def test_a_published_number_is_never_given_again(country: Country) -> None:
    first = converted(country.programme, drawn())
    second = converted(country.programme, drawn(label="سؤال آخر"))
    actions.publish_version(country.programme, first.id, [country.sector])
    with pytest.raises(Refused) as refused:
        actions.publish_version(country.programme, second.id, [country.sector])
    assert refused.value.code is Refusal.VERSION_TAKEN
    with pytest.raises(Refused) as refused:
        actions.publish_version(country.programme, first.id, [country.sector])
    assert refused.value.code is Refusal.ALREADY_PUBLISHED
    twin = QuestionnaireVersion.objects.get(id=second.id)
    twin.state, twin.questionnaire = VersionState.PUBLISHED, first.questionnaire
    twin.questionnaire = QuestionnaireVersion.objects.get(id=first.id).questionnaire
    twin.published_at = twin.uploaded_at
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_questionnaire_needs_a_sector_of_its_own_programme(country: Country, db: None) -> None:
    version = converted(country.programme, drawn())
    with pytest.raises(Refused) as refused:
        actions.publish_version(country.programme, version.id, [])
    assert refused.value.code is Refusal.SECTOR_MISSING
    assert not Entry.objects.filter(verb="questionnaire.published").exists()


@pytest.mark.parametrize("code", CODES)
def test_the_shelf_goes_through_the_same_door_with_its_scenario(code: str, country: Country) -> None:
    version = actions.publish_from_shelf(country.programme, code, [country.sector])
    assert version.state == VersionState.PUBLISHED
    assert version.questionnaire is not None
    assert version.questionnaire.use == ("spot_check" if code.startswith("spot") else "visit")
    scenario = Scenario.objects.get(questionnaire=version.questionnaire)
    zones = {zone["code"] for zone in scenario.zones}
    assert {item.definition["zone"] for item in version.items.all() if item.axis} <= zones
    assert all(step["ar"] and step["zone"] in zones for step in scenario.steps)
    assert version.workbook.sha256 == hashlib.sha256(workbook(code)).hexdigest()


def test_taking_from_the_shelf_twice_changes_only_the_sectors(country: Country) -> None:
    first = actions.publish_from_shelf(country.programme, "spotter", [country.parks])
    again = actions.publish_from_shelf(country.programme, "spotter", [country.sector])
    assert again.id == first.id
    assert Scenario.objects.count() == 1
    assert again.questionnaire is not None
    assert set(again.questionnaire.sectors.all()) == {country.parks, country.sector}


def test_a_published_form_is_read_as_plain_values(counter_form: QuestionnaireVersion) -> None:
    form = queries.published_form(counter_form.id)
    assert form.xform == bytes(counter_form.xform)
    assert len(form.items) == Item.objects.filter(version=counter_form).count()
    assert form.shape.form_id == "rasid_counter"
    assert {group.path for group in form.groups} >= {"/data/hall"}
    assert queries.published_form(counter_form.id) is form


def test_a_changed_scenario_is_a_new_version(counter_form: QuestionnaireVersion) -> None:
    first = Scenario.objects.get()
    questionnaire = counter_form.questionnaire
    assert questionnaire is not None
    played = {
        "persona": first.persona, "story": first.story, "steps": first.steps, "zones": first.zones,
        "forbidden": first.forbidden, "title": first.title, "safety_exit": first.safety_exit,
    }  # fmt: skip
    same = actions.set_scenario(questionnaire.programme, questionnaire.id, **played, time_box_minutes=120)
    assert same == first
    later = actions.set_scenario(questionnaire.programme, questionnaire.id, **played, time_box_minutes=45)
    assert (later.version, Scenario.objects.count()) == (2, 2)
    with pytest.raises(Refused) as refused:
        actions.set_scenario(
            questionnaire.programme, questionnaire.id, **{**played, "steps": []}, time_box_minutes=45
        )
    assert refused.value.code is Refusal.SCENARIO_INCOMPLETE
    with pytest.raises(Refused) as refused:
        actions.set_scenario(
            questionnaire.programme, questionnaire.id, **played, time_box_minutes=45, personas=["pirate"]
        )
    assert refused.value.code is Refusal.PERSONA_UNKNOWN


def test_only_the_desk_sees_questionnaires(
    counter_form: QuestionnaireVersion, programme: Programme, officer: Viewer, hadi: User, omar: User
) -> None:
    assert queries.version_by_id(officer, counter_form.id) == counter_form
    assert queries.xform_of(officer, counter_form.id) == bytes(counter_form.xform)
    for user in (hadi, omar):
        viewer = viewer_for(user, programme)
        assert queries.version_by_id(viewer, counter_form.id) is None
        assert queries.xform_of(viewer, counter_form.id) is None
        assert not queries.items(viewer, counter_form).exists()
        assert queries.known_zones(viewer) == []


def test_silence_is_never_permission(country: Country, photos_in_the_hall: None) -> None:
    programme, sector = country.programme, country.sector

    def asked(zone: str, kind: EvidenceKind = EvidenceKind.PHOTO) -> bool:
        return queries.evidence_allowed(programme, sector, zone, kind)[0]

    assert asked("hall")
    assert not asked("counter")
    assert not asked("hall", EvidenceKind.AUDIO)
    assert not queries.evidence_allowed(programme, country.parks, "hall", EvidenceKind.PHOTO)[0]
    rows = queries.policy_rows(programme.id, sector)
    assert queries.allowed_zones(rows, sector.code, ["hall", "counter", "hall", ""], EvidenceKind.PHOTO) == (
        "hall",
    )


def test_a_policy_is_replaced_and_needs_its_legal_basis(country: Country, photos_in_the_hall: None) -> None:
    actions.set_evidence_policy(
        country.programme,
        sector=country.sector,
        zone="hall",
        kind=EvidenceKind.PHOTO,
        is_allowed=False,
        legal_basis="قرار لاحق",
    )
    assert EvidencePolicy.objects.count() == 1
    assert not queries.evidence_allowed(country.programme, country.sector, "hall", EvidenceKind.PHOTO)[0]
    assert Entry.objects.filter(verb="evidence_policy.set").count() == 2
    with pytest.raises(Refused) as refused:
        actions.set_evidence_policy(
            country.programme,
            sector=None,
            zone="",
            kind=EvidenceKind.VIDEO,
            is_allowed=True,
            legal_basis=" ",
        )
    assert refused.value.code is Refusal.LEGAL_BASIS_MISSING


def test_a_sector_wins_over_a_zone_and_both_over_neither(country: Country) -> None:
    allow(country.programme, None, "", EvidenceKind.PHOTO)
    assert queries.evidence_allowed(country.programme, country.parks, "grass", EvidenceKind.PHOTO)[0]
    rows = [
        PolicyRow("", "", EvidenceKind.PHOTO, True, "أ"),
        PolicyRow("", "hall", EvidenceKind.PHOTO, True, "ب"),
        PolicyRow("health", "", EvidenceKind.PHOTO, False, "ج"),
        PolicyRow("health", "hall", EvidenceKind.PHOTO, True, "د"),
    ]
    assert evidence_allowed(rows, "health", "hall", EvidenceKind.PHOTO) == (True, rows[3])
    assert evidence_allowed(rows, "health", "ward", EvidenceKind.PHOTO) == (False, rows[2])
    assert evidence_allowed(rows, "parks", "hall", EvidenceKind.PHOTO) == (True, rows[1])
    assert evidence_allowed(rows, "parks", "lawn", EvidenceKind.PHOTO) == (True, rows[0])


CELLS = st.sampled_from(["", "health"]), st.sampled_from(["", "hall"]), st.sampled_from(EvidenceKind)
ROWS = st.lists(st.builds(PolicyRow, *CELLS, is_allowed=st.booleans(), legal_basis=st.just("أ")), max_size=6)


@given(rows=ROWS)
def test_nothing_is_allowed_without_a_row_that_allows_it(rows: list[PolicyRow]) -> None:
    for sector, zone, kind in product(["health", "parks"], ["hall", "ward"], EvidenceKind):
        is_allowed, row = evidence_allowed(rows, sector, zone, kind)
        assert is_allowed == (row is not None and row.is_allowed)
        if row:
            assert row.kind is kind
            assert row.sector in {"", sector}
            assert row.zone in {"", zone}


@given(state=st.sampled_from(VersionState), is_taken=st.booleans(), has_sectors=st.booleans())
def test_only_what_is_converted_whole_and_new_is_published(
    state: VersionState, is_taken: bool, has_sectors: bool
) -> None:
    allowed = may_publish(state, is_taken, has_sectors) is None
    assert allowed == (state is VersionState.READY and not is_taken and has_sectors)
