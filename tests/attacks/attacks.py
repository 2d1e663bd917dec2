"""Each way to cheat that a reader outside must see: what is done to a running system, and what the reader had kept."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.export import sealed_bulletin
from rasid.protocols.tlog.note import new_signer_key, sign_note
from tests.attacks.forging import Line, lines, rewrite, signer, with_record
from tests.attacks.standing import Week

SUNDAY = 6
SEQUENCER = 0x5241534944
"""The advisory lock under which entries are given their places; whoever holds it stops that."""


@dataclass(frozen=True)
class Attack:
    """`needs`: what the reader had kept (`Week.kept`); `alone`: what a reader with nothing kept sees (0, 1)."""

    title: str
    perform: Callable[[Week], "str | tuple[str, ...]"]
    needs: tuple[str, ...] = ()
    alone: int = 1

    @property
    def name(self) -> str:
        return self.perform.__name__


ATTACKS: list[Attack] = []


def attack(
    title: str, *needs: str, alone: int = 1
) -> Callable[[Callable[[Week], Any]], Callable[[Week], Any]]:
    """Register an attack; the function performs it and returns what the verdict must name."""

    def registered(perform: Callable[[Week], Any]) -> Callable[[Week], Any]:
        ATTACKS.append(Attack(title, perform, needs, alone))
        return perform

    return registered


def _workday(week: Week, days: int) -> str:
    """A Sunday so many days after the story's end."""
    day = week.then.date() + timedelta(days=days)
    return (day + timedelta(days=(SUNDAY - day.weekday()) % 7)).isoformat()


# The database's superuser ------------------------------------------------------------------------


@attack("SQL update of a finding's text")
def finding_changed(week: Week) -> str:
    week.sql(
        f"UPDATE findings_finding SET text = '{{\"ar\": \"لا شيء\"}}' WHERE id = '{week.waiting['finding']}'"
    )
    return f"Finding {week.waiting['finding_code']}"


@attack("SQL update of an order's deadline")
def deadline_changed(week: Week) -> str:
    week.sql(f"UPDATE cases_case SET deadline = deadline + 30 WHERE id = '{week.waiting['id']}'")
    return f"Case {week.waiting['code']}"


@attack("SQL update of an order's state")
def state_changed(week: Week) -> str:
    week.sql(
        "UPDATE cases_case SET state = 'closed', closed_at = now(), closed_by_id = (SELECT min(id) FROM accounts_user)"
        f" WHERE id = '{week.waiting['id']}'"
    )
    return f"Case {week.waiting['code']}"


@attack("SQL update of a finding and of its record in the log")
def record_changed(week: Week) -> str:
    finding = week.waiting["finding"]
    week.sql(f"UPDATE findings_finding SET severity = 'minor' WHERE id = '{finding}'")
    (line,) = [each for each in lines(week) if each.subject == f"finding:{finding}" and each.is_open]
    assert line.record is not None
    changed = canonical_bytes({**line.record, "sets": {**line.record["sets"], "severity": "minor"}}).hex()
    week.sql(f"UPDATE ledger_opening SET record = '\\x{changed}' WHERE entry_id = {line.id}")
    return f"Finding {week.waiting['finding_code']}"


@attack("A record's text withheld without an erasure")
def record_withheld(week: Week) -> str:
    finding = week.waiting["finding"]
    week.sql(
        "DELETE FROM ledger_opening WHERE entry_id IN (SELECT id FROM ledger_entry"
        f" WHERE subject = 'finding:{finding}' AND verb = 'finding.confirmed')"
    )
    return f"Finding {week.waiting['finding_code']}"


@attack("A whole finding removed from the public export")
def finding_removed(week: Week) -> str:
    finding = week.waiting["finding"]
    (line,) = [each for each in lines(week) if each.subject == f"finding:{finding}" and each.is_open]
    week.sql(f"UPDATE ledger_entry SET is_public = false WHERE subject = 'finding:{finding}'")
    week.sql(f"UPDATE findings_finding SET state = 'dismissed' WHERE id = '{finding}'")
    return f"Entry {line.index} (finding.confirmed"


@attack("One byte of a served entry changed")
def served_entry_changed(week: Week) -> tuple[str, ...]:
    ((deadline,),) = week.sql(f"SELECT deadline::text FROM cases_case WHERE id = '{week.waiting['id']}'")
    for path in (week.log / "tile" / "entries").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(str(deadline).encode(), b"2027-11-11"))
    return ("do not add up", f"Case {week.waiting['code']}: entry")


# The key's holder --------------------------------------------------------------------------------


def _sentence_replaced(week: Week, finding: str) -> Callable[[Line], Line]:
    """In the table, for the site; and in the log's record."""

    def change(line: Line) -> Line:
        if line.subject != f"finding:{finding}" or line.verb != "finding.confirmed" or line.record is None:
            return line
        return with_record(
            line, {**line.record, "sets": {**line.record["sets"], "text": {"ar": "كل شيء نظيف"}}}
        )

    week.sql(f"UPDATE findings_finding SET text = '{{\"ar\": \"كل شيء نظيف\"}}' WHERE id = '{finding}'")
    return change


@attack("A record rewritten, the tree rebuilt and signed with the true key", "bulletin", alone=0)
def rewritten_and_signed(week: Week) -> tuple[str, ...]:
    rewrite(week, _sentence_replaced(week, week.waiting["finding"]))
    return ("The log was rewritten", f"Finding {week.waiting['finding_code']}")


@attack("The same, seen by a reader who kept one checkpoint", "checkpoint", alone=0)
def rewritten_under_a_checkpoint(week: Week) -> str:
    rewrite(week, _sentence_replaced(week, week.waiting["finding"]))
    return "The log was rewritten: its first"


@attack("An entry taken out of the log, the rest signed again", "bulletin", alone=0)
def entry_taken_out(week: Week) -> tuple[str, ...]:
    case = week.closed
    week.sql(f"DELETE FROM cases_case WHERE id = '{case['id']}'")
    gone = f"case:{case['id']}"
    rewrite(week, lambda line: None if line.subject == gone else line)
    week.sql(f"UPDATE ledger_entry SET is_public = false WHERE subject = '{gone}'")
    return ("The log has shrunk", f"Case {case['id']}: what bulletin 1")


@attack("Two different bulletins to two readers", "bulletin", alone=0)
def two_bulletins(week: Week) -> str:
    document = json.loads((week.folder / "reader" / "bulletin.json").read_bytes())
    document["numbers"]["visits"]["visits"] = 99
    week.keep("bulletin.json", sealed_bulletin(document, [signer(week)]))
    return "Bulletin 1: it is not the one recorded under this number"


@attack("The log cut short, the site's tables left as they are", "bulletin")
def log_cut_short(week: Week) -> tuple[str, ...]:
    case = f"case:{week.closed['id']}"
    cut = min(line.index for line in lines(week) if line.subject == case and line.verb == "case.answered")
    kept = {line.id for line in lines(week)[:cut]}
    rewrite(week, lambda line: line if line.id in kept else None)
    week.sql("DELETE FROM ledger_entry WHERE id NOT IN (SELECT entry_id FROM ledger_leaf)")
    return ("The log has shrunk", f"Case {week.closed['code']}")


@attack("An old backup restored", "bulletin", alone=0)
def old_backup_restored(week: Week) -> tuple[str, ...]:
    week.go_back("early", witnesses=False)
    return ("The log has shrunk", f"Case {week.closed['code']}")


@attack("The database alone put back, the published log ignored and signed over", "bulletin", alone=0)
def restored_and_not_told(week: Week) -> tuple[str, ...]:
    week.go_back("early", witnesses=False, files=False)
    week.act("extend", case=week.closed["id"], day=_workday(week, 40))
    week.act("place_whatever_was_published")
    return ("The log has shrunk", f"Case {week.closed['code']}")


@attack("A restore invented later, to withhold a record that somebody regrets")
def restore_invented(week: Week) -> tuple[str, ...]:
    finding = week.waiting["finding"]
    (line,) = [each for each in lines(week) if each.subject == f"finding:{finding}" and each.is_open]
    week.sql(f"DELETE FROM ledger_opening WHERE entry_id = {line.id}")
    told = {
        "first": line.index,
        "size": line.index + 1,
        "lost": 1,
        "since": "2026-11-20",
        "until": "2026-11-20",
    }
    week.act("say_of_the_log", verb="log.recovered", sets={"recoveries": [told]})
    week.act("place")
    return (f"entries {line.index} to {line.index} were lost; that counts only in the very next entry",)


@attack("The key exchanged without a handover", "bulletin", alone=0)
def key_exchanged(week: Week) -> str:
    new = new_signer_key(signer(week).name)
    (week.keys / "log").write_text(new.secret_text())
    keys = {"format": "rasid/keys/v1", "first": str(new.verifier), "successions": []}
    (week.log / "keys.json").write_bytes(canonical_bytes(keys))
    rewrite(week, lambda line: line, new)
    return "not signed with the key you hold"


@attack("A handover that the old key never signed", "bulletin", alone=1)
def handover_forged(week: Week) -> str:
    old, new = signer(week), new_signer_key(signer(week).name)
    text = f"rasid/key-succession/v1\norigin {old.name}\nnext {new.verifier}\nfrom 2026-11-25T00:00:00Z\n"
    keys = {"format": "rasid/keys/v1", "first": str(old.verifier), "successions": [sign_note(text, [new])]}
    (week.log / "keys.json").write_bytes(canonical_bytes(keys))
    return f"to key {new.verifier}"


@attack("An erasure used to rewrite")
def erasure_rewrites(week: Week) -> str:
    finding = f"finding:{week.waiting['finding']}"
    erased = week.act("entry_hash", subject=finding, verb="finding.confirmed")
    week.act("write_entry", verb="finding.redacted", subject=finding, sets={}, erases=[erased])
    week.act("place")

    def change(line: Line) -> Line:
        if line.verb != "finding.redacted" or line.record is None:
            return line
        return with_record(line, {**line.record, "sets": {"severity": "minor"}})

    rewrite(week, change)
    week.sql(f"UPDATE findings_finding SET severity = 'minor' WHERE id = '{week.waiting['finding']}'")
    return f"Finding {week.waiting['finding_code']}: erasure"


# Before it is merged -----------------------------------------------------------------------------


@contextmanager
def nobody_places(week: Week) -> Iterator[None]:
    """The superuser holds the sequencer's lock: what is accepted waits."""
    with psycopg.connect(week.stack.superuser, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [SEQUENCER])
        yield


def _drop(week: Week, where: str) -> None:
    """An entry that is not merged yet, as if it never was."""
    found = week.sql(
        f"SELECT id FROM ledger_entry WHERE {where} AND id IN (SELECT entry_id FROM ledger_waiting)"
    )
    (entry,) = [row[0] for row in found]
    for table in ("ledger_waiting", "ledger_opening", "ledger_exacttime"):
        if week.sql(f"SELECT to_regclass('{table}') IS NOT NULL")[0][0]:
            week.sql(f"DELETE FROM {table} WHERE entry_id = {entry}")
    week.sql(f"DELETE FROM ledger_entry WHERE id = {entry}")


@attack("An accepted report deleted before it is merged", "receipt", alone=0)
def report_deleted(week: Week) -> str:
    with nobody_places(week):
        week.keep("receipt.json", week.send_report("8K3M9QXD2VRT", "طلبوا مني رشوة"))
        _drop(week, "verb = 'report.accepted'")
    week.act("place")
    return "Receipt receipt.json: the report was accepted, its entry promised by"


@attack("An act dropped from an order's history before it is merged")
def act_dropped(week: Week) -> str:
    with nobody_places(week):
        week.act("extend", case=week.waiting["id"], day=_workday(week, 40))
        week.act("answer", case=week.waiting["id"])
        _drop(week, f"subject = 'case:{week.waiting['id']}' AND verb = 'case.extended'")
    week.act("place")
    return f"Case {week.waiting['code']}: entry"


@attack("A report merged later than its receipt promised", "receipt", "checkpoint", "witnesses", alone=0)
def merged_late(week: Week) -> str:
    with nobody_places(week):
        week.keep("receipt.json", week.send_report("8K3M9QXD2VRT", "طلبوا مني رشوة"))
        week.wait(hours=3)
        # Witnesses go on signing what they are shown; a reader keeps one of those checkpoints.
        week.act("witnessed_now")
        week.keep("checkpoint", week.download("log/checkpoint"))
    week.act("place")
    return "Receipt receipt.json: its entry was promised by"


# Time --------------------------------------------------------------------------------------------


@attack("A deadline moved after it had passed")
def deadline_moved_late(week: Week) -> str:
    week.wait(days=60)
    week.act("move_late", case=week.waiting["id"], day=_workday(week, 90))
    week.act("place")
    return f"Case {week.waiting['code']}: the deadline was moved"


@attack("A clock stopped after the deadline, to move it")
def clock_stopped_late(week: Week) -> tuple[str, ...]:
    week.wait(days=60)
    week.act("stop_late", case=week.waiting["id"], day=_workday(week, 90))
    week.act("place")
    return (f"Case {week.waiting['code']}: its clock was stopped on", "after the deadline of")


@attack("The clock set back to move a deadline in time")
def clock_set_back(week: Week) -> tuple[str, ...]:
    week.wait(days=60)
    week.act("publish")
    week.wait(days=-58)
    week.act("extend", case=week.waiting["id"], day=_workday(week, 90))
    week.act("place")
    return (f"Case {week.waiting['code']}", "the clock was set back")


@attack(
    "The clock set back, nothing public since: what witnesses signed tells",
    "checkpoint",
    "witnesses",
    alone=0,
)
def clock_set_back_quietly(week: Week) -> tuple[str, ...]:
    week.wait(days=60)
    week.act("padded")
    week.act("witnessed_now")
    week.keep("checkpoint", week.download("log/checkpoint"))
    week.wait(days=-58)
    week.act("extend", case=week.waiting["id"], day=_workday(week, 90))
    week.act("place")
    return (f"Case {week.waiting['code']}", "it was not yet in the log on")


# Witnesses ---------------------------------------------------------------------------------------


@attack("A witness rolled back, so that it signs the rewritten log", "bulletin", "witnesses", alone=0)
def witness_rolled_back(week: Week) -> tuple[str, ...]:
    for witness in week.witnesses:
        week.roll_back_witness(witness, "early")
    rewrite(week, _sentence_replaced(week, week.waiting["finding"]))
    names = ""
    # On a busy machine a witness may answer too late; the worker would ask again, too.
    for _ in range(5):
        week.act("witnessed_now")
        names = " ".join(week.download("log/checkpoint").decode().split("\n"))
        if "bureau.example/witness" in names:
            break
    assert "bureau.example/witness" in names, "the witness was deceived: " + names
    return (f"Finding {week.waiting['finding_code']}", "Witness bureau.example/witness: it signed")


@attack("A bulletin published with fewer witnesses than it names", "bulletin", alone=0)
def quorum_faked(week: Week) -> str:
    document = json.loads((week.folder / "reader" / "bulletin.json").read_bytes())
    text, _, signatures = document["checkpoint"].rpartition("\n\n")
    own = [line for line in signatures.splitlines() if ".example/witness" not in line]
    document["checkpoint"] = text + "\n\n" + "\n".join(own) + "\n"
    document.pop("seal")
    week.keep("bulletin.json", sealed_bulletin(document, [signer(week)]))
    return "it needs 2 witnesses and bears 0"


# Substance ---------------------------------------------------------------------------------------


@attack("A closure without evidence, counted as put right", "later bulletin", alone=1)
def closed_without_evidence(week: Week) -> tuple[str, ...]:
    week.wait(hours=1)
    week.act("close_without_evidence", case=week.waiting["id"])
    week.wait(days=3)
    week.act("publish")
    week.keep("bulletin.json", week.download("bulletins/2/bulletin.json"))
    code = week.waiting["code"]
    return (f"Case {code}: entry", f"Bulletin 2: counts Case {code} as put right")


# What is lawful ----------------------------------------------------------------------------------


def erasure(week: Week) -> None:
    """A finding redacted by two officers, a resident's report erased, an order's texts erased."""
    week.act("redact", finding=week.waiting["finding"])
    week.act("erase_report")
    week.act("erase_case", case=week.waiting["id"])
    week.act("place")


def key_handover(week: Week) -> None:
    """The log's key changed in the order of the ceremony."""
    week.act("rotate")


def another_week(week: Week) -> None:
    """An extension in time, an answer, a withdrawal, a further bulletin."""
    week.act("extend", case=week.waiting["id"], day=_workday(week, 40))
    week.wait(days=3)
    week.act("answer", case=week.waiting["id"])
    week.act("withdraw", finding=week.closed["finding"])
    week.act("publish")


def restored_and_told(week: Week) -> None:
    """A database put back to a copy, and the log taken up again in the open: the loss is said, nothing is hidden."""
    week.go_back("early", witnesses=False, files=False)
    assert "lost" in week.act("recover")
    week.act("extend", case=week.closed["id"], day=_workday(week, 40))
    week.act("place")


LAWFUL: tuple[Callable[[Week], None], ...] = (erasure, key_handover, another_week, restored_and_told)
