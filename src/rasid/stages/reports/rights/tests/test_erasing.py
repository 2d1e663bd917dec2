"""What somebody said and had erased is nowhere any more; what was done about it is still proven."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.tests import crafted
from rasid.foundation.retention import actions as retention
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.desk import actions as desk
from rasid.stages.reports.listening import actions as listening
from rasid.stages.reports.listening.models import Recording
from rasid.stages.reports.models import Erasure, Report
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rights import queries
from rasid.stages.reports.rules import Door, FileKind, Kind, PlaceBy, ReportState, SetAside, Severity
from rasid.stages.reports.statement import Contact, ContactBy, Place, PromisedFile, compose
from tests.world.programmes import member
from tests.world.reports import Reporting

MARK = "قنطرةزعفران"
ADDRESS = "qantara.zaafaran@example.org"
CODE = "7K3M9QXD2VRT"
SPOT = 31.987654

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second_officer(programme: Programme) -> tuple[User, Viewer]:
    samar = member(programme, "samar", Role.OFFICER)
    return samar, viewer_for(samar, programme)


@pytest.fixture
def said(programme: Programme, marka: ServicePoint, officer: Viewer, tmp_path: Path, settings: Any) -> Report:
    """A report with everything in it: words, a photo, a voice with what was heard, a contact, later words."""
    voice, photo = keep(BytesIO(crafted.sound(1.0))), keep(BytesIO(crafted.photo() + MARK.encode()))
    raw = compose(
        Kind.COMPLAINT,
        f"انتظرت عند {MARK} ساعتين",
        place=Place(
            by=PlaceBy.GPS, latitude=str(SPOT), longitude="35.912345", accuracy_m=7, words=f"قرب {MARK}"
        ),
        answers={"note": MARK},
        contact=Contact(ContactBy.EMAIL, ADDRESS),
        files=[
            PromisedFile(voice.sha256, FileKind.VOICE, bytes=voice.size_bytes),
            PromisedFile(photo.sha256, FileKind.PHOTO, bytes=photo.size_bytes),
        ],
    )
    report = actions.accept(
        programme, raw, code=CODE, door=Door.APP, sender=b"q" * 32, contact_proven=True
    ).report
    actions.attach(report.id, voice.sha256, voice)
    actions.attach(report.id, photo.sha256, photo)
    desk.suggest(report.id)
    listening.await_listener(report.id)
    listening.write_down(officer, Recording.objects.get().id, f"يقول {MARK}", based_on=0)
    actions.note(officer, report.id, f"اتصلنا وقال {MARK}")
    actions.say(report, f"وأيضًا {MARK}")
    return report


def test_erased_words_are_found_in_no_table_and_no_file(said: Report, officer: Viewer) -> None:
    actions.summarise(officer, said.id, {"ar": "انتظار ساعتين", "en": "A wait"}, is_public=True)
    show_report(said.id)
    planted = [MARK, ADDRESS, str(SPOT), said.statement_sha256, *_hashes(said)]
    assert [mark for mark in planted if not _found(mark)] == [ADDRESS]
    files = {path for path in _files() if MARK.encode() in path.read_bytes()}
    assert files
    erasure = rights.erase_own(Report.objects.get(id=said.id))
    assert erasure.done_at is not None
    assert {mark: _found(mark) for mark in planted if _found(mark)} == {}
    assert not [path for path in _files() if MARK.encode() in path.read_bytes()]
    assert not any(path.exists() for path in files)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault.said WHERE subject = %s", [said.id])
        assert cursor.fetchone() == (0,)


def test_what_was_done_about_it_stays_and_the_log_stays_whole(said: Report, officer: Viewer) -> None:
    actions.summarise(officer, said.id, {"ar": "انتظار ساعتين", "en": "A wait"}, is_public=True)
    show_report(said.id)
    cell = PublicReport.objects.get().place
    rights.erase_own(said)
    show_report(said.id)
    left = Report.objects.get(id=said.id)
    assert left.summary["ar"] == "انتظار ساعتين"
    assert PublicReport.objects.get().place == cell
    entries = Entry.objects.filter(subject=f"report:{said.id}")
    opened = {entry.verb for entry in entries if Opening.objects.filter(entry=entry).exists()}
    assert "report.accepted" not in opened
    assert "report.transcribed" not in opened
    assert {"report.summarised", "report.erased"} <= opened
    record = json.loads(bytes(entries.get(verb="report.erased").opening.record))
    named = {
        bytes(entry.leaf_hash).hex()
        for entry in entries
        if entry.verb in {"report.accepted", "report.transcribed"}
    }
    assert set(record["erases"]) == named


def test_a_report_that_nobody_worked_on_ends_with_its_words(said: Report) -> None:
    rights.erase_own(said)
    left = Report.objects.get(id=said.id)
    assert (left.state, left.set_aside) == (ReportState.SET_ASIDE, SetAside.WITHDRAWN)


def test_what_others_reported_too_is_not_withdrawn_with_the_first_ones_words(
    said: Report, reporting: Reporting, officer: Viewer
) -> None:
    """Else whoever is complained of would report it first, be joined by others, and end it for all of them."""
    other = reporting("انتظرنا جميعًا").report
    actions.merge(officer, other.id, said.id)
    rights.erase_own(Report.objects.get(id=said.id))
    assert Report.objects.get(id=said.id).state == ReportState.RECEIVED
    assert not _found(MARK)
    assert Report.objects.get(id=other.id).text


def test_erasing_twice_is_erasing_once(said: Report) -> None:
    first = rights.erase_own(said)
    assert rights.erase_own(said).done_at == first.done_at
    assert Entry.objects.filter(subject=f"report:{said.id}", verb="report.erased").count() == 1


def test_danger_to_life_keeps_the_words_until_it_is_over_and_lets_the_contact_go_at_once(
    said: Report, officer: Viewer, frozen_clock: Any
) -> None:
    actions.categorise(officer, said.id, severity=Severity.DANGER)
    erasure = rights.erase_own(said)
    assert erasure.done_at is None
    assert _found(MARK)
    assert not Report.objects.get(id=said.id).has_contact
    actions.set_aside(officer, said.id, SetAside.TEST, "بلاغ تجربة")
    with transaction.atomic():
        assert rights.carry_out_waiting(erasure.asked_at.replace(year=2030), 10) == 1
    assert not _found(MARK)
    assert Erasure.objects.get().done_at is not None


def test_a_hold_keeps_the_words(said: Report, rania: User) -> None:
    until = said.accepted_at.date().replace(year=2030)
    held = retention.hold(
        rania, said.programme_id, "report", said.id, until=until, reason="طلب النيابة العامة 12"
    )
    assert rights.erase_own(said).done_at is None
    retention.end_hold(rania, said.programme_id, held.id)
    assert rights.erase_own(said).done_at is not None


def test_the_office_erases_by_two(
    said: Report, rania: User, officer: Viewer, second_officer: tuple[User, Viewer]
) -> None:
    rights.propose_erasure(officer, rania, said.id, "كتب فيه اسم طفل ورقم بيته")
    proposal = Proposal.objects.get()
    with pytest.raises(Refused, match="four-eyes-same-person"):
        rights.grant_erasure(officer, rania, proposal.id)
    assert _found(MARK)
    other, viewing = second_officer
    # An open report is ended first, and its sender reads why.
    with pytest.raises(Refused, match="erasure-waits"):
        rights.grant_erasure(viewing, other, proposal.id)
    actions.set_aside(officer, said.id, SetAside.TEST, "بلاغ تجربة")
    rights.grant_erasure(viewing, other, proposal.id)
    assert not _found(MARK)
    left = Report.objects.get(id=said.id)
    assert (left.state, left.set_aside) == (ReportState.SET_ASIDE, SetAside.TEST)


def test_what_its_sender_had_to_wait_for_the_office_may_do_at_once_and_it_is_the_senders_doing(
    said: Report, rania: User, officer: Viewer, second_officer: tuple[User, Viewer]
) -> None:
    until = said.accepted_at.date().replace(year=2030)
    held = retention.hold(rania, said.programme_id, "report", said.id, until=until, reason="طلب النيابة 12")
    assert rights.erase_own(said).done_at is None
    retention.end_hold(rania, said.programme_id, held.id)
    proposal = rights.propose_erasure(officer, rania, said.id, "طلب صاحب البلاغ ذلك")
    other, viewing = second_officer
    rights.grant_erasure(viewing, other, proposal.id)
    assert Report.objects.get(id=said.id).set_aside == SetAside.WITHDRAWN


def test_the_database_takes_no_words_away_without_an_erasure_on_record(said: Report) -> None:
    for call in ("reports_erase_words", "reports_erase_transcripts", "vault.erase_said"):
        with (
            pytest.raises(DatabaseError, match="on record"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SELECT {call}(%s)", [said.id])


def test_a_copy_holds_what_is_held_and_who_read_it(said: Report, officer: Viewer) -> None:
    actions.reveal(officer, said.id, "statement", "للتأكد من اسم الشارع")
    told = queries.own_data(Report.objects.get(id=said.id))
    assert MARK in told["statement"]
    assert told["contact"] == {"by": "email", "address": ADDRESS, "is_verified": True}
    assert [f"يقول {MARK}"] == told["transcripts"]
    assert {each["kind"] for each in told["files"]} == {"voice", "photo"}
    by_office = [each for each in told["readings"] if each["who"] == "office"]
    assert [each["why"] for each in by_office] == ["للتأكد من اسم الشارع"]
    assert "rania" not in json.dumps(told)
    # Notes of the office about other things than the sender's own words are not theirs.
    assert "اتصلنا" not in json.dumps(told, ensure_ascii=False)


def test_a_contact_that_nobody_proved_is_half_shown(said: Report) -> None:
    contacts.give(said, ContactBy.EMAIL, "other.person@example.org")
    told = queries.own_data(Report.objects.get(id=said.id))
    assert told["contact"]["address"] == "o…@example.org"


def _hashes(report: Report) -> list[str]:
    return list(report.files.values_list("sha256", flat=True))


def _files() -> Iterator[Path]:
    return (path for path in Path(settings.DATA).rglob("*") if path.is_file() and "postgres" not in str(path))


def _found(mark: str) -> list[str]:
    """Every table and column of the database in which these letters stand, as text, in JSON or in bytes."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns "
            "JOIN information_schema.tables USING (table_schema, table_name) "
            "WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'vault')"
        )
        for schema, table, column, kind in cursor.fetchall():
            name = f'"{schema}"."{table}"'
            if kind == "bytea":
                looked, values = f'position(%s::bytea in "{column}") > 0', [mark.encode()]
            else:
                looked, values = f'position(%s in "{column}"::text) > 0', [mark]
            # JSON keeps Arabic as it is in jsonb.
            cursor.execute(f"SELECT count(*) FROM {name} WHERE {looked}", values)
            if cursor.fetchone()[0]:
                found.append(f"{name}.{column}")
    return found
