"""Requests of the hotline's desk enter; the form of a call, today's calls, and one call's page leave."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase

from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK


@member_page(*DESK)
def report_calls(request: ProgrammeRequest) -> HttpResponseBase:
    raise Http404


@member_page(*DESK)
def report_call_places(request: ProgrammeRequest) -> HttpResponseBase:
    raise Http404


@member_page(*DESK)
def report_call(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    raise Http404
