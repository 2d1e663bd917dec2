"""What somebody must not know of may happen or not: not one byte of what the site tells them is another.

Everything a person can reach is fetched; then a great deal happens that is none of their business; then everything is
fetched again. Counts, ids, order, exports, caches, error texts: whatever tells, differs.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Waiting
from rasid.foundation.vault import door
from rasid.stages.cases import actions as cases
from rasid.stages.findings import actions as findings
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions as plans
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.rules import Door, Kind, PlaceBy
from rasid.stages.reports.statement import Place, compose
from tests.crawling import Answer, Crawler, changed
from tests.test_walls import (  # noqa: F401 - fixtures
    CABINET,
    LIAISON,
    OBSERVER,
    STRANGERS,
    addresses,
    enter,
    published,
)
from tests.world.observers import enrolled
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.reports import new_code
from tests.world.reviews import accepted
from tests.world.submitted import answers_for, filled

Happening = Callable[[], None]
OFFICER_ELSEWHERE = STRANGERS[1]
WATCHERS = (None, LIAISON, OBSERVER, CABINET, OFFICER_ELSEWHERE)
# What anybody may count in the log meanwhile: reports that came in and went their way, and the next plan's seed.
OPEN_MEANWHILE = {
    "report.accepted", "report.summarised", "report.forwarded", "report.answered", "plan.seed_committed",
}  # fmt: skip


@pytest.fixture
def elsewhere_busy(
    programme: Programme, country: Country, forms: dict[Any, Scenario], wave: Wave, sami: Observer,
    officer: Viewer, hadi_viewing: Viewer, settings: Settings,
) -> Happening:  # fmt: skip
    """What is nobody's business: visits, readings, drafts, orders held back, other bodies' affairs."""

    def happen() -> None:
        huda = enrolled(programme, "huda-shopper", country.sector, name="هدى القمحاوي")
        for place, authority, observer in (
            (country.points[1], country.civil, huda),
            (country.points[3], country.civil, huda),
            (country.points[2], country.licensing, huda),
            (country.points[4], country.licensing, huda),
        ):
            submission = filled(
                country, forms[QuestionnaireUse.VISIT], wave, observer, at=place, authority=authority,
                started_at=clock.now() - timedelta(hours=3),
            )  # fmt: skip
            drafts = findings.draw_findings(accepted(hadi_viewing, submission).id)
            if authority == country.civil:
                # Confirmed and released: the other body's alone, and the public's not before its moment.
                with_delay = settings.RELEASE_DELAY_HOURS
                settings.RELEASE_DELAY_HOURS = 48.0
                order = cases.open_case(findings.confirm_finding(officer, drafts[1].id).id)
                settings.RELEASE_DELAY_HOURS = with_delay
                assert order
        _reports(programme, country, officer)
        plans.request_plan(programme, programmes.open_wave(programme, wave.starts_on + timedelta(days=7)), 4)
        member(programme, "rami", Role.REVIEWER)
        door.keep(sami.id, {"name": "سامي آخر"})

    return happen


def _reports(programme: Programme, country: Country, officer: Viewer) -> None:
    """Complaints that nobody forwarded, and one that the other body answered; none is public."""

    def say(words: str, point: ServicePoint) -> Any:
        raw = compose(Kind.COMPLAINT, words, place=Place(by=PlaceBy.QR, point=point.id, counter="2"))
        return reports.accept(programme, raw, code=new_code(), door=Door.APP, sender=None).report

    say("كلام لم يُحَل إلى أحد", country.points[0])
    theirs = say("كلام أُحيل إلى غيرهم", country.points[1])
    reports.summarise(officer, theirs.id, {"ar": "ملخص لغيرهم"}, is_public=False)
    reports.forward(officer, theirs.id)
    nadia = member(programme, "nadia", Role.LIAISON)
    answers_for(Membership.objects.get(user=nadia), country.civil)
    answering.answer(viewer_for(nadia, programme), theirs.id, "عولج", [])


def seen(who: str | None, client: Client, addresses: dict[str, str]) -> tuple[dict[str, Answer], int]:  # noqa: F811
    """In Arabic; who has most to learn in English too."""
    crawler = Crawler(client)
    roots = ["/", "/landing/", *addresses.values()]
    roots += [f"/en{each}" for each in addresses.values()] if who == LIAISON else []
    return crawler.crawl(roots), crawler.requests


def test_what_is_not_theirs_changes_nothing_for_anybody(
    transactional_db: None,
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    elsewhere_busy: Happening,
) -> None:
    clients = {who: enter(who) if who else Client() for who in WATCHERS}
    # Papers count who opened them: whoever may has done so before anybody compares.
    for client in clients.values():
        for name in ("cabinet_flash", "cabinet_brief"):
            client.get(addresses[name])
    before = {who: seen(who, client, addresses)[0] for who, client in clients.items()}
    entries = Entry.objects.count()
    elsewhere_busy()
    for who, client in clients.items():
        after, requests = seen(who, client, addresses)
        assert requests > 100
        told = changed(before[who], after)
        assert told == [], f"{who}:\n" + "\n".join(told)
    new = list(Entry.objects.order_by("id")[entries:])
    assert {entry.verb for entry in new if entry.is_open and _is_placed(entry)} <= OPEN_MEANWHILE
    assert len(new) > 20


def _is_placed(entry: Entry) -> bool:
    return not Waiting.objects.filter(entry=entry, merge_after__gt=clock.now()).exists()
