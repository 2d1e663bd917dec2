"""Terms of orders: asked for by one, granted by another, for what is opened from a day on; nothing reaches back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import CasePolicy
from rasid.stages.cases.policy import actions
from rasid.stages.cases.policy.queries import policy_of, policy_on, public_views
from rasid.stages.cases.policy.rules import Refusal, as_values, from_values, may_set
from rasid.stages.cases.rules import DEFAULT_POLICY, Policy
from rasid.stages.cases.rules import Refusal as CaseRefusal
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.tests.test_findings_actions import replayed
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.doors import SignedIn
from tests.world.programmes import member

TODAY, NEXT = date(2026, 11, 15), date(2026, 11, 16)
SHORTER = replace(DEFAULT_POLICY, terms={"danger": 1, "critical": 2, "serious": 5, "minor": 10})
SHORTER = replace(SHORTER, reminders={"danger": (0,), "critical": (1, 0), "serious": (2, 0), "minor": (5, 0)})


@pytest.fixture
def administrators(programme: Programme) -> list[tuple[Viewer, User]]:
    users = [member(programme, name, Role.ADMINISTRATOR) for name in ("farah", "ziad")]
    return [(viewer_for(user, programme), user) for user in users]


def refusal_of(act: Callable[..., object], *given: object) -> object:
    with pytest.raises(Refused) as caught:
        act(*given)
    assert caught.value.text()
    return caught.value.code


def test_what_two_granted_holds_for_orders_opened_from_its_day(
    no_delay: None,
    administrators: list[tuple[Viewer, User]],
    drafts: list[Finding],
    officer: Viewer,
    programme: Programme,
) -> None:
    (farah, farahs), (ziad, ziads) = administrators
    before = cases.open_case(findings.confirm_finding(officer, drafts[1].id).id)
    assert before
    asked = actions.propose_policy(farah, farahs, SHORTER, NEXT, "مهل أقصر بعد سنة من العمل")
    assert policy_on(programme.id, NEXT) == DEFAULT_POLICY
    assert refusal_of(actions.grant_policy, farah, farahs, asked.id) is FourEyes.SAME_PERSON
    row = actions.grant_policy(ziad, ziads, asked.id)
    assert (policy_on(programme.id, TODAY), policy_on(programme.id, NEXT)) == (DEFAULT_POLICY, SHORTER)
    assert (policy_of(before), before.term_days) == (DEFAULT_POLICY, 10)
    with clock.travelling_to(datetime(2026, 11, 16, 9, tzinfo=UTC)):
        after = cases.open_case(findings.confirm_finding(officer, drafts[0].id).id)
    assert after
    assert after.term_days == SHORTER.terms[after.finding.severity]
    (name,) = public_views(programme.id)
    assert differing_fields(public_views(programme.id)[name], replayed(name)) == []
    assert Entry.objects.get(verb="case_policy.set").is_open
    assert row.set_by == ziads


def test_only_administrators_who_lead_ask(officer: Viewer, rania: User) -> None:
    asked = refusal_of(actions.propose_policy, officer, rania, SHORTER, NEXT, "مهل أقصر بعد سنة من العمل")
    assert asked is CaseRefusal.NOT_THERE


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"terms": {**DEFAULT_POLICY.terms, "critical": 30}}, Refusal.TERMS_OUT_OF_ORDER),
        ({"terms": {**DEFAULT_POLICY.terms, "danger": 0}}, Refusal.TERM_OUT_OF_RANGE),
        ({"ladder": {**DEFAULT_POLICY.ladder, "minor": (5, 5, 9)}}, Refusal.LADDER_DESCENDS),
        ({"ladder": {**DEFAULT_POLICY.ladder, "serious": (0, 5, 9)}}, Refusal.LADDER_DESCENDS),
        ({"ladder": {**DEFAULT_POLICY.ladder, "danger": (0, 0, 1)}}, Refusal.LADDER_DANGER),
        ({"reminders": {**DEFAULT_POLICY.reminders, "critical": (3,)}}, Refusal.REMINDERS),
        ({"recheck_shares": {**DEFAULT_POLICY.recheck_shares, "minor": 0}}, Refusal.SHARE),
        ({"recheck_shares": {**DEFAULT_POLICY.recheck_shares, "serious": 0.9}}, Refusal.SHARE_GRAVE),
        ({"appeal_days": 2}, Refusal.APPEAL_DAYS),
        ({}, None),
    ],
)
def test_a_policy_keeps_what_is_grave_first(changed: dict[str, object], refusal: Refusal | None) -> None:
    policy: Policy = replace(DEFAULT_POLICY, **changed)  # type: ignore[arg-type]
    assert may_set(policy, NEXT, TODAY, None) is refusal


def test_a_policy_never_reaches_back() -> None:
    assert may_set(DEFAULT_POLICY, TODAY, TODAY, None) is Refusal.BACKDATED
    assert may_set(DEFAULT_POLICY, NEXT, TODAY, NEXT) is Refusal.BACKDATED


def test_a_policy_written_and_read_is_the_same() -> None:
    for policy in (DEFAULT_POLICY, SHORTER):
        assert from_values(as_values(policy)) == policy
    assert from_values({}) == DEFAULT_POLICY


@pytest.mark.parametrize("language", ["", "/en"])
def test_one_asks_and_another_grants_on_the_page(
    administrators: list[tuple[Viewer, User]], signed_in: SignedIn, programme: Programme, language: str
) -> None:
    (_, farahs), (_, ziads) = administrators
    page = language + reverse("case_policy", args=["jo"])
    farah, ziad = signed_in(farahs), signed_in(ziads)
    form = farah.get(page).context["form"]
    sent = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    sent |= {"act": "propose", "reason": "مهل أقصر بعد سنة من العمل", "effective_from": "2026-11-16"}
    assert farah.post(page, sent | {"term-serious": 90}).status_code == 200
    assert farah.post(page, sent | {"remind-serious": "خمسة"}).status_code == 200
    assert farah.post(page, sent | {"term-serious": 7, "remind-serious": "3، 1, 0"}).status_code == 302
    waiting = ziad.get(page)
    assert waiting.status_code == 200
    pending = waiting.context["pending"]
    assert farah.post(page, {"act": "grant", "proposal": pending.id}).status_code == 302
    assert not CasePolicy.objects.exists()
    assert ziad.post(page, {"act": "grant", "proposal": pending.id}).status_code == 302
    set_now = policy_on(programme.id, NEXT)
    assert (set_now.terms["serious"], set_now.reminders["serious"]) == (7, (3, 1, 0))
    assert ziad.get(page).status_code == 200
