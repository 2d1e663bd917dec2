"""Floors and weights change by two administrators, in public; no figure that was taken changes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import MethodChange, Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.scores.actions import take_snapshot
from rasid.stages.scores.method import actions
from rasid.stages.scores.method.queries import method_of
from rasid.stages.scores.rules import AXIS_WEIGHTS, Level, Refusal, floors, may_change_method, weights
from tests.world.doors import SignedIn
from tests.world.regimes import WHY, replayed


def wanted(programme: Programme) -> tuple[dict[str, Any], dict[str, str]]:
    """Forty visits for an authority, and places weigh double."""
    held, axis_weights = method_of(programme)
    held["authority"]["visits"] = 40
    return held, axis_weights | {"place": "2.0"}


def test_a_floor_never_falls_below_the_smallest_group(programme: Programme) -> None:
    held = method_of(programme)
    assert may_change_method(*held, held) is Refusal.METHOD_UNCHANGED
    low = {**held[0], "centre": {**held[0]["centre"], "visits": 2}}
    assert may_change_method(low, held[1], held) is Refusal.FLOOR_TOO_LOW
    wide = {**held[0], "centre": {**held[0]["centre"], "half_width": "50.0"}}
    assert may_change_method(wide, held[1], held) is Refusal.FLOOR_TOO_LOW
    none = held[1] | {"place": "0.0"}
    assert may_change_method(held[0], none, held) is Refusal.WEIGHT_OUT_OF_RANGE
    fewer = {axis: weight for axis, weight in held[1].items() if axis != "place"}
    assert may_change_method(held[0], fewer, held) is Refusal.WEIGHT_OUT_OF_RANGE


@pytest.fixture
def changed(
    programme: Programme, amal: User, amal_viewing: Viewer, basel: User, basel_viewing: Viewer
) -> MethodChange:
    asked = actions.propose_method(amal_viewing, amal, *wanted(programme), WHY)
    with pytest.raises(Refused) as refused:
        actions.grant_method(amal_viewing, amal, asked.id)
    assert refused.value.code is FourEyes.SAME_PERSON
    return actions.grant_method(basel_viewing, basel, asked.id)


def test_floors_hold_from_the_next_figures_and_weights_from_the_next_week(
    programme: Programme, wave: Wave, changed: MethodChange
) -> None:
    programme.refresh_from_db()
    found = floors(programme.publication_floor)
    assert (found[Level.AUTHORITY].visits, found[Level.COUNTRY].visits) == (40, 40)
    assert replace(found[Level.CENTRE], window_days=0) == replace(floors({})[Level.CENTRE], window_days=0)
    assert changed.weights_from == date(2026, 11, 22)
    assert weights(programmes.weights_on(programme, wave.starts_on)) == dict(AXIS_WEIGHTS)
    assert weights(programmes.weights_on(programme, changed.weights_from))["place"] == 2.0


def test_the_change_is_public_with_its_day(
    programme: Programme, changed: MethodChange, client: Client
) -> None:
    assert Entry.objects.get(verb="method.changed").is_public
    programme.refresh_from_db()
    live = programmes.public_view(programme)
    assert live["method"]["weights_from"] == "2026-11-22"
    assert differing_fields(live, replayed(f"programme:{programme.id}")) == []
    assert client.get("/p/jo/method/").status_code == 200


def test_a_snapshot_that_was_taken_stays(
    programme: Programme, wave: Wave, amal: User, amal_viewing: Viewer, basel: User, basel_viewing: Viewer
) -> None:
    before = take_snapshot(programme, wave)
    kept = (before.sha256, before.settings)
    asked = actions.propose_method(amal_viewing, amal, *wanted(programme), WHY)
    actions.grant_method(basel_viewing, basel, asked.id)
    programme.refresh_from_db()
    after = take_snapshot(programme, wave)
    before.refresh_from_db()
    assert (before.sha256, before.settings) == kept
    assert after.settings["floors"]["authority"]["visits"] == 40
    # The wave began under the old weights and keeps them.
    assert after.settings["axis_weights"] == before.settings["axis_weights"]


def test_the_page_shows_what_would_change_and_another_grants(
    programme: Programme, amal: User, basel: User, signed_in: SignedIn
) -> None:
    page = reverse("method_settings", args=["jo"])
    form = signed_in(amal).get(page).context["form"]
    sent = {name: field.initial for name, field in form.fields.items() if name != "reason"}
    sent |= {"authority-visits": 40, "reason": WHY, "act": "propose"}
    assert signed_in(amal).post(page, sent).status_code == 302
    shown: Any = signed_in(basel).get(page)
    assert next(row for row in shown.context["rows"] if row[2])[1:] == ("25", "40")
    proposal = shown.context["pending"].id
    signed_in(basel).post(page, {"act": "grant", "proposal": proposal})
    assert MethodChange.objects.count() == 1
