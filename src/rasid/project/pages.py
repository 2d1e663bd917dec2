"""Pages of the installation itself: health, invitation, and where to go after sign-in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from rasid.foundation.accounts import invitations, tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.accounts.models import User
from rasid.foundation.accounts.national.providers import providers
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role

# The first role that fits decides where a person lands.
LANDINGS: tuple[tuple[Role, str], ...] = (
    (Role.ADMINISTRATOR, "monday"),
    (Role.OFFICER, "monday"),
    (Role.REVIEWER, "review_queue"),
    (Role.PUBLISHER, "bulletin_desk"),
    (Role.LIAISON, "agency_cases"),
    (Role.OBSERVER, "field_today"),
    (Role.CABINET, "cabinet_briefs"),
    (Role.AUDITOR, "auditor_log"),
    (Role.CUSTODIAN, "vault"),
    (Role.TREASURER, "pay_runs"),
)

# The library's pages for accounts that people open and mend by themselves: ours are opened by officers only. Its
# templates ask for these names, so each has an address, at which there is nothing.
WALLED_UP = {
    "account_signup": "signup/",
    "account_email": "email/",
    "account_email_verification_sent": "confirm-email/",
    "account_confirm_email": "confirm-email/<str:key>/",
    "account_set_password": "password/set/",
    "account_reset_password": "password/reset/",
    "account_reset_password_done": "password/reset/done/",
    "account_reset_password_from_key": "password/reset/key/<str:uidb36>-<str:key>/",
    "account_reset_password_from_key_done": "password/reset/key/done/",
    "account_confirm_login_code": "login/code/confirm/",
}


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=Message("project-invitation-password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
        help_text=Message("project-invitation-password-hint"),
    )
    repeated = forms.CharField(
        label=Message("project-invitation-repeated"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean(self) -> dict[str, str]:
        cleaned: dict[str, str] = super().clean() or {}
        password = cleaned.get("password", "")
        if password and password != cleaned.get("repeated"):
            self.add_error("repeated", ValidationError(Message("project-invitation-differs"), code="differs"))
        if password:
            try:
                validate_password(password, self.user)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; nothing else is said to strangers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def walled_up(request: HttpRequest, **_: str) -> HttpResponse:
    raise Http404


@never_cache
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """A one-time link: choose a password, or an account elsewhere, then sign in."""
    network = client_network(request)
    if tries.are_too_many("", network, tries.Door.INVITATION):
        return render(request, "429.html", status=429)
    user = invitations.invited_user(secret)
    if user is None:
        tries.count_wrong("", network, tries.Door.INVITATION)
        return render(request, "project/invitation_over.html", status=410)
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        invitations.accept(secret, form.cleaned_data["password"])
        messages.success(request, say("project-invitation-saved"))
        return redirect("account_login")
    context = {"form": form, "handle": user.handle, "providers": providers(), "secret": secret}
    return render(request, "project/invitation.html", context)


@login_required
@never_cache
def landing(request: HttpRequest) -> HttpResponse:
    """Send a signed-in person to the first page of their role, or let them choose a programme."""
    user = request.user
    assert isinstance(user, User)
    roles = queries.roles_of(user)
    programmes = list(queries.programmes_of(user))
    places = [(programme, first_page(programme, roles[programme.id])) for programme in programmes]
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "project/landing.html", {"places": places})


def first_page(programme: Programme, roles: frozenset[Role]) -> str:
    for role, name in LANDINGS:
        if role in roles:
            return reverse(name, kwargs={"programme": programme.slug})
    return "/"
