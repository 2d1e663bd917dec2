"""The log's files in a bucket of any S3, each with what a reader's browser must know when it is served from there."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

IN_ONE_REQUEST = 5 * 1024 * 1024 * 1024
# A store that is gone is silent: the library's own patience, a minute for each of five tries, would hold a phone's
# request and its transaction for as long.
IMPATIENT = Config(
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    connect_timeout=4,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 2},
)


class LogBucket(S3Storage):  # type: ignore[misc]
    """The storage that `RASID_LOG_S3_BUCKET` chooses: may be read by anybody, written by the office alone."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "client_config": IMPATIENT,
            "default_acl": None,
            "file_overwrite": True,
            # Never in pieces: a file is there whole or not at all.
            "transfer_config": TransferConfig(multipart_threshold=IN_ONE_REQUEST, use_threads=False),
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        if name.startswith("tile/"):
            cached, kind = "public, max-age=31536000, immutable", "application/octet-stream"
        elif name.endswith(".json"):
            cached, kind = "no-cache", "application/json"
        elif name.endswith(".tsr"):
            cached, kind = "public, max-age=31536000, immutable", "application/timestamp-reply"
        else:
            cached, kind = "no-cache", "text/plain; charset=utf-8"
        return {**super().get_object_parameters(name), "CacheControl": cached, "ContentType": kind}

    def get_modified_time(self, name: str) -> Any:
        try:
            return super().get_modified_time(name)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
