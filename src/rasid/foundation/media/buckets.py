"""Files from outside, in a bucket of any S3: read and written piece by piece, never whole in memory, never public."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from storages.backends.s3 import S3Storage

from rasid.foundation.ledger.buckets import IMPATIENT

PIECE_BYTES = 8 * 1024 * 1024


class Bucket(S3Storage):  # type: ignore[misc]
    """The storage that `RASID_S3_BUCKET` chooses."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "client_config": IMPATIENT,
            "default_acl": None,
            # A name is a hash of the bytes: what is there already is the same.
            "file_overwrite": True,
            "max_memory_size": PIECE_BYTES,
            # Ten pieces at once, the library's habit, would be 80 MB for each request.
            "transfer_config": TransferConfig(multipart_chunksize=PIECE_BYTES, use_threads=False),
        }
