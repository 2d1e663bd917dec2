"""A request that fails by our own fault enters; the same answer leaves, and its sender is not counted for it.

A disk that is full and a database that is away make every phone come again and again: whoever shares an address with
others would be told afterwards to do work, and then that it was too often.
"""

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

from rasid.stages.reports.limits.actions import remembered, take_back

_log = logging.getLogger(__name__)


class OwnFault:
    """Around every door where senders are counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remembered() as counted:
            response = self.get_response(request)
        if counted and response.status_code >= 500:
            try:
                take_back(counted)
            except Error:
                # The database is away for this too; at worst somebody is asked for a second of work.
                _log.warning("a knock could not be taken back", exc_info=True)
        return response
