"""What the plain form carries from page to page beside what was typed, signed: nobody needs a session or a cookie.

The receipt code is made when the form is first shown, so a form that is sent twice is one report.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.stages.reports.rules import code_from

SALT = "rasid-resident-draft"
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Draft:
    """`point`, `service` and `counter` are what a poster's QR code told; `photo` names a kept file."""

    code: str
    said_at: str
    point: str = ""
    service: str = ""
    counter: str = ""
    photo: str = ""
    photo_name: str = ""

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.said_at)

    def sealed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def with_photo(self, stored: StoredFile, name: str) -> "Draft":
        return replace(self, photo=str(stored.id), photo_name=name[:80])

    def without_photo(self) -> "Draft":
        return replace(self, photo="", photo_name="")

    def with_new_code(self) -> "Draft":
        """For another report: this code has been used."""
        return replace(self, code=new_code(), said_at=_now())


def new_draft(point: UUID | None = None, service: UUID | None = None, counter: str = "") -> Draft:
    return Draft(
        code=new_code(),
        said_at=_now(),
        point=str(point or ""),
        service=str(service or ""),
        counter=counter,
    )


def read_draft(sealed: str) -> Draft | None:
    """None when it is not ours or too old."""
    try:
        found: dict[str, Any] = signing.loads(sealed, salt=SALT, max_age=KEPT_FOR)
        return Draft(**found)
    except (signing.BadSignature, TypeError):
        return None


def new_code() -> str:
    return code_from(secrets.token_bytes(8))


def _now() -> str:
    return clock.now().replace(microsecond=0).isoformat()
