"""A package is opened with the recipient's key, checked without a network, and one flipped byte is named."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs7
from django.urls import reverse

from rasid import verify
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys, sequencing
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media import files
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.appeals.actions import give_appeal
from rasid.stages.cases.models import Case, Custody, Referral
from rasid.stages.cases.referrals import actions, queries
from rasid.stages.cases.referrals.actions import Terms
from rasid.stages.cases.referrals.rules import Hand, Refusal, Standing
from rasid.stages.cases.rules import AppealGround, ReferredTo
from rasid.stages.programmes.rules import Viewer
from rasid.stages.submissions.models import Attachment
from tests.world.cases import proof
from tests.world.certificates import rsa_certificate
from tests.world.doors import SignedIn, body_of

# How far the packing is, is told over a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True)

WHY = "تكرر الخلل بعد الإغلاق مرتين"


@pytest.fixture
def munir(munir_viewing: Viewer) -> User:
    return User.objects.get(handle="munir")


def terms(order: Case, *, is_public: bool = False) -> Terms:
    return Terms(
        orders=(order.id,),
        to=ReferredTo.AUDIT,
        recipient="ديوان المحاسبة، مديرية التحقيقات",
        certificate=rsa_certificate()[0],
        legal_basis="قانون ديوان المحاسبة، المادة 3",
        is_public=is_public,
    )


@pytest.fixture
def disputed(log_files: Path, answered_order: Case, omar_viewing: Viewer) -> Case:
    """Answered with a picture, and appealed against with another."""
    give_appeal(omar_viewing, answered_order.id, AppealGround.TOO_GRAVE, "x" * 20, [proof("b.jpg", 90)])
    return answered_order


@pytest.fixture
def granted(disputed: Case, officer: Viewer, rania: User, munir_viewing: Viewer, munir: User) -> Referral:
    asked = actions.propose_referral(officer, rania, terms(disputed, is_public=True), WHY)
    return actions.grant_referral(munir_viewing, munir, asked.id)


@pytest.fixture
def packed(granted: Referral) -> Referral:
    return actions.pack_referral(granted.id)


def sealed_bytes(referral: Referral) -> bytes:
    package = Referral.objects.get(id=referral.id).package
    assert package
    with files.open_on_disk(package.path) as content:
        return content.read()


def unpacked(referral: Referral, folder: Path) -> Path:
    """What the recipient does: opens the envelope with its private key and unpacks the archive."""
    certificate, secret = rsa_certificate()
    key: Any = load_pem_private_key(secret.encode(), None)
    opened = pkcs7.pkcs7_decrypt_der(
        sealed_bytes(referral), x509.load_pem_x509_certificate(certificate.encode()), key, []
    )
    assert sha256(opened).hexdigest() == Referral.objects.get(id=referral.id).content_sha256
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        archive.extractall(folder)
    return folder


def verdict(folder: Path, *more: str) -> tuple[int, str]:
    """The stand-alone verifier, in a process that knows nothing of the house."""
    done = subprocess.run(
        [
            sys.executable, "-I", str(Path(verify.__file__)), "--package", str(folder), "--key", str(keys.verifier()),
            "--lang", "en", *more,
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_recipient_opens_the_package_and_everything_in_it_is_proven(
    packed: Referral, tmp_path: Path
) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    status, said = verdict(folder)
    assert status == 0, said
    held = [path for path in folder.rglob("*") if path.is_file()]
    entries = Entry.objects.filter(subject__in=_subjects(packed))
    proven = sum(entry.is_open for entry in entries)
    assert f"{len(held) - 1} files as they were sealed, {proven} entries" in said
    assert proven >= 5


def _subjects(referral: Referral) -> list[str]:
    return [
        name for case in referral.cases.all() for name in (f"case:{case.id}", f"finding:{case.finding_id}")
    ]


def test_with_the_log_at_hand_its_past_is_compared_too(
    packed: Referral, tmp_path: Path, log_files: Path
) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    status, said = verdict(folder, "--log", str(log_files / "log"))
    assert status == 0, said
    assert f"that Referral {packed.code} vouched for" in said


def test_one_flipped_byte_is_named_whichever_file_it_is_in(
    packed: Referral, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    command = ["--package", str(folder), "--key", str(keys.verifier()), "--lang", "en"]
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole, name = path.read_bytes(), path.relative_to(folder).as_posix()
        at = len(whole) // 2
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        status, said = verify.run(command), capsys.readouterr().out
        if name == "manifest.json":
            assert status in (1, 2), name
        else:
            assert status == 1, name
            assert f"file {name} was changed after sealing" in said
        path.write_bytes(whole)
    assert verify.run(command) == 0


def test_what_is_taken_out_or_slipped_in_is_named(packed: Referral, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    (folder / "evidence" / "letter.txt").write_text("x")
    assert "evidence/letter.txt is in the package and not in the list" in verdict(folder)[1]
    (folder / "evidence" / "letter.txt").unlink()
    taken = min((folder / "entries").iterdir())
    taken.unlink()
    assert f"entries/{taken.name} is in the list and not in the package" in verdict(folder)[1]


def test_a_list_that_somebody_else_signed_is_refused(packed: Referral, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["recipient"] = "somebody else"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    status, said = verdict(folder)
    assert (status, "not as it was sealed" in said) == (1, True)


def test_openssl_opens_it_as_the_manual_says(packed: Referral, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    certificate, secret = rsa_certificate()
    for name, content in (
        ("referral.p7m", sealed_bytes(packed)),
        ("cert.pem", certificate.encode()),
        ("key.pem", secret.encode()),
    ):
        (tmp_path / name).write_bytes(content)
    subprocess.run(
        [
            "openssl", "cms", "-decrypt", "-inform", "DER", "-binary", "-in", "referral.p7m", "-recip", "cert.pem",
            "-inkey", "key.pem", "-out", "package.zip",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=30,
    )  # fmt: skip
    assert sha256((tmp_path / "package.zip").read_bytes()).hexdigest() == packed.content_sha256


def test_nothing_in_it_says_who_visited_or_when(packed: Referral, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    (case,) = packed.cases.select_related("finding__review__submission__visit__observer")
    review = case.finding.review
    assert review
    submission = review.submission
    visit = submission.visit
    secrets = [str(visit.id), str(visit.observer_id), str(submission.id), str(review.id), review.alias]
    secrets += [attachment.name for attachment in Attachment.objects.filter(submission=submission)]
    moments = [submission.started_at, submission.ended_at]
    secrets += [moment.strftime("%Y-%m-%dT%H:%M") for moment in moments if moment]
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "verify.py":
            held = path.read_bytes()
            assert [word for word in secrets if word and word.encode() in held] == [], path.name


def test_evidence_is_what_readers_see_with_the_hash_of_its_original(packed: Referral, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path / "opened")
    told = json.loads((folder / "manifest.json").read_bytes())["evidence"]
    assert {each["what"].partition("-")[0] for each in told} == {"finding", "answer", "appeal"}
    for each in told:
        original = StoredFile.objects.filter(sha256=each["original_sha256"]).first()
        assert original
        shown = (folder / each["path"]).read_bytes()
        # Drawn anew: what the phone wrote into it is gone.
        assert sha256(shown).hexdigest() != original.sha256
        assert shown[:2] == b"\xff\xd8"


def test_a_referral_is_packed_once_however_often_its_job_runs(granted: Referral) -> None:
    first, second = actions.pack_referral(granted.id), actions.pack_referral(granted.id)
    assert first.content_sha256 == second.content_sha256
    assert Custody.objects.filter(act=Hand.PACKED).count() == 1
    told = queries.progress(granted)
    assert told
    assert told.failure == ""


def test_an_act_without_a_place_in_the_log_is_waited_for(
    granted: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencing, "settle", lambda: False)
    with pytest.raises(RuntimeError):
        actions.pack_referral(granted.id)
    told = queries.progress(granted)
    assert told
    assert told.failure == "NotPlacedError"
    assert Referral.objects.get().packed_at is None


def test_every_hand_is_a_row_and_a_sealed_entry(packed: Referral, officer: Viewer, rania: User) -> None:
    actions.download_package(officer, rania, packed.id)
    actions.hand_over(officer, rania, packed.id, "مدير مديرية التحقيقات، محضر 14")
    actions.confirm_receipt(officer, rania, packed.id, "كتاب الديوان رقم 88")
    found = Referral.objects.prefetch_related("custody").get(id=packed.id)
    assert queries.hands(found) == [Hand.PACKED, Hand.DOWNLOADED, Hand.HANDED_OVER, Hand.RECEIVED]
    assert queries.row(found).standing is Standing.RECEIVED
    logged = Entry.objects.filter(subject=f"referral:{packed.id}").order_by("id")
    assert [entry.verb for entry in logged] == [
        "referral.granted", "referral.packed", "referral.downloaded", "referral.handed_over", "referral.received",
    ]  # fmt: skip
    assert not any(entry.is_open for entry in logged)


def test_orders_say_so_in_public_once_two_wanted_it_and_it_was_handed_over(
    packed: Referral, officer: Viewer, rania: User
) -> None:
    (case,) = packed.cases.all()
    assert case_queries.public_view(case)["referred"] is None
    actions.hand_over(officer, rania, packed.id, "مدير مديرية التحقيقات")
    told = case_queries.public_views(case.programme_id)[f"case:{case.id}"]["referred"]
    assert told == [{"to": "audit", "on": "2026-11-15"}]


def test_a_quiet_referral_is_nobodys_but_the_desks(
    disputed: Case, officer: Viewer, rania: User, munir_viewing: Viewer, munir: User, omar_viewing: Viewer
) -> None:
    asked = actions.propose_referral(officer, rania, terms(disputed), WHY)
    referral = actions.pack_referral(actions.grant_referral(munir_viewing, munir, asked.id).id)
    actions.hand_over(officer, rania, referral.id, "مدير مديرية التحقيقات")
    case = Case.objects.get(id=disputed.id)
    assert case_queries.public_view(case)["referred"] is None
    assert queries.shown(omar_viewing, case)["case_referrals"] == []
    assert len(queries.shown(officer, case)["case_referrals"]) == 1
    assert not Entry.objects.filter(verb="case.referred").exists()
    assert list(queries.referrals(omar_viewing)) == []


def test_one_person_refers_nothing(disputed: Case, officer: Viewer, rania: User) -> None:
    asked = actions.propose_referral(officer, rania, terms(disputed), WHY)
    with pytest.raises(Refused) as refused:
        actions.grant_referral(officer, rania, asked.id)
    assert refused.value.code == "four-eyes-same-person"
    assert not Referral.objects.exists()


def test_a_package_is_let_go_only_after_its_receipt_was_confirmed(
    packed: Referral, officer: Viewer, rania: User
) -> None:
    later = clock.now().replace(year=2028)
    assert actions.packages_over(later, 10) == 0
    actions.hand_over(officer, rania, packed.id, "مدير مديرية التحقيقات")
    actions.confirm_receipt(officer, rania, packed.id, "كتاب 88")
    assert actions.packages_over(clock.now(), 10) == 0
    assert actions.packages_over(later, 10) == 1
    with pytest.raises(Refused) as refused:
        actions.download_package(officer, rania, packed.id)
    assert refused.value.code is Refusal.GONE


def test_a_referral_goes_its_way_on_pages(
    disputed: Case, rania: User, munir: User, signed_in: SignedIn
) -> None:
    inside, other = signed_in(rania), signed_in(munir)
    asked = terms(disputed)
    new, listed = reverse("referral_new", args=["jo"]), reverse("referrals", args=["jo"])
    assert disputed.code in inside.get(f"{new}?order={disputed.id}").content.decode()
    form = {
        "orders": [str(disputed.id)], "to": asked.to, "recipient": asked.recipient, "reason": WHY,
        "legal_basis": asked.legal_basis, "certificate": asked.certificate,
    }  # fmt: skip
    assert inside.post(new, form | {"certificate": "شهادة"}).status_code == 400
    inside.post(new, form)
    waiting = other.get(listed).content.decode()
    assert asked.recipient in waiting
    from_list = waiting.partition('name="proposal" value="')[2].partition('"')[0]
    other.post(listed, {"act": "grant", "proposal": from_list})
    referral = Referral.objects.get()
    page = reverse("referral", args=["jo", referral.id])
    assert "data-" in inside.get(page).content.decode()
    actions.pack_referral(referral.id)
    package = reverse("referral_package", args=["jo", referral.id])
    assert inside.get(package).status_code == 405
    taken = inside.post(package)
    assert referral.code in taken["Content-Disposition"]
    assert body_of(taken) == sealed_bytes(referral)
    inside.post(page, {"words": "مدير مديرية التحقيقات"})
    inside.post(page, {"words": "كتاب 88"})
    assert "كتاب 88" in inside.get(page).content.decode()
    assert referral.code in inside.get(f"{listed}?wanted=received&format=csv").content.decode()
