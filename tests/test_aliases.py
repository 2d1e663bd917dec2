"""After a played week nothing outside observers, plans and accountability knows an observer for longer than the week.

Every row of every table, every opening of the log and every page and export of each role is searched for the stable
id, its short form, the sign-in name, the account's number and what the vault keeps.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test import Client

from rasid.foundation.ledger.models import Opening
from rasid.stages.observers.models import Observer
from rasid.stages.submissions.actions import Received, uploader
from tests.test_walls import (  # noqa: F401 - fixtures
    INSIDE,
    NOT_YET,
    PUBLIC,
    addresses,
    enter,
    published,
)

# Where the stable id may stand: observers, plans, accountability, pay; visits, where the person acts, and until their
# day is over those that are offered to others; who may sign in.
KNOWING = re.compile(
    r"(observers|plans|pay)_\w+|visits_(visit|vacancy)|accounts_user|programmes_membership|accounts_\w+|mfa_\w+"
    # Rooms of the observers' stage: how they came, what they declared and agreed to, how they want their calendar.
    r"|(joining|terms|conflicts|suspensions)_\w+|diary_look"
    # What was said by name and whose it is; the words beside it must know nobody, and in confidence there is no row.
    r"|concerns_author"
    # What a look met and where its observer stands; what was placed, said and ruled knows nobody.
    r"|accountability_(opportunity|standing)"
    r"|usersessions_\w+|socialaccount_\w+|django_session|account_\w+"
    # The log's openings are looked into one by one; its entries and consents bear their subjects.
    r"|ledger_entry|ledger_opening|four_eyes_proposal"
)
# Two people's consent to an unmasking names whom it concerns; so do the log's sealed entries of observers.
KNOWING_VERBS = ("observer.", "act.", "plan.")
# The desk's pages of observers and plans, and the vault's, know them by their code. An application leads the desk to
# the observer whom it became, under the same id; a trial is a candidate's, whom the desk decides on. How many of
# their offers each observer takes is counted for who sends them, without places and days. How well each sees is read by
# the code that suspensions go by.
KNOWING_PAGES = re.compile(
    r"pay_\w+|observer\w*|joining|joining_(application|trial)|visit_answers|plan\w*|vault\w*|auditor_draws"
    r"|auditor_frame|setup|ledger_standing|personal_finding"
)
# These tables' rows mean an account by their columns; one of an observer is one too many.
ACCOUNT_COLUMNS = """
SELECT source.relname, held.attname FROM pg_constraint named
    JOIN pg_class source ON source.oid = named.conrelid
    JOIN pg_attribute held ON held.attrelid = named.conrelid AND held.attnum = named.conkey[1]
WHERE named.contype = 'f' AND named.confrelid = 'accounts_user'::regclass
"""


# A table in parts shows all of them.
_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1
"""


def secrets_of(observer: Observer) -> re.Pattern[str]:
    """What would tell who somebody is beyond the week."""
    told = (
        str(observer.id), observer.id.hex, observer.short_id, observer.user.handle, "الزيتوني", "0790000000",
        f"{observer.user.handle}@observers.example", str(observer.membership_id),
    )  # fmt: skip
    return re.compile("|".join(rf"(?<![\w-]){re.escape(each)}(?![\w-])" for each in told), re.IGNORECASE)


def tables() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        yield from (name for (name,) in cursor.fetchall() if not KNOWING.fullmatch(name))


def openings() -> Iterator[tuple[str, dict[str, Any]]]:
    for opening in Opening.objects.select_related("entry"):
        if not opening.entry.verb.startswith(KNOWING_VERBS):
            yield opening.entry.verb, json.loads(bytes(opening.record))


def rows_that_know(observer: Observer) -> list[tuple[str, str, str]]:
    """(table, what it knows, row or column) outside the rooms that may."""
    known, found = secrets_of(observer), []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT t::text FROM {table} t")
            found += [
                (table, hit[0], row[:300]) for (row,) in cursor.fetchall() for hit in known.finditer(row)
            ]
        cursor.execute(ACCOUNT_COLUMNS)
        for table, column in cursor.fetchall():
            if not KNOWING.fullmatch(table):
                cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s", [observer.user_id])
                found += [(table, column, "account")] * bool(cursor.fetchone())
    return found


def openings_that_know(observer: Observer) -> list[str]:
    """Verbs of the log whose openings name the observer, or the account's number."""
    known, found = secrets_of(observer), []
    for verb, record in openings():
        numbers = {each for key, each in _leaves(record) if key in {"account", "by", "user", "officer"}}
        # That somebody joined is an entry of the membership's own; whose account it is must not stand there.
        is_known = not verb.startswith("membership.") and known.search(json.dumps(record, ensure_ascii=False))
        if is_known or observer.user_id in numbers:
            found.append(verb)
    return found


def test_no_row_and_no_opening_knows_who_visited_after_a_week_was_published(
    addresses: dict[str, str],  # noqa: F811
    noor: Observer,
) -> None:
    assert rows_that_know(noor) == []
    assert openings_that_know(noor) == []
    assert {"review.accepted", "finding.confirmed", "case.opened", "bulletin.published"} <= {
        verb for verb, _ in openings()
    }


def test_no_row_and_no_opening_knows_who_filed_a_visit(arrived: Received, noor: Observer) -> None:
    assert rows_that_know(noor) == []
    assert openings_that_know(noor) == []
    assert {"visit.offered", "visit.taken", "submission.received"} <= {verb for verb, _ in openings()}
    assert str(noor.programme_id) not in uploader(noor.programme_id, noor.user_id)
    assert uploader(noor.programme_id, noor.user_id) != uploader(noor.programme_id, noor.user_id + 1)


def test_no_page_and_no_export_outside_knows_an_observer(
    transactional_db: None,
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    noor: Observer,
) -> None:
    known, asked, found = secrets_of(noor), 0, []
    for who in (None, "officer", "administrator", "reviewer", "publisher", "liaison", "cabinet", "auditor"):
        client = enter(who) if who else Client()
        names = {name for name, audience in INSIDE.items() if who in audience} - NOT_YET if who else PUBLIC
        # An administrator's pages are an officer's, but for these.
        names -= {
            name for name, audience in INSIDE.items() if who == "administrator" and "officer" in audience
        }
        for name in sorted(names & addresses.keys()):
            for form in ("", "?format=csv") if not KNOWING_PAGES.fullmatch(name) else ():
                answer: Any = client.get(addresses[name] + form)
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                told = body.decode(errors="replace").replace(addresses[name], "")
                found += [(who, name, form, hit) for hit in known.findall(told)[:1]]
                asked += answer.status_code == 200
    assert found == []
    assert asked > 200


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, key)
    else:
        yield key, value
