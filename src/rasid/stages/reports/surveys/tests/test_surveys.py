"""From the poster to the result: scanned, answered once, counted among those who could have."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.surveys import actions, queries
from rasid.stages.reports.surveys.models import Poster, PosterDay, Response, Ticket
from rasid.stages.reports.surveys.rules import FEWEST_ANSWERS, Question, Refusal
from tests.racing import at_once
from tests.world.doors import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def poster(officer: Viewer, marka: ServicePoint) -> Poster:
    return actions.hang_poster(officer, marka, None, "3")


def answered(point: ServicePoint, sender: int, **given: str) -> Response:
    return actions.answer(
        point.programme, point, {"csat": "5", **given}, sender=sender.to_bytes(32, "big"), counter="3"
    )


def span() -> tuple[date, date]:
    today = clock.now().date()
    return today - timedelta(days=30), today + timedelta(days=1)


def test_a_reprint_keeps_the_code_that_hangs(officer: Viewer, marka: ServicePoint, poster: Poster) -> None:
    assert actions.hang_poster(officer, marka, None, "  3 ").token == poster.token
    actions.retire_poster(officer, poster.id)
    assert actions.hang_poster(officer, marka, None, "3").token != poster.token


def test_one_browser_answers_once_a_day_at_one_centre(
    marka: ServicePoint, zarqa: ServicePoint, poster: Poster
) -> None:
    answered(marka, 1)
    with pytest.raises(Refused) as refused:
        answered(marka, 1, time="under_15")
    assert refused.value.code == Refusal.ANSWERED_TODAY
    assert answered(zarqa, 1).service_point == zarqa


@pytest.mark.django_db(transaction=True)
def test_a_double_press_is_one_answer(marka: ServicePoint) -> None:
    done = at_once(*[lambda: answered(marka, 7)] * 3)
    assert Response.objects.count() == 1
    assert done.count(Refusal.ANSWERED_TODAY) == 2


@pytest.mark.django_db(transaction=True)
def test_a_ticket_gives_one_answer_however_many_try(
    officer: Viewer, programme: Programme, marka: ServicePoint, poster: Poster
) -> None:
    [token] = actions.issue_tickets(officer, poster.id, 1)
    assert Ticket.objects.get().token_hash != token.encode()

    def use() -> Response:
        return actions.answer(programme, marka, {"csat": "2"}, sender=bytes(32), ticket_token=token)

    done = at_once(use, use)
    assert Response.objects.count() == 1
    assert Refusal.TICKET_USED in done


def test_a_ticket_of_another_centre_opens_nothing_here(
    officer: Viewer, programme: Programme, zarqa: ServicePoint, poster: Poster
) -> None:
    [token] = actions.issue_tickets(officer, poster.id, 1)
    with pytest.raises(Refused) as refused:
        actions.answer(programme, zarqa, {"csat": "2"}, sender=bytes(32), ticket_token=token)
    assert refused.value.code == Refusal.NOT_THERE
    assert Ticket.objects.get().used_at is None


def test_shares_come_with_interval_and_only_above_the_floor(officer: Viewer, marka: ServicePoint) -> None:
    for sender in range(FEWEST_ANSWERS - 1):
        answered(marka, sender)
    [row] = queries.results(officer, *span())
    assert (row.answered, row.is_shown, row.shares) == (FEWEST_ANSWERS - 1, False, {})
    answered(marka, 99, csat="1")
    [row] = queries.results(officer, *span())
    share = row.shares[Question.CSAT]
    assert (share.value, share.n) == (0.9, 10)
    assert 0.6 < share.low < 0.9 < share.high < 1
    assert Question.TIME not in row.shares


def test_who_did_not_answer_is_counted(officer: Viewer, programme: Programme, marka: ServicePoint) -> None:
    poster = actions.hang_poster(officer, marka, None, "3")
    tokens = actions.issue_tickets(officer, poster.id, 40)
    for token in tokens[:10]:
        actions.answer(programme, marka, {"csat": "4"}, sender=bytes(32), ticket_token=token)
    for _ in range(8):
        actions.count_opening(poster)
    answered(marka, 1)
    [row] = queries.results(officer, *span())
    assert (row.tickets.answered, row.tickets.asked) == (10, 40)
    assert (row.scans.answered, row.scans.asked) == (1, 8)


def test_numbers_of_people_are_masked_before_anything_is_kept(marka: ServicePoint) -> None:
    kept = answered(marka, 1, words="اتصلوا بي على 0791234567 رجاءً")
    assert "0791234567" not in str(kept.answers)


def test_what_is_asked_can_be_chosen_and_old_answers_keep_their_survey(
    officer: Viewer, programme: Programme, marka: ServicePoint
) -> None:
    before = answered(marka, 1, time="under_15")
    actions.choose_questions(officer, programme, ["words"])
    after = answered(marka, 2, time="under_15")
    assert queries.questions_now(programme) == (Question.CSAT, Question.WORDS)
    assert before.survey_id != after.survey_id
    assert "time" not in after.answers


def test_outside_the_office_there_are_no_results(
    programme: Programme, liaison: Viewer, marka: ServicePoint
) -> None:
    answered(marka, 1, words="كل شيء جيد")
    for viewer in (liaison, public_viewer(programme.id)):
        assert queries.results(viewer, *span()) == []
        assert not queries.words(viewer, *span()).exists()
        assert not queries.posters(viewer).exists()


def test_the_application_cannot_change_an_answer() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('rasid_app', 'surveys_response', 'UPDATE'),"
            " has_table_privilege('rasid_app', 'surveys_response', 'INSERT')"
        )
        assert cursor.fetchone() == (False, True)


# Pages ----------------------------------------------------------------------------


def test_a_scan_is_counted_and_leads_to_the_counters_page(client: Client, poster: Poster) -> None:
    found = client.get(f"/q/{poster.token}/")
    assert found.status_code == 302
    assert str(poster.service_point_id) in found.headers["Location"]
    assert PosterDay.objects.get().opened == 1
    assert client.get("/q/0000000000/").status_code == 404


def test_a_resident_rates_in_one_page_and_is_thanked(
    client: Client, programme: Programme, marka: ServicePoint
) -> None:
    address = f"/p/{programme.slug}/at/{marka.id}/rate/?c=3"
    assert client.get(address).status_code == 200
    assert client.post(address, {"csat": ""}).status_code == 400
    thanked = client.post(address, {"csat": "5", "resolved": "yes"})
    assert thanked.status_code == 200
    assert "شكراً، وصل جوابك" in thanked.content.decode()
    again = client.post(address, {"csat": "1"})
    assert "يكفي مرة في اليوم" in again.content.decode()
    assert Response.objects.get().answers == {"csat": "5", "resolved": "yes"}


def test_no_cookie_before_an_answer_and_no_answer_from_another_site(
    client: Client, programme: Programme, marka: ServicePoint
) -> None:
    address = f"/p/{programme.slug}/at/{marka.id}/rate/"
    assert not client.get(address).cookies
    elsewhere = client.post(address, {"csat": "1"}, headers={"origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403
    assert client.post(address, {"csat": "1"}, headers={"origin": "http://testserver"}).status_code == 200
    assert Response.objects.count() == 1


def test_a_network_that_throws_its_cookies_away_does_not_rate_a_centre_up(
    marka: ServicePoint, settings: Settings, officer: Viewer, poster: Poster
) -> None:
    settings.REPORTS_PER_ADDRESS = 20
    address = f"/p/jo/at/{marka.id}/rate/"
    assert Client().get(address).status_code == 200
    answers = [Client().post(address, {"csat": "5"}).status_code for _ in range(9)]
    assert answers == [200] * 5 + [400] * 4
    assert Response.objects.count() == 5
    # A ticket is one visit: nobody is kept from that.
    [token] = actions.issue_tickets(officer, poster.id, 1)
    assert Client().post(f"{address}?t={token}", {"csat": "1"}).status_code == 200


def test_a_used_ticket_says_so_instead_of_asking(
    client: Client, officer: Viewer, programme: Programme, poster: Poster
) -> None:
    [token] = actions.issue_tickets(officer, poster.id, 1)
    address = client.get(f"/q/{token}/").headers["Location"]
    assert client.post(address, {"csat": "3"}).status_code == 200
    assert "استُعمل هذا الرمز" in client.get(address).content.decode()


def test_the_office_sees_results_and_takes_them_away(
    signed_in: SignedIn, rania: User, officer: Viewer, programme: Programme, marka: ServicePoint
) -> None:
    for sender in range(12):
        answered(marka, sender, words="كلام" if sender == 3 else "")
    desk = signed_in(rania)
    page = desk.get(f"/office/{programme.slug}/surveys/").content.decode()
    assert re.search(r"100\W*%", page)
    lines = desk.get(f"/office/{programme.slug}/surveys/?format=csv").content.decode().splitlines()
    assert lines[1].split(",")[1:5] == ["12", "1.0", "0.816", "1.0"]
    assert "كلام" in desk.get(f"/office/{programme.slug}/surveys/words/").content.decode()


def test_a_poster_is_printed_and_its_tickets_downloaded_once(
    signed_in: SignedIn, rania: User, officer: Viewer, programme: Programme, poster: Poster, tmp_path: object
) -> None:
    desk = signed_in(rania)
    root = f"/office/{programme.slug}/surveys/posters/"
    assert "شباك" in desk.get(root).content.decode()
    pdf = desk.get(f"{root}{poster.id}/poster.pdf")
    assert pdf.content.startswith(b"%PDF")
    file = desk.post(f"{root}{poster.id}/tickets/", {"count": "3"})
    assert len(re.findall(r"/q/[0-9A-Z]{16}/", file.content.decode())) == 3
    assert desk.post(f"{root}{poster.id}/tickets/", {"count": "0"}).status_code == 302
    assert desk.post(f"{root}{poster.id}/retire/").status_code == 302
    assert poster.token not in desk.get(root).content.decode()


def test_a_poster_is_made_for_a_centre_that_is_found_by_name(
    signed_in: SignedIn, rania: User, programme: Programme, marka: ServicePoint
) -> None:
    desk = signed_in(rania)
    root = f"/office/{programme.slug}/surveys/posters/"
    assert str(marka.id) in desk.get(root, {"q": "مركا"}).content.decode()
    made = desk.post(f"{root}add/{marka.id}/", {"counter": "1"})
    assert made.status_code == 302
    assert Poster.objects.get().counter == "1"


def test_the_sheet_says_its_address_for_whoever_cannot_scan(
    signed_in: SignedIn, rania: User, programme: Programme, poster: Poster, tmp_path: object
) -> None:
    content = signed_in(rania).get(f"/office/{programme.slug}/surveys/posters/{poster.id}/poster.pdf").content
    path = f"{tmp_path}/poster.pdf"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert f"/q/{poster.token}/" in text
    assert len(PdfReader(path).pages) == 1
