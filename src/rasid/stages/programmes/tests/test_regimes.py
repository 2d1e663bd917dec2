"""A regime takes two, begins with a week that has not begun, and never reaches one that has."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.models import Hand, Organisation, Programme, RegimeDeclaration
from rasid.stages.programmes.naming import people_named, refuse_people
from rasid.stages.programmes.regimes import actions as regimes
from rasid.stages.programmes.rules import (
    NOTICE_DAYS,
    Refusal,
    Regime,
    Role,
    Terms,
    Viewer,
    is_told_in_time,
    may_found_under,
    may_propose_regime,
)
from tests.world.doors import SignedIn
from tests.world.programmes import NOW, member
from tests.world.regimes import BEGINS, ENFORCEMENT, WHY, Declaring, replayed

SUNDAY = 7
TODAY = date(2026, 11, 15)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def refusal_of(act: Callable[[], object]) -> object:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.text()
    return refused.value.code


# The rules --------------------------------------------------------------------------------------


def test_what_enforcement_cannot_do_without() -> None:
    def asked(**more: Any) -> Refusal | None:
        return may_propose_regime(replace(ENFORCEMENT, **more), TODAY, TODAY, SUNDAY)

    assert asked() is None
    assert asked(legal_basis=" ") is Refusal.LEGAL_BASIS_MISSING
    assert asked(reference="") is Refusal.REFERENCE_MISSING
    assert asked(measures={}) is Refusal.NOTICE_MISSING
    assert asked(objections={"ar": " "}) is Refusal.NOTICE_MISSING
    assert asked(effective_from=date(2026, 11, 22)) is Refusal.NOTICE_TOO_SHORT
    assert asked(effective_from=date(2026, 11, 29)) is None


@given(today=DAYS, ahead=st.integers(-40, 40), week=st.integers(1, 7))
def test_a_regime_begins_only_with_a_week_that_has_not_begun(today: date, ahead: int, week: int) -> None:
    begins = today + timedelta(days=ahead)
    allowed = may_propose_regime(Terms(Regime.IMPROVEMENT, begins), None, today, week) is None
    assert allowed == (begins > today and begins.isoweekday() == week)


@given(latest=DAYS, ahead=st.integers(-400, 0), today=DAYS)
def test_a_regime_never_comes_before_one_that_was_declared(latest: date, ahead: int, today: date) -> None:
    begins = latest + timedelta(days=ahead)
    assert may_propose_regime(Terms(Regime.IMPROVEMENT, begins), latest, today, begins.isoweekday())


@given(told=DAYS, recorded=DAYS, begins=DAYS)
def test_staff_are_told_in_time_or_the_week_is_not_theirs(told: date, recorded: date, begins: date) -> None:
    in_time = is_told_in_time(told, recorded, begins)
    assert in_time == ((begins - told).days >= NOTICE_DAYS and recorded < begins)


def test_whoever_founds_alone_declares_improvement_and_once() -> None:
    assert may_found_under(Regime.IMPROVEMENT, None) is None
    assert may_found_under(Regime.ENFORCEMENT, None) is Refusal.REGIME_TAKES_TWO
    assert may_found_under(Regime.IMPROVEMENT, TODAY) is Refusal.REGIME_TAKES_TWO


# Two administrators -----------------------------------------------------------------------------


def test_one_asks_and_another_grants(
    programme: Programme, amal: User, amal_viewing: Viewer, basel: User, basel_viewing: Viewer
) -> None:
    proposal = regimes.propose_regime(amal_viewing, amal, ENFORCEMENT, WHY)
    assert queries.latest_regime(programme).regime == Regime.IMPROVEMENT  # type: ignore[union-attr]
    assert refusal_of(lambda: regimes.grant_regime(amal_viewing, amal, proposal.id)) is FourEyes.SAME_PERSON
    declared = regimes.grant_regime(basel_viewing, basel, proposal.id)
    assert declared.proposal == proposal
    assert (declared.regime, declared.effective_from) == (Regime.ENFORCEMENT, BEGINS)
    assert regimes.read(proposal.terms) == ENFORCEMENT
    assert Entry.objects.filter(verb="regime.declared", is_public=True).count() == 2
    live = queries.public_view(programme)
    assert differing_fields(live, replayed(f"programme:{programme.id}")) == []


def test_what_waited_until_its_week_came_is_refused_and_not_moved(
    amal: User, amal_viewing: Viewer, basel: User, basel_viewing: Viewer
) -> None:
    soon = Terms(Regime.IMPROVEMENT, date(2026, 11, 22))
    proposal = regimes.propose_regime(amal_viewing, amal, soon, WHY)
    with clock.travelling_to(NOW + timedelta(days=7, hours=-3)):
        # It stands for seven days; three hours before they are over its week has begun in Amman.
        code = refusal_of(lambda: regimes.grant_regime(basel_viewing, basel, proposal.id))
    assert code in {Refusal.REGIME_BACKDATED, Refusal.REGIME_INSIDE_A_WAVE}
    assert RegimeDeclaration.objects.count() == 1


def test_an_officer_and_a_partners_administrator_ask_for_nothing(
    programme: Programme, officer: Viewer, rania: User
) -> None:
    partner = actions.found_organisation({"ar": "شريك"})
    zain = actions.open_account("zain")
    actions.join_programme(programme, zain, Role.ADMINISTRATOR, partner)
    for viewer, user in ((officer, rania), (queries.viewer_for(zain, programme), zain)):
        code = refusal_of(lambda v=viewer, u=user: regimes.propose_regime(v, u, ENFORCEMENT, WHY))  # type: ignore[misc]
        assert code is Refusal.REGIME_TAKES_TWO


def test_the_table_itself_refuses_enforcement_by_one(programme: Programme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RegimeDeclaration.objects.create(
            programme=programme, regime="enforcement", legal_basis="x", effective_from=BEGINS,
            declared_at=clock.now(),
        )  # fmt: skip


def test_the_webs_role_cannot_rewrite_a_regime(programme: Programme) -> None:
    with connection.cursor() as cursor:
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(
                "SELECT has_table_privilege('rasid_app', 'programmes_regimedeclaration', %s)", [verb]
            )
            assert cursor.fetchone() == (False,)


# A wave keeps what it began under ---------------------------------------------------------------


def test_a_wave_keeps_the_regime_it_began_under(programme: Programme, declaring: Declaring) -> None:
    def regime_in(day: date) -> Regime:
        return queries.regime_of(actions.open_wave(programme, day))

    declaring(ENFORCEMENT)
    before = {day: regime_in(day) for day in (TODAY, date(2026, 12, 5), BEGINS, date(2026, 12, 30))}
    assert list(before.values()) == [
        Regime.IMPROVEMENT, Regime.IMPROVEMENT, Regime.ENFORCEMENT, Regime.ENFORCEMENT
    ]  # fmt: skip
    declaring(Terms(Regime.IMPROVEMENT, date(2026, 12, 20)))
    with clock.travelling_to(NOW + timedelta(days=60)):
        assert regime_in(BEGINS) is Regime.ENFORCEMENT
        assert regime_in(date(2026, 12, 30)) is Regime.IMPROVEMENT
        late = Terms(Regime.IMPROVEMENT, BEGINS + timedelta(days=7))
        assert refusal_of(lambda: declaring(late)) is Refusal.REGIME_BACKDATED


def test_a_programme_founded_inside_a_week_has_its_regime_from_that_week_on(
    organisation: Organisation,
) -> None:
    wednesday = date(2026, 11, 18)
    with clock.travelling_to(NOW + timedelta(days=3)):
        other = actions.found_programme(organisation, slug="mid", name={"ar": "آخر"})
        actions.declare_regime(other, Regime.IMPROVEMENT, "", wednesday)
        wave = actions.open_wave(other, wednesday)
    assert queries.declaration_of(wave) is not None


def test_without_any_declaration_nobody_is_hurt(organisation: Organisation) -> None:
    other = actions.found_programme(organisation, slug="bare", name={"ar": "آخر"})
    assert queries.regime_of(actions.open_wave(other, TODAY)) is Regime.IMPROVEMENT


# Names ------------------------------------------------------------------------------------------


def test_under_improvement_a_name_is_refused_with_the_words() -> None:
    with pytest.raises(Refused) as refused:
        refuse_people(Regime.IMPROVEMENT, [{"ar": "رفض الموظف محمد العلي الاستقبال"}])
    assert refused.value.code is Refusal.NAMES_BLOCKED
    assert "محمد العلي" in refused.value.text()


def test_a_place_named_after_somebody_names_nobody() -> None:
    hall = "فرع محمد العلي"
    assert people_named(f"أرضية {hall} متسخة") == ("محمد العلي",)
    assert people_named(f"أرضية {hall} متسخة", [hall]) == ()
    assert people_named(f"أرضية {hall} متسخة، واعترض خالد يوسف", [hall]) == ("خالد يوسف",)


def test_numbers_of_people_are_refused_under_every_regime() -> None:
    for regime in Regime:
        code = refusal_of(lambda r=regime: refuse_people(r, ["اتصل على 0791234567"], is_nobody=True))  # type: ignore[misc]
        assert code is Refusal.PERSONAL_DATA


def test_who_says_that_a_word_is_no_name_is_believed_and_it_is_told() -> None:
    assert refuse_people(Regime.IMPROVEMENT, ["المدير عادل في حكمه"], is_nobody=True) is True
    assert refuse_people(Regime.IMPROVEMENT, ["القاعة متسخة"], is_nobody=True) is False


# Pages ------------------------------------------------------------------------------------------


def test_the_page_asks_and_another_administrator_grants_there(
    programme: Programme, amal: User, basel: User, signed_in: SignedIn, client: Client
) -> None:
    page = reverse("regime", args=["jo"])
    sent = {
        "act": "propose", "regime": "enforcement", "effective_from": BEGINS.isoformat(), "legal_basis": "المادة 9",
        "reference": "العدد 5912", "measures_ar": "التعامل", "measures_en": "Conduct", "objections_ar": "الديوان",
        "objections_en": "Ombudsman", "reason": WHY,
    }  # fmt: skip
    answer: Any = signed_in(amal).post(page, sent | {"reference": ""})
    assert answer.context["pending"] is None
    assert signed_in(amal).post(page, sent).status_code == 302
    shown: Any = signed_in(basel).get(page)
    assert WHY in shown.content.decode()
    proposal = shown.context["pending"].id
    signed_in(basel).post(page, {"act": "grant", "proposal": proposal})
    declared = queries.latest_regime(programme)
    assert declared is not None
    assert declared.reference == "العدد 5912"
    # Who did it stands beside the log.
    hands = Hand.objects.filter(programme=programme).values_list("by__handle", flat=True)
    assert {"amal", "basel"} <= set(hands)
    for language in ("", "/en"):
        told: Any = client.get(f"{language}/p/jo/regime/")
        assert told.status_code == 200
        assert ("Conduct" in told.content.decode()) == bool(language)


def test_an_officer_reads_the_page_and_changes_nothing(
    programme: Programme, rania: User, signed_in: SignedIn
) -> None:
    desk = signed_in(rania)
    assert desk.get(reverse("regime", args=["jo"])).status_code == 200
    assert desk.post(reverse("regime", args=["jo"]), {"act": "propose"}).status_code == 404


# Organisations and members ----------------------------------------------------------------------


def test_a_partners_administrator_manages_their_own_people_alone(
    programme: Programme, amal: User, rania: User, signed_in: SignedIn
) -> None:
    lead = signed_in(amal)
    page = reverse("members", args=["jo"])
    lead.post(reverse("organisations", args=["jo"]), {"name_ar": "الديوان", "name_en": "Bureau"})
    partner = Organisation.objects.get(name__ar="الديوان")
    lead.post(page, {"handle": "partner-head", "role": "administrator", "organisation": str(partner.id)})
    head = User.objects.get(handle="partner-head")
    theirs = signed_in(head)
    assert theirs.post(page, {"handle": "partner-one", "role": "reviewer"}).status_code == 200
    one = queries.memberships(queries.viewer_for(head, programme)).get(user__handle="partner-one")
    assert one.organisation == partner
    # Not an administrator, not an auditor, not a custodian: those reach beyond their own people.
    theirs.post(page, {"handle": "partner-two", "role": "administrator"})
    assert not User.objects.filter(handle="partner-two").exists()
    ranias = queries.memberships(queries.viewer_for(amal, programme)).get(user=rania)
    assert theirs.get(reverse("end_membership", args=["jo", ranias.id])).status_code == 404
    assert theirs.post(reverse("end_membership", args=["jo", ranias.id])).status_code == 404
    assert theirs.post(reverse("end_membership", args=["jo", one.id])).status_code == 302
    one.refresh_from_db()
    assert one.ended_at is not None


def test_the_last_administrator_stays_and_nobody_ends_themselves(
    programme: Programme, amal: User, signed_in: SignedIn
) -> None:
    own = queries.memberships(queries.viewer_for(amal, programme)).get(user=amal)
    assert signed_in(amal).post(reverse("end_membership", args=["jo", own.id])).status_code == 404


def test_a_custodian_is_invited_here_and_two_are_wanted(
    programme: Programme, amal: User, signed_in: SignedIn
) -> None:
    page, client = reverse("members", args=["jo"]), signed_in(amal)
    assert client.get(page).context["custodians_missing"]
    for handle in ("keeper-1", "keeper-2"):
        client.post(page, {"handle": handle, "role": "custodian"})
    assert not client.get(page).context["custodians_missing"]
    listed: Any = client.get(page + "?format=csv")
    assert "keeper-2" in b"".join(listed).decode()


def test_a_member_of_two_firewalled_roles_is_refused_on_the_page(
    programme: Programme, amal: User, omar: User, signed_in: SignedIn
) -> None:
    page = reverse("members", args=["jo"])
    answer: Any = signed_in(amal).post(page, {"handle": "omar", "role": "officer"})
    assert answer.status_code == 200
    assert queries.viewer_for(omar, programme).roles == {Role.LIAISON}
    assert member(programme, "amal", Role.ADMINISTRATOR) == amal
