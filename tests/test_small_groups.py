"""A country in which exactly one visit, one answer and one request make every cell: nothing public tells of one or two.

Every page, table and file for everybody and for liaisons is walked: whatever counts visits or people says nothing of
groups under three. A new table is walked as soon as its address is declared.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from rasid.stages.registry import geography
from rasid.stages.registry.keeping.actions import keep_areas
from rasid.stages.reports import actions as reports
from rasid.stages.reports.rules import Door, Kind, PlaceBy
from rasid.stages.reports.statement import Place, compose
from rasid.stages.reports.surveys import actions as surveys
from tests.test_walls import INSIDE, LIAISON, PUBLIC, addresses, enter, published
from tests.world.plans import Country
from tests.world.reports import new_code

__all__ = ["addresses", "enter", "published"]

# Under these names machines read how many visits or people stand behind something.
COUNTED = frozenset({
    "visits", "centres", "bodies", "observers", "answered", "answers", "requests", "rated", "satisfied", "clocks",
    "closed", "reopened", "filed", "accepted", "senders", "voters",
})  # fmt: skip
# What may say one, and why: the week of a whole programme, which the bulletin owes; published reports, findings and
# orders, each of them public by itself; what a plan promised before anybody went.
EXEMPT = frozenset({
    "visits.visits", "visits.centres", "visits.bodies", "coverage.filed", "coverage.accepted", "coverage.drawn",
    "coverage.frame", "coverage.holes", "orders.closed", "orders.reopened",
})  # fmt: skip
FILES = frozenset({"log_file", "programme_log_file", "public_export", "verifier"})
_CELL = re.compile(r'<td class="number" data-label="([^"]*)">\s*([^<]*?)\s*</td>')
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@pytest.fixture
def one_of_each(addresses: dict[str, str], country: Country, officer: Any) -> dict[str, str]:
    """Besides one visit and one order: one request for a branch in a district, one survey answer at a centre."""
    point = country.points[0]
    keep_areas(country.programme, geography.load_areas("jo"), geography.attribution("jo"))
    surveys.answer(country.programme, point, {"csat": "1"}, sender=b"x" * 32, counter="")
    here = Place(by=PlaceBy.MAP, latitude="31.9539", longitude="35.9106")
    for _ in range(2):
        said = compose(Kind.BRANCH_REQUEST, "نحتاج فرعًا", place=here)
        reports.accept(country.programme, said, code=new_code(), door=Door.APP, sender=None)
    return addresses


def told_small(address: str, answer: Any) -> Iterator[str]:
    """Cells of an answer that tell of one or two."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer["Content-Type"].partition(";")[0]
    if kind == "application/json":
        yield from _in_json(json.loads(body), "")
    elif kind == "text/csv":
        for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"))):
            yield from (
                f"{name}={cell}" for name, cell in row.items() if name in COUNTED and cell in {"1", "2"}
            )
    elif kind == "text/html":
        for label, cell in _CELL.findall(body.decode()):
            if cell.translate(_DIGITS) in {"1", "2"}:
                yield f"{label}={cell}"


def _in_json(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "floors":
                # What a figure needs is a rule, and no count.
                continue
            here = f"{path.rpartition('.')[2]}.{name}" if path else name
            if name in COUNTED and here not in EXEMPT and each in (1, 2) and not isinstance(each, bool):
                yield f"{here}={each}"
            yield from _in_json(each, here)
    elif isinstance(value, list):
        for each in value:
            yield from _in_json(each, path)


@pytest.mark.django_db(transaction=True)
def test_no_public_or_agency_table_tells_of_one_or_two(
    one_of_each: dict[str, str], enter: Callable[[str], Client]
) -> None:
    found, walked = {}, 0
    liaisons = {name for name, audience in INSIDE.items() if LIAISON in audience}
    walks = [(Client(), sorted(PUBLIC - FILES)), (enter(LIAISON), sorted(liaisons))]
    for client, names in walks:
        for name in names:
            for suffix in ("", "?format=csv"):
                answer: Any = client.get(one_of_each[name] + suffix)
                walked += answer.status_code == 200
                if answer.status_code == 200 and (small := list(told_small(one_of_each[name], answer))):
                    found[name + suffix] = small
    assert found == {}
    assert walked > 40
    _branches_are_told_from_three_on()


def _branches_are_told_from_three_on() -> None:
    few = [each for each in Client().get("/p/jo/branches.json").json()["areas"] if each["requests"] is None]
    assert len(few) == 1
    rows = csv.DictReader(io.StringIO(Client().get("/p/jo/branches/?format=csv").content.decode("utf-8-sig")))
    assert [row["requests"] for row in rows if row["area"] == few[0]["area"]] == [""]
    assert "لا يُذكر عددها" in Client().get("/p/jo/branches/").content.decode()


def test_the_walk_finds_what_it_looks_for() -> None:
    assert list(_in_json({"authorities": [{"visits": 2, "name": "x"}], "visits": {"visits": 1}}, "")) == [
        "authorities.visits=2"
    ]
