"""What anybody reads, what only some may, and that no page tells what belongs to the office."""

import ast
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from rasid import stages
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.stages.bulletins import actions, papers, queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.pages import WORDED_VERBS
from rasid.stages.cases.models import Case
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role
from rasid.stages.reports.rules import Happening
from rasid.stages.reports.steps.actions import VERBS
from rasid.stages.reviews.models import Review
from tests.world.doors import SignedIn, body_of
from tests.world.plans import Country
from tests.world.programmes import member

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def pdf_of(client: Client, address: str) -> PdfReader:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(body_of(answer)))


def read(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def open_verbs() -> set[str]:
    """Every verb that stages write to the log unsealed, as far as their source names it where it is written."""
    found: set[str] = set()
    for source in Path(stages.__file__).parent.rglob("actions.py"):
        for call in ast.walk(ast.parse(source.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "record":
                is_sealed = any(given.arg == "is_sealed" for given in call.keywords)
                verb = call.args[0]
                if not is_sealed and isinstance(verb, ast.Constant):
                    found.add(str(verb.value))
    return found


def test_every_open_verb_of_the_log_has_words_for_its_readers() -> None:
    told = {VERBS[what] for what in Happening if what is not Happening.NOTED}
    assert len(open_verbs()) > 15
    assert open_verbs() | told <= WORDED_VERBS


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_what_the_log_says_of_a_verb_is_said_in_both_languages(tag: str) -> None:
    with translation.override(tag):
        for verb in WORDED_VERBS:
            assert say(f"bulletins-verb-{verb.replace('.', '-')}")


PUBLIC = ("public_week", "public_bulletin", "public_method", "public_data", "public_verify")


@pytest.mark.parametrize("name", PUBLIC)
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_stand_before_and_after_the_first_bulletin(
    name: str, language: str, programme: Programme, request: pytest.FixtureRequest
) -> None:
    client, address = Client(), language + reverse(name, kwargs={"programme": "jo"})
    text_of(client, address)
    request.getfixturevalue("published_bulletin")
    text_of(client, address)


def test_the_front_page_leads_to_the_one_programme(programme: Programme) -> None:
    answer: Any = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/p/jo/")


def test_this_week_says_how_many_visits_and_bodies(published_bulletin: Bulletin, country: Country) -> None:
    page = text_of(Client(), "/p/jo/")
    assert "زيارات سرية" in page
    assert "إدارة ترخيص السواقين" in page
    assert "تم التصويب" in page
    assert "بثقة" in page
    assert "نزّل" in page
    english = text_of(Client(), "/en/p/jo/")
    assert "secret visits this week, to" in english


def test_a_draft_is_nobodys_but_the_desks(drafted_bulletin: Bulletin) -> None:
    client = Client()
    assert "لم تصدر نشرة بعد" in text_of(client, "/p/jo/")
    for address in (
        "bulletins/1/",
        "bulletins/1/bulletin.json",
        "bulletins/1/bulletin.pdf",
        "bulletins/1/authorities.csv",
    ):
        text_of(client, f"/p/jo/{address}", 404)


def test_a_body_shows_its_interval_and_a_centre_says_too_few(
    published_bulletin: Bulletin, country: Country
) -> None:
    client = Client()
    body = text_of(client, f"/p/jo/authorities/{country.licensing.id}/")
    assert "interval-words" in body
    assert "زيارات غير كافية" not in body.split("orders")[0]
    centre = text_of(client, f"/p/jo/centres/{country.points[0].id}/")
    assert "زيارات غير كافية لإصدار نتيجة عادلة" in centre
    listed = text_of(client, f"/p/jo/authorities/{country.licensing.id}/centres/")
    assert f"/p/jo/centres/{country.points[0].id}/" in listed
    text_of(client, f"/p/jo/centres/{country.licensing.id}/", 404)


def test_an_order_is_public_once_its_authority_can_see_it(
    order: Case, published_bulletin: Bulletin, country: Country
) -> None:
    client, address = Client(), f"/p/jo/authorities/{country.licensing.id}/"
    assert order.code in text_of(client, address)
    later = clock.now() + timedelta(minutes=1)
    Case.objects.filter(id=order.id).update(visible_from=later, public_from=later)
    assert order.code not in text_of(client, address)
    assert order.code not in text_of(client, f"/p/jo/centres/{order.service_point_id}/")


def test_public_pages_tell_nothing_of_who_visited(
    order: Case, published_bulletin: Bulletin, country: Country, crew: list[Observer], hadi: User
) -> None:
    client = Client()
    addresses = [reverse(name, kwargs={"programme": "jo"}) for name in PUBLIC]
    addresses += [f"/p/jo/authorities/{country.licensing.id}/", f"/p/jo/centres/{order.service_point_id}/"]
    addresses += [
        "/p/jo/bulletins/1/",
        "/p/jo/bulletins/1/bulletin.json",
        "/p/jo/bulletins/1/authorities.csv",
    ]
    aliases = set(Review.objects.values_list("alias", flat=True))
    secrets = {str(observer.id) for observer in crew} | {observer.user.handle for observer in crew}
    secrets |= {hadi.handle, *(alias for alias in aliases if len(alias) > 4)}
    for address in addresses:
        page = text_of(client, address)
        assert {secret for secret in secrets if secret in page} == set(), address


def test_the_table_of_bodies_has_stable_columns(published_bulletin: Bulletin) -> None:
    rows = text_of(Client(), "/p/jo/bulletins/1/authorities.csv").lstrip("\ufeff").splitlines()
    assert rows[0] == (
        "id,name_ar,name_en,sector,tier,value,low,high,visits,centres,centre_value,centre_low,centre_high,"
        "withheld,orders_issued,orders_corrected,orders_open,orders_overdue"
    )
    assert len(rows) == 3


def test_the_log_and_the_checker_are_served_and_nothing_else(published_bulletin: Bulletin) -> None:
    client = Client()
    assert text_of(client, "/log/checkpoint").startswith("rasid.example/log\n")
    assert b"def run(" in client.get("/verify.py").content
    for address in (
        "/log/export/x.json",
        "/log/../keys/log",
        "/log/tile/0/../../checkpoint",
        "/log/tile/9/999",
    ):
        assert client.get(address).status_code == 404, address


def test_the_printed_bulletin_reads_in_arabic_and_carries_its_proof(published_bulletin: Bulletin) -> None:
    reader = pdf_of(Client(), "/p/jo/bulletins/1/bulletin.pdf")
    assert 2 <= len(reader.pages) <= 4
    said = read(reader)
    for word in ("نشرة", "الخدمات", "الجهات", "بنفسك"):
        assert word in said, word
    assert published_bulletin.content_sha256 in said
    assert "rasid.example/log" in said
    assert reader.metadata is not None
    assert reader.metadata.title == "نشرة الخدمات العامة"
    english = pdf_of(Client(), "/en/p/jo/bulletins/1/bulletin.pdf")
    assert "Bulletin of public services" in read(english)


def test_the_brief_is_one_page_of_at_most_150_words(
    published_bulletin: Bulletin, cabinet_reader: User, signed_in: SignedIn
) -> None:
    client = signed_in(cabinet_reader)
    reader = pdf_of(client, "/office/jo/briefs/1/brief.pdf")
    assert len(reader.pages) == 1
    assert "موجز" in read(reader)
    parts = papers.brief_parts(queries.content_of(published_bulletin), None)
    words = " ".join(part["heading"] + " " + " ".join(part["lines"]) for part in parts).split()
    assert len(words) <= 150
    page = text_of(client, "/office/jo/briefs/1/")
    assert "ما المطلوب" in page
    assert "/office/jo/briefs/1/" in text_of(client, "/office/jo/briefs/")


def test_who_may_open_which_door(
    published_bulletin: Bulletin,
    cabinet_reader: User,
    auditor: User,
    hadi: User,
    omar: User,
    signed_in: SignedIn,
) -> None:
    doors = {"bulletins/": set(), "briefs/": {cabinet_reader}, "log/": {auditor}}
    for door, welcome in doors.items():
        for user in (cabinet_reader, auditor, hadi, omar):
            answer: Any = signed_in(user).get(f"/office/jo/{door}")
            assert answer.status_code == (200 if user in welcome else 404), (door, user.handle)
    assert Client().get("/office/jo/briefs/1/brief.pdf").status_code == 302


def test_the_desk_drafts_approves_and_publishes(
    four_weeks: list[Wave], log_files: object, layla: User, faris: User, rania: User, signed_in: SignedIn
) -> None:
    first, second, officer = signed_in(layla), signed_in(faris), signed_in(rania)
    assert reverse("bulletin_request", kwargs={"programme": "jo", "wave": four_weeks[-1].id}) in text_of(
        officer, "/office/jo/bulletins/"
    )
    officer.post(f"/office/jo/bulletins/request/{four_weeks[-1].id}/")
    assert "تُحضَّر الآن" in text_of(officer, "/office/jo/bulletins/1/")
    actions.draft_bulletin(Bulletin.objects.get().id)
    page = text_of(officer, "/office/jo/bulletins/1/")
    assert "الموافقة والنشر لمسؤولي النشر" in page
    sha = Bulletin.objects.get().content_sha256
    assert sha in text_of(first, "/office/jo/bulletins/1/")
    refused: Any = first.post("/office/jo/bulletins/1/publish/")
    assert refused.status_code == 409
    assert "موافقة شخصين" in refused.content.decode()
    first.post("/office/jo/bulletins/1/approve/", {"content_sha256": sha})
    second.post("/office/jo/bulletins/1/approve/", {"content_sha256": sha})
    answer: Any = second.post("/office/jo/bulletins/1/publish/")
    assert answer.status_code == 302
    assert "منشورة" in text_of(second, "/office/jo/bulletins/1/")
    assert "إدارة ترخيص السواقين" in text_of(Client(), "/p/jo/")


def test_the_auditor_sees_headers_and_no_more(
    published_bulletin: Bulletin, auditor: User, signed_in: SignedIn
) -> None:
    page = text_of(signed_in(auditor), "/office/jo/log/")
    assert "bulletin.drafted" in page
    assert "export.json" in page


def test_only_an_auditor_sees_the_moment_of_an_entry(
    published_bulletin: Bulletin, auditor: User, programme: Programme, signed_in: SignedIn
) -> None:
    entry = Entry.objects.get(verb="bulletin.drafted")
    moment = entry.at.strftime("%H:%M:%S.%f")
    page = text_of(signed_in(auditor), "/office/jo/log/")
    assert moment in page
    assert say("bulletins-log-moved") not in page
    administrator = member(programme, "amal", Role.ADMINISTRATOR)
    assert moment not in text_of(signed_in(administrator), "/office/jo/log/")


def test_a_moment_that_was_moved_is_marked(
    published_bulletin: Bulletin, auditor: User, signed_in: SignedIn
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER only_added")
        cursor.execute("UPDATE ledger_entry SET at = at - interval '1 hour' WHERE verb = 'bulletin.drafted'")
    assert say("bulletins-log-moved") in text_of(signed_in(auditor), "/office/jo/log/")
