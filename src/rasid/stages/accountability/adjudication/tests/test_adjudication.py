"""Whoever rules does not know whose visit it was, and had nothing to do with it; the entry follows the ruling."""

import pytest
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.adjudication import actions, queries
from rasid.stages.accountability.adjudication.rules import Refusal, Ruling
from rasid.stages.accountability.models import Adjudication, Opportunity
from rasid.stages.accountability.opportunities.actions import reckon_place, settle_undisputed
from rasid.stages.accountability.opportunities.rules import SET_ASIDE, State
from rasid.stages.accountability.replies.actions import reply
from rasid.stages.observers.models import Alias, Observer
from rasid.stages.programmes.actions import join_programme
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews.models import Review
from tests.world.accountability import Week, controlled, later
from tests.world.doors import SignedIn, status_of
from tests.world.programmes import NOW

WHY = "الصورة تُظهر المخرج مسدوداً بوضوح"


@pytest.fixture
def objection(week: Week, noor: Observer, officer: Viewer, rania: User, noor_viewing: Viewer) -> Adjudication:
    """Noor says that the exit was open."""
    controlled(week, noor, officer, rania)
    with later(days=1):
        reply(noor_viewing, Opportunity.objects.get().id, "كان المخرج مفتوحاً حين وصلت", is_objection=True)
    return Adjudication.objects.get()


def test_whoever_placed_the_control_or_read_the_visit_does_not_rule(
    objection: Adjudication, officer: Viewer, rania: User, hadi: User, programme: Programme
) -> None:
    join_programme(programme, hadi, Role.OFFICER)
    for by, viewer in ((rania, officer), (hadi, viewer_for(hadi, programme))):
        with pytest.raises(Refused) as refused:
            actions.decide(viewer, by, objection.id, Ruling.UPHELD, WHY)
        assert refused.value.code == Refusal.CONCERNED


@pytest.mark.parametrize(
    ("ruling", "state", "reason"),
    [(Ruling.UPHELD, State.MISS, ""), (Ruling.SET_ASIDE, State.EXCLUDED, SET_ASIDE)],
)
def test_an_upheld_entry_counts_and_one_set_aside_never_does_again(
    objection: Adjudication,
    munir_viewing: Viewer,
    munir: User,
    ruling: Ruling,
    state: State,
    reason: str,
    week: Week,
) -> None:
    with later(days=2):
        actions.decide(munir_viewing, munir, objection.id, ruling, WHY)
        assert reckon_place(week.country.points[0].id) == 0
    entry = Opportunity.objects.get()
    assert (entry.state, entry.reason, entry.note) == (state, reason, WHY)
    with pytest.raises(Refused) as again:
        actions.decide(munir_viewing, munir, objection.id, ruling, WHY)
    assert again.value.code == Refusal.DECIDED


def test_an_objection_outlives_its_entrys_fall_and_what_was_settled_is_not_raised_anew(
    objection: Adjudication, munir_viewing: Viewer, munir: User, week: Week, programme: Programme
) -> None:
    place = week.country.points[0].id

    def falls_and_comes_back() -> Opportunity:
        Review.objects.update(stands=False)
        reckon_place(place)
        assert Opportunity.objects.get().state == State.EXCLUDED
        Review.objects.update(stands=True)
        reckon_place(place)
        return Opportunity.objects.get()

    with later(days=2):
        assert falls_and_comes_back().state == State.DISPUTED
    with later(days=40):
        # Not undisputed: the observer objected, and nobody has ruled yet.
        assert settle_undisputed(programme) == 0
        actions.decide(munir_viewing, munir, objection.id, Ruling.UPHELD, WHY)
        assert falls_and_comes_back().state == State.EXCLUDED


def test_nobody_rules_on_their_own_visit(
    objection: Adjudication, noor: Observer, programme: Programme
) -> None:
    """Noor went over to the desk: an account may hold another role once the first has ended."""
    Membership.objects.filter(user=noor.user).update(ended_at=NOW)
    join_programme(programme, noor.user, Role.OFFICER)
    with later(days=2), pytest.raises(Refused) as refused:
        actions.decide(viewer_for(noor.user, programme), noor.user, objection.id, Ruling.SET_ASIDE, WHY)
    assert refused.value.code == Refusal.CONCERNED


def test_a_ruling_fits_its_question_and_has_its_reason(
    objection: Adjudication, munir_viewing: Viewer, munir: User
) -> None:
    for ruling, why, code in (
        (Ruling.THERE, WHY, Refusal.RULING_NOT_FITTING),
        (Ruling.UPHELD, "نعم", Refusal.WORDS_MISSING),
    ):
        with pytest.raises(Refused) as refused:
            actions.decide(munir_viewing, munir, objection.id, ruling, why)
        assert refused.value.code == code


def test_the_sheet_names_nobody_and_no_hour(
    signed_in: SignedIn, objection: Adjudication, noor: Observer, munir: User, rania: User, week: Week
) -> None:
    address = reverse("adjudication", args=["jo", objection.id])
    shown = signed_in(munir).get(address).content.decode()
    assert "كان المخرج مفتوحاً" in shown
    alias = Alias.objects.get(observer=noor).code
    for secret in (alias, str(noor.id), noor.short_id, noor.user.handle, rania.handle, "hadi", "10:00"):
        assert secret not in shown
    posted = signed_in(munir).post(address, {"ruling": "upheld", "words": WHY})
    assert posted.status_code == 302
    assert Opportunity.objects.get().state == State.MISS


def test_readers_liaisons_and_publishers_find_no_desk(
    signed_in: SignedIn, objection: Adjudication, hadi: User, omar: User, layla: User, noor: Observer
) -> None:
    for who in (hadi, omar, layla, noor.user):
        assert status_of(signed_in(who), reverse("adjudications", args=["jo"])) == 404


def test_an_objection_to_an_entry_that_fell_is_no_question_any_more(
    objection: Adjudication, munir_viewing: Viewer
) -> None:
    assert queries.waiting(munir_viewing).count() == 1
    Opportunity.objects.update(state=State.EXCLUDED, reason="not-accepted")
    assert queries.waiting(munir_viewing).count() == 0
