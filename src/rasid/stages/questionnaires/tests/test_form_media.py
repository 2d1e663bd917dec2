"""Pictures and lists that a form names: asked for by sheet and row, given by the officer, published with the form."""

import hashlib
import io

import pytest

from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import draw_workbook
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import actions, queries
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import Refusal, media_refusal, missing_media
from rasid.stages.questionnaires.tests.test_questionnaires import FORM
from tests.world.plans import Country

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


@pytest.fixture
def pictured(country: Country) -> QuestionnaireVersion:
    """A converted form that names a picture and a list."""
    text = FORM.format(form_id="trial", version="1", label="سؤال").replace(
        "## choices",
        "| name | media::image | choice_filter |\n|---|---|---|\n| facts | hall.png | |\n\n## choices",
        1,
    )
    version = actions.upload_questionnaire(country.programme, io.BytesIO(draw_workbook(text)), "p.xlsx")
    actions.convert_version(version.id)
    version.refresh_from_db()
    return version


def give(country: Country, version: QuestionnaireVersion, name: str, content: bytes) -> None:
    actions.keep_form_media(country.programme, version.id, [(name, io.BytesIO(content))])


def test_a_form_without_its_picture_is_not_published_and_says_which(
    country: Country, pictured: QuestionnaireVersion
) -> None:
    (named,) = pictured.media
    assert (named["name"], named["sheet"], named["column"]) == ("hall.png", "survey", "media::image")
    with pytest.raises(Refused) as refused:
        actions.publish_version(country.programme, pictured.id, [country.sector])
    assert refused.value.code is Refusal.MEDIA_MISSING
    assert "hall.png" in refused.value.text()


def test_files_travel_with_the_published_form_and_stand_in_the_log(
    country: Country, pictured: QuestionnaireVersion, officer: Viewer
) -> None:
    give(country, pictured, "hall.png", b"\x89PNG\r\n\x1a\n first")
    give(country, pictured, "hall.png", PNG)
    assert list(queries.published_media(pictured.id)) == []
    published = actions.publish_version(country.programme, pictured.id, [country.sector])
    (kept,) = queries.published_media(pictured.id)
    assert (kept.name, kept.file.size_bytes) == ("hall.png", len(PNG))
    assert kept.md5 == hashlib.md5(PNG, usedforsecurity=False).hexdigest()
    assert published.questionnaire is not None
    assert queries.public_view(published.questionnaire)["media"] == {"hall.png": kept.file.sha256}
    with pytest.raises(Refused) as refused:
        give(country, pictured, "hall.png", PNG)
    assert refused.value.code is Refusal.ALREADY_PUBLISHED
    with pytest.raises(Refused):
        actions.drop_form_media(country.programme, pictured.id, "hall.png")


def test_a_file_may_be_taken_away_before_publication(
    country: Country, pictured: QuestionnaireVersion, officer: Viewer, hadi_viewing: Viewer
) -> None:
    give(country, pictured, "extra.png", PNG)
    assert [each.name for each in queries.form_media(officer, pictured)] == ["extra.png"]
    assert list(queries.form_media(hadi_viewing, pictured)) == []
    actions.drop_form_media(country.programme, pictured.id, "extra.png")
    assert list(queries.form_media(officer, pictured)) == []


@pytest.mark.parametrize(
    ("name", "start", "refusal"),
    [
        ("hall.png", PNG, None),
        ("القاعة.png", PNG, None),
        ("places.csv", "name,label\na,عمّان\n".encode(), None),
        ("places.csv", "name,label\na,عمّان\n".encode("utf-8-sig"), None),
        # Excel's own CSV of an Arabic machine.
        ("places.csv", "name,label\na,عمان\n".encode("windows-1256"), Refusal.MEDIA_UNREADABLE),
        ("places.csv", "name,label\n".encode("utf-16"), Refusal.MEDIA_UNREADABLE),
        ("places.csv", b"", Refusal.MEDIA_UNREADABLE),
        # The look ends in the middle of a letter.
        ("places.csv", "name,عمّان".encode()[:-1], None),
        ("../hall.png", PNG, Refusal.MEDIA_NAME),
        ("a\\b.png", PNG, Refusal.MEDIA_NAME),
        (".htaccess", PNG, Refusal.MEDIA_NAME),
        ("a" * 300, PNG, Refusal.MEDIA_NAME),
    ],
)
def test_a_forms_file_has_a_plain_name_and_readable_text(
    name: str, start: bytes, refusal: Refusal | None
) -> None:
    assert media_refusal(name, start) is refusal


def test_what_is_missing_is_told_in_the_forms_order() -> None:
    named = [{"name": "a.csv"}, {"name": "b.png"}]
    assert missing_media(named, {"a.csv"}) == [{"name": "b.png"}]
    assert missing_media(named, {"a.csv", "b.png", "extra"}) == []
