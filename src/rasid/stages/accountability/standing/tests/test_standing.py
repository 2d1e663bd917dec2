"""A rule proposes, a person decides, another hears the appeal, and nobody's pay or certificate knows of it."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.models import Opportunity, PersonalFinding, Standing
from rasid.stages.accountability.standing import actions, queries
from rasid.stages.accountability.standing.rules import FindingState, Refusal
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.actions import join_programme
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.visits.models import Visit
from tests.world.accountability import FAMILIES, Week, later
from tests.world.doors import SignedIn, status_of
from tests.world.programmes import NOW

MONTH = date(2026, 12, 1)
WHY = "نظرنا في القيود كلها وتحدثنا معك"


def entries(
    week: Week, observer: Observer, seen: int, missed: int, *, silent: int = 0, alarms: int = 0
) -> None:
    """So many counted entries of one observer, four to a visit, half of them controls."""
    items = [week.item(name) for name in FAMILIES]
    outcomes = ["hit"] * seen + ["miss"] * missed + ["silent"] * silent + ["alarm"] * alarms
    for number, outcome in enumerate(outcomes):
        if number % len(items) == 0:
            visit = Visit.objects.create(
                programme=week.country.programme, wave=week.wave, service_point=week.country.points[0],
                authority=week.country.licensing, observer=observer, scenario=week.scenario,
                questionnaire_version=week.version, channel="in_person", purpose="urgent",
                window_starts=week.wave.starts_on, window_ends=week.wave.starts_on, state="filed",
                token=f"{observer.id.hex[:8]}-{number}",
            )  # fmt: skip
        item = items[number % len(items)]
        told = NOW if outcome in {"miss", "alarm"} else None
        Opportunity.objects.create(
            programme=week.country.programme, observer=observer, visit=visit, item=item, family=item.family,
            basis="control" if number % 2 else "double", outcome=outcome, state=outcome, visited_at=NOW,
            half_week="2026-11-15/2026-11-17", found_at=NOW, told_at=told, answer_until=told and told.date(),
            settled_at=NOW,
        )  # fmt: skip


@pytest.fixture
def crew_of_three(
    week: Week, noor: Observer, lina: Observer, tariq: Observer, programme: Programme
) -> Observer:
    """Noor and Lina see nine in ten; Tariq, by whom they are measured, one in five."""
    entries(week, noor, 54, 6, silent=10)
    entries(week, lina, 55, 5, silent=9, alarms=1)
    entries(week, tariq, 12, 48, silent=10)
    with later(days=16):
        actions.reckon_due(programme)
    return tariq


def standing_of(observer: Observer) -> Standing:
    return Standing.objects.get(observer=observer)


def test_a_month_is_reckoned_once_and_gives_every_observer_their_figures(
    crew_of_three: Observer, noor: Observer, programme: Programme
) -> None:
    with later(days=17):
        assert actions.reckon_due(programme) == 0
        assert actions.reckon_month(programme, MONTH) == 3
    assert Standing.objects.count() == 3
    assert PersonalFinding.objects.count() == 1
    found = standing_of(noor)
    assert (found.month, found.hits, found.n, found.controls, found.silent) == (MONTH, 54, 60, 30, 10)
    raw, unpooled = found.figures["raw"], found.figures["unpooled"]
    assert raw["value"] == pytest.approx(0.9, abs=0.01)
    assert unpooled["low"] < unpooled["value"] < unpooled["high"]
    assert found.figures["balanced"]["value"] > 0.9
    assert sum(each["n"] for each in found.families) == 60


def test_only_whom_the_rule_finds_below_is_put_before_a_person(crew_of_three: Observer) -> None:
    (found,) = PersonalFinding.objects.all()
    assert (found.standing.observer, found.state) == (crew_of_three, FindingState.PROPOSED)
    assert found.standing.upper is not None
    assert found.standing.upper < 0.6


def test_with_too_few_opportunities_nothing_is_said_whatever_they_are(
    week: Week, noor: Observer, tariq: Observer, programme: Programme
) -> None:
    entries(week, noor, 60, 0)
    entries(week, tariq, 0, 29)
    actions.reckon_month(programme, MONTH)
    assert not PersonalFinding.objects.exists()
    assert standing_of(tariq).lacking["opportunities"] == 1


def test_an_entry_that_waits_or_lies_before_the_year_counts_for_nothing(
    week: Week, noor: Observer, programme: Programme
) -> None:
    entries(week, noor, 4, 4)
    Opportunity.objects.filter(state="hit").update(visited_at=NOW - timedelta(days=400))
    Opportunity.objects.filter(state="miss").update(state="pending")
    assert actions.reckon_month(programme, MONTH) == 0


def test_nobody_decides_about_themselves(crew_of_three: Observer, programme: Programme) -> None:
    Membership.objects.filter(user=crew_of_three.user).update(ended_at=NOW)
    join_programme(programme, crew_of_three.user, Role.OFFICER)
    desk = viewer_for(crew_of_three.user, programme)
    found = PersonalFinding.objects.get()
    with pytest.raises(Refused) as refused:
        actions.decide_finding(desk, crew_of_three.user, found.id, is_made=False, words=WHY)
    assert refused.value.code == Refusal.OWN


def test_a_person_decides_in_words_and_another_hears_the_appeal(
    crew_of_three: Observer,
    officer: Viewer,
    rania: User,
    munir_viewing: Viewer,
    munir: User,
    programme: Programme,
) -> None:
    found = PersonalFinding.objects.get()
    tariq = viewer_for(crew_of_three.user, programme)
    assert not queries.own_findings(tariq).exists()
    with pytest.raises(Refused) as silent:
        actions.decide_finding(officer, rania, found.id, is_made=True, words="نعم")
    assert silent.value.code == Refusal.WORDS_MISSING
    actions.decide_finding(officer, rania, found.id, is_made=True, words=WHY)
    assert queries.own_findings(tariq).count() == 1
    actions.appeal_finding(tariq, found.id, "كانت الإضاءة ضعيفة في كل هذه الزيارات")
    with pytest.raises(Refused) as twice:
        actions.appeal_finding(tariq, found.id, "كانت الإضاءة ضعيفة في كل هذه الزيارات")
    assert twice.value.code == Refusal.APPEALED
    with pytest.raises(Refused) as same:
        actions.hear_appeal(officer, rania, found.id, is_right=True, words=WHY)
    assert same.value.code == Refusal.SAME_OFFICER
    heard = actions.hear_appeal(munir_viewing, munir, found.id, is_right=True, words=WHY)
    assert heard.state == FindingState.LIFTED


def test_what_was_dropped_was_never_said_of_anybody(
    crew_of_three: Observer, officer: Viewer, rania: User, programme: Programme
) -> None:
    found = PersonalFinding.objects.get()
    actions.decide_finding(officer, rania, found.id, is_made=False, words=WHY)
    assert not queries.own_findings(viewer_for(crew_of_three.user, programme)).exists()
    with later(days=60):
        actions.reckon_month(programme, date(2027, 1, 1))
    assert PersonalFinding.objects.count() == 1


def test_an_appeal_comes_within_two_weeks(
    crew_of_three: Observer, officer: Viewer, rania: User, programme: Programme
) -> None:
    found = PersonalFinding.objects.get()
    actions.decide_finding(officer, rania, found.id, is_made=True, words=WHY)
    with later(days=15), pytest.raises(Refused) as late:
        actions.appeal_finding(viewer_for(crew_of_three.user, programme), found.id, WHY)
    assert late.value.code == Refusal.TOO_LATE


# What an observer is paid, may do and is certified for: tables of these stages and of their rooms.
UNTOUCHED = ("rasid.stages.pay", "rasid.stages.observers")


def rows_of_pay_and_observers() -> dict[str, str]:
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith(UNTOUCHED)]
    held = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{table}\" t"
            )
            held[table] = cursor.fetchone()[0]
    return held


def test_nothing_that_is_found_decided_or_heard_changes_a_row_of_pay_or_of_observers(
    crew_of_three: Observer,
    officer: Viewer,
    rania: User,
    munir_viewing: Viewer,
    munir: User,
    programme: Programme,
) -> None:
    before = rows_of_pay_and_observers()
    assert len(before) > 15
    found = PersonalFinding.objects.get()
    actions.decide_finding(officer, rania, found.id, is_made=True, words=WHY)
    actions.appeal_finding(viewer_for(crew_of_three.user, programme), found.id, WHY)
    actions.hear_appeal(munir_viewing, munir, found.id, is_right=False, words=WHY)
    with later(days=50):
        actions.reckon_month(programme, date(2027, 1, 1))
    assert rows_of_pay_and_observers() == before


# Pages ---------------------------------------------------------------------------------------------


def test_the_desk_reads_everybodys_standing_by_code_with_intervals_and_no_order_of_rank(
    signed_in: SignedIn, crew_of_three: Observer, noor: Observer, rania: User
) -> None:
    desk = signed_in(rania)
    page = desk.get(reverse("ledger_standing", args=["jo"])).content.decode()
    assert noor.short_id in page
    assert "<svg" in page
    assert noor.user.handle not in page
    file = desk.get(reverse("ledger_standing", args=["jo"]), {"format": "csv"}).content.decode("utf-8-sig")
    header, *lines = list(csv.reader(io.StringIO(file)))
    assert len(header) == 16
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_the_ledger_page_shows_what_the_programme_sees_and_entries_by_alias(
    signed_in: SignedIn, crew_of_three: Observer, rania: User
) -> None:
    desk = signed_in(rania)
    page = desk.get(reverse("ledger", args=["jo"])).content.decode()
    assert "مبنى وتجهيزات" in page
    assert crew_of_three.short_id not in page
    assert desk.get(reverse("ledger", args=["jo"]), {"format": "csv"}).status_code == 200


def test_the_finding_is_decided_on_its_page_and_read_by_its_observer(
    signed_in: SignedIn, crew_of_three: Observer, rania: User, noor: Observer
) -> None:
    found = PersonalFinding.objects.get()
    address = reverse("personal_finding", args=["jo", found.id])
    own = reverse("field_personal_finding", args=["jo", found.id])
    assert status_of(signed_in(crew_of_three.user), own) == 404
    assert signed_in(rania).post(address, {"says": "yes", "words": WHY}).status_code == 302
    page = signed_in(crew_of_three.user)
    assert WHY in page.get(own).content.decode()
    assert status_of(signed_in(noor.user), own) == 404
    assert page.post(own, {"words": "كانت الإضاءة ضعيفة في كل هذه الزيارات"}).status_code == 302
    assert "أنت كتبت هذه النتيجة" in signed_in(rania).get(address).content.decode()
