"""Before publishing: the form as people will see it, its files, and what it changes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from rasid.foundation.accounts.models import User
from rasid.protocols.xlsform import Item, JavaCheck, draw_workbook
from rasid.stages.questionnaires import actions
from rasid.stages.questionnaires.models import FormMedia, QuestionnaireVersion
from rasid.stages.questionnaires.tests.test_questionnaires import FORM
from rasid.stages.questionnaires.workshop.conditions import Words, in_words
from rasid.stages.questionnaires.workshop.pages import with_all_zones
from tests.world.doors import SignedIn
from tests.world.plans import Country


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


def version_of(country: Country, version: str, label: str = "سؤال") -> QuestionnaireVersion:
    text = FORM.format(form_id="trial", version=version, label=label)
    found = actions.upload_questionnaire(country.programme, io.BytesIO(draw_workbook(text)), "trial.xlsx")
    actions.convert_version(found.id)
    found.refresh_from_db()
    return found


@pytest.fixture
def desk(rania: User, country: Country, signed_in: SignedIn) -> Client:
    return signed_in(rania)


def page_of(version: QuestionnaireVersion, more: str = "") -> str:
    return f"/office/jo/questionnaires/{version.id}/{more}"


def text(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_what_changes_against_what_is_filled_in_now(desk: Client, country: Country) -> None:
    first = version_of(country, "1")
    assert "ما تغيّر" not in text(desk.get(page_of(first)))
    actions.publish_version(country.programme, first.id, [country.sector])
    second = version_of(country, "2", label="سؤال أوضح")
    page = text(desk.get(page_of(second)))
    assert "ما تغيّر عن الإصدار" in page
    assert "سؤال أوضح" in page
    table = desk.get(page_of(second, "changes/"))
    assert "سؤال أوضح" in table.content.decode("utf-8-sig")
    assert "What changed since" in text(desk.get(f"/en{page_of(second)}"))


def test_a_version_without_change_is_said_to_be_comparable(desk: Client, country: Country) -> None:
    first = version_of(country, "1")
    actions.publish_version(country.programme, first.id, [country.sector])
    assert "لا فرق بين الإصدارين" in text(desk.get(page_of(version_of(country, "2"))))


def test_files_are_given_and_taken_away_on_the_page(desk: Client, country: Country) -> None:
    version = version_of(country, "1")
    QuestionnaireVersion.objects.filter(id=version.id).update(
        media=[{"name": "hall.png", "sheet": "survey", "row": 4, "column": "media::image"}]
    )
    page = text(desk.get(page_of(version)))
    assert "hall.png" in page
    assert "ناقص" in page
    refused = desk.post(page_of(version), {"sectors": ["counters"], "use": "visit"}, follow=True)
    assert "ملفات تذكرها الاستبانة" in text(refused)
    given = SimpleUploadedFile("hall.png", png())
    sent = desk.post(page_of(version, "media/"), {"files": [given]}, follow=True)
    assert "ناقص" not in text(sent)
    assert desk.get(page_of(version, "media/hall.png")).status_code == 200
    assert desk.get(page_of(version, "media/other.png")).status_code == 404
    bad = SimpleUploadedFile("places.csv", "عمان".encode("windows-1256"))
    assert "UTF-8" in text(desk.post(page_of(version, "media/"), {"files": [bad]}, follow=True))
    desk.post(page_of(version, "media/"), {"drop": "hall.png"})
    assert not FormMedia.objects.exists()


def test_the_page_says_whether_odk_validate_read_the_form(desk: Client, country: Country) -> None:
    version = version_of(country, "1")
    for check, words in ((JavaCheck.PASSED, "اجتازته"), (JavaCheck.SKIPPED, "لم يجرِ")):
        QuestionnaireVersion.objects.filter(id=version.id).update(java_check=check)
        assert words in text(desk.get(page_of(version)))


def test_the_previewed_form_is_for_the_desk_alone(
    desk: Client, country: Country, hadi: User, signed_in: SignedIn
) -> None:
    version = version_of(country, "1")
    answer = desk.get(page_of(version, "preview/form.xml"))
    assert answer["Content-Type"].startswith("text/xml")
    assert b"<h:html" in answer.content
    assert signed_in(hadi).get(page_of(version, "preview/form.xml")).status_code == 404


def test_the_preview_opens_the_real_client_in_either_language(desk: Client, country: Country) -> None:
    version = version_of(country, "1")
    arabic, english = (desk.get(page_of(version, f"preview/{more}")) for more in ("", "?in=en"))
    assert 'data-language="ar"' in text(arabic)
    assert 'data-language="en"' in text(english)
    assert page_of(version, "preview/form.xml") in text(arabic)


def test_in_the_preview_everything_may_be_photographed() -> None:
    form = "<instance><data><policy_photo/><policy_audio /><other/></data></instance>"
    assert with_all_zones(form, ["hall", "door"]) == (
        "<instance><data><policy_photo>hall door</policy_photo><policy_audio>hall door</policy_audio>"
        "<other/></data></instance>"
    )


def test_conditions_are_read_in_words() -> None:
    words = Words(
        "{name} is {value}",
        "{name} is not {value}",
        "{value} in {name}",
        "no {name}",
        "any {name}",
        "and",
        "or",
        "not",
    )
    asked = Item("/data/a", "a", "select_one", 2, {"en": "Open?"})
    told = {"${a} = 'yes'": "«Open?» is «yes»", "${ a } != ''": "any «Open?»", "${a}=''": "no «Open?»"}
    told["selected(${a}, 'x') or not(${b} > 3)"] = "«x» in «Open?» or not («b» > 3)"
    told["string-length(${a}) > 0 and string-length(${a}) > 9"] = "any «Open?» and string-length(«Open?») > 9"
    for expression, said in told.items():
        assert in_words(expression, [asked], words, lambda labels: labels.get("en", "")) == said
