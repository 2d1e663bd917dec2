"""The office's first page tells what waits after an order: appeals, more time, re-visits, plans; to whoever may act."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.cases.appeals.actions import give_appeal
from rasid.stages.cases.checking.actions import propose_waiver
from rasid.stages.cases.checking.queries import stuck
from rasid.stages.cases.checking.rules import MOST_TRIES
from rasid.stages.cases.clocks.actions import ask_extension
from rasid.stages.cases.models import Appeal, Case, Recheck
from rasid.stages.cases.rules import AppealGround
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind
from rasid.stages.improvement.plans.actions import agree_plan
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import today, viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.cases import proof
from tests.world.checking import wanted
from tests.world.doors import SignedIn
from tests.world.improvement import proposed
from tests.world.plans import Country
from tests.world.programmes import member

APPEALS = "تظلّمات تنتظر حكمك"
EXTENSIONS = "جهات تطلب مهلة أطول"
RECHECKS = "زيارات تحقق لم تتسع لها خطتان"
PLANS = "خطط تحسين اقترحتها جهات"


@pytest.fixture
def munir(programme: Programme, munir_viewing: Viewer) -> User:
    return User.objects.get(id=munir_viewing.user_id)


@pytest.fixture
def appealed(order: Case, omar_viewing: Viewer) -> Appeal:
    return give_appeal(omar_viewing, order.id, AppealGround.NOT_AS_WRITTEN, "نُظفت القاعة صباحاً.", [proof()])


def said(client: Client) -> str:
    return client.get(reverse("monday", args=["jo"])).content.decode()


def test_an_appeal_is_shown_with_its_age_and_day_and_only_to_whoever_may_hear_it(
    appealed: Appeal, rania: User, munir: User, signed_in: SignedIn
) -> None:
    assert APPEALS not in said(signed_in(rania))  # she confirmed the finding
    first = said(signed_in(munir))
    assert APPEALS in first
    assert "وصل أقدمها اليوم" in first
    assert "الحكم قبل نهاية" in first
    assert reverse("appeals", args=["jo"]) in first
    with clock.travelling_to(clock.now() + timedelta(days=22)):
        late = said(signed_in(munir))
    assert "تأخر تظلّم واحد" in late
    assert "الحكم قبل نهاية" not in late


def test_a_request_for_more_time_waits_on_the_first_page(
    order: Case, omar_viewing: Viewer, munir: User, signed_in: SignedIn
) -> None:
    assert EXTENSIONS not in said(signed_in(munir))
    ask_extension(omar_viewing, order.id, order.deadline + timedelta(days=7), "التوريد يتأخر أسبوعاً")
    page = said(signed_in(munir))
    assert EXTENSIONS in page
    assert "wanted=extension" in page


def test_a_revisit_that_two_plans_could_not_make_waits_until_somebody_asks_to_go_without(
    accepted_order: Case,
    officer: Viewer,
    rania: User,
    munir: User,
    munir_viewing: Viewer,
    signed_in: SignedIn,
) -> None:
    recheck = wanted(accepted_order)
    assert RECHECKS not in said(signed_in(munir))
    Recheck.objects.filter(id=recheck.id).update(tries=MOST_TRIES)
    page = said(signed_in(munir))
    assert RECHECKS in page
    assert reverse("recheck", args=["jo", recheck.id]) in page
    propose_waiver(officer, rania, recheck.id, "لم تتسع خطتان للزيارة")
    assert stuck(munir_viewing) == []
    assert RECHECKS not in said(signed_in(munir))


def test_whoever_reads_visits_is_told_of_no_revisit(
    accepted_order: Case, programme: Programme, munir: User
) -> None:
    Recheck.objects.filter(id=wanted(accepted_order).id).update(tries=MOST_TRIES)
    assert len(stuck(viewer_for(munir, programme))) == 1
    Membership.objects.create(programme=programme, user=munir, role=Role.REVIEWER, since=clock.now())
    assert stuck(viewer_for(munir, programme)) == []


def test_a_plan_that_a_body_proposed_waits_for_the_office_and_its_own_for_nobody_there(
    country: Country,
    officer: Viewer,
    omar_viewing: Viewer,
    munir: User,
    munir_viewing: Viewer,
    signed_in: SignedIn,
) -> None:
    proposed(officer, country.licensing)
    assert PLANS not in said(signed_in(munir))
    of_body = proposed(omar_viewing, country.licensing)
    assert PLANS in said(signed_in(munir))
    agree_plan(munir_viewing, of_body.id)
    assert PLANS not in said(signed_in(munir))


def test_praise_is_no_fault_in_the_corridor_and_a_stopped_clock_is_not_late(
    appealed: Appeal, programme: Programme, signed_in: SignedIn
) -> None:
    client = signed_in(member(programme, "amal", Role.ADMINISTRATOR))
    over = today(programme) - timedelta(days=1)
    Case.objects.update(deadline=over)
    assert "corridor-late" not in said(client)
    Case.objects.update(stopped_on=None, left_days=None)
    assert "corridor-late" in said(client)
    assert found_in(client) == 1
    Finding.objects.filter(id=appealed.case.finding_id).update(kind=FindingKind.PRAISE, severity="")
    assert found_in(client) == 0


def found_in(client: Client) -> int:
    steps = client.get(reverse("monday", args=["jo"])).context["steps"]
    return int(next(step.count for step in steps if step.label.id == "project-corridor-findings"))


def test_the_orders_page_leads_to_every_room_behind_an_order(
    order: Case, rania: User, signed_in: SignedIn
) -> None:
    client = signed_in(rania)
    page = client.get(reverse("cases", args=["jo"])).content.decode()
    for room in ("appeals", "rechecks", "measures", "referrals"):
        address = reverse(room, args=["jo"])
        assert f'href="{address}"' in page
        nav = client.get(address).context["nav"]
        assert [url for url, _, is_here in nav if is_here] == [reverse("cases", args=["jo"])]
