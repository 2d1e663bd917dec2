"""Corrections: a newer version counts once it is whole, never under a reader's hands, and only one at a time."""

import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction

from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.programmes.rules import Viewer
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.actions import Received
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.submissions.rules import Arrival, Refusal, may_replace
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState
from tests.racing import at_once
from tests.world.submissions import ANSWERS, answered
from tests.world.submitted import photo

WITH_PHOTO = {**ANSWERS, "hall_photo": "hall.jpg"}


def correcting(raw: bytes, original: str, instance: str, **changes: str) -> bytes:
    """The XML of a correction as Collect makes it: a new instance id, the old one as deprecatedID."""
    old = f"<instanceID>{original}</instanceID>".encode()
    assert old in raw
    meta = f"<instanceID>{instance}</instanceID><deprecatedID>{original}</deprecatedID>".encode()
    corrected = raw.replace(old, meta)
    for before, after in {"litter spill": "litter", **changes}.items():
        corrected = corrected.replace(before.encode(), after.encode())
    return corrected


def refusal_of(viewer: Viewer, raw: bytes, files: dict[str, bytes] | None = None) -> Refusal:
    with pytest.raises(Refused) as refused:
        actions.receive(viewer, raw, {name: io.BytesIO(content) for name, content in (files or {}).items()})
    assert refused.value.text()
    assert isinstance(refused.value.code, Refusal)
    return refused.value.code


def acts(submission: Submission) -> list[str]:
    told = Entry.objects.filter(subject=f"submission:{submission.id}").order_by("id")
    return list(told.values_list("verb", flat=True))


def current(visit: Visit) -> Submission:
    return Submission.objects.get(visit=visit, is_current=True)


@pytest.fixture
def original(arrived: Received) -> bytes:
    """The XML that has arrived with its photo and was read."""
    return bytes(Submission.objects.get(id=arrived.submission.id).xml)


def test_a_correction_takes_the_place_of_what_it_corrects(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    first = arrived.submission
    corrected = actions.receive(noor_viewing, correcting(original, first.instance_id, "uuid:second"), {})
    assert (corrected.arrival, corrected.waiting) == (Arrival.NEW, ())
    second, first = corrected.submission, Submission.objects.get(id=first.id)
    assert (second.number, second.replaces_id, second.is_current, first.is_current) == (
        2,
        first.id,
        True,
        False,
    )
    assert bytes(first.xml) == original
    # The photo that both name came along, with the moment of its arrival.
    kept, again = first.attachments.get(), second.attachments.get()
    assert (again.file_id, again.arrived_at) == (kept.file_id, kept.arrived_at)
    assert acts(first) == ["submission.received", "submission.replaced"]
    assert acts(second) == ["submission.received"]
    said = json.loads(corrected.receipt)["opening"]["record"]["sets"]
    assert (said["sha256"], said["replaces"]) == (second.xml_sha256, str(first.id))
    actions.read_submission(second.id)
    assert Answer.objects.get(submission=second, item__name="dirt").value == "litter"
    assert Answer.objects.get(submission=first, item__name="dirt").value == "litter spill"
    assert queries.own_submission(noor_viewing, counter_visit.id) == second
    assert queries.own_submission(noor_viewing, counter_visit.id, first.instance_id) == first
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.FILED


def test_a_correction_sent_again_is_a_duplicate(
    arrived: Received, original: bytes, noor_viewing: Viewer
) -> None:
    raw = correcting(original, arrived.submission.instance_id, "uuid:second")
    first = actions.receive(noor_viewing, raw, {})
    again = actions.receive(noor_viewing, raw, {})
    assert (again.arrival, again.receipt) == (Arrival.DUPLICATE, first.receipt)
    # The phone that never heard of the first answer may also send the original again.
    assert actions.receive(noor_viewing, original, {}).arrival is Arrival.DUPLICATE
    assert Submission.objects.count() == 2


def test_a_correction_counts_only_once_its_new_photo_is_there(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    raw = correcting(original, arrived.submission.instance_id, "uuid:second", **{"hall.jpg": "better.jpg"})
    waiting = actions.receive(noor_viewing, raw, {})
    assert (waiting.waiting, waiting.receipt) == (("better.jpg",), "")
    assert current(counter_visit) == arrived.submission
    assert queries.own_submission(noor_viewing, counter_visit.id) == waiting.submission
    whole = actions.receive(noor_viewing, raw, {"better.jpg": io.BytesIO(photo(3))})
    assert (whole.arrival, bool(whole.receipt)) == (Arrival.MORE_FILES, True)
    assert current(counter_visit) == waiting.submission


def test_a_correction_of_a_correction_overtakes_the_one_that_never_got_whole(
    arrived: Received, original: bytes, noor_viewing: Viewer, officer: Viewer, counter_visit: Visit
) -> None:
    second = correcting(original, arrived.submission.instance_id, "uuid:second", **{"hall.jpg": "lost.jpg"})
    actions.receive(noor_viewing, second, {})
    assert [each.number for each in queries.incomplete(officer)] == [2]
    third = second.replace(
        b"<deprecatedID>" + arrived.submission.instance_id.encode(), b"<deprecatedID>uuid:second"
    )
    third = third.replace(b"<instanceID>uuid:second", b"<instanceID>uuid:third")
    third = third.replace(b"lost.jpg", b"found.jpg")
    actions.receive(noor_viewing, third, {"found.jpg": io.BytesIO(photo(4))})
    assert current(counter_visit).instance_id == "uuid:third"
    assert not queries.incomplete(officer).exists()
    # Its photo turns up after all: kept and receipted, but overtaken.
    late = actions.receive(noor_viewing, second, {"lost.jpg": io.BytesIO(photo(5))})
    assert late.receipt
    assert current(counter_visit).instance_id == "uuid:third"
    actions.read_submission(late.submission.id)
    assert not Answer.objects.filter(submission=late.submission).exists()


def test_what_may_not_be_corrected_says_why(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visits: list[Visit]
) -> None:
    first = arrived.submission.instance_id
    assert refusal_of(noor_viewing, correcting(original, first, "uuid:x").replace(
        f"<deprecatedID>{first}".encode(), b"<deprecatedID>uuid:nowhere"
    )) is Refusal.UNKNOWN_ORIGINAL  # fmt: skip
    actions.receive(noor_viewing, correcting(original, first, "uuid:second"), {})
    stale = correcting(original, first, "uuid:third")
    assert refusal_of(noor_viewing, stale) is Refusal.STALE_ORIGINAL
    other = answered(noor_viewing, counter_visits[1], instance="uuid:other")
    actions.receive(noor_viewing, other, {})
    # An original of another visit is none of this one's.
    foreign = stale.replace(f"<deprecatedID>{first}".encode(), b"<deprecatedID>uuid:other")
    assert refusal_of(noor_viewing, foreign) is Refusal.UNKNOWN_ORIGINAL
    # An id that another visit has taken.
    taken = stale.replace(b"<instanceID>uuid:third", b"<instanceID>uuid:other")
    assert refusal_of(noor_viewing, taken) is Refusal.CONFLICTING
    changed = correcting(original, first, "uuid:second", litter="smell")
    assert refusal_of(noor_viewing, changed) is Refusal.CONFLICTING
    assert Submission.objects.count() == 3


def test_a_visit_that_never_came_has_nothing_to_correct(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = correcting(answered(noor_viewing, counter_visit, instance="uuid:1"), "uuid:1", "uuid:2")
    assert refusal_of(noor_viewing, raw) is Refusal.UNKNOWN_ORIGINAL
    assert not Submission.objects.exists()


def test_the_decision_closes_the_door_for_corrections(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    first = arrived.submission.instance_id
    waiting = correcting(original, first, "uuid:second", **{"hall.jpg": "better.jpg"})
    actions.receive(noor_viewing, waiting, {})
    actions.close_to_edits(arrived.submission.id)
    actions.close_to_edits(arrived.submission.id)
    assert refusal_of(noor_viewing, correcting(original, first, "uuid:third")) is Refusal.CLOSED
    # The one that had begun to arrive does not slip in behind the verdict.
    assert refusal_of(noor_viewing, waiting, {"better.jpg": photo(3)}) is Refusal.CLOSED
    assert current(counter_visit) == arrived.submission
    assert actions.receive(noor_viewing, original, {}).arrival is Arrival.DUPLICATE


def test_nobody_decides_on_what_was_replaced(
    arrived: Received, original: bytes, noor_viewing: Viewer
) -> None:
    actions.receive(noor_viewing, correcting(original, arrived.submission.instance_id, "uuid:second"), {})
    with pytest.raises(Refused) as refused:
        actions.close_to_edits(arrived.submission.id)
    assert refused.value.code is Refusal.REPLACED


def test_the_log_of_taps_is_each_versions_own(
    noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO, instance="uuid:first")
    raw = raw.replace(b"<audit/>", b"<audit>audit.csv</audit>")
    first = {
        "hall.jpg": io.BytesIO(photo()),
        "audit.csv": io.BytesIO(b"event,node,start,end\nform start,,1,\n"),
    }
    assert actions.receive(noor_viewing, raw, first).receipt
    corrected = correcting(raw, "uuid:first", "uuid:second")
    assert actions.receive(noor_viewing, corrected, {}).waiting == ("audit.csv",)
    log = b"event,node,start,end\nform resume,,2,\n"
    whole = actions.receive(noor_viewing, corrected, {"audit.csv": io.BytesIO(log)})
    kept = whole.submission.attachments.select_related("file").get(name="audit.csv")
    assert kept.file is not None
    assert kept.file.sha256 == hashlib.sha256(log).hexdigest()


def test_forbidden_evidence_does_not_come_along(
    noor_viewing: Viewer, counter_visit: Visit, arrived: Received, original: bytes
) -> None:
    raw = correcting(original, arrived.submission.instance_id, "uuid:second")
    raw = raw.replace(b"</access>", b"<ramp_photo>hall.jpg</ramp_photo></access>")
    assert actions.receive(noor_viewing, raw, {}).refused == ("hall.jpg",)


@pytest.mark.parametrize(
    ("known", "newest", "closed", "refusal"),
    [
        (True, True, False, None),
        (False, False, False, Refusal.UNKNOWN_ORIGINAL),
        (False, False, True, Refusal.UNKNOWN_ORIGINAL),
        (True, False, False, Refusal.STALE_ORIGINAL),
        (True, False, True, Refusal.CLOSED),
        (True, True, True, Refusal.CLOSED),
    ],
)
def test_the_rule_of_corrections(known: bool, newest: bool, closed: bool, refusal: Refusal | None) -> None:
    assert may_replace(is_known=known, is_newest=newest, is_closed=closed) is refusal


def test_the_database_itself_keeps_one_version_counting(arrived: Received) -> None:
    first = Submission.objects.get(id=arrived.submission.id)
    for number, replaces in ((2, None), (1, first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.create(
                programme_id=first.programme_id,
                visit_id=first.visit_id,
                questionnaire_version_id=first.questionnaire_version_id,
                instance_id="uuid:by-hand",
                xml=b"<data/>",
                xml_sha256="",
                received_at=first.received_at,
                number=number,
                replaces=replaces,
                is_current=number == 2,
            )


@pytest.mark.django_db(transaction=True)
def test_many_corrections_at_once_leave_one(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    first = arrived.submission.instance_id

    def send(number: int) -> str:
        # Two phones' worth of the same correction, and four others.
        raw = correcting(original, first, f"uuid:{max(number, 1)}")
        return actions.receive(noor_viewing, raw, {}).arrival

    outcomes = at_once(*(partial(send, number) for number in range(6)))
    assert outcomes.count(Arrival.NEW) == 1
    assert set(outcomes) <= {Arrival.NEW, Arrival.DUPLICATE, Refusal.STALE_ORIGINAL}
    second = current(counter_visit)
    assert outcomes.count(Arrival.DUPLICATE) == (1 if second.instance_id == "uuid:1" else 0)
    assert (second.number, second.replaces_id) == (2, arrived.submission.id)
    assert Submission.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_correction_and_the_decision_at_once_never_both_win(
    arrived: Received, original: bytes, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    raw = correcting(original, arrived.submission.instance_id, "uuid:second")

    def correct() -> str:
        return actions.receive(noor_viewing, raw, {}).arrival

    def decide() -> str:
        actions.close_to_edits(arrived.submission.id)
        return "decided"

    outcome = tuple(at_once(correct, decide))
    assert outcome in {(Arrival.NEW, Refusal.REPLACED), (Refusal.CLOSED, "decided")}


@pytest.mark.django_db(transaction=True)
def test_a_decision_waits_for_the_correction_that_is_being_taken_in(
    arrived: Received, original: bytes, noor_viewing: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_asked, has_decided = Event(), Event()

    def ask_and_linger(**told: bool) -> Refusal | None:
        answer = may_replace(**told)
        has_asked.set()
        has_decided.wait(1.5)
        return answer

    monkeypatch.setattr(actions, "may_replace", ask_and_linger)

    def decide() -> str:
        assert has_asked.wait(10)
        try:
            actions.close_to_edits(arrived.submission.id)
        except Refused as refused:
            return refused.code
        finally:
            has_decided.set()
            connection.close()
        return "decided"

    with ThreadPoolExecutor(1) as pool:
        decided = pool.submit(decide)
        raw = correcting(original, arrived.submission.instance_id, "uuid:second")
        assert actions.receive(noor_viewing, raw, {}).arrival is Arrival.NEW
        assert decided.result() is Refusal.REPLACED


def test_the_log_says_sealed_what_replaced_what(
    arrived: Received, original: bytes, noor_viewing: Viewer
) -> None:
    second = actions.receive(
        noor_viewing, correcting(original, arrived.submission.instance_id, "uuid:second"), {}
    ).submission
    entry = Entry.objects.get(verb="submission.replaced")
    assert not entry.is_open
    assert parse_canonical(bytes(entry.opening.record))["sets"] == {"replaced_by": str(second.id)}


def test_corrections_end_somewhere() -> None:
    """A phone that corrects for ever would fill the tables with whole documents."""
    told = {"is_known": True, "is_newest": True, "is_closed": False}
    assert may_replace(**told, versions=49) is None
    assert may_replace(**told, versions=50) is Refusal.TOO_MANY_VERSIONS
