"""Old registers of complaints: read with the registry's readers, kept under their own dates, brought in once."""

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.importing import FileRefusedError, Problem
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.desk import queries as desk
from rasid.stages.reports.models import Notice, Report
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.registers import actions, queries
from rasid.stages.reports.registers.columns import guess_column, guess_value, look, written
from rasid.stages.reports.registers.mapping import load_mapping, read_mapping
from rasid.stages.reports.registers.models import RegisteredReport, RegisterRun
from rasid.stages.reports.registers.rules import STATES, OldState
from rasid.stages.reports.rules import Door, Happening, Kind, Outcome, ReportState, SetAside
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.rules import Event
from tests.world.doors import SignedIn
from tests.world.reports import Reporting

HEAD = "رقم الشكوى,تاريخ الشكوى,النوع,نص الشكوى,الحالة,تاريخ الإغلاق,الرد,المركز,هاتف المشتكي\n"
OPEN = "17,01/03/2026 09:30,شكوى,التكييف معطل منذ أسبوع,قيد المتابعة,,,مركز ترخيص ماركا,0791234567\n"
SOLVED = (
    "18,٠٢/٠٣/٢٠٢٦,شكر,الموظفة ساعدت والدتي,مغلقة,05/03/2026,شكراً لك. اتصل على 0791234567,مركز لا وجود له,\n"
)
FOREIGN = "19,03/03/2026,شكوى,جاري يزعجني,غير اختصاص,,,,\n"
GOOD = HEAD + OPEN + SOLVED + FOREIGN


@pytest.fixture
def bring(
    programme: Programme, rania: User, jobs_here: None, django_capture_on_commit_callbacks: Any
) -> Callable[..., RegisterRun]:
    """Check a register and bring it in; its jobs run at once."""

    def brought(text: str, *, mapping: str = "", dry_run: bool = False) -> RegisterRun:
        mapping = mapping or load_mapping("hotline-register").text
        with django_capture_on_commit_callbacks(execute=True):
            run = actions.take_register(
                programme, BytesIO(text.encode()), file_name="old.csv", mapping=mapping, started_by=rania
            )
        if not dry_run and RegisterRun.objects.get(id=run.id).rows:
            with django_capture_on_commit_callbacks(execute=True):
                run = actions.import_checked(run.id, started_by=rania)
        return RegisterRun.objects.get(id=run.id)

    return brought


def counts(run: RegisterRun) -> tuple[int, int, int, int]:
    return run.rows, run.created, run.unchanged, run.refused


def test_an_old_register_comes_in_under_its_own_dates(
    bring: Callable[..., RegisterRun], marka: ServicePoint, rania: User
) -> None:
    assert counts(bring(GOOD)) == (3, 3, 0, 0)
    first, second, third = Report.objects.order_by("said_at")
    assert (first.door, first.kind, first.state) == (Door.REGISTER, Kind.COMPLAINT, ReportState.RECEIVED)
    # Half past nine in Amman.
    assert first.said_at == first.accepted_at == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
    assert first.service_point == marka
    assert first.has_contact
    assert first.contact_verified_at is None
    assert "0791234567" not in first.text + second.text
    assert (second.kind, second.state, second.outcome) == (Kind.PRAISE, ReportState.CLOSED, Outcome.EXPLAINED)
    # Nobody wrote down the hour: noon.
    assert second.closed_at == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    assert second.place_words == "مركز لا وجود له"
    assert (third.state, third.set_aside) == (ReportState.SET_ASIDE, SetAside.NOT_PUBLIC_SERVICE)


def test_an_old_answer_is_told_masked_and_by_the_office(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    bring(GOOD)
    closed = Report.objects.get(state=ReportState.CLOSED).events.get(what=Happening.CLOSED)
    assert closed.text.startswith("شكراً لك")
    assert "0791234567" not in closed.text
    assert closed.params == {"outcome": "explained"}


def test_the_same_register_again_changes_nothing(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    bring(GOOD)
    before = list(Report.objects.order_by("number").values())
    entries = Entry.objects.filter(verb__startswith="report.").count()
    again = bring(HEAD + FOREIGN + SOLVED + OPEN)
    assert counts(again) == (3, 0, 3, 0)
    assert not again.problems.exclude(code=Problem.PLACE_NOT_FOUND).exists()
    assert list(Report.objects.order_by("number").values()) == before
    assert Entry.objects.filter(verb__startswith="report.").count() == entries


def test_a_row_that_reads_differently_now_is_named_and_left_as_it_was(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    bring(GOOD)
    again = bring(HEAD + OPEN.replace("قيد المتابعة", "مغلقة") + "20,04/03/2026,شكوى,جديدة كلياً,,,,,\n")
    assert counts(again) == (2, 1, 1, 0)
    told = again.problems.get(code=Problem.HELD_OTHERWISE)
    assert (told.row, told.stops_the_row, told.params) == (2, False, {"value": "17"})
    assert Report.objects.get(said_at=datetime(2026, 3, 1, 6, 30, tzinfo=UTC)).state == ReportState.RECEIVED


def test_a_check_changes_nothing_and_says_what_would_come_in(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    run = bring(GOOD, dry_run=True)
    assert counts(run) == (3, 3, 0, 0)
    assert not Report.objects.exists()
    assert not RegisteredReport.objects.exists()
    assert not Entry.objects.filter(verb="register.imported").exists()


def test_every_wrong_cell_is_named_with_its_row_and_column_and_stops_no_other_row(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    wrong = (
        "20,31/02/2026,شكوى,نص,,,,,\n"
        "21,01/03/2027,شكوى,نص,,,,,\n"
        "22,01/03/2026,نوع غريب,نص,,,,,\n"
        "17,01/03/2026,شكوى,نص,,,,,\n"
        "23,01/03/2026,شكوى,,,,,,\n"
        ",01/03/2026,شكوى,نص,,,,,\n"
        f"24,01/03/2026,شكوى,{'ط' * 4001},,,,,\n"
    )
    run = bring(GOOD + wrong)
    assert counts(run) == (10, 3, 0, 7)
    stopping = run.problems.filter(stops_the_row=True).order_by("row")
    assert [(p.row, p.column, p.code) for p in stopping] == [
        (5, "تاريخ الشكوى", Problem.DATE_UNREADABLE),
        (6, "تاريخ الشكوى", Problem.DATE_IN_FUTURE),
        (7, "النوع", Problem.VALUE_UNKNOWN),
        (8, "رقم الشكوى", Problem.SOURCE_ID_TWICE),
        (9, "نص الشكوى", Problem.CELL_MISSING),
        (10, "رقم الشكوى", Problem.CELL_MISSING),
        (11, "نص الشكوى", Problem.CELL_TOO_LONG),
    ]


def test_a_file_without_the_mappings_columns_changes_nothing(bring: Callable[..., RegisterRun]) -> None:
    run = bring("أ,ب\n1,2\n")
    assert counts(run) == (0, 0, 0, 0)
    assert run.problems.get().code == Problem.COLUMN_MISSING


def test_the_log_says_a_register_came_in_and_which_reports_had_ended(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    bring(GOOD)
    told = {
        opening.entry.verb: opening.record
        for opening in Opening.objects.filter(entry__verb__in=["register.imported", "report.brought_over"])
        .select_related("entry")
        .order_by("entry_id")
    }
    assert '"created":3' in str(told["register.imported"]).replace(" ", "").replace("'", '"')
    assert Entry.objects.filter(verb="report.accepted").count() == 3
    assert Entry.objects.filter(verb="report.brought_over").count() == 2
    assert not Entry.objects.filter(verb="report.closed").exists()


def test_an_old_register_can_claim_no_repair() -> None:
    assert "fixed" not in set(OldState)
    assert set(STATES) == set(OldState)
    text = load_mapping("hotline-register").text.replace('"محلولة" = "explained"', '"محلولة" = "fixed"')
    with pytest.raises(FileRefusedError) as refused:
        read_mapping(text)
    assert refused.value.problem.params["key"] == "fields.state"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('"complaint"', '"grievance"'), "fields.kind"),
        (("format = 1", "format = 2"), "format"),
        (("%d/%m/%Y %H:%M", "%d/%m"), "dates"),
        (("[fields.text]", "[fields.texts]"), "fields.texts"),
        (('code = "hotline-register"', 'codes = "x"'), "source.code"),
    ],
)
def test_a_wrong_mapping_names_its_key(change: tuple[str, str], key: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_mapping(load_mapping("hotline-register").text.replace(*change))
    assert refused.value.problem.params["key"] == key


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["الرقم", "تاريخ الورود", "وصف", "حالة", "الفرع"])
    sheet.append([7, datetime(2026, 2, 3, 10, 15), "لا يوجد مصعد", "تم التحويل", "مركز ترخيص ماركا"])  # noqa: DTZ001
    sheet.append([8, datetime(2026, 2, 4), "الدور طويل", "عند المدير", ""])  # noqa: DTZ001
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_headings_and_words_of_other_offices_are_guessed() -> None:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(workbook())
        file.flush()
        looked = look(Path(file.name))
    assert guess_column("source_id", looked.headings) == "الرقم"
    assert guess_column("said_at", looked.headings) == "تاريخ الورود"
    assert guess_column("state", looked.headings) == "حالة"
    assert guess_column("place", looked.headings) == "الفرع"
    assert guess_column("latitude", looked.headings) == ""
    assert guess_value("state", "تم التحويل") == OldState.PASSED_ON
    assert guess_value("state", "عند المدير") == ""


def test_a_written_mapping_reads_as_it_was_chosen_whatever_the_headings_are() -> None:
    odd = 'رقم "الشكوى"\\ [1] = #'
    columns = {"source_id": odd, "text": "نص", "said_at": "يوم", "state": "حالة"}
    text = written("a-b", 'اسم "بين"', columns, {"state": {'قيد "كذا"': "open"}}, {"kind": "complaint"})
    mapping = read_mapping(text)
    assert mapping.columns == set(columns.values())
    assert mapping.fields["state"].values == {'قيد "كذا"': "open"}
    assert mapping.fields["kind"].constant == "complaint"
    assert mapping.source_name["ar"] == 'اسم "بين"'


def test_somebody_without_a_mapping_names_the_columns_on_a_page(
    signed_in: SignedIn, rania: User, programme: Programme, marka: ServicePoint, officer: Viewer,
    jobs_here: None, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    client: Client = signed_in(rania)
    file = BytesIO(workbook())
    file.name = "سجل.xlsx"
    taken = client.post(reverse("report_registers", args=["jo"]), {"file": file})
    run = queries.register_runs(officer).get()
    address = reverse("report_register_columns", args=["jo", run.id])
    assert taken["Location"] == address
    assert client.get(reverse("report_register_run", args=["jo", run.id]))["Location"] == address
    page = client.get(address).content.decode()
    assert "لا يوجد مصعد" in page
    assert "عند المدير" in page
    chosen = {
        "code": "branch-book", "name": "دفتر الفرع", "column-source_id": "الرقم", "column-text": "وصف",
        "column-said_at": "تاريخ الورود", "column-state": "حالة", "column-place": "الفرع",
    }  # fmt: skip
    asked = client.post(address, chosen)
    assert asked.status_code == 200
    assert "قل ما معنى هذه الكلمة" in asked.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {**chosen, "value-state-0": "open"})
    checked = client.get(reverse("report_register_run", args=["jo", run.id]))
    assert "أدخِلها الآن" in checked.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("report_register_now", args=["jo", run.id]))
    passed_on, pending = Report.objects.order_by("said_at")
    assert (passed_on.outcome, passed_on.service_point) == (Outcome.PASSED_ON, marka)
    assert passed_on.said_at == datetime(2026, 2, 3, 7, 15, tzinfo=UTC)
    assert pending.state == ReportState.RECEIVED
    assert client.post(address, chosen)["Location"] == reverse("report_register_run", args=["jo", run.id])


def test_one_column_is_not_two_things(
    signed_in: SignedIn, rania: User, programme: Programme, officer: Viewer
) -> None:
    run = actions.take_register(programme, BytesIO(workbook()), file_name="x.xlsx")
    page = signed_in(rania).post(
        reverse("report_register_columns", args=["jo", run.id]),
        {
            "code": "x",
            "name": "x",
            "column-source_id": "الرقم",
            "column-text": "الرقم",
            "column-said_at": "وصف",
        },
    )
    assert "اخترت هذا العمود مرتين" in page.content.decode()


def test_what_was_not_checked_is_not_brought_in(programme: Programme, officer: Viewer) -> None:
    run = actions.take_register(programme, BytesIO(GOOD.encode()), file_name="x.csv")
    with pytest.raises(Refused):
        actions.import_checked(run.id)
    actions.map_columns(officer, run.id, load_mapping("hotline-register").text)
    with pytest.raises(Refused):
        actions.map_columns(officer, run.id, "another")


def test_what_is_wrong_is_downloaded_as_a_table(
    bring: Callable[..., RegisterRun], signed_in: SignedIn, rania: User, marka: ServicePoint
) -> None:
    run = bring(GOOD + "20,أمس,شكوى,نص,,,,,\n")
    page = signed_in(rania).get(reverse("report_register_run", args=["jo", run.id]), {"format": "csv"})
    text = b"".join(page.streaming_content) if page.streaming else page.content  # type: ignore[attr-defined]
    assert "تاريخ الشكوى" in text.decode()
    assert "أمس" in text.decode()


def test_a_run_that_broke_off_goes_on_where_it_was_and_counts_all_it_brought(
    bring: Callable[..., RegisterRun], marka: ServicePoint, monkeypatch: pytest.MonkeyPatch, rania: User
) -> None:
    checked = bring(GOOD, dry_run=True)
    monkeypatch.setattr(actions, "BATCH", 1)
    whole = actions.reports.accept
    taken: list[Any] = []

    def fall_over(*given: Any, **more: Any) -> Any:
        if len(taken) == 2:
            raise RuntimeError("the worker was killed")
        taken.append(whole(*given, **more))
        return taken[-1]

    monkeypatch.setattr(actions.reports, "accept", fall_over)
    run = actions.import_checked(checked.id, started_by=rania)
    with pytest.raises(RuntimeError):
        actions.carry_out_register(run.id)
    assert Report.objects.count() == 2
    monkeypatch.setattr(actions.reports, "accept", whole)
    ended = actions.carry_out_register(run.id)
    assert counts(ended) == (3, 3, 0, 0)
    assert Report.objects.count() == 3
    assert actions.carry_out_register(run.id).finished_at == ended.finished_at


def test_what_ended_long_ago_is_nobodys_news(
    bring: Callable[..., RegisterRun], marka: ServicePoint, programme: Programme, officer: Viewer,
    dana_viewing: Viewer, settings: Any, frozen_clock: Any,
) -> None:  # fmt: skip
    settings.WEBHOOK_PRIVATE = True
    with clock.travelling_to(datetime(2026, 1, 1, tzinfo=UTC)):
        hook = webhooks.subscribe(
            programme, url="https://127.0.0.1:9/", events=list(Event), viewer=dana_viewing
        )
    bring(GOOD)
    assert not hook.deliveries.exists()
    assert not Notice.objects.exists()
    assert not Report.objects.filter(is_public=True).exists()
    assert not PublicReport.objects.exists()
    ended = Report.objects.get(state=ReportState.CLOSED)
    with clock.travelling_to(clock.now() + timedelta(minutes=1)):
        reports.summarise(officer, ended.id, {"ar": "شكرٌ لموظفة"}, is_public=True)
        webhooks.tell_of_report(ended.id)
    # That it is public is told; that it came in March and was closed then is not.
    assert [each.event for each in hook.deliveries.all()] == [Event.PUBLISHED]


def test_what_an_old_register_left_open_waits_behind_what_is_said_today(
    bring: Callable[..., RegisterRun], marka: ServicePoint, officer: Viewer, reporting: Reporting
) -> None:
    bring(HEAD + OPEN)
    old = Report.objects.get()
    fresh = reporting("الشباك مغلق").report
    assert list(desk.queue(officer)) == [fresh, old]
    # Once the office has dealt with it, it is a report like any other.
    Report.objects.filter(id=old.id).update(forwarded_at=clock.now())
    assert list(desk.queue(officer)) == [old, fresh]
    Report.objects.filter(id=old.id).update(forwarded_at=None, severity="danger")
    assert list(desk.queue(officer)) == [old, fresh]


def test_residents_do_not_wait_for_an_old_register(
    bring: Callable[..., RegisterRun], marka: ServicePoint
) -> None:
    with CaptureQueriesContext(connection) as asked:
        bring(GOOD)
    locks = [each["sql"] for each in asked if "FOR" in each["sql"] and "programmes_programme" in each["sql"]]
    # FOR UPDATE would stop everybody who names the programme: every new report does.
    assert any("FOR NO KEY UPDATE" in sql for sql in locks)
    assert not any(re.search(r"FROM \"programmes_programme\".* FOR UPDATE", sql) for sql in locks)
