"""What a bulletin says became of orders: shares of three and more, appeals, what is shared and what is praised."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from rasid.foundation.calendar import clock
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.bulletins import papers
from rasid.stages.bulletins.agencies.queries import excellence_of, systemic_of
from rasid.stages.bulletins.agencies.rules import Due
from rasid.stages.bulletins.corrections import following
from rasid.stages.bulletins.corrections.following import DUE_WITHIN, followed, share_told
from rasid.stages.bulletins.corrections.words import followed_words, praise_words, systemic_words
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.public_pages import bulletin_context
from rasid.stages.bulletins.queries import content_of, public_order_rows, public_orders
from rasid.stages.cases.appeals.actions import decide_appeal, give_appeal
from rasid.stages.cases.appeals.rules import Code
from rasid.stages.cases.checking.queries import Proved
from rasid.stages.cases.correcting.actions import plan_step
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import AppealDecision, AppealGround, CaseState
from rasid.stages.findings.models import Finding, SystemicFinding
from rasid.stages.findings.recurring.rules import SystemicState
from rasid.stages.findings.rules import FindingKind
from rasid.stages.improvement.queries import Candidate
from rasid.stages.improvement.rules import WEEKS_ABOVE, Record
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer, public_viewer
from tests.world.cases import proof

pytestmark = pytest.mark.django_db

FIGURES = {
    "affected": 7, "visited": 9, "share": "77.8", "low": "50.6", "high": "92.2",
    "peers_affected": 11, "peers_visited": 60, "peers_share": "18.3", "peers_low": "11.5", "peers_high": "28.0",
    "q": "0.0100",
}  # fmt: skip
WORDS = {"ar": "قاعات الجهة متسخة", "en": "Its halls are dirty"}


def told(programme: Programme, **at: Any) -> dict[str, Any]:
    now = clock.now()
    since, until = at.get("since", now - timedelta(days=7)), at.get("until", now)
    return followed(programme, [], today(programme), since, until)


@pytest.fixture
def shared(order: Case) -> SystemicFinding:
    """A fault that centres of the order's body share, public since now."""
    return SystemicFinding.objects.create(
        programme=order.programme, authority=order.authority, authority_name=order.authority.name, code="SYST-0001",
        family="cleanliness", axis="place", text=WORDS, figures=FIGURES, seen_from=today(order.programme),
        seen_to=today(order.programme), state=SystemicState.STANDING, declared_by=order.finding.decided_by,
        declared_at=clock.now(), public_from=clock.now(),
    )  # fmt: skip


def test_a_share_of_fewer_than_three_is_told_nowhere() -> None:
    for share in (None, wilson(1, 1), wilson(2, 2)):
        assert share_told(share) == {"withheld": ["too-few"]}
    said = share_told(wilson(2, 3))
    assert (said["value"], said["of"]) == ("66.7", 3)
    assert float(said["low"]) < 66.7 < float(said["high"])


def test_the_bulletin_says_how_many_answers_proved_true_with_its_interval(
    order: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(order.programme)["proved"] == {"withheld": ["too-few"]}
    monkeypatch.setattr(following, "proved", lambda programme: Proved(wilson(18, 24), {}, {}))
    said = told(order.programme)
    assert said["proved"]["value"] == "75.0"
    line = followed_words(said)[0]
    assert "24" in line
    assert "75" in line
    assert "بثقة" in line
    with translation.override("en"):
        assert "answers that said the fault was put right" in followed_words(said)[0]


def test_orders_whose_day_came_in_the_last_half_year_count_towards_the_share_in_time(
    order: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def share(orders: list[Due], day: date) -> tuple[Share, int]:
        counted.append(len(orders))
        assert all(each.state is CaseState.OPEN and each.deadline < day for each in orders)
        return wilson(2, 3), 3

    monkeypatch.setattr(following, "share_in_time", share)
    for later in (timedelta(), timedelta(days=30), timedelta(days=30) + DUE_WITHIN):
        with clock.travelling_to(clock.now() + later):
            said = told(order.programme)
    assert counted == [0, 1, 0]
    assert (said["in_time"]["value"], said["in_time"]["of"]) == ("66.7", 3)
    assert "بثقة" in followed_words(said)[1]


def test_an_appeal_counts_once_in_the_week_of_its_decision(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    given = give_appeal(omar_viewing, order.id, AppealGround.NOT_AS_WRITTEN, "نُظفت القاعة صباحاً.", [proof()])
    assert told(order.programme)["appeals"]["waiting"] == 1
    decide_appeal(munir_viewing, given.id, AppealDecision.DISMISSED, Code.FAULT_SHOWN, "الأدلة واضحة تماماً.")
    said = told(order.programme)["appeals"]
    assert (said["waiting"], said["dismissed"], said["upheld"]) == (0, 1, 0)
    later = told(order.programme, since=clock.now())["appeals"]
    assert not any(later.values())
    assert "لم يُبتّ في تظلّم" in followed_words(told(order.programme, since=clock.now()))[-1]


def test_what_centres_share_is_told_in_its_week_and_on_its_bodys_page(
    shared: SystemicFinding, published_bulletin: Bulletin
) -> None:
    now = clock.now()
    said = told(shared.programme, since=now - timedelta(days=1), until=now)
    [row] = systemic_words(said)
    assert row["authority"] == str(shared.authority_id)
    assert "7" in row["text"]
    assert "9" in row["text"]
    assert row["text"].count("بثقة") == 2
    assert told(shared.programme, since=now)["systemic"] == []
    page = Client().get(reverse("public_authority", args=["jo", shared.authority_id])).content.decode()
    assert WORDS["ar"] in page
    anybody = public_viewer(shared.programme_id)
    SystemicFinding.objects.update(public_from=now + timedelta(days=1))
    assert systemic_of(anybody, shared.authority_id) == []
    SystemicFinding.objects.update(public_from=now, state=SystemicState.WITHDRAWN)
    assert systemic_of(anybody, shared.authority_id) == []


def test_praise_of_the_week_is_counted_and_named(order: Case) -> None:
    Finding.objects.filter(id=order.finding_id).update(kind=FindingKind.PRAISE, severity="")
    since = order.finding.public_from - timedelta(days=1)
    [row] = told(order.programme, since=since)["praise"]
    assert row["centre"] == str(order.service_point_id)
    assert praise_words({"praise": [row] * 7})["count"] == 7
    assert len(praise_words({"praise": [row] * 7})["rows"]) == 5


def test_page_and_paper_say_the_same_and_an_older_bulletin_says_nothing(published_bulletin: Bulletin) -> None:
    said = content_of(published_bulletin)
    json.dumps(said["followed"])
    lines = followed_words(said["followed"])
    assert len(lines) >= 3
    page = Client().get("/p/jo/").content.decode()
    assert "ماذا جرى بعد الأمر" in page
    assert "لم يُعَد النظر بعد" in page
    older = {name: value for name, value in said.items() if name != "followed"}
    assert papers._followed(older.get("followed", {}))["lines"] == []
    assert bulletin_context(published_bulletin)["followed"] == lines


def test_a_public_order_says_how_far_its_plan_has_come(order: Case, omar_viewing: Viewer) -> None:
    viewer = public_viewer(order.programme_id)
    [row] = public_order_rows(viewer, list(public_orders(viewer)))
    assert row.plan is None
    plan_step(omar_viewing, order.id, "عقد التنظيف", order.deadline)
    [row] = public_order_rows(viewer, list(public_orders(viewer)))
    assert row.plan
    assert (row.plan.steps, row.plan.done) == (1, 0)
    page = Client().get(reverse("public_authority", args=["jo", order.authority_id])).content.decode()
    assert "خطة الجهة: أُنجز" in page
    assert "عقد التنظيف" not in page


def test_a_candidate_is_named_only_from_eight_published_weeks_above(
    order: Case, published_bulletin: Bulletin, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def excellent(programme_id: Any, snapshots: Any) -> list[Candidate]:
        asked.append(list(snapshots))
        return [Candidate(order.authority, Record(str(order.authority_id), ("above",), 0, 0, 2))]

    monkeypatch.setattr("rasid.stages.improvement.queries.excellent", excellent)
    viewer, body = public_viewer(order.programme_id), order.authority_id
    published_bulletin.snapshot.estimates.filter(subject=str(body)).update(tier="above")
    assert excellence_of(viewer, body) is None
    monkeypatch.setattr("rasid.stages.bulletins.agencies.queries.WEEKS_ABOVE", 1)
    assert excellence_of(viewer, body)
    assert asked == [[published_bulletin.snapshot_id]]
    page = Client().get(reverse("public_authority", args=["jo", body])).content.decode()
    assert "مرشّحة للتميز" in page
    published_bulletin.snapshot.estimates.filter(subject=str(body)).update(tier="level")
    assert excellence_of(viewer, body) is None
    assert WEEKS_ABOVE == 8
