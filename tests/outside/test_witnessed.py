"""What the outside reader makes of witnesses, timestamps, keys that follow one another, clocks and evidence."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rasid import verify
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.cosignature import cosign, with_signatures
from rasid.protocols.tlog.export import sealed_bulletin
from rasid.protocols.tlog.note import COSIGNATURE_V1, SignerKey, new_signer_key, parse_note, sign_note
from rasid.protocols.tlog.succession import keys_file, sign_succession
from tests.outside.mutations import timestamp
from tests.outside.published import NOON, ORIGIN, Act, Office, a_fortnight
from tests.outside.test_verify import TODAY, Desk, subject_of

Check = Callable[..., tuple[int, str]]
AT_NIGHT = datetime(2026, 12, 10, 22, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*argv: str | Path, now: Any = AT_NIGHT) -> tuple[int, str]:
        status = verify.run([str(arg) for arg in argv], now=now)
        return status, capsys.readouterr().out

    return run


@pytest.fixture
def bureau() -> SignerKey:
    return new_signer_key("bureau.example/witness", COSIGNATURE_V1)


def witnessed(note: str, *witnesses: SignerKey, at: datetime) -> str:
    return with_signatures(note, [cosign(parse_note(note).text, witness, at) for witness in witnesses])


def kept(desk: Desk, name: str, note: str) -> Path:
    place = desk.folder / name
    place.write_text(note)
    return place


def checkpoint_at(office: Office, size: int) -> str:
    whole, office.size = office.size, size
    note = office.checkpoint()
    office.size = whole
    return note


# Checkpoints --------------------------------------------------------------------------------


def test_one_small_checkpoint_is_enough_to_see_a_rewritten_log(desk: Desk, check: Check) -> None:
    old = kept(desk, "checkpoint-of-november", checkpoint_at(desk.office, 5))
    words = ["--checkpoint", old, "--key", desk.office.vkey, "--site"]
    assert check(*words, desk.download())[0] == 0
    desk.find("finding.confirmed", "finding:7F3K").salt = b"x" * 32
    desk.office.rechain()
    status, said = check(*words, desk.download())
    assert status == 1
    assert "its first 5 entries are not those that Checkpoint checkpoint-of-november vouched for" in said


def test_the_upper_tiles_are_those_of_the_entries(desk: Desk, check: Check) -> None:
    for n in range(600):
        desk.office.sealed("visit.filed", f"visit:{n}", TODAY)
    site = desk.download()
    upper = site / "log" / "tile" / "1" / "000.p" / "2"
    upper.write_bytes(upper.read_bytes()[::-1])
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "file tile/1/000.p/2 does not match the entries beneath it" in said


# Witnesses ----------------------------------------------------------------------------------


def bulletin_with(desk: Desk, witnesses: list[SignerKey], quorum: int, signed: list[SignerKey]) -> Path:
    """The kept bulletin, as it would be with these witnesses."""
    document = json.loads(desk.kept.read_bytes())
    document |= {"witnesses": [str(each.verifier) for each in witnesses], "quorum": quorum}
    document["checkpoint"] = witnessed(document["checkpoint"], *signed, at=NOON + timedelta(days=1))
    document.pop("seal")
    place = desk.folder / "witnessed.json"
    place.write_bytes(sealed_bulletin(document, [desk.office.signer]))
    return place


def test_who_witnessed_a_bulletin_is_told_with_the_time(desk: Desk, check: Check, bureau: SignerKey) -> None:
    said = check("--bulletin", bulletin_with(desk, [bureau], 1, [bureau]))[1]
    assert "Bulletin 12 (2026-11-20): witnessed by bureau.example/witness 2026-11-20T12:00:00Z" in said
    assert "nobody outside the office witnessed it" in check("--bulletin", desk.kept)[1]


def test_a_bulletin_that_claims_a_quorum_it_has_not_is_red(
    desk: Desk, check: Check, bureau: SignerKey
) -> None:
    paper = new_signer_key("paper.example/witness", COSIGNATURE_V1)
    status, said = check("--bulletin", bulletin_with(desk, [bureau, paper], 2, [bureau]))
    assert status == 1
    assert "it needs 2 witnesses and bears 1 (bureau.example/witness 2026-11-20T12:00:00Z)" in said


def test_a_pinned_witness_counts_and_the_offices_word_does_not(
    desk: Desk, check: Check, bureau: SignerKey
) -> None:
    invented = new_signer_key("bureau-of-ours.example/witness", COSIGNATURE_V1)
    bulletin = bulletin_with(desk, [invented], 1, [invented])
    words = ["--bulletin", bulletin, "--witness", str(bureau.verifier), "--quorum", "1"]
    status, said = check(*words)
    assert status == 1
    assert "it needs 1 witnesses and bears 0 (—)" in said
    assert check("--bulletin", desk.kept, "--quorum", "1")[1].count("--quorum needs witnesses") == 1


def test_a_key_of_the_offices_under_a_pinned_name_is_not_that_witness(
    desk: Desk, check: Check, bureau: SignerKey
) -> None:
    namesake = new_signer_key(bureau.name, COSIGNATURE_V1)
    bulletin = bulletin_with(desk, [namesake], 1, [namesake])
    status, said = check("--bulletin", bulletin, "--witness", str(bureau.verifier), "--quorum", "1")
    assert status == 1
    assert "it needs 1 witnesses and bears 0 (—)" in said


def test_one_key_under_two_names_is_one_witness(desk: Desk, check: Check, bureau: SignerKey) -> None:
    twin = SignerKey("paper.example/witness", bureau.private_key, COSIGNATURE_V1)
    status, said = check("--bulletin", bulletin_with(desk, [bureau, twin], 2, [bureau, twin]))
    assert status == 1
    assert "it needs 2 witnesses and bears 1" in said


def test_a_cosignature_that_is_wrong_is_named(desk: Desk, check: Check, bureau: SignerKey) -> None:
    other = SignerKey(bureau.name, new_signer_key("x", COSIGNATURE_V1).private_key, COSIGNATURE_V1)
    note = checkpoint_at(desk.office, 5)
    line = cosign(parse_note(note).text, bureau, NOON)
    forged = cosign(parse_note(note).text, other, NOON)
    bent = type(line)(line.name, line.key_id, forged.blob)
    place = kept(desk, "checkpoint", with_signatures(note, [bent]))
    words = ["--checkpoint", place, "--key", desk.office.vkey, "--witness", str(bureau.verifier)]
    status, said = check(*words, "--site", desk.download())
    assert status == 1
    assert "the signature of witness bureau.example/witness on it is wrong" in said


def test_a_witness_that_went_back_is_named(desk: Desk, check: Check, bureau: SignerKey) -> None:
    first = kept(
        desk, "first", witnessed(checkpoint_at(desk.office, 9), bureau, at=NOON + timedelta(days=20))
    )
    second = kept(
        desk, "second", witnessed(checkpoint_at(desk.office, 4), bureau, at=NOON + timedelta(days=21))
    )
    words = ["--checkpoint", first, "--checkpoint", second, "--witness", str(bureau.verifier)]
    status, said = check(*words, "--key", desk.office.vkey, "--site", desk.download())
    assert status == 1
    assert "Witness bureau.example/witness: it signed 9 entries on 2026-12-09T12:00:00Z and then 4" in said


def test_a_witness_that_vouched_for_two_pasts_is_named(desk: Desk, check: Check, bureau: SignerKey) -> None:
    before = kept(
        desk, "before", witnessed(checkpoint_at(desk.office, 5), bureau, at=NOON + timedelta(days=2))
    )
    desk.find("finding.confirmed", "finding:7F3K").salt = b"x" * 32
    desk.office.rechain()
    site = desk.download()
    head = site / "log" / "checkpoint"
    head.write_text(witnessed(head.read_text(), bureau, at=NOON + timedelta(days=21)))
    words = ["--checkpoint", before, "--witness", str(bureau.verifier), "--key", desk.office.vkey]
    said = check(*words, "--site", site)[1]
    assert "Witness bureau.example/witness: it signed two different logs" in said


# Clocks -------------------------------------------------------------------------------------


def test_an_entry_dated_before_its_neighbours_names_its_subject(desk: Desk, check: Check) -> None:
    late: Act = desk.office.act("finding.confirmed", "finding:B2XT", "2026-12-07", {"state": "confirmed"})
    status, said = check(*desk.arguments())
    assert status == 1
    assert (
        f"Finding B2XT: entry {desk.office.acts.index(late)} (finding.confirmed) is dated 2026-12-07" in said
    )
    assert "an entry before it in the log is dated 2026-12-09" in said


def test_a_day_late_is_not_a_clock_set_back(desk: Desk, check: Check) -> None:
    desk.office.act("finding.confirmed", "finding:B2XT", "2026-12-08", {"state": "confirmed"})
    assert check(*desk.arguments())[0] == 0


def test_what_a_witness_had_not_seen_yet_cannot_be_older(desk: Desk, check: Check, bureau: SignerKey) -> None:
    seen = witnessed(checkpoint_at(desk.office, 12), bureau, at=datetime(2026, 12, 30, tzinfo=UTC))
    place = kept(desk, "checkpoint", seen)
    words = ["--checkpoint", place, "--witness", str(bureau.verifier), "--key", desk.office.vkey]
    desk.office.act("finding.confirmed", "finding:B2XT", "2026-12-28", {"state": "confirmed"})
    status, said = check(*words, "--site", desk.download())
    assert status == 1
    assert (
        "Finding B2XT: entry 12 (finding.confirmed) is dated 2026-12-28, though it was not yet in the log"
        in said
    )


def test_what_a_witness_saw_cannot_be_younger(desk: Desk, check: Check, bureau: SignerKey) -> None:
    place = kept(
        desk, "checkpoint", witnessed(checkpoint_at(desk.office, 12), bureau, at=NOON + timedelta(days=9))
    )
    words = ["--checkpoint", place, "--witness", str(bureau.verifier), "--key", desk.office.vkey]
    status, said = check(*words, "--site", desk.download())
    assert status == 1
    assert (
        "Case 7F3K: entry 11 (case.closed) is dated 2026-12-09, though it was in the log on 2026-11-28"
        in said
    )


def test_a_report_merged_later_than_promised_is_named(desk: Desk, check: Check, bureau: SignerKey) -> None:
    act = desk.find("report.accepted", "report:0f5b7d1c9a3e4c6fb8d2")
    receipt = desk.folder / "receipt.json"
    receipt.write_bytes(desk.office.receipt(act, NOON))
    index = desk.office.acts.index(act)
    words = [
        "--receipt",
        receipt,
        "--witness",
        str(bureau.verifier),
        "--site",
        desk.download(),
        "--checkpoint",
    ]
    in_time = witnessed(checkpoint_at(desk.office, index), bureau, at=NOON + timedelta(seconds=90))
    assert check(*words, kept(desk, "checkpoint", in_time))[0] == 0
    late = witnessed(checkpoint_at(desk.office, index), bureau, at=NOON + timedelta(hours=1))
    status, said = check(*words, kept(desk, "checkpoint", late))
    assert status == 1
    assert "was promised by 2026-11-19T12:01:00Z, and on 2026-11-19T13:00:00Z it was not in the log" in said


# Timestamps ---------------------------------------------------------------------------------


def stamp(desk: Desk, site: Path, size: int, at: datetime) -> None:
    digest = hashlib.sha256(parse_note(checkpoint_at(desk.office, size)).text.encode()).digest()
    place = site / "log" / "timestamps" / f"{size}.tsr"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(timestamp(digest, at))
    listed = canonical_bytes([{"size": size, "at": "2026-11-20", "tsa": "https://tsa.example"}])
    (site / "log" / "timestamps.json").write_bytes(listed)


def test_a_timestamp_says_what_stood_when_and_how_to_check_its_signature(desk: Desk, check: Check) -> None:
    site = desk.download()
    stamp(desk, site, 7, NOON + timedelta(days=1))
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 0, said
    assert "Timestamp 7.tsr: the first 7 entries stood as they are on 2026-11-20T12:00:00Z" in said
    assert "openssl ts -verify -digest " in said


def test_a_timestamp_of_another_log_is_red(desk: Desk, check: Check) -> None:
    site = desk.download()
    stamp(desk, site, 7, NOON + timedelta(days=1))
    desk.find("finding.confirmed", "finding:7F3K").salt = b"x" * 32
    desk.office.rechain()
    status, said = check("--key", desk.office.vkey, "--site", desk.download())
    assert status == 1
    assert "timestamp 7.tsr (2026-11-20T12:00:00Z) is not that of the first 7 entries" in said


# Keys ---------------------------------------------------------------------------------------


def handed_over(desk: Desk, *, recorded: bool = True) -> tuple[SignerKey, SignerKey, bytes]:
    """The office changes its key: `keys.json`, and the entry that says so."""
    old, new = desk.office.signer, new_signer_key(ORIGIN)
    note = sign_succession(ORIGIN, old, new, datetime(2026, 12, 10, 9, tzinfo=UTC))
    if recorded:
        desk.office.act("key.rotated", "log:1", TODAY, {"vkey": str(new.verifier)})
    return old, new, keys_file(old.verifier, [note])


def test_a_reader_of_the_old_key_follows_to_the_new_one(desk: Desk, check: Check) -> None:
    _, desk.office.signer, document = handed_over(desk)
    site = desk.download()
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1, "without the file of keys nobody can tell"
    (site / "log" / "keys.json").write_bytes(document)
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 0, said
    assert (
        "The log: its key was changed (changes: 1), each time signed with the old one and the new one" in said
    )


def test_a_handover_that_one_of_the_two_did_not_sign_is_red(desk: Desk, check: Check) -> None:
    old, new, _ = handed_over(desk)
    site = desk.download()
    text = f"rasid/key-succession/v1\norigin {ORIGIN}\nnext {new.verifier}\nfrom 2026-12-10T09:00:00Z\n"
    for signers in ([old], [new]):
        (site / "log" / "keys.json").write_bytes(keys_file(old.verifier, [sign_note(text, signers)]))
        status, said = check("--bulletin", desk.kept, "--site", site)
        assert status == 1
        assert f"handover 1, to key {new.verifier}, is not signed with both" in said


def test_a_key_that_was_replaced_signs_no_more(desk: Desk, check: Check) -> None:
    _, _, document = handed_over(desk)
    site = desk.download()
    (site / "log" / "keys.json").write_bytes(document)
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "its checkpoint is signed with a key that was replaced on 2026-12-10T09:00:00Z" in said


def test_a_change_of_keys_is_in_the_log_or_red(desk: Desk, check: Check) -> None:
    _, desk.office.signer, document = handed_over(desk, recorded=False)
    site = desk.download()
    (site / "log" / "keys.json").write_bytes(document)
    assert check("--bulletin", desk.kept, "--site", site)[0] == 0, "its entry may be on the way"
    status, said = check("--bulletin", desk.kept, "--site", site, now=AT_NIGHT + timedelta(days=2))
    assert status == 1
    assert "The log: the key was changed to" in said


def test_a_file_of_keys_that_does_not_know_ones_own_is_red(desk: Desk, check: Check) -> None:
    site = desk.download()
    (site / "log" / "keys.json").write_bytes(keys_file(new_signer_key(ORIGIN).verifier, []))
    status, said = check("--bulletin", desk.kept, "--site", site)
    assert status == 1
    assert "its file of keys does not know the key you hold" in said


# Evidence -----------------------------------------------------------------------------------


@pytest.mark.parametrize("left_out", ["case.answered", "case.answer_accepted", "proofs"])
def test_an_order_closed_without_an_accepted_answer_with_evidence_is_named(
    desk: Desk, check: Check, left_out: str
) -> None:
    if left_out == "proofs":
        act = desk.find("case.answered", "case:7F3K")
        act.record["sets"]["proofs"] = desk.office.live["case:7F3K"]["proofs"] = []
    else:
        desk.office.acts.remove(desk.find(left_out, "case:7F3K"))
        desk.office.live["case:7F3K"] = {
            "state": "closed",
            "closed_basis": "recheck",
            "deadline": "2026-12-10",
        }
        if left_out == "case.answer_accepted":
            desk.office.live["case:7F3K"] |= {"answer": "given", "proofs": ["5d" * 32]}
        else:
            desk.office.live["case:7F3K"] |= {"answer": "accepted"}
    desk.office.rechain()
    status, said = check("--key", desk.office.vkey, "--site", desk.download())
    assert status == 1
    assert "closed it on 2026-12-09 without an accepted answer that has evidence" in said
    assert said.count("✗") == 1, said


def test_an_order_closed_without_saying_on_what_is_named(desk: Desk, check: Check) -> None:
    closed = desk.find("case.closed", "case:7F3K")
    del closed.record["sets"]["closed_basis"], desk.office.live["case:7F3K"]["closed_basis"]
    desk.office.rechain()
    status, said = check("--key", desk.office.vkey, "--site", desk.download())
    assert status == 1
    assert "and does not say on what: a re-visit, or the authority's proof" in said
    assert said.count("✗") == 1, said


def test_evidence_whose_text_was_erased_is_not_held_against_anybody(desk: Desk, check: Check) -> None:
    desk.office.erase(desk.find("case.answered", "case:7F3K"), TODAY)
    assert check(*desk.arguments())[0] == 0


def counting(desk: Desk, corrected: int, codes: list[str]) -> Path:
    """A later bulletin that counts orders as put right."""
    desk.office.act("case.coded", "case:7F3K", TODAY, {"code": "7F3K"})
    listed = [{"code": code, "authority": "moh"} for code in codes]
    numbers = {
        "orders": {"corrected": corrected, "corrected_now": listed},
        "authorities": [{"id": "moh", "orders": {"corrected": len(codes)}}],
    }
    place = desk.folder / "later.json"
    place.write_bytes(desk.office.bulletin(13, TODAY, numbers))
    return place


def test_what_a_bulletin_counts_as_put_right_was_closed_with_evidence(desk: Desk, check: Check) -> None:
    status, said = check("--bulletin", counting(desk, 1, ["7F3K"]), "--site", desk.download())
    assert status == 0, said
    status, said = check("--bulletin", counting(desk, 2, ["7F3K", "9QAB"]), "--site", desk.download())
    assert status == 1
    assert "Bulletin 13: counts Case 9QAB as put right, and before it the log holds no closing of it" in said


def test_a_bulletin_names_as_many_as_it_counts(desk: Desk, check: Check) -> None:
    status, said = check("--bulletin", counting(desk, 5, ["7F3K"]), "--site", desk.download())
    assert status == 1
    assert "Bulletin 13: counts 5 orders as put right (∑) and names 1" in said


# For machines -------------------------------------------------------------------------------


def test_a_machine_gets_the_same_with_codes(desk: Desk, check: Check) -> None:
    desk.office.live["finding:7F3K"]["severity"] = "low"
    status, said = check(*desk.arguments(), "--json")
    document = json.loads(said)
    assert (status, document["status"], document["format"]) == (1, 1, "rasid/verdict/v1")
    (red,) = [line for line in document["lines"] if line["level"] == "red"]
    assert (red["code"], red["values"]["subject"]) == ("field_differs", "finding:7F3K")
    assert red["en"].startswith("Finding 7F3K")
    assert red["ar"].startswith("الملاحظة 7F3K")


def test_an_export_can_be_checked_without_anything_kept(desk: Desk, check: Check) -> None:
    def change(export: dict[str, Any]) -> None:
        subject_of(export, "finding:7F3K")["live"]["severity"] = "low"

    assert check("--site", desk.download())[0] == 0
    assert check("--site", desk.download(change))[0] == 1


def test_two_fortnights_share_no_key() -> None:
    assert a_fortnight()[0].vkey != a_fortnight()[0].vkey
