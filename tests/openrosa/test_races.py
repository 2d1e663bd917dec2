"""Phones that send at the same moment, and a server that dies half-way: nothing is lost, and nothing is there twice."""

import hashlib
import os
import signal
import warnings
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.db import connections

from rasid.foundation.ledger.models import Entry
from rasid.stages.submissions import actions
from rasid.stages.submissions.models import Attachment, Submission
from tests.openrosa.collect import Blank, Collect, CollectError
from tests.openrosa.conftest import FILES, filled
from tests.openrosa.test_exchanges import arrived, correction, evidence, hashes
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def statuses_of(*sends: Callable[[], Any]) -> list[int]:
    """Statuses of requests that all begin together."""
    return [answer.status_code for answer in at_once(*sends)]


@pytest.fixture
def ready(blank: Blank, another_phone: Callable[[], Collect]) -> Callable[[], Collect]:
    """Phones that have shown their password already: what is raced is the sending."""

    def make() -> Collect:
        phone = another_phone()
        phone.is_known = True
        return phone

    return make


def receipts() -> int:
    return Entry.objects.filter(verb="submission.received").count()


@pytest.mark.parametrize("run", range(3))
def test_one_xml_with_different_files_in_parallel_is_whole_in_the_end(
    blank: Blank, ready: Callable[[], Collect], run: int
) -> None:
    xml, files = filled(blank), evidence()
    phones = [(ready(), {name: content}) for name, content in files.items() for _ in range(2)]
    statuses = statuses_of(
        *(lambda phone=phone, some=some: phone.post_raw(xml, some) for phone, some in phones)
    )
    # Each file is new once and known once; the XML itself came along with one of those that were new.
    assert Counter(statuses) == {201: len(files), 202: len(files)}
    assert arrived() == hashes(files)
    assert Submission.objects.get().receipt
    assert (receipts(), Attachment.objects.count()) == (1, len(files))


@pytest.mark.parametrize("run", range(3))
def test_conflicting_xml_in_parallel_leaves_one_and_tells_the_others(
    blank: Blank, ready: Callable[[], Collect], run: int
) -> None:
    same = filled(blank, hall_photo="", ramp_photo="", voice="")
    others = [same.replace(b"litter", word) for word in (b"spill", b"smell", b"stains")]
    phones = [ready() for _ in range(6)]
    sent = [same, same, same, *others]
    statuses = statuses_of(
        *(
            lambda phone=phone, xml=xml: phone.post_raw(xml, {})
            for phone, xml in zip(phones, sent, strict=True)
        )
    )
    kept = bytes(Submission.objects.get().xml)
    assert statuses.count(201) == 1
    assert statuses.count(202) == sent.count(kept) - 1
    assert statuses.count(409) == len(sent) - sent.count(kept)
    assert receipts() == 1


@pytest.mark.parametrize("run", range(3))
def test_corrections_in_parallel_leave_one(blank: Blank, ready: Callable[[], Collect], run: int) -> None:
    xml = filled(blank)
    ready().send(xml, evidence())
    phones = [ready() for _ in range(4)]
    sent = [correction(xml, f"uuid:{number}", "uuid:1") for number in (2, 2, 3, 4)]
    statuses = statuses_of(
        *(
            lambda phone=phone, raw=raw: phone.post_raw(raw, {})
            for phone, raw in zip(phones, sent, strict=True)
        )
    )
    kept = bytes(Submission.objects.get(is_current=True).xml)
    assert statuses.count(201) == 1
    assert statuses.count(202) == sent.count(kept) - 1
    assert statuses.count(409) == len(sent) - sent.count(kept)
    assert Submission.objects.count() == 2


# A server that dies ---------------------------------------------------------------


def dies(act: Callable[[], Any]) -> None:
    """Do something in a process that kills itself in the middle of it, as a power cut would."""
    connections.close_all()
    with warnings.catch_warnings():
        # Newer Pythons warn of any thread that is still around, though none of ours is needed any more.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            # Alive to here: the killing did not come to pass.
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was to die on the way"


def killing(after: int, whole: Callable[..., Any]) -> Callable[..., Any]:
    """`whole`, which the process survives `after` times and then does not."""
    calls = count()

    def lethal(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*args, **kwargs)

    return lethal


@pytest.mark.parametrize(
    ("name", "after", "keeps"),
    [
        # Before the first byte of a photo, between two photos, before the log, before the receipt.
        ("keep", 0, 0),
        ("keep", 1, 0),
        ("record", 0, 0),
        ("issue_receipt", 0, 0),
    ],
)
def test_a_server_killed_while_it_takes_everything_in_takes_it_in_again(
    blank: Blank,
    ready: Callable[[], Collect],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    after: int,
    keeps: int,
) -> None:
    xml, phone = filled(blank), ready()

    def act() -> None:
        monkeypatch.setattr(actions, name, killing(after, getattr(actions, name)))
        phone.send(xml, evidence())

    dies(act)
    assert Submission.objects.count() == keeps
    phone.send(xml, evidence())
    assert arrived() == hashes(evidence())
    assert receipts() == 1
    assert Submission.objects.get().receipt


@pytest.mark.parametrize(("name", "after"), [("keep", 0), ("keep", 1), ("record", 0), ("issue_receipt", 0)])
def test_a_server_killed_between_the_xml_and_the_photos_goes_on_where_it_stood(
    blank: Blank, ready: Callable[[], Collect], monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    xml, phone, files = filled(blank), ready(), evidence()
    first = dict(list(files.items())[:1])
    phone.post(xml, first, is_last=False)
    assert arrived() == hashes(first)

    def act() -> None:
        monkeypatch.setattr(actions, name, killing(after, getattr(actions, name)))
        phone.post(xml, files)

    dies(act)
    # What was told to be there is there; nothing is there in half.
    assert arrived() == hashes(first)
    assert not Submission.objects.get().receipt
    assert receipts() == 0
    phone.send(xml, files)
    assert arrived() == hashes(files)
    assert receipts() == 1
    with pytest.raises(CollectError):
        phone.send(xml.replace(b"litter", b"smell"), files)


def test_a_server_killed_over_a_correction_keeps_what_stood(
    blank: Blank, ready: Callable[[], Collect], monkeypatch: pytest.MonkeyPatch
) -> None:
    xml, phone = filled(blank), ready()
    phone.send(xml, evidence())
    corrected = correction(xml, "uuid:2", "uuid:1")

    def act() -> None:
        # The old version counts no more and the new one is not logged yet.
        monkeypatch.setattr(actions, "issue_receipt", killing(0, actions.issue_receipt))
        phone.send(corrected)

    dies(act)
    assert Submission.objects.get().instance_id == "uuid:1"
    assert Submission.objects.get().is_current
    phone.send(corrected)
    assert Submission.objects.get(is_current=True).instance_id == "uuid:2"
    assert receipts() == 2
    names = {hashlib.sha256(content).hexdigest() for content in evidence().values()}
    assert set(arrived().values()) == names
    assert len(FILES) == len(arrived())
