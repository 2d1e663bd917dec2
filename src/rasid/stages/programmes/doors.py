"""A request enters; a request with its programme and viewer leaves, or a closed door.

Every page of an account holder goes through `member_page`; every page of the public through `public_page`.
"""

import logging
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol
from zoneinfo import ZoneInfo

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rasid.foundation.accounts import factors
from rasid.foundation.accounts.models import User
from rasid.foundation.exports.doors import at_once_or_later, ready_files_of
from rasid.foundation.exports.replaying import Take
from rasid.foundation.ledger.acting import heard_by
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import Style, override_style
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer, public_viewer

P = ParamSpec("P")
_LOG = logging.getLogger(__name__)


class ProgrammeRequest(HttpRequest):
    """A request inside one programme. `member` is the signed-in account on member pages."""

    programme: Programme
    viewer: Viewer
    member: User
    take_table: Take
    """What becomes of a download, where that was said."""


Page = Callable[Concatenate[ProgrammeRequest, P], HttpResponseBase]


def member_page(*roles: Role) -> Callable[[Page[P]], Callable[..., HttpResponseBase]]:
    """Let members with one of these roles in; to everybody else the page does not exist.

    The URL's `programme` is a slug. A refusal that the page does not catch becomes a plain page with its reason.
    """

    def around(page: Page[P]) -> Callable[..., HttpResponseBase]:
        @wraps(page)
        @never_cache
        def door(request: ProgrammeRequest, programme: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not isinstance(user, User):
                return redirect_to_login(request.get_full_path())
            if settings.SECOND_FACTOR_REQUIRED and not factors.passed_second_factor(request, user):
                return redirect("mfa_activate_totp")
            request.programme = _programme_or_404(programme)
            request.viewer = queries.viewer_for(user, request.programme)
            request.member = user
            if not request.viewer.has(*roles):
                if not request.viewer.has(Role.OBSERVER):
                    _LOG.warning("account %s was refused %s", user.pk, page.__name__)
                raise Http404
            if request.viewer.has(Role.OBSERVER):
                # Who observes leaves no hand beside the log: it would tell what the vault keeps.
                return _inside(request, page, *args, **kwargs)
            # What a form gives is for that moment (a payment file): it is kept nowhere.
            if request.method == "GET" and not hasattr(request, "take_table"):
                then = partial(redirect, ready_files_of(request.path), request.programme.slug)
                request.take_table = at_once_or_later(request, user, request.programme.id, then)
            with heard_by(partial(actions.remember_hand, by=user)):
                return _inside(request, page, *args, **kwargs)

        return door

    return around


def public_page(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Let anybody in, as somebody without a role."""

    @wraps(page)
    def door(request: ProgrammeRequest, programme: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.programme = _programme_or_404(programme)
        request.viewer = public_viewer(request.programme.id)
        return _inside(request, page, *args, **kwargs)

    return door


def fresh(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Before a step that cannot be taken back: whoever does it proved with a second factor, at most a quarter of an
    hour ago, to be the owner of the account. Stands under `member_page`; what was sent is done once they have.
    """

    @wraps(page)
    def door(request: ProgrammeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        is_reading = request.method in {"GET", "HEAD"}
        if (
            settings.SECOND_FACTOR_REQUIRED
            and not is_reading
            and not factors.is_fresh(request, request.member)
        ):
            raise ReauthenticationRequired
        return page(request, *args, **kwargs)

    return door


class Written(Protocol):
    """What says how a programme writes."""

    @property
    def digits(self) -> str: ...
    @property
    def month_names(self) -> str: ...
    @property
    def week_starts_on(self) -> int: ...


def style_of(programme: Written) -> Style:
    """How this programme writes digits, month names and weeks."""
    # Style counts weekdays from Monday = 0; programmes use ISO, Monday = 1.
    return Style(
        digits="arab" if programme.digits == "arab" else "latn",
        months="gregorian" if programme.month_names == "gregorian" else "levantine",
        week_start=programme.week_starts_on - 1,
    )


def _programme_or_404(slug: str) -> Programme:
    programme = queries.programme_by_slug(slug)
    if programme is None:
        raise Http404
    return programme


def _inside(request: ProgrammeRequest, page: Page[P], *args: Any, **kwargs: Any) -> HttpResponseBase:
    with (
        timezone.override(ZoneInfo(request.programme.time_zone)),
        override_style(style_of(request.programme)),
    ):
        try:
            response = page(request, *args, **kwargs)
        except Refused as refused:
            response = render(request, "refused.html", {"reason": refused.text()}, status=409)
        # A template rendered lazily would escape the programme's style and zone.
        if isinstance(response, HttpResponse) and hasattr(response, "render"):
            response = response.render()
        return response
