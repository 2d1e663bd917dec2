"""The operator's settings enter; with which certificate papers are signed today leaves, and how it signs.

A certificate that somebody gave this installation stands in a PKCS#12 file or behind a PKCS#11 module. Without one, or
when it is over, the installation signs with a certificate that it made itself, beside its other keys: every paper says
which of the two it bears. Nothing waits for a certificate: a danger to life is told under our own.
"""

import pkgutil
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import cast

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.plain import Signatory, SigningError
from rasid.foundation.vault.keys import key_file, key_names

OWN = "signing"
OWN_YEARS = 3
RENEW_BEFORE = timedelta(days=90)
# Imported when a token is named: its library talks to the token's own module, and few installations have it.
_HARDWARE = "rasid.foundation.documents.signing.hardware:token_signer"


@dataclass(frozen=True)
class Chain:
    """What the operator knows of certificates: roots and those between, and lists of revoked ones; DER parsed."""

    roots: Sequence[asn1_x509.Certificate] = ()
    between: Sequence[asn1_x509.Certificate] = ()
    revoked: Sequence[asn1_crl.CertificateList] = ()


def signatory() -> Signatory:
    """Who signs today. Raises SigningError when the settings name something unreadable."""
    return signing_with()[0]


def signing_with() -> tuple[Signatory, Signer]:
    """Today's certificate and its signer: the given one while it is valid, else the installation's own."""
    found = given()
    if found is not None and found[0].is_valid(clock.now()):
        return found
    return own()


def given() -> tuple[Signatory, Signer] | None:
    """The certificate that the operator was given, valid or not; None when the settings name none."""
    if settings.SIGNING_PKCS11:
        open_token = cast(Callable[[], Signer], pkgutil.resolve_name(_HARDWARE))
        signer = open_token()
        if signer.signing_cert is None:
            raise SigningError("the token holds no certificate of this label")
        return described(signer.signing_cert, is_own=False), signer
    if settings.SIGNING_PKCS12:
        signer = _from_file(str(settings.SIGNING_PKCS12), str(settings.SIGNING_PASSWORD))
        assert signer.signing_cert is not None
        return described(signer.signing_cert, is_own=False), signer
    return None


def own() -> tuple[Signatory, Signer]:
    """The installation's own certificate, made when there is none that lasts; founding makes the first."""
    return _own(_standing_name())


def certificates() -> list[Signatory]:
    """Every certificate that this installation has signed with and still knows, oldest first, the given one last."""
    found = [_own(name)[0] for name in _own_names()]
    other = given()
    return [*found, other[0]] if other else found


@cache
def chain(path: str) -> Chain:
    """A PEM file of certificates and lists of revoked ones. Raises SigningError."""
    if not path:
        return Chain()
    try:
        blocks = list(asn1_pem.unarmor(Path(path).read_bytes(), multiple=True))
    except (OSError, ValueError) as error:
        raise SigningError(f"{path}: {type(error).__name__}") from error
    held = [asn1_x509.Certificate.load(der) for kind, _, der in blocks if kind == "CERTIFICATE"]
    lists = [asn1_crl.CertificateList.load(der) for kind, _, der in blocks if kind == "X509 CRL"]
    roots = [each for each in held if each.subject == each.issuer]
    return Chain(roots, [each for each in held if each not in roots], lists)


def described(certificate: asn1_x509.Certificate, *, is_own: bool) -> Signatory:
    der = certificate.dump()
    digits = sha256(der).hexdigest()
    subject = certificate.subject.native
    name = subject.get("common_name") or subject.get("organization_name") or ""
    return Signatory(
        name=name if isinstance(name, str) else ", ".join(name),
        is_own=is_own,
        fingerprint=" ".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
        valid_from=certificate.not_valid_before.astimezone(UTC),
        valid_until=certificate.not_valid_after.astimezone(UTC),
        certificate=der,
    )


@cache
def _from_file(path: str, password: str) -> Signer:
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(
            Path(path).read_bytes(), password.encode() or None
        )
    except (OSError, ValueError) as error:
        raise SigningError(f"{path}: {type(error).__name__}") from error
    if key is None or certificate is None:
        raise SigningError(f"{path}: no key with its certificate")
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _signer(private, certificate, others)


def _standing_name() -> str:
    """The newest of our own while it lasts, else the name of the next. What is signed stays checkable with the old."""
    names, now = _own_names(), clock.now()
    if not names:
        return f"{OWN}-1"
    newest = _own(names[-1])[0]
    if newest.valid_until - now > RENEW_BEFORE:
        return names[-1]
    return f"{OWN}-{_number(names[-1]) + 1}"


def _own_names() -> list[str]:
    return sorted((name for name in key_names(f"{OWN}-") if _number(name)), key=_number)


def _number(name: str) -> int:
    found = re.fullmatch(rf"{OWN}-([1-9][0-9]*)", name)
    return int(found[1]) if found else 0


def _own(name: str) -> tuple[Signatory, Signer]:
    return _parsed(key_file(name, _made))


@cache
def _parsed(pem: bytes) -> tuple[Signatory, Signer]:
    key = serialization.load_pem_private_key(pem, None)
    certificate = x509.load_pem_x509_certificate(pem)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = _signer(private, certificate, ())
    assert signer.signing_cert is not None
    return described(signer.signing_cert, is_own=True), signer


def _made() -> bytes:
    """A key of 3072 bits and a certificate that says whose it is: RSA, because every reader of PDF knows it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    now = clock.now()
    host = settings.LOG_ORIGIN.split("/")[0]
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, host),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Rasid installation {host}"[:64]),
        ]
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A day early: a reader's clock may be behind ours.
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * OWN_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + built.public_bytes(serialization.Encoding.PEM)


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _signer(private: bytes, certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> Signer:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_asn1(each) for each in others])
    return SimpleSigner(
        signing_cert=_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=store,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
