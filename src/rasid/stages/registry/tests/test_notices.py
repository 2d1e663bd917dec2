"""Enforcement binds an authority only where its staff were told; its lead brings colleagues in, and no stranger."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Membership, Programme, RegimeDeclaration
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Refusal as ProgrammeRefusal
from rasid.stages.programmes.rules import Regime, Role, Viewer
from rasid.stages.registry.colleagues import actions as colleagues
from rasid.stages.registry.models import Authority, LiaisonScope, NoticeConfirmation
from rasid.stages.registry.notices import actions, queries
from rasid.stages.registry.rules import NoticeWay, Refusal, may_confirm_notice
from tests.world.doors import SignedIn, body_of
from tests.world.plans import Country
from tests.world.programmes import NOW
from tests.world.regimes import BEGINS
from tests.world.submitted import photo

TODAY = date(2026, 11, 15)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def licensing(country: Country) -> Authority:
    """Omar's."""
    return country.licensing


@pytest.fixture
def ministry(country: Country) -> Authority:
    """Somebody else's."""
    found = Authority.objects.filter(programme=country.programme).exclude(id=country.licensing.id)
    return found.order_by("source_id")[0]


def code_of(act: Any, *args: Any, **more: Any) -> object:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    assert refused.value.text()
    return refused.value.code


@given(told=DAYS, declared=DAYS, today=DAYS)
def test_nobody_was_told_before_there_was_anything_to_tell_nor_tomorrow(
    told: date, declared: date, today: date
) -> None:
    refusal = may_confirm_notice(told, declared, today, NoticeWay.POSTED, has_document=False)
    assert (refusal is None) == (declared <= told <= today)
    if refusal is None:
        delivered = may_confirm_notice(told, declared, today, NoticeWay.DELIVERED, has_document=False)
        assert delivered is Refusal.NOTICE_DOCUMENT_MISSING


def test_an_authority_that_was_told_is_bound_and_its_neighbour_is_not(
    told: RegimeDeclaration, programme: Programme, licensing: Authority, ministry: Authority
) -> None:
    wave = programmes.open_wave(programme, BEGINS)
    assert queries.regime_for(licensing.id, wave) is Regime.ENFORCEMENT
    assert queries.regime_for(ministry.id, wave) is Regime.IMPROVEMENT
    earlier = programmes.open_wave(programme, TODAY)
    assert queries.regime_for(licensing.id, earlier) is Regime.IMPROVEMENT


def test_what_is_confirmed_later_binds_only_weeks_that_begin_later(
    enforcement: RegimeDeclaration,
    programme: Programme,
    licensing: Authority,
    omar: User,
    omar_viewing: Viewer,
) -> None:
    with clock.travelling_to(NOW + timedelta(days=23)):
        # It hung there in time, says Omar, but the week began before anybody here knew.
        actions.confirm_notice(omar_viewing, omar, licensing.id, TODAY)
        first, second = (programmes.open_wave(programme, BEGINS + timedelta(weeks=n)) for n in range(2))
        assert queries.regime_for(licensing.id, first) is Regime.IMPROVEMENT
        assert queries.regime_for(licensing.id, second) is Regime.ENFORCEMENT


def test_a_liaison_confirms_for_their_own_authority_and_once(
    told: RegimeDeclaration, ministry: Authority, licensing: Authority, omar: User, omar_viewing: Viewer
) -> None:
    assert code_of(actions.confirm_notice, omar_viewing, omar, ministry.id, TODAY) is Refusal.NOTICE_NOT_THERE
    assert (
        code_of(actions.confirm_notice, omar_viewing, omar, licensing.id, TODAY) is Refusal.NOTICE_CONFIRMED
    )
    assert Entry.objects.filter(verb="notice.confirmed").count() == 1


def test_the_office_delivers_with_its_paper(
    enforcement: RegimeDeclaration, ministry: Authority, officer: Viewer, rania: User
) -> None:
    refused = code_of(actions.confirm_notice, officer, rania, ministry.id, TODAY)
    assert refused is Refusal.NOTICE_DOCUMENT_MISSING
    wrong = code_of(actions.confirm_notice, officer, rania, ministry.id, TODAY, BytesIO(b"<html>"))
    assert wrong is Refusal.NOTICE_DOCUMENT
    paper = BytesIO(photo(90))
    kept = actions.confirm_notice(officer, rania, ministry.id, TODAY, paper)
    assert kept.way == NoticeWay.DELIVERED
    assert kept.document is not None


def test_under_improvement_there_is_nothing_to_confirm(
    programme: Programme, licensing: Authority, omar: User, omar_viewing: Viewer
) -> None:
    assert (
        code_of(actions.confirm_notice, omar_viewing, omar, licensing.id, TODAY) is Refusal.NOTICE_NOT_THERE
    )


def test_the_webs_role_cannot_rewrite_who_was_told(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('rasid_app', 'registry_noticeconfirmation', 'UPDATE, DELETE')"
        )
        assert cursor.fetchone() == (False,)


def test_the_pages_of_the_notice(
    enforcement: RegimeDeclaration, licensing: Authority, ministry: Authority, rania: User, omar: User,
    omar_at_licensing: Membership, signed_in: SignedIn,
) -> None:  # fmt: skip
    page = reverse("agency_notice", args=["jo"])
    theirs = signed_in(omar)
    shown: Any = theirs.get(page)
    assert "تعامل الموظفين" in shown.content.decode()
    # The neighbour is no choice of Omar's.
    answer: Any = theirs.post(page, {"authority": ministry.id, "told_on": "2026-11-15"})
    assert answer.status_code == 200
    assert theirs.post(page, {"authority": licensing.id, "told_on": "2026-11-15"}).status_code == 302
    kept = NoticeConfirmation.objects.get()
    assert kept.way == NoticeWay.POSTED
    desk: Any = signed_in(rania).get(reverse("staff_notices", args=["jo"]))
    assert desk.context["told"] == 1
    assert desk.context["waiting"] == Authority.objects.count() - 1
    listed: Any = signed_in(rania).get(reverse("staff_notices", args=["jo"]) + "?format=csv")
    assert "2026-11-15" in body_of(listed).decode()


# Colleagues -------------------------------------------------------------------------------------


@pytest.fixture
def lead(
    omar_at_licensing: Membership, omar_viewing: Viewer, officer: Viewer, licensing: Authority
) -> Viewer:
    """The office names Omar the lead of his authority's liaisons."""
    colleagues.appoint_lead(officer, licensing.id, omar_at_licensing.id, is_lead=True)
    return omar_viewing


def test_a_lead_brings_a_colleague_in_and_lets_them_go(
    lead: Viewer, licensing: Authority, programme: Programme, omar: User, signed_in: SignedIn
) -> None:
    page, theirs = reverse("agency_colleagues", args=["jo"]), signed_in(omar)
    answer: Any = theirs.post(page, {"act": "invite", "authority": licensing.id, "handle": "dvld-two"})
    assert "dvld-two" in answer.content.decode()
    assert "/invitation/" in answer.context["invitation"] or answer.context["invitation"]
    two = User.objects.get(handle="dvld-two")
    assert viewer_for(two, programme).roles == {Role.LIAISON}
    membership = Membership.objects.get(user=two)
    # Who does not lead brings nobody in.
    other = viewer_for(two, programme)
    assert code_of(colleagues.invite_colleague, other, licensing.id, "dvld-three") is Refusal.NOT_LEAD
    theirs.post(page, {"act": "end", "authority": licensing.id, "membership": membership.id})
    membership.refresh_from_db()
    assert membership.ended_at is not None
    # The row stays: who could see what must remain answerable.
    assert LiaisonScope.objects.filter(membership=membership).exists()


def test_a_taken_name_is_refused_alike_whoever_holds_it(
    lead: Viewer, licensing: Authority, hadi: User, programme: Programme
) -> None:
    programmes.join_programme(programme, programmes.open_account("somebody"), Role.OBSERVER)
    texts = set()
    for handle in ("hadi", "somebody"):
        with pytest.raises(Refused) as refused:
            colleagues.invite_colleague(lead, licensing.id, handle)
        assert refused.value.code is ProgrammeRefusal.HANDLE_TAKEN
        texts.add(refused.value.text().replace(handle, "…"))
    assert len(texts) == 1


def test_a_lead_is_ended_by_the_office_alone_and_of_their_own_authority_only(
    lead: Viewer, licensing: Authority, ministry: Authority, omar_at_licensing: Membership, officer: Viewer
) -> None:
    own = code_of(colleagues.end_colleague, lead, licensing.id, omar_at_licensing.id)
    assert own is Refusal.COLLEAGUE_IS_LEAD
    assert code_of(colleagues.invite_colleague, lead, ministry.id, "moh-two") is Refusal.NOT_LEAD
    colleagues.end_colleague(officer, licensing.id, omar_at_licensing.id)
    omar_at_licensing.refresh_from_db()
    assert omar_at_licensing.ended_at is not None


def test_another_authoritys_room_does_not_exist(
    lead: Viewer, ministry: Authority, omar: User, signed_in: SignedIn, client: Client
) -> None:
    page = reverse("agency_colleagues", args=["jo"])
    wrong = signed_in(omar).post(page, {"act": "invite", "authority": ministry.id, "handle": "moh-two"})
    assert wrong.status_code == 404
    assert not User.objects.filter(handle="moh-two").exists()
