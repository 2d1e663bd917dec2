"""A recipient's certificate and a package's files enter; bytes that its private key alone opens leave."""

import io
import zipfile
from collections.abc import Mapping

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.referrals.rules import Certificate, Refusal

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP can write: one that said when it was packed would differ each time."""


def read_certificate(pem: str) -> Certificate:
    """What the one certificate in `pem` says. Refused where there is none, or another thing besides it."""
    certificate = _parsed(pem)
    key = certificate.public_key()
    return Certificate(
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
        rsa_bits=key.key_size if isinstance(key, rsa.RSAPublicKey) else None,
        may_encipher=_may_encipher(certificate),
    )


def fingerprint(pem: str) -> str:
    """SHA-256 of the certificate in groups of four: what two people read to each other before anything is sealed."""
    digits = _parsed(pem).fingerprint(hashes.SHA256()).hex()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def subject_of(pem: str) -> str:
    """Whose certificate it says it is."""
    return _parsed(pem).subject.rfc4514_string()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files by their paths. The same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, BEGINNING), files[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sealed(content: bytes, pem: str) -> bytes:
    """CMS enveloped data in DER (RFC 5652): AES-256, its key for the holder of this certificate."""
    builder = (
        pkcs7.PKCS7EnvelopeBuilder()
        .set_data(content)
        .add_recipient(_parsed(pem))
        .set_content_encryption_algorithm(algorithms.AES256)
    )
    return builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])


def _parsed(pem: str) -> x509.Certificate:
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
    except ValueError as error:
        raise Refused(Refusal.CERTIFICATE_UNREADABLE) from error
    if len(found) != 1 or "PRIVATE KEY" in pem:
        # A private key that was sent along by mistake must not be kept.
        raise Refused(Refusal.CERTIFICATE_UNREADABLE)
    return found[0]


def _may_encipher(certificate: x509.Certificate) -> bool:
    """A certificate that names no uses may be used for all."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except ValueError:
        return False
    return usage.key_encipherment
