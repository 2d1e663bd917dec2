"""What waits for a second person, who did what, and how somebody leaves: pages over all stages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import rasid
from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.project import second_person
from rasid.project.audit import WORDED
from rasid.stages.cases.models import Case
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Hand, Membership, Programme
from rasid.stages.programmes.regimes import actions as regimes
from rasid.stages.programmes.rules import AUDITED, Role, Viewer, audited
from rasid.stages.registry.models import Authority
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import Scope
from rasid.stages.reviews.models import Review
from tests.world.doors import SignedIn, body_of
from tests.world.programmes import member
from tests.world.regimes import ENFORCEMENT, WHY

SOURCE = Path(rasid.__file__).parent


def test_every_act_that_takes_two_is_listed() -> None:
    """Whoever proposes an act without a row here would wait for ever: nobody would learn of it."""
    callers = {
        path.parent.name
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and re.search(r"four_eyes\.propose\(", path.read_text())
    }
    assert callers == {
        "regimes", "method", "recovery", "redacting", "rights", "unmasking", "rates", "runs", "plans", "controls",
        "opportunities", "policy", "measures", "referrals", "practice", "checking",
    }  # fmt: skip
    for act in second_person.ACTS:
        assert str(second_person.act_words(act))


def test_every_kind_and_worded_act_has_words() -> None:
    assert {audited(verb) for verb in WORDED} <= set(AUDITED)
    assert all(audited(verb) for verb in WORDED)


def test_what_i_may_decide_waits_apart_from_what_i_asked_for(
    programme: Programme, amal: User, amal_viewing: Viewer, basel: User, rania: User, signed_in: SignedIn
) -> None:
    regimes.propose_regime(amal_viewing, amal, ENFORCEMENT, WHY)
    page = reverse("second_person", args=["jo"])
    for who, others, own in ((amal, 0, 1), (basel, 1, 0), (rania, 0, 0)):
        shown: Any = signed_in(who).get(page)
        assert (len(shown.context["others"]), len(shown.context["own"])) == (others, own)
        # Why it was asked is for those who decide.
        assert (WHY in shown.content.decode()) == bool(others or own)
    monday: Any = signed_in(basel).get(reverse("monday", args=["jo"]))
    assert page in [decision.url for decision in monday.context["decisions"]]


def test_every_proposal_leads_to_a_page(
    programme: Programme, amal: User, rania: User, accepted_order: Case, basel_viewing: Viewer
) -> None:
    for act, subject in (
        ("finding.redacted", f"finding:{accepted_order.finding_id}"),
        ("account.recovered", f"membership:{Membership.objects.get(user=rania).id}"),
    ):
        four_eyes.propose(amal, programme.id, act=act, subject=subject, terms={}, reason=WHY)
    waiting = list(second_person.all_waiting(basel_viewing, programme))
    assert {one.reason for one in waiting if one.reason} == {WHY}
    assert all(one.url for one in waiting)


def test_who_did_what_is_kept_and_told_to_administrators_and_auditors(
    programme: Programme, amal: User, auditor: User, rania: User, signed_in: SignedIn
) -> None:
    signed_in(amal).post(reverse("members", args=["jo"]), {"handle": "new-one", "role": "reviewer"})
    page = reverse("audit_trail", args=["jo"])
    for who in (amal, auditor):
        shown: Any = signed_in(who).get(page)
        (line,) = [line for line in shown.context["lines"] if "new-one" in line.about]
        assert (line.by, line.verb) == ("amal", "membership.given")
        listed = body_of(signed_in(who).get(page + "?format=csv")).decode()
        assert "new-one" in listed
    # What was done at the machine itself says so.
    everything: Any = signed_in(auditor).get(page)
    assert {line.by for line in everything.context["lines"] if line.verb == "programme.founded"} == {""}
    only: Any = signed_in(auditor).get(page + f"?kind=members&by={amal.pk}&since=2026-11-15&until=2026-11-15")
    assert {line.verb for line in only.context["lines"]} == {"membership.given"}
    assert signed_in(rania).get(page).status_code == 404


def test_an_observers_hand_is_kept_nowhere(programme: Programme, noor: Any, signed_in: SignedIn) -> None:
    signed_in(noor.user).get(reverse("field_today", args=["jo"]))
    assert not Hand.objects.filter(by=noor.user).exists()


def test_a_leaver_is_asked_what_they_hold(
    programme: Programme, amal: User, hadi: User, claimed_review: Review, signed_in: SignedIn
) -> None:
    membership = programmes.memberships(programmes.viewer_for(amal, programme)).get(user=hadi)
    page = reverse("end_membership", args=["jo", membership.id])
    shown: Any = signed_in(amal).get(page)
    assert len(shown.context["held"]) == 1
    assert shown.context["left"] < shown.context["least"]
    assert signed_in(amal).post(page).status_code == 302
    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_an_accepted_answer_is_held_until_somebody_closes(
    programme: Programme, amal: User, rania: User, accepted_order: Case, signed_in: SignedIn
) -> None:
    membership = programmes.memberships(programmes.viewer_for(amal, programme)).get(user=rania)
    shown: Any = signed_in(amal).get(reverse("end_membership", args=["jo", membership.id]))
    assert len(shown.context["held"]) == 1


@pytest.fixture
def key(programme: Programme, amal: User, amal_viewing: Viewer) -> tuple[ApiKey, str]:
    return webhooks.issue_key(amal_viewing, amal, programme, name="x", owner="y", scopes=[Scope.READ])


def test_monday_warns_of_keys_that_end_and_custodians_that_lack(
    programme: Programme, amal: User, key: tuple[ApiKey, str], noor: Any, signed_in: SignedIn
) -> None:
    def urls() -> set[str]:
        shown: Any = signed_in(amal).get(reverse("monday", args=["jo"]))
        return {decision.url for decision in shown.context["decisions"]}

    keys, members = reverse("api_keys", args=["jo"]), reverse("members", args=["jo"])
    assert members in urls()
    assert keys not in urls()
    ApiKey.objects.update(ends_on="2026-12-10")
    for handle in ("keeper-1", "keeper-2"):
        member(programme, handle, Role.CUSTODIAN)
    found = urls()
    assert keys in found
    assert members not in found


def test_an_authority_that_has_not_confirmed_is_on_mondays_page(
    programme: Programme, enforcement: Any, amal: User, licensing: Authority, signed_in: SignedIn
) -> None:
    shown: Any = signed_in(amal).get(reverse("monday", args=["jo"]))
    assert reverse("staff_notices", args=["jo"]) in {one.url for one in shown.context["decisions"]}
