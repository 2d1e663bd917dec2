"""A download that a page is about to give enters; it leaves at once, or as a table that is made by a job."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from rasid.foundation.accounts.models import User
from rasid.foundation.documents.tables import download
from rasid.foundation.exports.actions import ask_export
from rasid.foundation.exports.replaying import Take


def ready_files_of(path: str) -> str:
    """The name of the page where files of this room are fetched."""
    return "agency_ready_files" if "/agency/" in path else "ready_files"


def at_once_or_later(
    request: HttpRequest, owner: User, programme_id: UUID, then: Callable[[], HttpResponseBase]
) -> Take:
    """What `table_response` hands its rows to: the first `EXPORT_ROWS` are counted out; `then` answers for the rest."""

    def take(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponseBase:
        first = list(islice(rows, settings.EXPORT_ROWS + 1))
        if len(first) <= settings.EXPORT_ROWS:
            return download(request.GET.get("format", ""), name, header, first)
        ask_export(
            owner, programme_id, address=request.get_full_path(), language=get_language() or "ar", name=name,
            sign_in=get_authentication_records(request), came_from=request.headers.get("Sec-Fetch-Site", ""),
        )  # fmt: skip
        return then()

    return take
