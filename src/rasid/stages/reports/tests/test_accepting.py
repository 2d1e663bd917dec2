"""A report comes in once, however often it is sent, with a receipt that proves it; what was said is sealed."""

import hashlib
import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError, connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.schema.ids import month_of
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Area
from rasid.stages.reports import actions, queries
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind, PlaceBy, Refusal, shown_code
from rasid.stages.reports.statement import Place, compose
from rasid.stages.reports.taking import actions as taking
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
    said = reporting("كلمة لا يعرفها أحد")
    with connection.cursor() as cursor:
        # The vault is not emptied between tests.
        cursor.execute("SELECT name, ciphertext FROM vault.said WHERE subject = %s", [said.report.id])
        [(name, sealed)] = cursor.fetchall()
    assert name == "statement"
    assert "كلمة".encode() not in bytes(sealed)


@pytest.mark.django_db(transaction=True)
def test_a_process_that_dies_in_the_middle_leaves_nothing_and_the_next_try_everything(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, code = compose(Kind.COMPLAINT, "انقطعت المياه"), new_code()
    # The vault and the jobs are not emptied between tests.
    tables = ("reports_report", "reports_reportevent", "vault.said", "procrastinate_jobs", "ledger_waiting")
    before, insert = counted(*tables), taking._insert

    def dies(*given: object) -> None:
        insert(*given)  # type: ignore[arg-type]
        with connection.cursor() as cursor:
            # Whatever the reason, the database sees a connection that is gone.
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patched:
        patched.setattr(taking, "_insert", dies)
        with pytest.raises((OperationalError, InterfaceError)):
            actions.accept(programme, raw, code=code, door=Door.APP, sender=None)
    connection.close()
    assert counted(*tables) == before
    assert Entry.objects.filter(verb="report.accepted").count() == 0
    taken = actions.accept(programme, raw, code=code, door=Door.APP, sender=None)
    assert taken.is_new
    assert counted("vault.said") == {"vault.said": before["vault.said"] + 1}


def counted(*tables: str) -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def test_what_the_fast_way_writes_is_what_the_tables_read(salma_report: Report) -> None:
    kept = Report.objects.get(id=salma_report.id)
    for field in Report._meta.concrete_fields:
        given, found = (getattr(each, field.attname) for each in (salma_report, kept))
        assert (bytes(found) if isinstance(found, memoryview) else found) == given, field.name
    [line] = kept.events.all()
    assert (line.what, line.speaker, line.at, line.state) == (
        "received",
        "rasid",
        kept.accepted_at,
        "received",
    )


def test_a_place_of_another_programme_or_of_nowhere_is_refused(
    programme: Programme, reporting: Reporting
) -> None:
    for place in (Place(by=PlaceBy.QR, point=uuid4()), Place(by=PlaceBy.NONE, service=uuid4())):
        with pytest.raises(Refused) as refused:
            reporting(place=place)
        assert refused.value.code is Refusal.UNKNOWN_PLACE


def test_a_place_on_the_map_is_told_by_its_district_and_one_at_sea_by_none(
    reporting: Reporting, areas: dict[str, Area]
) -> None:
    here = reporting(place=Place(by=PlaceBy.GPS, latitude="31.9772", longitude="35.9925")).report
    assert here.area_id == areas["jo-amman-marka"].id
    assert reporting(place=Place(by=PlaceBy.MAP, latitude="31", longitude="30")).report.area_id is None


@pytest.mark.django_db(transaction=True)
def test_structured_personal_data_is_masked_at_the_desk_and_kept_in_the_vault(
    reporting: Reporting, officer: Viewer
) -> None:
    place = Place(words="قرب محل 0791234567", counter="4 0791234567")
    report = reporting("اتصلوا بي على 0791234567", place=place).report
    assert "0791234567" not in report.text + report.place_words + report.counter
    assert report.counter.startswith("4 ")
    assert report.masked == 3
    told = actions.reveal(officer, report.id, "statement", "صاحب البلاغ ينتظر اتصالًا")
    assert "0791234567" in told


def test_an_old_register_keeps_its_own_dates(programme: Programme) -> None:
    then = datetime(2019, 5, 6, tzinfo=UTC)
    raw = compose(Kind.COMPLAINT, "شكوى قديمة")
    taken = actions.accept(programme, raw, code=new_code(), door=Door.REGISTER, sender=None, accepted_at=then)
    assert Report.objects.get(id=taken.report.id).accepted_at == then


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        # A half week from Sunday, 29 November to Tuesday, 1 December: one month for all of it.
        (datetime(2026, 11, 29, 9, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 12, 1, 20, 59, tzinfo=UTC), date(2026, 11, 1)),
        # In Amman the next one begins.
        (datetime(2026, 12, 1, 21, 0, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_an_id_tells_no_more_of_the_day_than_the_half_week_does(
    reporting: Reporting, moment: datetime, month: date
) -> None:
    with clock.travelling_to(moment):
        accepted = reporting()
    assert month_of(accepted.report.id) == month
