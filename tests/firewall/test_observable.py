"""Orders made by the product's own acts, read as the body reads them: no more than the simulated attack assumes.

`python -m benchmarks.linking` attacks what `told` tells. Here visits that differ in day, hour, observer, ticket and
moment of every decision go through the real acts on a real database, and what their body's liaison and the public
then read is compared with `told`, and byte by byte with one another.
"""

import csv
import io
import json
import random
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.ledger.models import Entry, Opening
from rasid.methods.proofs.coarse import SUNDAY, half_week_label
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import correction_deadline
from rasid.stages.findings import actions as findings
from rasid.stages.findings.rules import public_from, rests_until
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.reviews import accepted
from tests.world.submitted import filled

# Each test makes a programme of its own: three hundred orders in all.
VISITS = 50
ZONE = ZoneInfo("Asia/Amman")
CHANCE = 0.37


@pytest.fixture
def told(
    programme: Programme, country: Country, forms: dict[QuestionnaireUse, Scenario], wave: Wave,
    noor: Observer, sami: Observer, hadi_viewing: Viewer, officer: Viewer, settings: Any,
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
) -> list[Case]:  # fmt: skip
    """Orders of one centre: the same two faults found by two people on two weeks' days, hours and moments."""
    settings.RELEASE_DELAY_HOURS = 48.0
    monkeypatch.setattr("secrets.SystemRandom.random", lambda _: CHANCE)
    chance = random.Random(request.node.name)
    opened: list[Case] = []
    for number in range(VISITS):
        day = wave.starts_on + timedelta(days=chance.choice([0, 1, 2]))
        seen = datetime.combine(day, datetime.min.time(), ZONE) + timedelta(
            minutes=chance.uniform(8 * 60, 15 * 60)
        )
        with clock.travelling_to(seen + timedelta(hours=chance.uniform(1, 30))):
            submission = filled(
                country, forms[QuestionnaireUse.VISIT], wave, chance.choice([noor, sami]), started_at=seen
            )
        with clock.travelling_to(seen + timedelta(hours=chance.uniform(31, 100))):
            review = accepted(hadi_viewing, submission)
            drafts = findings.draw_findings(review.id)
        with clock.travelling_to(seen + timedelta(hours=chance.uniform(101, 160))):
            for draft in drafts:
                confirmed = findings.confirm_finding(officer, draft.id)
                case = cases.open_case(confirmed.id)
                assert case is not None
                opened.append(case)
        assert len(opened) == 2 * (number + 1)
    return opened


CODE = r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"


def in_words_of_all(text: str, case: Case) -> str:
    """A page or record with what is this order's alone taken out: its names, which are random, and nothing else."""
    for own in (str(case.id), str(case.finding_id), case.code, case.finding.code):
        text = text.replace(own, "…")
    # Random as well: a form's token, and the salted commitment to the exact moment.
    return re.sub(r'(csrfmiddlewaretoken" value="|"exact":")[^"]+', r"\1…", text)


def test_orders_tell_nothing_of_day_hour_person_or_the_moment_of_a_decision(
    told: list[Case], programme: Programme, omar: User, omar_at_licensing: Membership, signed_in: SignedIn
) -> None:
    released = {case.visible_from for case in told}
    assert len(told) == 2 * VISITS
    assert len(released) == 1
    (moment,) = released
    codes = {case.finding.code for case in told}
    with clock.travelling_to(moment - timedelta(seconds=1)):
        assert not list(csv_rows(signed_in(omar), programme))
    with clock.travelling_to(moment):
        liaison = signed_in(omar)
        pages: dict[str, set[str]] = {}
        for case in told:
            page = liaison.get(reverse("agency_case", args=["jo", case.id])).content.decode()
            # The same fault at the same centre is named by code, in the order of codes: of days it says nothing.
            beside = [code for code in re.findall(CODE, page) if code in codes - {case.finding.code}]
            assert beside == sorted(beside, reverse=True)
            page = re.sub(CODE, lambda found: "…" if found[0] in codes else found[0], page)
            pages.setdefault(case.finding.severity, set()).add(in_words_of_all(page, case))
        rows = {tuple(row[1:]) for row in csv_rows(liaison, programme)}
        public = bulletins.public_order_rows(
            public_viewer(programme.id), list(bulletins.public_orders(public_viewer(programme.id)))
        )
    # Two faults, two pages: whoever visited on whatever day, they are the same to the byte.
    assert {severity: len(found) for severity, found in pages.items()} == {"critical": 1, "serious": 1}
    assert len(rows) == 2
    assert len({(o.half_week, str(o.text), o.severity, o.state, o.deadline) for o in public}) == 2


def csv_rows(client: Client, programme: Programme) -> list[list[str]]:
    text = client.get(reverse("agency_cases", args=["jo"]), {"format": "csv"}).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def test_what_the_log_and_the_export_say_of_them_is_what_the_attack_assumes(
    told: list[Case], programme: Programme
) -> None:
    from_acts, from_rules = [], []
    for case in told:
        review, decided = case.finding.review, case.finding.decided_at
        assert review
        assert review.submission.started_at
        assert decided
        label = half_week_label(local_day(review.submission.started_at, ZONE), SUNDAY)
        rested = start_of_day(rests_until(local_day(decided, ZONE), label, SUNDAY), ZONE)
        released = public_from(decided, case.finding.severity, rested, 48.0, CHANCE)
        deadline = correction_deadline(
            local_day(released, ZONE),
            case.finding.severity,
            working_week(programme),
            holiday_dates(programme),
        )
        from_rules.append((label, released, deadline))
        from_acts.append((case.finding.seen_in_half_week, case.visible_from, case.deadline))
    assert from_acts == from_rules
    views = bulletins.live_views(programme.id)
    for kind, of in (("finding", "finding_id"), ("case", "id")):
        said = {
            in_words_of_all(json.dumps(views[f"{kind}:{getattr(case, of)}"], ensure_ascii=False), case)
            for case in told
        }
        assert len(said) == 2


def test_the_public_records_of_two_visits_differ_in_their_random_names_alone(told: list[Case]) -> None:
    said: set[str] = set()
    for case in told:
        for subject in (f"finding:{case.finding_id}", f"case:{case.id}"):
            for opening in Opening.objects.filter(entry__subject=subject).select_related("entry"):
                if opening.entry.is_open:
                    said.add(in_words_of_all(bytes(opening.record).decode(), case))
    # Confirmed and opened, of two faults.
    assert len(said) == 4
    held = Entry.objects.filter(subject__in=[f"case:{case.id}" for case in told])
    assert {json.loads(bytes(entry.header))["at"] for entry in held} == {
        told[0].visible_from.date().isoformat()
    }
