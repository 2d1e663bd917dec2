"""Run inside an installation, by `rasid manage shell`: one line of JSON names an act; its outcome leaves as another.

What the office's people do goes through the stages' actions, as their pages do it; what an insider with a shell does
goes past them. One process for all of it: starting Django takes longer than any act.
"""

import contextlib
import io
import json
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from rasid import handovers
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.ledger import erasing, files, itself, keys, recovering, rotating, sequencing, witnessing
from rasid.foundation.ledger.models import NOBODYS, Checkpoint, Entry, Waiting
from rasid.foundation.ledger.recording import record
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case, Deadline
from rasid.stages.cases.queries import NO_STOP, closed_on, public_view
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.redacting import actions as redacting
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Authority, LiaisonScope
from rasid.stages.reports.models import Report
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rules import Kind
from rasid.stages.reports.statement import compose
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from tests.browser import settled
from tests.browser.visitors import photo
from tests.world.checking import proven

SLUG = "jo"
PATIENCE_S = 300
REASON = "فيه ما يدل على شخص بعينه"


def serve() -> None:
    """Acts by their names, until the input ends."""
    acts: dict[str, Callable[..., Any]] = {act.__name__: act for act in ACTS}
    for line in sys.stdin:
        wish = json.loads(line)
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                value = acts[wish.pop("act")](**wish)
            answer = {"value": value, "said": said.getvalue()}
        except Exception:
            answer = {"error": traceback.format_exc()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


# The week --------------------------------------------------------------------------------------


def settle() -> str:
    """A programme with centres, a released week of visits that one observer has taken, and its people; the visits."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        settled.settle(SLUG, 1)
    programme = _programme()
    for handle in ("publisher", "publisher-2"):
        programmes.join_programme(programme, programmes.open_account(handle), Role.PUBLISHER)
    liaison = programmes.open_account("liaison")
    programmes.join_programme(programme, liaison, Role.LIAISON)
    membership = Membership.objects.get(programme=programme, user=liaison)
    LiaisonScope.objects.create(membership=membership, authority=Authority.objects.get())
    return told.getvalue()


def read_and_confirm(wanted: int) -> list[str]:
    """Readings accepted, `wanted` of what they show confirmed as findings; the findings' ids."""
    reviewer, officer = _viewer("reviewer"), _viewer("officer")
    with jobs_run_here(handovers.run_step):
        for review in Review.objects.filter(decided_at=None).order_by("opened_at"):
            reviews.claim_review(reviewer, review.id)
            reviews.decide_review(reviewer, review.id, Verdict.ACCEPTED)
        drafts = list(Finding.objects.filter(state="draft").order_by("drafted_at", "id")[:wanted])
        assert len(drafts) == wanted, f"{len(drafts)} drafts"
        return [str(findings.confirm_finding(officer, draft.id).id) for draft in drafts]


def orders() -> list[dict[str, str]]:
    """What the authority sees, in the order of its codes."""
    return [
        {
            "id": str(case.id),
            "code": case.code,
            "finding": str(case.finding_id),
            "finding_code": case.finding.code,
        }
        for case in Case.objects.filter(visible_from__lte=clock.now())
        .select_related("finding")
        .order_by("code")
    ]


def answer(case: str) -> None:
    proof = ContentFile(photo(), "after.jpg")
    yesterday = queries.today(_programme()) - timedelta(days=1)
    cases.answer_case(_viewer("liaison"), UUID(case), "نُظفت الصالة.", [proof], repaired_on=yesterday)


def put_right(case: str) -> None:
    """Answered with a photo, accepted by one officer, found true by a visit, closed by another officer."""
    answer(case)
    clock.allow_travel()
    with jobs_run_here(handovers.run_step):
        cases.accept_answer(_viewer("officer"), UUID(case))
        proven(Case.objects.get(id=case))
        cases.close_case(_viewer("second"), UUID(case))


def extend(case: str, day: str) -> None:
    cases.extend_deadline(_viewer("officer"), UUID(case), date.fromisoformat(day), "تأخر المتعهد")


def withdraw(finding: str) -> None:
    with jobs_run_here(handovers.run_step):
        findings.withdraw_finding(_viewer("officer"), UUID(finding), "لم يكن كذلك")


def publish() -> int:
    """The next week's bulletin: asked for, drafted, approved by two, published; its number."""
    officer, programme = _viewer("officer"), _programme()
    taken = Bulletin.objects.filter(programme=programme).values("wave")
    wave = programme.waves.exclude(id__in=taken).order_by("starts_on").first()
    wave = wave or programmes.open_wave(programme, queries.today(programme))
    with jobs_run_here(handovers.run_step):
        bulletin = bulletins.request_bulletin(officer, wave.id)
        bulletin.refresh_from_db()
        for handle in ("publisher", "publisher-2"):
            bulletins.approve_bulletin(_viewer(handle), bulletin.id, bulletin.content_sha256)
        bulletins.publish_bulletin(_viewer("publisher"), bulletin.id)
    return bulletin.number


def place() -> None:
    """What the worker does every few seconds; until nothing waits, for the worker may be at it just then."""
    until = time.monotonic() + PATIENCE_S
    while Waiting.objects.filter(merge_after__lte=clock.now()).exists():
        assert time.monotonic() < until, "entries wait for ever"
        if not sequencing.sequence():
            time.sleep(0.05)


def padded() -> None:
    """The days that ended have their padding: the log has grown, and witnesses have something new to sign."""
    until = time.monotonic() + PATIENCE_S
    while not Checkpoint.objects.filter(at__gte=clock.now() - timedelta(days=1)).exists():
        assert time.monotonic() < until, "ended days are not padded"
        if not sequencing.sequence():
            time.sleep(0.05)


def witnessed_now() -> None:
    """What the worker does when the log has grown: the newest checkpoint is shown to the witnesses, and served."""
    witnessing.gather()
    sequencing.publish_newest()


def redact(finding: str) -> None:
    """Two officers withhold what a finding says of a person."""
    words = {"text": dict.fromkeys(Finding.objects.get(id=finding).text, "…")}
    asked = redacting.propose_redaction(_viewer("officer"), _user("officer"), UUID(finding), words, REASON)
    redacting.grant_redaction(_viewer("second"), _user("second"), asked.id)


def erase_report() -> None:
    """Its sender has erased what was said: an office erases only what it has ended."""
    rights.erase_own(Report.objects.get())


def erase_case(case: str) -> None:
    """As on a court's order: what opened the order's entries is gone, and the site shows what is left."""
    with transaction.atomic():
        subject, found = f"case:{case}", Case.objects.get(id=case)
        erasing.erase(subject, programme_id=found.programme_id, verb="case.erased")
        # The deadline is in the log's headers, for everybody and for ever.
        sets = {name: value for name, value in public_view(found).items() if name != "deadline"}
        record("case.restated", subject, programme_id=found.programme_id, sets=sets, is_public=True)


def rotate() -> None:
    rotating.rotate()


def recover() -> dict[str, int]:
    """`rasid log recover --yes`."""
    done = recovering.recover()
    assert done is not None
    return {"lost": done.lost, "kept": done.kept}


# What an insider with a shell does past all rules ------------------------------------------------


def close_without_evidence(case: str) -> None:
    """Nobody answered; the row and the log say that it is put right."""
    with transaction.atomic():
        found = Case.objects.select_for_update().get(id=case)
        found.state, found.closed_at, found.closed_by = (
            "closed",
            clock.now(),
            User.objects.get(handle="second"),
        )
        found.save()
        sets = {"state": "closed", "closed_on": closed_on(found)}
        record("case.closed", f"case:{case}", programme_id=found.programme_id, sets=sets, is_public=True)


def move_late(case: str, day: str) -> None:
    """More time after the deadline, which no rule gives: row and log say that it was given."""
    _set_deadline(case, "case.extended", {"extension_reason": "تأخر المتعهد"}, day)


def stop_late(case: str, day: str) -> None:
    """A clock that had run out, said to have stood still: then it "runs again" until a later day."""
    with transaction.atomic():
        sets = {
            "stopped_on": clock.now().date().isoformat(),
            "stop_cause": "court",
            "stop_reason": "قرار محكمة",
        }
        record("case.stopped", f"case:{case}", programme_id=_programme().id, sets=sets, is_public=True)
    _set_deadline(case, "case.resumed", dict(NO_STOP), day)


def _set_deadline(case: str, verb: str, sets: dict[str, Any], day: str) -> None:
    with transaction.atomic():
        found = Case.objects.select_for_update().get(id=case)
        found.deadline = date.fromisoformat(day)
        found.save()
        if "extension_reason" in sets:
            Deadline.objects.create(
                case=found,
                day=found.deadline,
                cause="extended",
                reason=sets["extension_reason"],
                set_at=clock.now(),
            )
        record(
            verb,
            f"case:{case}",
            programme_id=found.programme_id,
            sets=sets,
            deadline=found.deadline,
            is_public=True,
        )


def place_whatever_was_published() -> None:
    """The guard taken out: the next places are given and signed as if nobody had seen more."""
    while sequencing._sequence_batch():
        continue
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    files.write(files.CHECKPOINT, newest.note.encode())


def say_of_the_log(verb: str, sets: dict[str, Any]) -> None:
    with transaction.atomic():
        record(verb, itself.log_subject(), programme_id=NOBODYS, sets=sets, is_public=True)


def write_entry(verb: str, subject: str, sets: dict[str, Any], erases: list[str]) -> None:
    """An entry of whatever kind, written by hand."""
    with transaction.atomic():
        named = [bytes.fromhex(each) for each in erases]
        record(verb, subject, programme_id=_programme().id, sets=sets, is_public=True, erases=named)


def entry_hash(subject: str, verb: str) -> str:
    return bytes(Entry.objects.get(subject=subject, verb=verb).leaf_hash).hex()


def statement(text: str) -> str:
    """What a resident's telephone sends."""
    return compose(Kind.COMPLAINT, text).decode()


def log_key() -> str:
    return str(keys.verifiers()[0])


def log_folder() -> dict[str, str]:
    return {
        "log": str(Path(settings.LOG_ROOT)),
        "keys": str(Path(settings.KEYS)),
        "origin": settings.LOG_ORIGIN,
    }


# How -----------------------------------------------------------------------------------------


ACTS: tuple[Callable[..., Any], ...] = (
    settle, read_and_confirm, orders, answer, put_right, extend, withdraw, publish, place, padded, witnessed_now,
    redact, erase_report, erase_case, rotate, close_without_evidence, write_entry, entry_hash, statement,
    log_key, log_folder, move_late, stop_late, recover, place_whatever_was_published, say_of_the_log,
)  # fmt: skip


def _programme() -> Programme:
    programme = queries.programme_by_slug(SLUG)
    assert programme is not None
    return programme


def _user(handle: str) -> User:
    return User.objects.get(handle=handle)


def _viewer(handle: str) -> Viewer:
    return queries.viewer_for(_user(handle), _programme())
