"""A report comes in once, however often it is sent, with a receipt that proves it; what was said is sealed."""

import hashlib
import json

import pytest
from django.db import connection

from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import actions, queries
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind, Refusal, shown_code
from rasid.stages.reports.statement import compose
from tests.racing import at_once
from tests.world.reports import SALMA_CODE, SALMA_WORDS, Reporting, new_code


def test_a_report_is_found_again_by_its_code_however_it_is_typed(
    programme: Programme, salma_report: Report
) -> None:
    for typed in (SALMA_CODE, shown_code(SALMA_CODE), shown_code(SALMA_CODE).lower().replace("-", " ")):
        found = queries.by_code(programme, typed)
        assert found
        assert found.id == salma_report.id
    assert queries.by_code(programme, new_code()) is None
    assert queries.by_code(programme, "nonsense") is None


def test_a_report_at_a_centre_knows_whose_it_is_and_where(salma_report: Report) -> None:
    assert salma_report.authority
    assert salma_report.authority.source_id == "dvld"
    assert salma_report.area_id
    assert salma_report.latitude == pytest.approx(31.9772)
    assert [line.what for line in queries.story(salma_report, told_only=True)] == ["received"]
    assert salma_report.number > 1000


def test_the_receipt_opens_the_entry_that_names_the_very_bytes(
    programme: Programme, salma_accepted: Accepted
) -> None:
    opening = json.loads(salma_accepted.receipt)["opening"]
    assert opening["record"]["sets"]["statement"] == salma_accepted.report.statement_sha256
    assert SALMA_WORDS not in salma_accepted.receipt
    assert Entry.objects.filter(subject=f"report:{salma_accepted.report.id}").count() == 1


def test_the_same_bytes_with_the_same_code_are_the_same_report(programme: Programme) -> None:
    raw, code = compose(Kind.PRAISE, "شكرًا"), new_code()
    first = actions.accept(programme, raw, code=code, door=Door.APP, sender=None)
    again = actions.accept(programme, raw, code=shown_code(code), door=Door.APP, sender=None)
    assert first.is_new
    assert not again.is_new
    assert (again.report.id, again.receipt) == (first.report.id, first.receipt)
    assert hashlib.sha256(raw).hexdigest() == first.report.statement_sha256
    with pytest.raises(Refused) as refused:
        actions.accept(programme, compose(Kind.PRAISE, "غير ذلك"), code=code, door=Door.APP, sender=None)
    assert refused.value.code is Refusal.CODE_TAKEN


@pytest.mark.django_db(transaction=True)
def test_a_report_sent_twice_at_once_is_one_report(programme: Programme) -> None:
    raw, code = compose(Kind.COMPLAINT, "انقطعت المياه"), new_code()
    sent = at_once(
        *[lambda: actions.accept(programme, raw, code=code, door=Door.APP, sender=None) for _ in range(4)]
    )
    assert len({each.report.id for each in sent}) == 1
    assert sorted(each.is_new for each in sent) == [False, False, False, True]
    assert len({each.receipt for each in sent}) == 1
    assert (Report.objects.count(), Entry.objects.filter(verb="report.accepted").count()) == (1, 1)
    assert Report.objects.get().events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_statements_with_one_code_at_once_one_is_taken_and_the_other_told_so(
    programme: Programme,
) -> None:
    code, bodies = new_code(), [compose(Kind.COMPLAINT, word) for word in ("هذا", "ذاك")]
    sent = at_once(
        *[
            lambda raw=raw: actions.accept(programme, raw, code=code, door=Door.APP, sender=None)
            for raw in bodies
        ]
    )
    assert sum(each is Refusal.CODE_TAKEN for each in sent) == 1
    assert Report.objects.count() == 1


def test_what_was_said_does_not_lie_open_in_the_vault(reporting: Reporting) -> None:
    reporting("كلمة لا يعرفها أحد")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, ciphertext FROM vault.said")
        [(name, sealed)] = cursor.fetchall()
    assert name == "statement"
    assert "كلمة".encode() not in bytes(sealed)
