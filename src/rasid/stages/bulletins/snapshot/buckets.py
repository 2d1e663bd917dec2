"""The public site's files in a bucket of any S3, each under its own name, old ones written over."""

from typing import Any

from storages.backends.s3 import S3Storage

from rasid.foundation.ledger.buckets import IMPATIENT


class SiteBucket(S3Storage):  # type: ignore[misc]
    """The storage that `RASID_SITE_S3_BUCKET` chooses: may be read by anybody, written by the office alone."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "client_config": IMPATIENT,
            "default_acl": None,
            "file_overwrite": True,
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        return {**super().get_object_parameters(name), "CacheControl": "public, max-age=300"}
