"""One page of what is asked; colleagues; letters that say nothing; and nothing before it is released."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import NotSentError
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Assignment, Case, Digest, DigestWish
from rasid.stages.cases.portal import actions, queries
from rasid.stages.cases.portal.rules import MOST_TRIES, Every, Refusal
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.actions import end_membership
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import LiaisonScope
from tests.world.cases import proof
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import answers_for

Letters = list[tuple[str, str, str]]
ADDRESS = "omar@licensing.example"
Colleague = Callable[[str], tuple[Viewer, Membership]]


@pytest.fixture
def letters(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, jobs_here: None
) -> Letters:
    """What left, as (to whom, subject, text); jobs run at once."""
    settings.MAIL_URL, settings.PUBLIC_ADDRESS = "console", "https://rasid.example"
    left: Letters = []
    monkeypatch.setattr(
        actions, "send", lambda way, address, text, *, subject: left.append((address, subject, text))
    )
    return left


@pytest.fixture
def colleague(programme: Programme, country: Country) -> Colleague:
    def bring(name: str) -> tuple[Viewer, Membership]:
        user = member(programme, name, Role.LIAISON)
        membership = Membership.objects.get(user=user)
        answers_for(membership, country.licensing)
        return viewer_for(user, programme), membership

    return bring


@pytest.fixture
def agency(signed_in: SignedIn, omar: User, omar_at_licensing: Membership) -> Client:
    return signed_in(omar)


@pytest.fixture
def others(signed_in: SignedIn, programme: Programme, country: Country) -> Client:
    """Dana answers for civil status."""
    dana = member(programme, "dana", Role.LIAISON)
    answers_for(Membership.objects.get(user=dana), country.civil)
    return signed_in(dana)


def lead(membership: Membership) -> None:
    LiaisonScope.objects.filter(membership=membership).update(is_lead=True)


def refused(act: Callable[..., object], *args: Any) -> str:
    with pytest.raises(Refused) as found:
        act(*args)
    assert found.value.text()
    return str(found.value.code)


# Who of us has it ------------------------------------------------------------------------------------


def test_a_liaison_takes_an_order_and_gives_it_back(
    order: Case, omar_viewing: Viewer, omar_at_licensing: Membership
) -> None:
    actions.assign_case(omar_viewing, order.id, omar_at_licensing.id, "سأذهب غداً")
    assert queries.counts(omar_viewing).mine == 1
    actions.assign_case(omar_viewing, order.id, omar_at_licensing.id)
    actions.assign_case(omar_viewing, order.id, None)
    assert [(line.to_id, line.note) for line in queries.history(order)] == [
        (omar_viewing.user_id, "سأذهب غداً"),
        (None, ""),
    ]
    assert queries.counts(omar_viewing).mine == 0
    entries = Entry.objects.filter(verb="liaison.assigned")
    assert [b'"sealed"' in bytes(entry.header) for entry in entries] == [True, True]


def test_only_a_lead_moves_what_a_colleague_has(
    order: Case, omar_viewing: Viewer, omar_at_licensing: Membership, colleague: Colleague
) -> None:
    lama, lamas = colleague("lama")
    actions.assign_case(lama, order.id, lamas.id)
    assert refused(actions.assign_case, omar_viewing, order.id, omar_at_licensing.id) == Refusal.NOT_LEAD
    lead(omar_at_licensing)
    actions.assign_case(omar_viewing, order.id, omar_at_licensing.id)
    assert Case.objects.get().assignee_id == omar_viewing.user_id


def test_an_order_is_given_to_nobody_outside_its_authority(
    order: Case, omar_viewing: Viewer, omar_at_licensing: Membership, others: Client, officer: Viewer
) -> None:
    lead(omar_at_licensing)
    stranger = Membership.objects.get(user__handle="dana")
    assert refused(actions.assign_case, omar_viewing, order.id, stranger.id) == Refusal.NOT_COLLEAGUE
    # The office reads orders of everybody and gives them to nobody.
    assert refused(actions.assign_case, officer, order.id, omar_at_licensing.id) == "cases-not-there"
    assert not Assignment.objects.exists()


def test_who_left_has_nothing(
    order: Case, omar_viewing: Viewer, colleague: Colleague, omar_at_licensing: Membership
) -> None:
    lama, lamas = colleague("lama")
    actions.assign_case(lama, order.id, lamas.id)
    assert not queries.asked_keys(omar_viewing, who="nobodys")
    end_membership(lamas.id)
    [key] = queries.asked_keys(omar_viewing, who="nobodys")
    assert queries.asked(omar_viewing, [key])[0].has_it == ""
    actions.assign_case(omar_viewing, order.id, omar_at_licensing.id)
    assert Case.objects.get().assignee_id == omar_viewing.user_id


def test_the_page_gives_an_order_and_the_list_says_who_has_it(
    agency: Client, order: Case, omar_at_licensing: Membership
) -> None:
    page = reverse("agency_assign", args=["jo", order.id])
    assert "ليس عند أحد بعد" in agency.get(page).content.decode()
    done = agency.post(page, {"to": str(omar_at_licensing.id)}, follow=True).content.decode()
    assert "سُجّل التكليف" in done
    assert "عندك" in agency.get(reverse("agency_cases", args=["jo"]) + "?who=mine").content.decode()
    assert order.code in agency.get(reverse("agency_cases", args=["jo"]) + "?who=mine").content.decode()
    wrong = agency.post(page, {"to": "00000000-0000-0000-0000-000000000001"})
    assert wrong.status_code == 200


# The list --------------------------------------------------------------------------------------------


def test_the_table_says_when_and_who_and_what_next(agency: Client, order: Case) -> None:
    answer = agency.get(reverse("agency_cases", args=["jo"]) + "?format=csv")
    header, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert dict(zip(header, row, strict=True)) | {"المطلوب": "", "السبب": ""} == {
        "الرمز": order.code,
        "الخطوة التالية": "عليكم أن تجيبوا",
        "آخر يوم": "2026-11-29",
        "أيام العمل الباقية": "10",
        "عند مَن": "",
        "النوع": "أمر تصويب",
        "المطلوب": "",
        "السبب": "",
        "الشدة": row[header.index("الشدة")],
        "المركز": "مركز 0",
        "وقت الرصد": row[header.index("وقت الرصد")],
        "الجهة": row[header.index("الجهة")],
    }


def test_what_is_answered_waits_below_and_is_not_counted(
    agency: Client, order: Case, omar_viewing: Viewer
) -> None:
    assert queries.counts(omar_viewing).ours == 1
    cases.answer_case(omar_viewing, order.id, "نُظفت", [proof()])
    assert queries.counts(omar_viewing).ours == 0
    shown = agency.get(reverse("agency_cases", args=["jo"])).content.decode()
    assert order.code in shown
    assert "لا شيء ينتظركم" in shown


def test_the_forecast_counts_an_order_on_its_last_day(omar_viewing: Viewer, order: Case) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=3)):
        found = dict(queries.forecast(omar_viewing))
    assert found[order.deadline] == 1
    assert sum(found.values()) == 1
    with clock.travelling_to(clock.now() + timedelta(days=20)):
        assert sum(dict(queries.forecast(omar_viewing)).values()) == 0
        assert queries.counts(omar_viewing).overdue == 1


# Nothing before it is released -----------------------------------------------------------------------

NOTHING = "00000000-0000-4000-8000-000000000000"
PAGES = ("agency_cases", "agency_answers", "agency_digests", "agency_trend")


def bodies(client: Client) -> list[bytes]:
    """Every page and table of the liaison, but for the secret that each form carries."""
    addresses = [reverse(name, args=["jo"]) for name in PAGES]
    addresses += [
        f"{addresses[0]}?format=csv",
        f"{addresses[0]}?wanted=closed",
        f"{addresses[0]}?who=nobodys",
    ]
    return [plain(client, address) for address in addresses]


def plain(client: Client, address: str, named: str = "") -> bytes:
    """A page without the secrets of its forms, and without what stood in its own address."""
    shown = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", client.get(address).content)
    return shown.replace(named.encode(), b"") if named else shown


def test_a_withheld_order_changes_no_byte_of_any_page_and_no_letter(
    agency: Client,
    others: Client,
    confirmed_finding: Finding,
    omar_viewing: Viewer,
    letters: Letters,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proven(omar_viewing, letters)
    before = bodies(agency), bodies(others)
    monkeypatch.setattr("secrets.SystemRandom.random", lambda _: 0.5)
    case = cases.open_case(confirmed_finding.id)
    assert case
    assert case.visible_from > clock.now()
    assert (bodies(agency), bodies(others)) == before
    assert actions.write_digests() == 0
    for name in ("agency_plan", "agency_assign"):
        assert agency.get(reverse(name, args=["jo", case.id])).status_code == 404
        there, nowhere = (
            plain(agency, reverse(name, args=["jo", known]), str(known)) for known in (case.id, NOTHING)
        )
        assert there == nowhere
    assert refused(actions.assign_case, omar_viewing, case.id, None) == "cases-not-there"


def test_another_authoritys_order_is_like_one_that_is_not_there(others: Client, order: Case) -> None:
    for name in ("agency_plan", "agency_assign", "agency_case"):
        assert others.get(reverse(name, args=["jo", order.id])).status_code == 404
        there, nowhere = (
            plain(others, reverse(name, args=["jo", known]), str(known)) for known in (order.id, NOTHING)
        )
        assert there == nowhere


# Letters ---------------------------------------------------------------------------------------------


def code_in(letters: Letters) -> str:
    found = re.search(r"\d{6}", letters[-1][2])
    assert found
    return found.group()


def proven(viewer: Viewer, letters: Letters) -> None:
    actions.give_address(viewer, ADDRESS)
    actions.confirm_address(viewer, code_in(letters))
    letters.clear()


def test_an_address_counts_once_its_code_came_back(
    omar_viewing: Viewer, letters: Letters, order: Case
) -> None:
    actions.give_address(omar_viewing, ADDRESS)
    code = code_in(letters)
    assert actions.write_digests() == 0
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert refused(actions.confirm_address, omar_viewing, wrong) == Refusal.WRONG_CODE
    actions.confirm_address(omar_viewing, code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert actions.write_digests() == 1


def test_a_code_is_guessed_no_more_than_so_often(omar_viewing: Viewer, letters: Letters) -> None:
    actions.give_address(omar_viewing, ADDRESS)
    code = code_in(letters)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(MOST_TRIES):
        refused(actions.confirm_address, omar_viewing, wrong)
    assert refused(actions.confirm_address, omar_viewing, code) == Refusal.WRONG_CODE


def test_the_address_lies_in_the_vault_and_in_no_table(omar_viewing: Viewer, letters: Letters) -> None:
    proven(omar_viewing, letters)
    assert ADDRESS not in str(DigestWish.objects.values())
    actions.forget_address(omar_viewing)
    assert not DigestWish.objects.get().has_address
    assert (
        actions.vault.open_said("rasid", DigestWish.objects.get().id, "contact", "looking whether it left")
        is None
    )


@pytest.mark.parametrize("address", ["", "omar", "omar@", "0790000000"])
def test_what_is_no_address_is_not_kept(omar_viewing: Viewer, letters: Letters, address: str) -> None:
    assert refused(actions.give_address, omar_viewing, address) == Refusal.BAD_ADDRESS
    assert not letters


def test_a_letter_says_that_something_waits_and_nothing_of_what(
    omar_viewing: Viewer, letters: Letters, order: Case, programme: Programme
) -> None:
    proven(omar_viewing, letters)
    assert actions.write_digests() == 1
    [(to, subject, text)] = letters
    assert to == ADDRESS
    assert "https://rasid.example/account/login/" in text
    told = subject + text
    names = [order.code, *order.service_point.name.values(), *order.authority.name.values()]
    names += [*order.finding.text.values(), *programme.name.values(), programme.slug, "omar"]
    assert [name for name in names if name in told.replace("rasid.example", "")] == []
    assert re.findall(r"\d", told) == []


def test_the_letter_is_the_same_whatever_waits(
    omar_viewing: Viewer, letters: Letters, order: Case, drafts: list[Finding], officer: Viewer
) -> None:
    proven(omar_viewing, letters)
    actions.write_digests()
    cases.open_case(findings.confirm_finding(officer, drafts[0].id).id)
    with clock.travelling_to(clock.now() + timedelta(days=1)):
        actions.write_digests()
    assert len(letters) == 2
    assert letters[0] == letters[1]


def test_nobody_is_written_to_twice_a_day(omar_viewing: Viewer, letters: Letters, order: Case) -> None:
    proven(omar_viewing, letters)
    assert [actions.write_digests() for _ in range(3)] == [1, 0, 0]
    assert Digest.objects.count() == 1


def test_what_was_told_and_is_far_off_brings_no_second_letter(
    omar_viewing: Viewer, letters: Letters, order: Case
) -> None:
    proven(omar_viewing, letters)
    actions.write_digests()
    with clock.travelling_to(clock.now() + timedelta(days=1)):
        assert actions.write_digests() == 0
    # Three working days before the last day.
    with clock.travelling_to(clock.now() + timedelta(days=9)):
        assert actions.write_digests() == 1


@pytest.mark.parametrize(("hours", "expected"), [(21, 0), (22, 1), (26, 1), (27, 0), (24 * 5, 0)])
def test_letters_leave_in_the_programmes_own_morning_on_working_days(
    omar_viewing: Viewer, letters: Letters, order: Case, hours: int, expected: int
) -> None:
    proven(omar_viewing, letters)
    with clock.travelling_to(clock.now() + timedelta(hours=hours)):
        assert actions.write_digests() == expected


def test_who_wants_none_gets_none(omar_viewing: Viewer, letters: Letters, order: Case) -> None:
    proven(omar_viewing, letters)
    actions.set_frequency(omar_viewing, Every.NEVER)
    assert actions.write_digests() == 0
    actions.set_frequency(omar_viewing, Every.WEEK)
    with clock.travelling_to(clock.now() + timedelta(days=1)):
        assert actions.write_digests() == 0
    assert actions.write_digests() == 1


def test_what_a_colleague_has_is_not_written_of(
    omar_viewing: Viewer, letters: Letters, order: Case, colleague: Colleague
) -> None:
    proven(omar_viewing, letters)
    lama, lamas = colleague("lama")
    actions.assign_case(lama, order.id, lamas.id)
    assert actions.write_digests() == 0


def test_a_letter_that_could_not_leave_is_tried_again(
    omar_viewing: Viewer, letters: Letters, order: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    proven(omar_viewing, letters)

    def fails(way: Way, address: str, text: str, *, subject: str) -> None:
        raise NotSentError("busy", is_final=False)

    with monkeypatch.context() as broken:
        broken.setattr(actions, "send", fails)
        assert actions.write_digests() == 0
    assert not Digest.objects.exists()
    assert actions.write_digests() == 1


def test_who_is_no_liaison_any_more_is_not_written_to_and_their_address_leaves(
    omar_viewing: Viewer, letters: Letters, order: Case, omar_at_licensing: Membership
) -> None:
    proven(omar_viewing, letters)
    end_membership(omar_at_licensing.id)
    assert actions.write_digests() == 0
    assert actions.addresses_over(clock.now(), 10) == 0
    assert actions.addresses_over(clock.now() + timedelta(days=31), 10) == 1
    assert not DigestWish.objects.get().has_address


def test_the_page_of_letters_proves_an_address_and_takes_it_back(
    agency: Client, letters: Letters, omar_viewing: Viewer
) -> None:
    page = reverse("agency_digests", args=["jo"])
    assert (
        "أرسلنا رمزاً"
        in agency.post(page, {"act": "address", "address": ADDRESS}, follow=True).content.decode()
    )
    assert "الرمز غير صحيح" in agency.post(page, {"act": "code", "code": "abc"}).content.decode()
    done = agency.post(page, {"act": "code", "code": code_in(letters)}, follow=True).content.decode()
    assert "ثبت بريدك" in done
    # It is shown to nobody, its owner neither: a page left open tells it to whoever passes.
    assert ADDRESS not in done
    assert agency.post(page, {"act": "every", "every": "week"}, follow=True).status_code == 200
    assert DigestWish.objects.get().every == Every.WEEK
    agency.post(page, {"act": "forget"})
    assert not DigestWish.objects.get().has_address
    assert agency.post(page, {"act": "nothing"}).status_code == 404
