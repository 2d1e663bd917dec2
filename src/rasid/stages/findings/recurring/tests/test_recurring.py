"""A fault that came back, and one that many centres share: told to each viewer as far as that viewer may know."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding, SystemicFinding
from rasid.stages.findings.recurring import actions, queries
from rasid.stages.findings.recurring.rules import (
    AGAIN_WITHIN,
    Refusal,
    Said,
    SystemicState,
    is_again,
    may_declare,
    told,
)
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.questionnaires.models import Item, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import Authority
from rasid.stages.submissions.rules import AnswerState
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.reviews import accepted
from tests.world.submitted import ANSWERED, filled

DAY = date(2026, 11, 15)
DIRTY = {"clean": ANSWERED["clean"]}
CLEAN = {"clean": (AnswerState.ANSWERED, "yes", 1.0, "")}
WORDS = {"ar": "قاعات الجهة متسخة في أغلب مراكزها", "en": "Halls are dirty at most of its centres"}


def one(**other: object) -> Said:
    given = {"id": "a", "point": "p", "item": "clean", "family": "cleanliness", "axis": "place", "first": DAY}
    return Said(**(given | other))  # type: ignore[arg-type]


def test_the_same_item_of_the_same_place_within_half_a_year_is_the_same_fault() -> None:
    assert is_again(one(), one(id="b", first=DAY - AGAIN_WITHIN))
    assert not is_again(one(), one(id="b", first=DAY - AGAIN_WITHIN - timedelta(days=1)))
    assert not is_again(one(), one(id="b", point="q"))
    assert not is_again(one(), one(id="b", item="toilet"))
    assert not is_again(one(), one())
    # A resident's has no item: the family that an officer named, else the axis.
    assert is_again(one(), one(id="b", item=""))
    assert not is_again(one(), one(id="b", item="", family="queue"))
    assert is_again(one(), one(id="b", item="", family=""))


@given(st.lists(st.sampled_from("pqrs"), max_size=6))
def test_systemic_takes_three_centres(points: list[str]) -> None:
    members = [one(id=str(n), point=point) for n, point in enumerate(points)]
    refusal = may_declare(members, len(members), "cleanliness", stands=False)
    assert (refusal is None) == (len(set(points)) >= 3)
    assert may_declare(members, len(members) + 1, "cleanliness", stands=False) is Refusal.NOT_MEMBERS
    assert may_declare(members, len(members), "cleanliness", stands=True) is Refusal.ALREADY


def test_few_residents_are_not_counted_in_public() -> None:
    assert [told(count) for count in (0, 1, 2, 3)] == [None, None, None, 3]


# At one place -------------------------------------------------------------------


def seen(
    country: Country, scenario: Scenario, wave: Wave, who: Observer, reader: Viewer, point: int, body: Authority,
    answers: dict[str, tuple[AnswerState, str, float | None, str]],
) -> list[Finding]:  # fmt: skip
    submission = filled(
        country, scenario, wave, who, at=country.points[point], authority=body, answers=answers
    )
    Item.objects.filter(name="clean").update(family="cleanliness")
    return findings.draw_findings(accepted(reader, submission).id)


def test_what_came_back_is_told_to_outsiders_only_from_what_is_public(
    country: Country, forms: dict[QuestionnaireUse, Scenario], wave: Wave, noor: Observer, officer: Viewer,
    hadi_viewing: Viewer,
) -> None:  # fmt: skip
    scenario, anybody = forms[QuestionnaireUse.VISIT], public_viewer(officer.programme_id)
    twice = [
        seen(country, scenario, wave, noor, hadi_viewing, 0, country.licensing, DIRTY)[0] for _ in range(2)
    ]
    for draft in twice:
        findings.confirm_finding(officer, draft.id)
    first, second = (Finding.objects.get(id=each.id) for each in twice)
    assert queries.again(officer, second) == [first]
    assert [times for _, times in queries.come_back(officer)] == [2]
    assert queries.again(anybody, second) == []
    assert first.public_from
    with clock.travelling_to(max(first.public_from, second.public_from or first.public_from)):
        assert queries.again(anybody, second) == [first]
        assert queries.shown(anybody, second)["voices"] is None


# At many centres ---------------------------------------------------------------------


@pytest.fixture
def shared_fault(
    country: Country, forms: dict[QuestionnaireUse, Scenario], wave: Wave, noor: Observer, officer: Viewer,
    hadi_viewing: Viewer,
) -> list[Finding]:  # fmt: skip
    """Six of the licensing department's centres are dirty; twelve of three other bodies of its sector are not."""
    scenario = forms[QuestionnaireUse.VISIT]
    others = [
        Authority.objects.create(
            programme=country.programme, source_id=f"other-{n}", kind=country.civil.kind, sector=country.sector,
            name={"ar": f"دائرة {n}"},
        )
        for n in range(2)
    ]  # fmt: skip
    confirmed = []
    for point in range(6):
        (draft,) = seen(country, scenario, wave, noor, hadi_viewing, point, country.licensing, DIRTY)
        confirmed.append(findings.confirm_finding(officer, draft.id))
    for number, body in enumerate([country.civil, *others]):
        for point in range(4):
            seen(country, scenario, wave, noor, hadi_viewing, (4 * number + point) % 12, body, CLEAN)
    return confirmed


def later(wave: Wave) -> clock.datetime:
    return clock.now() + timedelta(days=15)


def test_a_systemic_finding_waits_for_its_last_member_and_falls_with_them(
    country: Country, wave: Wave, officer: Viewer, shared_fault: list[Finding]
) -> None:
    # While the week may still rest, nothing of it is joined.
    assert queries.candidates(officer) == []
    anybody = public_viewer(officer.programme_id)
    with clock.travelling_to(later(wave)):
        (candidate,) = queries.candidates(officer)
        assert (candidate.authority, candidate.family) == (country.licensing, "cleanliness")
        assert (candidate.figures.met.affected, candidate.figures.met.visited) == (6, 6)
        assert queries.candidates(anybody) == []
        last = clock.now() + timedelta(days=2)
        Finding.objects.filter(id=shared_fault[0].id).update(public_from=last - timedelta(days=1))
        # No member, but counted in the figures.
        Finding.objects.filter(id=shared_fault[5].id).update(public_from=last)
        members = [each.id for each in shared_fault[:4]]
        declared = actions.declare_systemic(officer, country.licensing.id, "cleanliness", members, WORDS)
        assert declared.public_from == last
        assert not queries.systemic_findings(anybody).exists()
        assert queries.candidates(officer) == []
        with pytest.raises(Refused) as again:
            actions.declare_systemic(officer, country.licensing.id, "cleanliness", members, WORDS)
        assert again.value.code == Refusal.ALREADY
        with clock.travelling_to(last):
            assert [each.code for each in queries.systemic_findings(anybody)] == [declared.code]
            findings.withdraw_finding(officer, members[0], "ثبت غيره")
            assert actions.loosen(members[0]) == 0
            findings.withdraw_finding(officer, members[1], "ثبت غيره")
            with CaptureQueriesContext(connection) as asked:
                assert actions.loosen(members[1]) == 1
            # The running system's account may not lock members, which are only ever added to.
            locks = [
                each["sql"]
                for each in asked
                if "findings_systemicmember" in each["sql"] and "FOR UPDATE" in each["sql"]
            ]
            assert all('FOR UPDATE OF "findings_systemicfinding"' in each for each in locks)
            assert actions.loosen(members[1]) == 0
    assert SystemicFinding.objects.get().state == SystemicState.WITHDRAWN
    assert list(
        Entry.objects.filter(verb__startswith="systemic.").order_by("id").values_list("verb", flat=True)
    ) == [
        "systemic.declared",
        "systemic.withdrawn",
    ]


def test_two_centres_are_not_systemic_and_what_is_not_clear_cannot_be_declared(
    country: Country, wave: Wave, officer: Viewer, shared_fault: list[Finding]
) -> None:
    with clock.travelling_to(later(wave)):
        with pytest.raises(Refused) as few:
            actions.declare_systemic(
                officer, country.licensing.id, "cleanliness", [each.id for each in shared_fault[:2]], WORDS
            )
        assert few.value.code == Refusal.TOO_FEW_CENTRES
        with pytest.raises(Refused):
            actions.declare_systemic(
                officer, country.civil.id, "cleanliness", [each.id for each in shared_fault], WORDS
            )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_show_declare_and_take_back(
    signed_in: SignedIn, rania: User, country: Country, wave: Wave, shared_fault: list[Finding], prefix: str
) -> None:
    desk = signed_in(rania)
    with clock.travelling_to(later(wave)):
        declare = prefix + reverse(
            "finding_systemic_declare", args=["jo", country.licensing.id, "cleanliness"]
        )
        assert declare in desk.get(prefix + reverse("findings_recurring", args=["jo"])).content.decode()
        assert desk.get(declare).status_code == 200
        sent = {
            "members": [str(each.id) for each in shared_fault], "text_ar": WORDS["ar"], "text_en": WORDS["en"],
        }  # fmt: skip
        desk.post(declare, sent)
        declared = SystemicFinding.objects.get()
        own = f"{prefix}/office/jo/findings/systemic/{declared.id}/"
        assert shared_fault[0].code in desk.get(own).content.decode()
        desk.post(own, {"reason": "أعيد النظر فيها"})
        declared.refresh_from_db()
        assert declared.state == SystemicState.WITHDRAWN
