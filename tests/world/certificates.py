"""Certificates of bodies that receive referrals, made by the test itself: with RSA keys, with others, out of date."""

from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.world.programmes import NOW

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def certificate_of(
    key: Key,
    *,
    begins: datetime = NOW - timedelta(days=30),
    ends: datetime = NOW + timedelta(days=365),
    may_encipher: bool | None = None,
) -> str:
    """PEM. `may_encipher`: what its key usage says; None leaves that out."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Audit Bureau")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
    if may_encipher is not None:
        usage = x509.KeyUsage(True, False, may_encipher, False, False, False, False, False, False)
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def rsa_certificate() -> tuple[str, str]:
    """(certificate, private key), both PEM, of a body that can open what is sealed for it."""
    key = rsa_key()
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return certificate_of(key), secret
