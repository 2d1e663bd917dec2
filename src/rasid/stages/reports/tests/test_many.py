"""Many reports at once leave what the same verbs leave one by one: rows, stories, the log's openings, refusals."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import Next, jobs_gathered
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.sealing import Envelope, unseal
from rasid.methods.proofs.commitment import opens
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.actions import Accepted, Arrival
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.public.actions import show_report, show_reports
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.rules import Door, Kind, Outcome, PlaceBy, SetAside, Severity, code_from
from rasid.stages.reports.statement import NOWHERE, Place, compose
from tests.world.reports import SUMMARY

BEGAN = datetime(2026, 11, 16, 7, tzinfo=UTC)
VERBS = (
    "categorise",
    "summarise",
    "forward",
    "answer",
    "send_back",
    "close",
    "fix",
    "set_aside",
    "reopen",
    "rate",
)
# What a report goes through, mostly; and anything in any order, which is mostly refused.
LIVES = st.one_of(
    st.sampled_from(
        [
            ("categorise", "summarise", "forward", "answer", "close", "rate"),
            ("categorise", "summarise", "forward", "answer", "fix", "reopen", "answer", "close"),
            ("summarise", "close"),
            ("set_aside",),
        ]
    ),
    st.lists(st.sampled_from(VERBS), max_size=6).map(tuple),
)
VOICES = st.tuples(
    st.integers(0, 5), st.sampled_from(["complaint", "praise"]), st.booleans(), st.booleans(), LIVES
)


@pytest.fixture(autouse=True)
def clock_may_travel() -> Iterator[None]:
    clock.allow_travel()
    yield
    clock.forbid_travel()


@pytest.fixture
def proof(db: None) -> StoredFile:
    return keep(BytesIO(b"%PDF-1.4 proof of a repair"))


class _World:
    def __init__(
        self, programme: Programme, point: ServicePoint, officer: Viewer, liaison: Viewer, proof: StoredFile
    ) -> None:
        self.programme, self.point, self.officer, self.liaison, self.proof = (
            programme, point, officer, liaison, proof,
        )  # fmt: skip

    def arrival(self, number: int, voice: tuple[Any, ...]) -> Arrival:
        code, kind, is_here, is_readable, _ = voice
        place = Place(PlaceBy.QR, point=self.point.id, counter="4") if is_here else NOWHERE
        raw = compose(Kind(kind), f"انتظرت طويلاً {number % 3}، رقمي 0790000000", place=place)
        return Arrival(
            raw=raw if is_readable or code else b"{}",
            code=code_from(bytes([code]) * 8),
            door=Door.APP,
            sender=bytes([code]) * 32,
            moment=BEGAN + timedelta(minutes=number),
        )

    def act_on(self, verb: str, report: Report, _: UUID) -> object:
        return self.act(verb, report)

    def act(self, verb: str, report: Report) -> object:
        officer, each = self.officer, report.id
        match verb:
            case "categorise":
                return actions.categorise(
                    officer, each, category="general.waiting.long-wait", severity=Severity.HIGH,
                    service_point=self.point.id,
                )  # fmt: skip
            case "summarise":
                return actions.summarise(officer, each, dict(SUMMARY), True)
            case "forward":
                return actions.forward(officer, each)
            case "answer":
                return answering.answer(self.liaison, each, "عالجناه أمس.", kept=[self.proof])
            case "send_back":
                return actions.send_back(officer, each, "وعد بلا موعد.")
            case "close":
                return actions.close(officer, each, Outcome.EXPLAINED, "هذا جواب الجهة.")
            case "fix":
                return actions.close(officer, each, Outcome.FIXED, "أُصلح، والصورة مرفقة.")
            case "set_aside":
                return actions.set_aside(officer, each, SetAside.UNINTELLIGIBLE, "لا نعرف أين.")
            case "reopen":
                return actions.reopen(report, "ما زال كما هو.")
            case _:
                return actions.rate(report, 4, "شكراً")


@pytest.fixture
def world(
    programme: Programme, marka: ServicePoint, officer: Viewer, liaison: Viewer, proof: StoredFile
) -> _World:
    return _World(programme, marka, officer, liaison, proof)


def one_by_one(world: _World, voices: list[tuple[Any, ...]]) -> list[str]:
    said: list[str] = []
    taken: list[Accepted | None] = []
    for number, voice in enumerate(voices):
        each = world.arrival(number, voice)
        assert each.moment
        try:
            with clock.travelling_to(each.moment):
                kept = actions.accept(
                    world.programme, each.raw, code=each.code, door=each.door, sender=each.sender
                )
        except Refused as refusal:
            said.append(str(refusal.code))
            taken.append(None)
        else:
            said.append(f"taken {kept.is_new}")
            taken.append(kept)
    for moment, verb, kept in _acts(voices, taken):
        try:
            with clock.travelling_to(moment):
                world.act(verb, kept.report)
            said.append("done")
        except Refused as refusal:
            said.append(str(refusal.code))
    for report in Report.objects.order_by("number"):
        show_report(report.id)
    return said


def together(world: _World, voices: list[tuple[Any, ...]]) -> list[str]:
    said: list[str] = []
    with actions.reports_together():
        arrivals = [world.arrival(number, voice) for number, voice in enumerate(voices)]
        found = actions.accept_many(world.programme, arrivals)
        said += [str(each.code) if isinstance(each, Refused) else f"taken {each.is_new}" for each in found]
        taken = [None if isinstance(each, Refused) else each for each in found]
        for moment, verb, kept in _acts(voices, taken):
            with clock.travelling_to(moment):
                report = kept.report
                refused = actions.do_with_each([report.id], partial(world.act_on, verb, report))
            said += [str(each.code) for each in refused.values()] or ["done"]
    show_reports(list(Report.objects.values_list("id", flat=True)))
    return said


def _acts(
    voices: list[tuple[Any, ...]], taken: list[Accepted | None]
) -> Iterator[tuple[datetime, str, Accepted]]:
    for number, (voice, kept) in enumerate(zip(voices, taken, strict=True)):
        for step, verb in enumerate(voice[-1] if kept else ()):
            assert kept
            yield BEGAN + timedelta(days=step + 1, minutes=number), verb, kept


def left(next_steps: list[Next]) -> dict[str, Any]:
    """Everything that stands in the tables, but for ids, numbers, salts and signatures."""
    reports = {each.id: each for each in Report.objects.all()}
    names = {each: f"<{bytes(report.code_hash).hex()}>" for each, report in reports.items()}

    def plain(text: str) -> str:
        for each, name in names.items():
            text = text.replace(str(each), name)
        return text

    def rows(model: Any, *without: str) -> list[str]:
        fields = [f.attname for f in model._meta.concrete_fields if f.attname not in {"id", *without}]
        found = [
            {
                name: bytes(value).hex()
                if isinstance(value := getattr(row, name), memoryview | bytes)
                else value
                for name in fields
            }
            for row in model.objects.all()
        ]
        return sorted(plain(json.dumps(row, default=str, sort_keys=True)) for row in found)

    entries = []
    for entry in Entry.objects.filter(subject__startswith="report:").select_related("opening").order_by("id"):
        written = json.loads(bytes(entry.opening.record))
        assert opens(bytes(entry.commitment), bytes(entry.opening.salt), written)
        header = json.loads(bytes(entry.header))
        written.pop("exact")
        linked = header.get("previous") is not None
        entries.append((entry.subject, plain(json.dumps([written, header["kind"], linked, str(entry.at)]))))
    stories = {
        names[each]: [(e.what, e.state, e.text, e.params, e.at) for e in report.events.order_by("id")]
        for each, report in reports.items()
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.said WHERE subject = ANY(%s)", [list(reports)])
        columns = [column.name for column in cursor.description or ()]
        sealed = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {
        "reports": rows(Report, "number", "receipt"),
        "openings": sorted(plain(f"{subject} {text}") for subject, text in entries),
        "stories": json.dumps(stories, default=str, sort_keys=True),
        "lines": rows(ReportEvent),
        "files": rows(ReportFile, "event_id"),
        "vault": sorted(
            (
                names[row["subject"]],
                unseal(
                    Envelope(
                        row["key_name"], *(bytes(row[n]) for n in ("wrapped_key", "nonce", "ciphertext"))
                    ),
                    f"{row['subject']}/{row['name']}",
                ),
                str(row["kept_at"]),
            )
            for row in sealed
        ),
        "public": rows(PublicReport),
        "counts": rows(PlaceCount),
        "next": sorted(plain(f"{each.event} {each.step} {each.subject}") for each in next_steps),
    }


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(voices=st.lists(VOICES, min_size=1, max_size=5))
def test_many_at_once_leave_what_one_by_one_leaves(world: _World, voices: list[tuple[Any, ...]]) -> None:
    found = []
    for way in (one_by_one, together):
        with transaction.atomic(), jobs_gathered() as next_steps:
            said = way(world, voices)
            found.append((said, left(next_steps)))
            transaction.set_rollback(True)
    (said_single, single), (said_many, many) = found
    assert said_many == said_single
    for name, rows in single.items():
        assert many[name] == rows, name


def test_what_one_verb_refuses_takes_nothing_from_the_others(world: _World) -> None:
    voices = [(number, "complaint", True, True, ()) for number in range(3)]
    arrivals = [world.arrival(number, voice) for number, voice in enumerate(voices)]
    ids = [
        each.report.id
        for each in actions.accept_many(world.programme, arrivals)
        if isinstance(each, Accepted)
    ]

    def act(each: Any) -> None:
        actions.summarise(world.officer, each, dict(SUMMARY), True)
        if each == ids[1]:
            actions.send_back(world.officer, each, "لم يُجب أحد بعد.")
        actions.forward(world.officer, each)

    with clock.travelling_to(BEGAN + timedelta(days=1)):
        refused = actions.do_with_each(ids, act)
    assert list(refused) == [ids[1]]
    states = dict(Report.objects.values_list("id", "state"))
    assert [states[each] for each in ids] == ["forwarded", "received", "forwarded"]
    assert Report.objects.get(id=ids[1]).summary == {}
    assert Entry.objects.filter(subject=f"report:{ids[1]}").count() == 1
    assert ReportEvent.objects.filter(report=ids[1]).count() == 1
