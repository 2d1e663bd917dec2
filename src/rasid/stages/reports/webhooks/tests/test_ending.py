"""Every key ends; renewed, it stays the same system's, and the one before opens for a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import KEY_LASTS, LONGEST_KEY, Refusal, Scope, may_last
from tests.world.doors import SignedIn

TODAY = date(2026, 11, 15)


@given(days=st.integers(-1000, 1000))
def test_a_key_ends_within_two_years_and_not_yet(days: int) -> None:
    refusal = may_last(TODAY + timedelta(days=days), TODAY)
    assert (refusal is None) == (0 < days <= LONGEST_KEY.days)


@pytest.fixture
def issued(programme: Programme, amal: User, amal_viewing: Viewer) -> tuple[ApiKey, str]:
    return actions.issue_key(amal_viewing, amal, programme, name="x", owner="y", scopes=[Scope.READ])


def test_after_its_last_day_a_key_opens_nothing(programme: Programme, issued: tuple[ApiKey, str]) -> None:
    key, text = issued
    assert key.ends_on == TODAY + KEY_LASTS
    assert queries.key_for(programme, text) == key
    with clock.travelling_to(clock.now() + KEY_LASTS):
        assert queries.key_for(programme, text) == key
    with clock.travelling_to(clock.now() + KEY_LASTS + timedelta(days=1)):
        assert queries.key_for(programme, text) is None


def test_a_renewed_key_is_the_same_and_the_old_one_opens_for_a_day(
    programme: Programme, issued: tuple[ApiKey, str], amal_viewing: Viewer
) -> None:
    key, old = issued
    again, new = actions.rotate_key(amal_viewing, key.id)
    assert again.id == key.id
    assert new != old
    assert {queries.key_for(programme, text) for text in (old, new)} == {key}
    with clock.travelling_to(clock.now() + timedelta(days=1, seconds=1)):
        assert queries.key_for(programme, old) is None
        assert queries.key_for(programme, new) == key


def test_a_revoked_key_is_not_renewed(
    programme: Programme, issued: tuple[ApiKey, str], amal: User, amal_viewing: Viewer
) -> None:
    actions.revoke_key(amal_viewing, amal, issued[0].id)
    with pytest.raises(Refused) as refused:
        actions.rotate_key(amal_viewing, issued[0].id)
    assert refused.value.code is Refusal.KEY_REVOKED


def test_a_partners_administrator_issues_no_keys(programme: Programme) -> None:
    partner = programmes.found_organisation({"ar": "شريك"})
    zain = programmes.open_account("zain")
    programmes.join_programme(programme, zain, Role.ADMINISTRATOR, partner)
    with pytest.raises(Refused) as refused:
        actions.issue_key(
            viewer_for(zain, programme), zain, programme, name="x", owner="y", scopes=[Scope.READ]
        )
    assert refused.value.code is Refusal.NOT_THERE


def test_the_page_asks_for_the_last_day_and_renews(
    programme: Programme, amal: User, signed_in: SignedIn
) -> None:
    page, desk = reverse("api_keys", args=["jo"]), signed_in(amal)
    sent = {"form": "key", "name": "بلدية", "owner": "الأمانة", "scopes": ["read"]}
    late: Any = desk.post(page, sent | {"ends_on": "2030-01-01"})
    assert "secret" not in late.context
    made: Any = desk.post(page, sent | {"ends_on": "2027-06-01"})
    assert ApiKey.objects.get().ends_on == date(2027, 6, 1)
    renewed: Any = desk.post(page, {"form": "rotate", "api_key": str(ApiKey.objects.get().id)})
    assert renewed.context["secret"] != made.context["secret"]
    assert ApiKey.objects.get().ends_on == TODAY + KEY_LASTS
