"""A PKCS#11 module's settings enter; a signer whose key never leaves the token leaves.

Needs the package `python-pkcs11`, which comes with the extra `token`; imported only where a module is named.
"""

from functools import cache

from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer


@cache
def token_signer() -> Signer:
    """The signer for the certificate of RASID_SIGNING_CERTIFICATE; one session for the life of the process."""
    session = open_pkcs11_session(
        settings.SIGNING_PKCS11,
        token_criteria=TokenCriteria(label=settings.SIGNING_TOKEN) if settings.SIGNING_TOKEN else None,
        user_pin=settings.SIGNING_PIN or None,
    )
    return PKCS11Signer(session, cert_label=settings.SIGNING_CERTIFICATE)
