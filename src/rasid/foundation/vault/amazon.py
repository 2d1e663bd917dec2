"""A data key enters the key management service of Amazon, or whatever speaks its protocol, and leaves wrapped, or back.

Credentials are found where its library looks for them (the machine's role, AWS_ACCESS_KEY_ID, …).
"""

import logging
from collections.abc import Mapping
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.conf import settings

from rasid.foundation.vault.masters import AMAZON, KeysAwayError

# A person waits behind each of these calls; what sends for itself tries again.
WAITING = Config(connect_timeout=2, read_timeout=3, retries={"total_max_attempts": 2})
NOT_OURS = frozenset({"InvalidCiphertextException", "IncorrectKeyException"})

_log = logging.getLogger(__name__)


class AmazonKeys:
    """Encrypt and Decrypt with the encryption context; the master key never leaves the service."""

    def __init__(self) -> None:
        self._made: Any = None

    def wrap(self, name: str, data_key: bytes, context: Mapping[str, str]) -> bytes:
        told = self._asked("encrypt", name, Plaintext=data_key, EncryptionContext=dict(context))
        return bytes(told["CiphertextBlob"])

    def unwrap(self, name: str, wrapped: bytes, context: Mapping[str, str]) -> bytes:
        told = self._asked("decrypt", name, CiphertextBlob=wrapped, EncryptionContext=dict(context))
        return bytes(told["Plaintext"])

    def _asked(self, verb: str, name: str, **told: Any) -> Any:
        try:
            return getattr(self._client(), verb)(KeyId=name.removeprefix(AMAZON), **told)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in NOT_OURS:
                raise InvalidUnwrap from None
            _log.error("the key service refuses to %s: %s", verb, code)
            raise KeysAwayError(code) from None
        except BotoCoreError as error:
            _log.error("the key service does not answer: %s", type(error).__name__)
            raise KeysAwayError(type(error).__name__) from None

    def _client(self) -> Any:
        if self._made is None:
            endpoint, region = settings.VAULT_KMS_ENDPOINT or None, settings.VAULT_KMS_REGION or None
            self._made = boto3.client("kms", endpoint_url=endpoint, region_name=region, config=WAITING)
        return self._made
