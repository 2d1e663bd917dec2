"""The outside reader: what `verify.py` says of honest files, and of each way to cheat that it must name."""

import ast
import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from rasid import verify
from rasid.methods.proofs.commitment import new_salt
from rasid.protocols.tlog.proof import format_proof
from rasid.protocols.tlog.tiles import TiledLog
from tests.outside.published import NOON, Act, Office, a_fortnight

Check = Callable[..., tuple[int, str]]
TODAY = "2026-12-10"


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*argv: str | Path, now: Any = NOON + timedelta(days=21)) -> tuple[int, str]:
        status = verify.run([str(arg) for arg in argv], now=now)
        return status, capsys.readouterr().out

    return run


class Desk:
    """A journalist's folder: the bulletin kept from last month and today's download."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office, kept = a_fortnight()
        self.kept = folder / "kept.json"
        self.kept.write_bytes(kept)

    def find(self, verb: str, subject: str) -> Act:
        return next(a for a in self.office.acts if a.record["verb"] == verb and a.subject == subject)

    def download(self, change: Callable[[dict[str, Any]], None] | None = None) -> Path:
        return self.office.publish(self.folder / "site", TODAY, change)

    def arguments(self, change: Callable[[dict[str, Any]], None] | None = None) -> list[str | Path]:
        return ["--bulletin", self.kept, "--site", self.download(change)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def subject_of(export: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in export["subjects"] if each["subject"] == name)


def test_an_honest_office_is_green(desk: Desk, check: Check) -> None:
    status, said = check(*desk.arguments())
    assert status == 0, said
    assert "✓ النشرة 12: هي النشرة المسجّلة بهذا الرقم\n  Bulletin 12: it is the one recorded" in said
    assert "Today's log begins with the very 7 entries that Bulletin 12 (2026-11-20) vouched for" in said
    assert "4 subjects and 9 opened entries, all as they were recorded" in said
    assert "✗" not in said
    assert "?" not in said


def test_the_key_on_paper_is_enough(desk: Desk, check: Check) -> None:
    status, said = check(*desk.arguments(), "--key", desk.office.vkey)
    assert status == 0
    assert "The key was taken" not in said


def test_one_language_can_be_asked_for(desk: Desk, check: Check) -> None:
    assert "Result" not in check(*desk.arguments(), "--lang", "ar")[1]
    assert "النتيجة" not in check(*desk.arguments(), "--lang", "en")[1]


def test_one_byte_of_a_finding_changed_on_the_site_is_named(desk: Desk, check: Check) -> None:
    desk.office.live["finding:7F3K"]["severity"] = "hign"
    status, said = check(*desk.arguments())
    assert status == 1
    assert '✗ الملاحظة 7F3K: الحقل "severity" لا يطابق ما سُجّل في 2026-11-19\n' in said
    assert '  Finding 7F3K: field "severity" differs from what was recorded on 2026-11-19\n' in said
    assert said.count("✗") == 1


def test_a_subject_is_called_by_the_code_that_people_know(desk: Desk, check: Check) -> None:
    name = "finding:0190c1d2-7f3b-7c61-9a55-0d8f3e2b1a00"
    desk.office.act("finding.confirmed", name, "2026-12-09", {"code": "B2XT", "severity": "low"})
    desk.office.live[name]["severity"] = "none"
    assert 'Finding B2XT: field "severity" differs' in check(*desk.arguments())[1]


def test_a_finding_changed_on_the_site_and_in_its_record_is_named(desk: Desk, check: Check) -> None:
    def change(export: dict[str, Any]) -> None:
        finding = subject_of(export, "finding:7F3K")
        finding["live"]["severity"] = finding["entries"][0]["record"]["sets"]["severity"] = "low"

    status, said = check(*desk.arguments(change))
    assert status == 1
    assert "Finding 7F3K: the text of entry 2 (finding.confirmed, 2026-11-19) was changed after" in said
    assert said.count("✗") == 1


def test_a_deadline_moved_on_the_site_is_named(desk: Desk, check: Check) -> None:
    desk.office.live["case:7F3K"]["deadline"] = "2026-12-31"
    status, said = check(*desk.arguments())
    assert status == 1
    assert 'أمر التصويب 7F3K: الحقل "deadline" لا يطابق ما سُجّل في 2026-12-01' in said


def test_a_deadline_moved_in_its_record_is_named(desk: Desk, check: Check) -> None:
    def change(export: dict[str, Any]) -> None:
        case = subject_of(export, "case:7F3K")
        case["live"]["deadline"] = case["entries"][2]["record"]["sets"]["deadline"] = "2026-12-31"

    status, said = check(*desk.arguments(change))
    assert status == 1
    assert "Case 7F3K: the text of entry 8 (deadline.extended, 2026-12-01) was changed" in said
    assert 'Case 7F3K: field "deadline" differs from what was recorded on 2026-12-01' in said


def test_a_deadline_extended_after_it_passed_is_named(desk: Desk, check: Check) -> None:
    desk.office.act("deadline.extended", "case:7F3K", "2026-12-14", {}, deadline="2026-12-31")
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Case 7F3K: the deadline was moved from 2026-12-10 to 2026-12-31 after it had passed" in said


def test_a_deadline_moved_back_is_named(desk: Desk, check: Check) -> None:
    desk.office.act("case.recalculated", "case:7F3K", "2026-12-09", {}, deadline="2026-12-07")
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Case 7F3K: the deadline was moved back from 2026-12-10 to 2026-12-07, on 2026-12-09" in said
    assert said.count("✗") == 1, said


def test_a_clock_that_stood_still_runs_on_after_its_old_deadline(desk: Desk, check: Check) -> None:
    desk.office.act("case.stopped", "case:7F3K", "2026-12-10", {"stopped_on": "2026-12-10"})
    desk.office.act("case.resumed", "case:7F3K", "2026-12-20", {"stopped_on": None}, deadline="2026-12-27")
    assert check(*desk.arguments())[0] == 0


def test_a_stop_after_the_deadline_had_passed_is_named_and_lets_nothing_move(
    desk: Desk, check: Check
) -> None:
    desk.office.act("case.stopped", "case:7F3K", "2026-12-11", {"stopped_on": "2026-12-11"})
    desk.office.act("case.resumed", "case:7F3K", "2026-12-20", {"stopped_on": None}, deadline="2026-12-27")
    status, said = check(*desk.arguments())
    assert status == 1
    assert "its clock was stopped on 2026-12-11, after the deadline of 2026-12-10 had passed" in said
    assert "the deadline was moved from 2026-12-10 to 2026-12-27 after it had passed" in said


def test_only_running_on_may_move_the_deadline_of_a_clock_that_stands(desk: Desk, check: Check) -> None:
    desk.office.act("case.stopped", "case:7F3K", "2026-12-10", {"stopped_on": "2026-12-10"})
    desk.office.act("case.recalculated", "case:7F3K", "2026-12-14", {}, deadline="2026-12-27")
    status, said = check(*desk.arguments())
    assert status == 1
    assert "the deadline was moved from 2026-12-10 to 2026-12-27 after it had passed" in said


def test_an_order_taken_down_from_its_rung_is_named(desk: Desk, check: Check) -> None:
    desk.office.act("case.escalated", "case:7F3K", "2026-12-11", {"rung": "minister"})
    desk.office.act("case.escalated", "case:7F3K", "2026-12-12", {"rung": "head"})
    status, said = check(*desk.arguments())
    assert status == 1
    assert "(case.escalated, 2026-12-12) took it down from a rung that it had reached" in said


def test_a_reopened_order_begins_the_ladder_anew(desk: Desk, check: Check) -> None:
    desk.office.act("case.escalated", "case:7F3K", "2026-12-11", {"rung": "minister"})
    desk.office.act("case.reopened", "case:7F3K", "2026-12-14", {"rung": None}, deadline="2026-12-27")
    desk.office.act("case.escalated", "case:7F3K", "2026-12-28", {"rung": "head"})
    assert check(*desk.arguments())[0] == 0


def test_a_reopened_case_may_have_a_new_deadline(desk: Desk, check: Check) -> None:
    desk.office.act("case.reopened", "case:7F3K", "2026-12-14", {"state": "open"})
    desk.office.act("deadline.set", "case:7F3K", "2026-12-14", {}, deadline="2026-12-31")
    assert check(*desk.arguments())[0] == 0


def test_an_entry_dated_before_its_predecessor_is_named(desk: Desk, check: Check) -> None:
    desk.office.act("case.reopened", "case:7F3K", "2026-11-30", {"state": "open"})
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Case 7F3K: entry 12 is dated 2026-11-30, before the entry that precedes it" in said


def test_a_half_week_after_a_day_inside_it_is_not_running_back(desk: Desk, check: Check) -> None:
    desk.office.act("case.reopened", "case:7F3K", "2026-12-09/2026-12-12", {"state": "open"})
    assert check(*desk.arguments())[0] == 0


def test_a_field_that_was_never_recorded_and_one_that_was_hidden_are_named(desk: Desk, check: Check) -> None:
    desk.office.live["finding:7F3K"]["note"] = "fixed"
    del desk.office.live["finding:7F3K"]["state"]
    said = check(*desk.arguments())[1]
    assert 'Finding 7F3K: field "note" is published but was never recorded' in said
    assert 'Finding 7F3K: field "state" was recorded on 2026-11-19 and is no longer published' in said


def test_an_entry_dropped_from_the_export_is_named(desk: Desk, check: Check) -> None:
    def change(export: dict[str, Any]) -> None:
        case = subject_of(export, "case:7F3K")
        del case["entries"][2]
        case["live"]["deadline"] = "2026-12-03"

    status, said = check(*desk.arguments(change))
    assert status == 1
    assert "Case 7F3K: entry 8 (deadline.extended, 2026-12-01) is in the log and missing" in said


def test_a_whole_finding_dropped_from_the_export_is_named(desk: Desk, check: Check) -> None:
    del desk.office.live["finding:7F3K"]
    site = desk.download()
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "Finding 7F3K: it stood in bulletin 12 (2026-11-20) and is missing" in said
    status, said = check("--key", desk.office.vkey, "--site", site)
    assert status == 1
    assert "Entry 2 (finding.confirmed, 2026-11-19): the log promised to publish it" in said


def test_an_entry_dropped_before_it_reached_the_tree_breaks_its_chain(desk: Desk, check: Check) -> None:
    desk.office.acts.remove(desk.find("case.answered", "case:7F3K"))
    status, said = check("--key", desk.office.vkey, "--log", desk.download() / "log")
    assert status == 1
    assert "(case.answer_accepted, 2026-12-08) does not follow on from the one before" in said


def test_a_log_rewritten_and_signed_with_the_true_key_is_caught_by_an_old_bulletin(
    desk: Desk, check: Check
) -> None:
    finding = desk.find("finding.confirmed", "finding:7F3K")
    finding.record["sets"]["severity"] = desk.office.live["finding:7F3K"]["severity"] = "low"
    finding.salt = new_salt()
    desk.office.rechain()
    assert check("--key", desk.office.vkey, "--site", desk.download())[0] == 0, (
        "only what is held outside tells"
    )
    status, said = check(*desk.arguments())
    assert status == 1
    assert "أُعيدت كتابة السجل: أول 7 قيدًا ليست كما كانت بشهادة النشرة 12 (2026-11-20)" in said
    assert "the change lies between entries 0 and 6" in said
    assert "Finding 7F3K: what bulletin 12 (2026-11-20) vouched for is no longer in the log" in said
    assert "Finding 9QAB" not in said


def test_a_second_bulletin_held_narrows_down_where_the_log_was_rewritten(desk: Desk, check: Check) -> None:
    later = desk.folder / "kept-13.json"
    later.write_bytes(desk.office.bulletin(13, "2026-12-09", {"visits": 40}))
    desk.find("case.answered", "case:7F3K").salt = new_salt()
    desk.office.rechain()
    said = check(*desk.arguments(), "--bulletin", later)[1]
    assert "entries that Bulletin 12 (2026-11-20) vouched for" in said
    assert "the change lies between entries 7 and 11" in said


def test_two_bulletins_with_one_number_convict_without_any_log(desk: Desk, check: Check) -> None:
    other = desk.folder / "other.json"
    other.write_bytes(desk.office.bulletin(12, "2026-11-20", {"visits": 99}, subject="bulletin:other"))
    status, said = check("--bulletin", desk.kept, "--bulletin", other)
    assert status == 1
    assert "Bulletin 12: you hold two that differ" in said
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Bulletin 12: published more than once under one number" in said


def test_a_reader_whose_bulletin_was_never_recorded_is_told(desk: Desk, check: Check) -> None:
    forked, _ = a_fortnight()
    forked.signer = desk.office.signer
    forked.acts = desk.office.acts[:7]
    desk.kept.write_bytes(forked.bulletin(12, "2026-11-20", {"visits": 99}))
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Bulletin 12: it is not the one recorded under this number" in said


def test_a_bulletin_that_is_not_in_the_export_is_red_only_from_the_next_day(desk: Desk, check: Check) -> None:
    desk.office.acts, desk.office.live = desk.office.acts[:7], dict(desk.office.live)
    del desk.office.live["bulletin:12"]
    desk.office.live["case:7F3K"] = {"state": "open", "deadline": "2026-12-03"}
    same_day = desk.office.publish(desk.folder / "same", "2026-11-20")
    status, said = check("--bulletin", desk.kept, "--site", same_day)
    assert status == 0, said
    assert "check again tomorrow" in said
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Bulletin 12 (2026-11-20): today's public export holds no record of it" in said


@pytest.mark.parametrize("key", ["numbers", "checkpoint", "heads", "published_on"])
def test_a_bulletin_edited_by_hand_is_not_taken_for_genuine(desk: Desk, check: Check, key: str) -> None:
    document = json.loads(desk.kept.read_bytes())
    document[key] = {"numbers": {"visits": 99}, "heads": {}}.get(key, "2026-11-21")
    desk.kept.write_text(json.dumps(document))
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Bulletin 12: its seal does not match its numbers" in said


def test_erasure_turns_nothing_red(desk: Desk, check: Check) -> None:
    desk.office.erase(desk.find("finding.confirmed", "finding:7F3K"), "2026-12-10")
    status, said = check(*desk.arguments())
    assert status == 0, said
    assert (
        "Finding 7F3K: the text of entry 2 (finding.confirmed, 2026-11-19) was erased on the record" in said
    )


def test_an_erased_deadline_is_still_checked(desk: Desk, check: Check) -> None:
    desk.office.erase(desk.find("deadline.extended", "case:7F3K"), "2026-12-10")
    assert check(*desk.arguments())[0] == 0
    desk.office.live["case:7F3K"]["deadline"] = "2026-12-31"
    assert 'Case 7F3K: field "deadline" differs' in check(*desk.arguments())[1]


def test_a_text_withheld_without_an_erasure_is_named(desk: Desk, check: Check) -> None:
    desk.find("finding.confirmed", "finding:7F3K").is_erased = True
    desk.office.live["finding:7F3K"] = {}
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Finding 7F3K: the text of entry 2 (finding.confirmed, 2026-11-19) is withheld" in said


def test_an_erasure_that_rewrites_is_named(desk: Desk, check: Check) -> None:
    desk.office.erase(desk.find("finding.confirmed", "finding:7F3K"), "2026-12-10")
    erasure = desk.office.acts[-1]
    erasure.record["sets"]["severity"] = desk.office.live["finding:7F3K"]["severity"] = "low"
    status, said = check(*desk.arguments())
    assert status == 1
    assert "Finding 7F3K: erasure 12 changes fields instead of erasing them" in said


def test_a_truncated_log_is_caught_by_an_old_bulletin(desk: Desk, check: Check) -> None:
    desk.office.size = 4
    desk.office.live = {name: live for name, live in desk.office.live.items() if name.startswith("finding")}
    status, said = check(*desk.arguments())
    assert status == 1
    assert "The log has shrunk: Bulletin 12 (2026-11-20) vouched for 7 entries, today there are 4" in said
    assert "Case 7F3K: what bulletin 12 (2026-11-20) vouched for is no longer in the log" in said


def test_an_export_older_than_the_bulletin_is_refused(desk: Desk, check: Check) -> None:
    site = desk.download()
    desk.office.size = 4
    desk.office.live = {name: live for name, live in desk.office.live.items() if name.startswith("finding")}
    (site / "export.json").write_bytes(desk.office.export(TODAY))
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "The public export is older than bulletin 12 which you hold: 4 entries against 7" in said


def test_an_export_made_before_the_latest_entries_is_checked_as_far_as_it_goes(
    desk: Desk, check: Check
) -> None:
    site = desk.download()
    export = (site / "export.json").read_bytes()
    desk.office.act("case.reopened", "case:7F3K", "2026-12-10", {"state": "open"})
    desk.download()
    (site / "export.json").write_bytes(export)
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 0, said
    assert "1 entries joined the log after the export was made" in said


def test_the_export_of_another_programme_does_not_stand_in(desk: Desk, check: Check) -> None:
    def change(export: dict[str, Any]) -> None:
        export["scope"], export["subjects"] = "elsewhere", []

    status, said = check(*desk.arguments(change))
    assert status == 1
    assert "The public export is not that of the programme that bulletin 12 belongs to" in said


def test_another_programmes_records_are_not_missed(desk: Desk, check: Check) -> None:
    other, _ = a_fortnight()
    act = other.act("finding.confirmed", "finding:ELSE", "2026-12-09", {"severity": "low"})
    act.header = act.header.replace(b'"public":"corridor"', b'"public":"elsewhere"')
    desk.office.acts.append(act)
    assert check(*desk.arguments())[0] == 0


def test_a_wrong_key_opens_nothing(desk: Desk, check: Check) -> None:
    stranger = Office()
    status, said = check(*desk.arguments(), "--key", stranger.vkey)
    assert status == 1
    assert "The log: its checkpoint is not signed with the key you hold" in said
    assert "Bulletin 12: its seal does not match" in said
    desk.office.signer = stranger.signer
    status, said = check(*desk.arguments())
    assert status == 1
    assert "The log: its checkpoint is not signed with the key you hold" in said


def test_one_byte_of_a_served_entry_is_named(desk: Desk, check: Check) -> None:
    site = desk.download()
    bundle = site / "log" / "tile" / "entries" / "000.p" / str(len(desk.office.acts))
    raw = bundle.read_bytes().replace(b'"deadline":"2026-12-10"', b'"deadline":"2026-12-11"')
    bundle.write_bytes(raw)
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "the published entries do not add up" in said
    assert "Case 7F3K: entry 8 of the log was changed after it was sealed" in said


def test_a_receipt_for_a_report_never_merged_is_the_proof(desk: Desk, check: Check) -> None:
    site = desk.download()
    lost = desk.office.act(
        "report.accepted", "report:aa11bb22cc33dd44", "2026-11-19", {"text": "x"}, public=False
    )
    receipt = desk.folder / "receipt.json"
    desk.office.acts.remove(lost)
    receipt.write_bytes(desk.office.receipt(lost, NOON))
    status, said = check("--receipt", receipt, "--log", site / "log", now=NOON + timedelta(seconds=30))
    assert status == 2
    assert "promised by 2026-11-19T12:01:00Z, which has not passed" in said
    status, said = check("--receipt", receipt, "--log", site / "log", now=NOON + timedelta(seconds=61))
    assert status == 1
    assert "its entry promised by 2026-11-19T12:01:00Z, and it is not in the log" in said


def test_a_receipt_is_checked_against_the_log_or_its_own_proof(desk: Desk, check: Check) -> None:
    act = desk.find("report.accepted", "report:0f5b7d1c9a3e4c6fb8d2")
    receipt = desk.folder / "receipt.json"
    desk.office.size, whole = 7, desk.office.size
    receipt.write_bytes(desk.office.receipt(act, NOON))
    desk.office.size = whole
    status, said = check("--receipt", receipt)
    assert status == 2
    assert "give --log or --site" in said
    status, said = check("--receipt", receipt, "--log", desk.download() / "log")
    assert status == 0, said
    assert "your report is in the log, entry 6" in said
    assert "the very 7 entries that Receipt receipt.json vouched for" in said

    document = json.loads(receipt.read_bytes())
    path = TiledLog(desk.office.files().get, len(desk.office.acts)).inclusion_proof(6)
    document["proof"] = format_proof(6, path, desk.office.checkpoint())
    receipt.write_text(json.dumps(document))
    assert check("--receipt", receipt)[0] == 0
    document["proof"] = format_proof(5, path, desk.office.checkpoint())
    receipt.write_text(json.dumps(document))
    status, said = check("--receipt", receipt)
    assert status == 1
    assert "the proof inside does not hold" in said


@pytest.mark.parametrize("key", ["note", "record"])
def test_an_edited_receipt_is_refused(desk: Desk, check: Check, key: str) -> None:
    receipt = desk.folder / "receipt.json"
    act = desk.find("report.accepted", "report:0f5b7d1c9a3e4c6fb8d2")
    document = json.loads(desk.office.receipt(act, NOON))
    if key == "note":
        document["note"] = document["note"].replace("12:01:00Z", "12:09:00Z")
    else:
        document["opening"]["record"]["sets"]["text"] = "other"
    receipt.write_text(json.dumps(document))
    status, said = check("--receipt", receipt, "--log", desk.download() / "log")
    assert status == 1
    assert {"note": "not signed with the key", "record": "is not the text that was accepted"}[key] in said


def test_what_cannot_be_checked_says_what_to_do(desk: Desk, check: Check) -> None:
    assert check()[0] == 2
    status, said = check("--bulletin", desk.kept)
    assert status == 2
    assert "No log to compare with: give --log or --site" in said
    status, said = check("--bulletin", desk.folder / "none.json")
    assert status == 2
    assert "Download it or check the address" in said
    site = desk.download()
    bundle = site / "log" / "tile" / "entries" / "000.p" / str(len(desk.office.acts))
    bundle.unlink()
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 2
    assert f"The log promises {len(desk.office.acts)} entries and does not give tile/entries/000.p" in said
    (site / "export.json").write_text("{}")
    assert (
        "export.json is not a file of the expected format"
        in check("--bulletin", desk.kept, "--site", site)[1]
    )


def test_more_than_one_tile_of_entries_is_read(desk: Desk, check: Check) -> None:
    for n in range(600):
        desk.office.sealed("visit.filed", f"visit:{n}", "2026-12-10")
    status, said = check(*desk.arguments())
    assert status == 0, said
    assert "The log is signed and whole: 612 entries" in said


def test_a_hostile_file_never_crashes_the_reader(desk: Desk, check: Check) -> None:
    site, rng = desk.download(), random.Random(7)
    targets = [desk.kept, *(p for p in site.rglob("*") if p.is_file() and "tile/0" not in p.as_posix())]
    for target in targets:
        whole = target.read_bytes()
        for _ in range(40):
            at = rng.randrange(len(whole))
            junk = bytes(rng.choices(b'"[]{}0:,\n\xff\x1b', k=rng.randrange(4)))
            target.write_bytes(whole[:at] + junk + whole[at + rng.randrange(3) :])
            status, said = check("--bulletin", desk.kept, "--site", site)
            assert status in (0, 1, 2)
            assert "\x1b" not in said
        target.write_bytes(whole)
    assert check("--bulletin", desk.kept, "--site", site)[0] == 0


def test_values_of_the_wrong_type_never_crash_the_reader(desk: Desk, check: Check) -> None:
    whole = json.loads(desk.download().joinpath("export.json").read_bytes())
    site = desk.folder / "site"

    def places(value: Any) -> list[tuple[Any, Any]]:
        keys = (
            list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
        )
        return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]

    wrongs = (None, 7, "x", [], {}, [[]], {"a": 1})
    trials = [(number, wrong) for number in range(len(places(whole))) for wrong in wrongs]
    for number, wrong in random.Random(7).sample(trials, 250):
        document = json.loads(json.dumps(whole))
        holder, key = places(document)[number]
        holder[key] = wrong
        (site / "export.json").write_text(json.dumps(document))
        assert check("--bulletin", desk.kept, "--site", site)[0] in (0, 1, 2)


def test_the_file_runs_alone_with_the_standard_library(desk: Desk, tmp_path: Path) -> None:
    source = Path(verify.__file__).read_text()
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "verify.py").write_text(source)
    command = [sys.executable, "-I", "-S", str(alone / "verify.py"), *map(str, desk.arguments())]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Result: nothing that was checked has changed" in done.stdout


def test_every_sentence_is_said_in_both_languages_with_the_same_blanks() -> None:
    def blanks(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text)} - {None}

    for code, (arabic, english) in verify.TEXTS.items():
        assert blanks(arabic) == blanks(english), code


def test_two_programmes_of_one_log_each_have_a_bulletin_of_one_number() -> None:
    def bulletin(scope: str, digest: str) -> verify.Bulletin:
        return verify.Bulletin("kept.json", {"scope": scope}, 1, "2026-11-20", digest, None, {})

    report = verify.Report()
    verify.check_fork([bulletin("one", "a"), bulletin("two", "b")], report)
    assert report.count("red") == 0
    verify.check_fork([bulletin("one", "a"), bulletin("one", "b")], report)
    assert report.count("red") == 1
