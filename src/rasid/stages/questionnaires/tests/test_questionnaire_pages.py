"""The officer's desk for questionnaires, from a shelf or a file to publication, and the evidence rules."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.stages.questionnaires import actions
from rasid.stages.questionnaires.models import EvidencePolicy, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse, VersionState
from rasid.stages.questionnaires.tests.test_questionnaires import drawn
from tests.world.plans import Country

# Marks that keep a name from turning the words around it.
ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
LIST = "/office/jo/questionnaires/"


@pytest.fixture
def desk(client: Client, rania: User, country: Country) -> Client:
    client.force_login(rania)
    return client


def text(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def upload(desk: Client, workbook: bytes) -> str:
    """Address of the version's page after an upload."""
    sent = desk.post(f"{LIST}upload/", {"workbook": SimpleUploadedFile("استبانة.xlsx", workbook)})
    assert sent.status_code == 302
    return sent["Location"]


def converted(desk: Client, workbook: bytes) -> str:
    address = upload(desk, workbook)
    actions.convert_version(QuestionnaireVersion.objects.latest("uploaded_at", "id").id)
    return address


def test_an_officer_takes_a_questionnaire_from_the_shelf_and_publishes_it(
    desk: Client, country: Country, quick_conversions: None
) -> None:
    assert "زيارة مركز خدمة" in text(desk.get(LIST))
    taken = desk.post(LIST, {"code": "counter"})
    waiting = text(desk.get(taken["Location"]))
    assert 'http-equiv="refresh"' in waiting
    actions.convert_version(QuestionnaireVersion.objects.get().id)
    ready = text(desk.get(taken["Location"]))
    assert "هل أُعطيت رقماً" in ready
    assert "refresh" not in ready
    refused = desk.post(taken["Location"], {})
    assert "error-summary" in text(refused)
    published = desk.post(taken["Location"], {"sectors": ["counters"]}, follow=True)
    assert "نُشرت الاستبانة" in text(published)
    version = QuestionnaireVersion.objects.get()
    assert version.state == VersionState.PUBLISHED
    listed = text(desk.get(LIST))
    assert 'value="counter"' not in listed
    assert 'value="hospital"' in listed


def test_an_unknown_code_is_not_on_the_shelf(desk: Client) -> None:
    assert desk.post(LIST, {"code": "../hospital"}).status_code == 404


def test_an_author_is_told_where_the_error_is_and_what_to_do(desk: Client) -> None:
    address = converted(desk, drawn(form_id="استبانة"))
    page = text(desk.get(address))
    assert "ورقة" in page
    assert "المعرّف" in page
    assert "settings" in page
    desk.post(address, {"sectors": ["counters"], "use": "visit"})
    assert not QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED).exists()
    english = text(desk.get(f"/en{address}"))
    assert "stand in the way" in english or "One error" in english


def test_a_file_of_ones_own_says_what_it_is_used_for(desk: Client) -> None:
    address = converted(desk, drawn())
    assert 'value="spot_check"' in text(desk.get(address))
    without = desk.post(address, {"sectors": ["parks"]})
    assert "error-summary" in text(without)
    desk.post(address, {"sectors": ["parks"], "use": "spot_check"})
    version = QuestionnaireVersion.objects.get()
    assert version.questionnaire is not None
    assert version.questionnaire.use == QuestionnaireUse.SPOT_CHECK
    page = text(desk.get(address))
    assert "لا مشهد لهذه الاستبانة" in page
    desk.post(address, {"sectors": ["parks", "counters"]})
    assert version.questionnaire.sectors.count() == 2


def test_an_officer_writes_a_scenario_in_plain_lines(desk: Client) -> None:
    address = converted(desk, drawn())
    assert desk.get(f"{address}scenario/").status_code == 404
    desk.post(address, {"sectors": ["counters"], "use": "visit"})
    assert text(desk.get(f"{address}scenario/"))
    written = {
        "persona_ar": "مراجع", "persona_en": "An applicant", "story_ar": "حضرت مبكراً", "story_en": "",
        "zones": "hall = القاعة\n\ncounter = الشباك", "steps": "ادخل\nخذ رقماً\n", "forbidden": "",
        "safety_exit_ar": "", "safety_exit_en": "", "time_box_minutes": "45",
        "personas": ["parent", "woman"], "languages": ["en"],
    }  # fmt: skip
    saved = desk.post(f"{address}scenario/", written)
    assert saved.status_code == 302, saved.context["form"].errors
    scenario = Scenario.objects.get()
    assert scenario.persona == {"ar": "مراجع", "en": "An applicant"}
    assert [step["ar"] for step in scenario.steps] == ["ادخل", "خذ رقماً"]
    assert [(zone["code"], zone["name"]["ar"]) for zone in scenario.zones] == [
        ("hall", "القاعة"),
        ("counter", "الشباك"),
    ]
    assert (scenario.personas, scenario.languages) == (["woman", "parent"], ["en"])
    assert "يؤديه أحد هؤلاء: امرأة · أب أو أم لطفل" in text(desk.get(address)).translate(ISOLATES)
    refused = desk.post(f"{address}scenario/", {**written, "steps": " "})
    assert "error-summary" in text(refused)
    assert "error-summary" in text(desk.post(f"{address}scenario/", {**written, "personas": ["pirate"]}))


def test_editing_a_scenario_keeps_what_was_not_touched(
    desk: Client, counter_form: QuestionnaireVersion
) -> None:
    before = Scenario.objects.get()
    address = f"{LIST}{counter_form.id}/scenario/"
    page = text(desk.get(address))
    fields = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', page, re.S))
    fields = {name: value.replace("&quot;", '"') for name, value in fields.items()}
    desk.post(address, {**fields, "time_box_minutes": "60"})
    after = Scenario.objects.latest("version")
    assert after.version == 2
    assert (after.steps, after.zones, after.forbidden) == (before.steps, before.zones, before.forbidden)


def test_files_and_tables_come_down(desk: Client, counter_form: QuestionnaireVersion) -> None:
    address = f"{LIST}{counter_form.id}/"
    form = desk.get(f"{address}form/")
    assert form.content == bytes(counter_form.xform)
    book = desk.get(f"{address}workbook/")
    assert b"".join(book.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    items = text(desk.get(f"{address}items/"))
    assert "minutes_to_counter" in items
    assert "السرعة" in items
    assert desk.get(f"{address}nothing/").status_code == 404
    assert "rasid_counter" in text(desk.get(f"{LIST}?format=csv"))


def test_the_evidence_policy_is_set_row_by_row(desk: Client, counter_form: QuestionnaireVersion) -> None:
    address = f"{LIST}evidence/"
    assert "كل تصوير وتسجيل ممنوع" in text(desk.get(address))
    row = {"sector": "counters", "zone": "hall", "kind": "photo", "allowed": "yes"}
    assert "error-summary" in text(desk.post(address, row))
    saved = desk.post(address, {**row, "legal_basis": "تعليمات 4"}, follow=True)
    assert "تعليمات 4" in text(saved)
    policy = EvidencePolicy.objects.get()
    assert (policy.sector is not None, policy.zone, policy.is_allowed) == (True, "hall", True)
    assert "قاعة المراجعين" in text(desk.get(f"{address}?format=csv"))
    desk.post(address, {**row, "allowed": "no", "legal_basis": "قرار 5"})
    assert not EvidencePolicy.objects.get().is_allowed


@pytest.mark.parametrize("role", ["hadi", "omar"])
def test_nobody_else_finds_the_desk(
    role: str, client: Client, request: pytest.FixtureRequest, counter_form: QuestionnaireVersion
) -> None:
    client.force_login(request.getfixturevalue(role))
    for address in ("", "upload/", "evidence/", f"{counter_form.id}/", f"{counter_form.id}/form/"):
        assert client.get(LIST + address).status_code == 404


def test_the_command_publishes_from_the_shelf_and_from_a_file(
    country: Country, tmp_path: object, capsys: pytest.CaptureFixture[str], quick_conversions: None
) -> None:
    call_command("rasid_questionnaire_publish", "spotter", "--programme", "jo", "--sector", "parks")
    path = f"{tmp_path}/trial.xlsx"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(drawn())
    call_command("rasid_questionnaire_publish", path, "--programme", "jo", "--sector", "parks", "counters")
    published = QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED)
    assert set(published.values_list("form_id", flat=True)) == {"rasid_spotter", "trial"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["spotter", "--programme", "nowhere", "--sector", "parks"], "nowhere"),
        (["spotter", "--programme", "jo", "--sector", "moon"], "moon"),
        (["missing.xlsx", "--programme", "jo", "--sector", "parks"], "missing.xlsx"),
    ],
)
def test_the_command_says_what_is_wrong(country: Country, words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("rasid_questionnaire_publish", *words)


def test_the_command_tells_an_author_what_to_mend(country: Country, tmp_path: object) -> None:
    path = f"{tmp_path}/broken.xlsx"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(drawn(form_id="استبانة"))
    with pytest.raises(CommandError, match="settings"):
        call_command("rasid_questionnaire_publish", path, "--programme", "jo", "--sector", "parks")
