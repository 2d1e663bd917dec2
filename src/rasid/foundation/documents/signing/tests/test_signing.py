"""A paper is signed without a mark on it; whatever is changed afterwards is told, and who signed is never guessed."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pypdf import PdfReader

from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing import sealing
from rasid.foundation.documents.signing.certificates import certificates, signatory
from rasid.foundation.documents.signing.checking import check
from rasid.foundation.documents.signing.plain import Level, SigningError, Trouble
from rasid.foundation.documents.signing.sealing import sign
from rasid.foundation.documents.signing.stamping import StampMissingError
from rasid.foundation.documents.tests.test_typesetting import BRIEF, brief
from rasid.foundation.documents.typesetting import compile_pdf

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
PAPER = compile_pdf(BRIEF, brief(), date(2026, 11, 22))


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> Path:
    settings.KEYS = tmp_path / "keys"
    return tmp_path


def given_certificate(
    folder: Path, name: str, *, until: datetime = TODAY + timedelta(days=365), password: bytes = b"open"
) -> tuple[Path, Path]:
    """A ministry's certificate as PKCS#12, and the root that vouches for it as PEM."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, subject = _named("National root"), _named(name)
    root = _issued(root_name, root_name, root_key, root_key, until + timedelta(days=3650), is_root=True)
    leaf = _issued(subject, root_name, key, root_key, until, is_root=False)
    wrapped = serialization.BestAvailableEncryption(password)
    file, pem = folder / f"{name}.p12", folder / "roots.pem"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"papers", key, leaf, [root], wrapped))
    pem.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    return file, pem


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _issued(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    signing_key: ec.EllipticCurvePrivateKey,
    until: datetime,
    *,
    is_root: bool,
) -> x509.Certificate:
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(TODAY - timedelta(days=3650))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False
        )
    )
    return built.sign(signing_key, hashes.SHA256())


def test_a_signed_paper_begins_with_the_paper_as_it_was() -> None:
    made = sign(PAPER, "Cabinet brief 3")
    assert made.pdf.startswith(PAPER)
    assert made.level is Level.SIGNED
    assert made.signatory.is_own


def catalogue(pdf: bytes) -> Any:
    return PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def test_a_signed_paper_is_still_what_the_archive_and_the_screen_reader_want() -> None:
    before, after = catalogue(PAPER), catalogue(sign(PAPER, "Cabinet brief 3").pdf)
    said = before["/Metadata"].get_object().get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in said
    assert b"<pdfuaid:part>1</pdfuaid:part>" in said
    assert after["/Metadata"].get_object().get_data() == said
    assert after["/MarkInfo"]["/Marked"]
    assert after.raw_get("/StructTreeRoot").idnum == before.raw_get("/StructTreeRoot").idnum
    assert [each.idnum for each in after["/OutputIntents"]] == [
        each.idnum for each in before["/OutputIntents"]
    ]


def test_a_signature_leaves_no_mark_and_keeps_to_pdf_a_and_pdf_ua() -> None:
    """An annotation of PDF/A is printed and not hidden; one of PDF/UA outside the page needs no tag."""
    read = PdfReader(io.BytesIO(sign(PAPER, "Cabinet brief 3").pdf))
    page = read.pages[0]
    (annotation,) = [each.get_object() for each in page["/Annots"]]
    left, bottom, right, top = (float(each) for each in annotation["/Rect"])
    assert (left, bottom) == (right, top)
    assert left < 0
    assert bottom < 0
    assert annotation["/F"] & 4
    assert not annotation["/F"] & 2
    assert page["/Tabs"] == "/S"
    assert annotation["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_paper_that_nobody_touched_holds() -> None:
    found = check(sign(PAPER, "Cabinet brief 3").pdf)
    assert found.holds
    assert found.troubles == ()
    assert found.signatory == signatory()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_one_changed_byte_is_told(part: float) -> None:
    """Inside the document, wherever: the signature covers every byte but its own."""
    made = bytearray(sign(PAPER, "Cabinet brief 3").pdf)
    at = int(len(PAPER) * part)
    made[at] = made[at] ^ 1
    found = check(bytes(made))
    assert not found.holds
    assert {Trouble.CHANGED, Trouble.UNREADABLE} & set(found.troubles)


def test_what_is_written_onto_a_signed_paper_is_told() -> None:
    """An editor appends; the old bytes still bear the old signature."""
    writer = sealing.IncrementalPdfFileWriter(io.BytesIO(sign(PAPER, "Cabinet brief 3").pdf))
    page_ref, _ = writer.find_page_for_modification(0)
    stream = sealing.generic.StreamObject(stream_data=b"BT ET")
    page_ref.get_object()["/Contents"] = writer.add_object(stream)
    writer.mark_update(page_ref)
    out = io.BytesIO()
    writer.write(out)
    found = check(out.getvalue())
    assert Trouble.ADDED_TO in found.troubles
    assert not found.holds


def test_a_paper_without_a_signature_proves_nothing() -> None:
    assert check(PAPER).troubles == (Trouble.UNSIGNED,)
    assert check(b"not a paper").troubles == (Trouble.UNREADABLE,)


def test_another_installations_own_signature_is_unknown_here(settings: Any, own_keys: Path) -> None:
    made = sign(PAPER, "Cabinet brief 3").pdf
    settings.KEYS = own_keys / "elsewhere"
    found = check(made)
    assert found.troubles == (Trouble.UNKNOWN,)
    assert found.signatory is not None
    assert not found.signatory.is_own


def test_a_given_certificate_signs_and_is_known_by_its_root(settings: Any, own_keys: Path) -> None:
    file, roots = given_certificate(own_keys, "Office of performance")
    settings.SIGNING_PKCS12, settings.SIGNING_PASSWORD, settings.SIGNING_CHAIN = str(file), "open", str(roots)
    made = sign(PAPER, "Cabinet brief 3")
    assert (made.signatory.name, made.signatory.is_own) == ("Office of performance", False)
    assert check(made.pdf).holds


def test_a_given_certificate_without_its_root_is_not_believed(settings: Any, own_keys: Path) -> None:
    file, _ = given_certificate(own_keys, "Office of performance")
    settings.SIGNING_PKCS12, settings.SIGNING_PASSWORD = str(file), "open"
    assert check(sign(PAPER, "Cabinet brief 3").pdf).troubles == (Trouble.UNKNOWN,)


def test_a_certificate_that_is_over_gives_way_to_our_own(
    settings: Any, own_keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A danger to life waits for nobody's renewal; the paper says which certificate it bears."""
    file, _ = given_certificate(own_keys, "Office of performance", until=TODAY - timedelta(days=1))
    settings.SIGNING_PKCS12, settings.SIGNING_PASSWORD = str(file), "open"
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    assert signatory().is_own


def test_a_wrong_password_is_said_without_the_password(settings: Any, own_keys: Path) -> None:
    file, _ = given_certificate(own_keys, "Office of performance")
    settings.SIGNING_PKCS12, settings.SIGNING_PASSWORD = str(file), "guessed"
    with pytest.raises(SigningError) as told:
        sign(PAPER, "Cabinet brief 3")
    assert "guessed" not in str(told.value)


def test_our_own_certificate_is_followed_by_another_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    first = signatory()
    made = sign(PAPER, "Cabinet brief 3").pdf
    assert signatory() == first
    monkeypatch.setattr(clock, "now", lambda: first.valid_until - timedelta(days=30))
    assert signatory() != first
    assert [each.fingerprint for each in certificates()] == [first.fingerprint, signatory().fingerprint]
    assert check(made).holds


def test_a_paper_without_a_stamp_says_so_when_its_certificate_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = sign(PAPER, "Cabinet brief 3").pdf
    over = signatory().valid_until + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: over)
    found = check(made)
    assert found.troubles == (Trouble.UNSTAMPED_OVER,)
    assert found.holds


def stamping_certificate() -> tuple[bytes, bytes]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = _named("Hour of the country")
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=900))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return built.public_bytes(serialization.Encoding.PEM), private


@pytest.fixture
def hour(settings: Any, own_keys: Path, monkeypatch: pytest.MonkeyPatch) -> DummyTimeStamper:
    """An authority in this process, whose root the operator wrote down."""
    pem, private = stamping_certificate()
    (certificate,) = load_certs_from_pemder_data(pem)
    stamper = DummyTimeStamper(certificate, PrivateKeyInfo.load(private))
    file = own_keys / "hour.pem"
    file.write_bytes(pem)
    settings.TSA_URL, settings.TSA_CERTIFICATES = "https://hour.example", str(file)
    monkeypatch.setattr(sealing, "Authority", lambda: stamper)
    return stamper


def test_an_authority_says_the_hour_and_the_paper_lasts(hour: DummyTimeStamper) -> None:
    made = sign(PAPER, "Cabinet brief 3")
    assert made.level is Level.LASTING
    assert catalogue(made.pdf)["/DSS"]["/Certs"]
    assert made.pdf.count(b"%%EOF") == PAPER.count(b"%%EOF") + 1
    found = check(made.pdf)
    assert found.holds
    assert found.stamped_at is not None


def test_without_the_authoritys_root_the_hour_stands_alone(hour: DummyTimeStamper, settings: Any) -> None:
    settings.TSA_CERTIFICATES = ""
    assert sign(PAPER, "Cabinet brief 3").level is Level.STAMPED


def test_an_authority_that_is_away_costs_the_stamp_and_not_the_signature(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away(DummyTimeStamper):  # type: ignore[misc]
        def __init__(self) -> None:
            sealing.TimeStamper.__init__(self)

        async def async_request_tsa_response(self, req: object) -> object:
            raise StampMissingError("nobody")

    settings.TSA_URL = "https://hour.example"
    monkeypatch.setattr(sealing, "Authority", Away)
    assert sign(PAPER, "Cabinet brief 3").level is Level.SIGNED
