"""What is placed is drawn and not chosen, sealed before the visit, looked after after it, and no reader knows of it."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.protocols import xlsform
from rasid.protocols.xlsform.items import Control as ControlKind
from rasid.stages.accountability.controls import actions, queries
from rasid.stages.accountability.controls.rules import (
    Check,
    ControlState,
    Plantable,
    Refusal,
    draw,
    plantable,
    was_seen,
)
from rasid.stages.accountability.models import Control
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import PlannedVisit
from rasid.stages.programmes.actions import join_programme
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.questionnaires.rules import item_row
from tests.world.accountability import Week, later
from tests.world.doors import SignedIn, status_of
from tests.world.programmes import NOW
from tests.world.regimes import WHY
from tests.world.submitted import photo

WORDS = "أغلقنا المخرج الخلفي بلوحة صيانة"
ITEMS = (Plantable(1, "/exits", ControlKind.KNOWN_FAULT), Plantable(2, "/notice", ControlKind.CODED_NOTICE))


# Rules ---------------------------------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32), st.uuids().map(str))
def test_the_same_secret_and_place_draw_the_same(secret: bytes, place: str) -> None:
    first, second = (draw(secret, place, ITEMS, Decimal("0.75")) for _ in range(2))
    assert first is not None
    assert first == second
    assert first.item in {1, 2}


def test_three_in_four_are_there_and_each_item_is_drawn_as_often() -> None:
    drawn = [draw(bytes(32), str(place), ITEMS, Decimal("0.75")) for place in range(4000)]
    there = sum(each.is_present for each in drawn if each)
    assert 2880 <= there <= 3120
    of_item = Counter(each.item for each in drawn if each)
    assert abs(of_item[1] - of_item[2]) < 250


def test_a_ticket_is_always_there_and_a_form_without_marks_carries_nothing() -> None:
    ticket = (Plantable(1, "/number", ControlKind.TICKET_TIME),)
    drawn = [draw(bytes(32), str(place), ticket, Decimal("0.5")) for place in range(50)]
    assert all(each and each.is_present for each in drawn)
    assert draw(bytes(32), "1", (), Decimal("0.75")) is None
    assert plantable({3: ("/clean", ""), 4: ("/exits", "known_fault")}) == (
        Plantable(4, "/exits", ControlKind.KNOWN_FAULT),
    )


def test_each_kind_is_seen_in_its_own_way() -> None:
    nothing = (None, None)
    assert was_seen("known_fault", has_failed=True, value="no", numbers=nothing)
    assert not was_seen("colleague", has_failed=False, value="yes", numbers=nothing)
    assert was_seen("coded_notice", has_failed=False, value="yes", numbers=nothing)
    assert not was_seen("coded_notice", has_failed=True, value="no", numbers=nothing)
    assert was_seen("ticket_time", has_failed=False, value="A 045", numbers=(40, 52))
    assert not was_seen("ticket_time", has_failed=False, value="٣٩", numbers=(40, 52))
    assert not was_seen("ticket_time", has_failed=False, value="لا رقم", numbers=(40, 52))


# Acts ----------------------------------------------------------------------------------------------


@pytest.fixture
def carrying(week: Week, noor: Observer) -> PlannedVisit:
    return week.planned(noor, carries=True)


def test_a_released_plan_says_once_what_each_carrying_visit_meets(
    week: Week, carrying: PlannedVisit, lina: Observer
) -> None:
    week.planned(lina, week.country.points[2])
    assert [actions.draw_controls(week.plan.id) for _ in range(2)] == [1, 0]
    control = Control.objects.get()
    assert control.item == week.item("exits")
    assert control.state == ControlState.WAITING
    entry = Entry.objects.get(verb="control.drawn")
    assert (entry.is_public, "control" in str(entry.header)) == (False, False)


def test_whoever_goes_instead_meets_the_same_control(
    week: Week, carrying: PlannedVisit, lina: Observer
) -> None:
    control = week.control(carrying)
    PlannedVisit.objects.filter(id=carrying.id).update(set_aside_at=NOW)
    instead = week.planned(lina, carries=True)
    assert actions.draw_controls(week.plan.id) == 0
    assert queries.carriers([control.frame_point_id]).get() == instead


def test_it_is_placed_before_the_visit_and_looked_after_when_it_is_over(
    week: Week, carrying: PlannedVisit, officer: Viewer, rania: User
) -> None:
    control = week.control(carrying)
    placed = actions.place_control(officer, rania, control.id, WORDS)
    assert (placed.state, placed.placed_at) == (ControlState.PLACED, NOW)
    with pytest.raises(Refused) as early:
        actions.check_control(officer, rania, control.id, Check.AS_PLACED, "ما زالت كما هي")
    assert early.value.code == Refusal.NOT_YET
    with later(hours=3):
        week.filed(carrying, NOW)
        assert queries.waiting(officer) == 1
        checked = actions.check_control(officer, rania, control.id, Check.AS_PLACED, "ما زالت كما هي")
    assert checked.state == ControlState.CHECKED
    verbs = (
        Entry.objects.filter(subject=f"control:{control.id}").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["control.drawn", "control.placed", "control.checked"]


def test_what_was_not_placed_in_time_is_no_control_and_says_so(
    week: Week, carrying: PlannedVisit, officer: Viewer, rania: User, programme: Programme
) -> None:
    control = week.control(carrying)
    with later(hours=3):
        week.filed(carrying, NOW)
        with pytest.raises(Refused) as late:
            actions.place_control(officer, rania, control.id, WORDS)
        assert late.value.code == Refusal.BEGUN
        assert [actions.close_controls(programme) for _ in range(2)] == [1, 0]
    control.refresh_from_db()
    assert control.state == ControlState.MISSED


def test_a_form_without_marked_items_carries_nothing_and_says_so(
    week: Week, carrying: PlannedVisit, officer: Viewer
) -> None:
    Item.objects.update(is_control=False)
    actions.draw_controls(week.plan.id)
    (row,) = queries.rows(queries.controls_of(officer, week.wave))
    assert row.control.state == ControlState.NOTHING


def test_what_endangers_life_is_never_placed(week: Week, carrying: PlannedVisit) -> None:
    Item.objects.filter(name="exits").update(critical="critical")
    actions.draw_controls(week.plan.id)
    assert Control.objects.get().state == ControlState.NOTHING
    item = xlsform.Item(
        path="/data/exits",
        name="exits",
        type="select_one",
        row=2,
        labels={},
        control="known_fault",
        critical="critical",
    )  # fmt: skip
    conversion = xlsform.Conversion(b"", "x", "1", {}, "ar", ("ar",), (item,), (), (), ())
    assert not item_row(item, conversion)["is_control"]
    assert item_row(replace(item, critical="serious"), conversion)["is_control"]


def test_whoever_reads_visits_sees_no_control_whatever_else_they_are(
    week: Week,
    carrying: PlannedVisit,
    officer: Viewer,
    rania: User,
    hadi_viewing: Viewer,
    programme: Programme,
) -> None:
    control = week.control(carrying)
    assert queries.controls(officer).count() == 1
    assert not queries.controls(hadi_viewing).exists()
    join_programme(programme, rania, Role.REVIEWER)
    both = viewer_for(rania, programme)
    assert not queries.controls(both).exists()
    with pytest.raises(Refused) as refused:
        actions.place_control(both, rania, control.id, WORDS)
    assert refused.value.code == Refusal.READER


def test_a_ticket_needs_its_number(week: Week, carrying: PlannedVisit, officer: Viewer, rania: User) -> None:
    control = week.control(carrying)
    Control.objects.update(kind="ticket_time")
    with pytest.raises(Refused) as refused:
        actions.place_control(officer, rania, control.id, WORDS)
    assert refused.value.code == Refusal.NUMBER_MISSING
    actions.place_control(officer, rania, control.id, WORDS, ticket=40)
    with later(hours=3):
        week.filed(carrying, NOW)
        with pytest.raises(Refused) as smaller:
            actions.check_control(
                officer, rania, control.id, Check.AS_PLACED, "تذكرة أخرى بعد الزيارة", ticket=39
            )
    assert smaller.value.code == Refusal.NUMBER_SMALLER


def test_only_an_administrator_sets_the_share_and_never_all_or_half_of_none(
    officer: Viewer,
    rania: User,
    salma: User,
    salma_viewing: Viewer,
    basel: User,
    basel_viewing: Viewer,
    programme: Programme,
) -> None:
    given: dict[str, Any] = {"standard": Decimal("0.6"), "opportunities": 30, "controls": 10}
    for viewer, by, share in ((officer, rania, "0.75"), (salma_viewing, salma, "1.0")):
        with pytest.raises(Refused):
            actions.propose_terms(viewer, by, WHY, present_share=Decimal(share), **given)
    asked = actions.propose_terms(salma_viewing, salma, WHY, present_share=Decimal("0.8"), **given)
    for viewer, by in ((salma_viewing, salma), (officer, rania)):
        with pytest.raises(Refused):
            actions.grant_terms(viewer, by, asked.id)
    # Asked for alone, nothing holds; nobody is judged by what one person set.
    assert (queries.present_share(programme), queries.terms(programme)) == (Decimal("0.75"), None)
    actions.grant_terms(basel_viewing, basel, asked.id)
    assert queries.present_share(programme) == Decimal("0.8")
    assert Entry.objects.get(verb="ledger_terms.set").is_public is False


# Pages ---------------------------------------------------------------------------------------------


def test_the_week_is_placed_and_looked_after_on_its_pages(
    signed_in: SignedIn, week: Week, carrying: PlannedVisit, rania: User, noor: Observer
) -> None:
    control = week.control(carrying)
    desk = signed_in(rania)
    listed = desk.get(reverse("controls", args=["jo"])).content.decode()
    assert "ضع الخلل المعروف" in listed
    assert "هل مخارج الطوارئ سالكة؟" in listed
    for secret in (noor.short_id, noor.user.handle, str(noor.id)):
        assert secret not in listed
    assert (
        "ضع الخلل المعروف" in desk.get(reverse("controls", args=["jo"]), {"format": "csv"}).content.decode()
    )
    address = reverse("control", args=["jo", control.id])
    picture = SimpleUploadedFile("sign.jpg", photo(21), "image/jpeg")
    assert desk.post(address, {"words": "x"}).status_code == 200
    assert desk.post(address, {"words": WORDS, "picture": picture}).status_code == 302
    assert desk.get(reverse("control_picture", args=["jo", control.id])).status_code == 200
    assert "لم تتم الزيارة بعد" in desk.get(address).content.decode()
    with later(hours=3):
        week.filed(carrying, NOW)
        assert "تمت الزيارة" in desk.get(reverse("controls", args=["jo"])).content.decode()
        said = {"outcome": "as-placed", "words": "ما زالت كما وضعناها"}
        assert desk.post(address, said).status_code == 302
    control.refresh_from_db()
    assert (control.state, control.checked_by) == (ControlState.CHECKED, rania)


def test_readers_see_why_the_list_is_empty_for_them_and_others_see_no_page(
    signed_in: SignedIn,
    week: Week,
    carrying: PlannedVisit,
    rania: User,
    hadi: User,
    omar: User,
    programme: Programme,
) -> None:
    control = week.control(carrying)
    join_programme(programme, rania, Role.REVIEWER)
    desk = signed_in(rania)
    shown = desk.get(reverse("controls", args=["jo"])).content.decode()
    assert "من يقرأ الزيارات لا يرى هذه القائمة" in shown
    assert "ضع الخلل المعروف، أو" not in shown
    assert status_of(desk, reverse("control", args=["jo", control.id])) == 404
    for other in (hadi, omar):
        assert status_of(signed_in(other), reverse("controls", args=["jo"])) == 404


def test_two_administrators_set_windows_and_numbers_on_one_page(
    signed_in: SignedIn, salma: User, basel: User, rania: User, programme: Programme
) -> None:
    address = reverse("ledger_settings", args=["jo"])
    assert status_of(signed_in(rania), address) == 404
    page = signed_in(salma)
    window = {"act": "window", "family": "queue", "minutes": 20, "reason": WHY}
    assert page.post(address, window | {"reason": ""}).status_code == 200
    assert page.post(address, window).status_code == 302
    given = {"act": "terms", "present_share": 80, "standard": 65, "opportunities": 40, "controls": 12}
    given["reason"] = WHY
    assert page.post(address, given | {"present_share": 95}).status_code == 200
    assert page.post(address, given).status_code == 302
    assert "20 دقيقة" in page.get(address).content.decode()
    for proposal in Proposal.objects.order_by("asked_at"):
        grants = {"act": "grant", "what": proposal.act, "proposal": proposal.id}
        page.post(address, grants)
        assert queries.present_share(programme) == Decimal("0.75")
        assert signed_in(basel).post(address, grants | {"proposal": "x"}).status_code == 404
        signed_in(basel).post(address, grants)
    assert queries.present_share(programme) == Decimal("0.8")
    shown = page.get(address).content.decode()
    assert 'value="65"' in shown
    assert "20 دقيقة" in shown
