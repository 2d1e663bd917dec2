"""What somebody types or holds to prove who they are enters; a proof, or one guess fewer, leaves."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.accounts.tries import Door
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import Message

LONGEST_NAME = 60
# The library looks at codes of one span only, so a code is good once in it.
CODE_SECONDS = 30


class SignInForm(LoginForm):  # type: ignore[misc]
    """A session holds the handle, and no address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The library offers to send a new password by e-mail; here an officer invites again.
        self.fields["password"].help_text = ""

    def user_credentials(self) -> dict[str, Any]:
        """The name as typed until the account is known, from then on its handle: sessions keep what this gives."""
        credentials: dict[str, Any] = super().user_credentials()
        credentials.pop("email", None)
        user = getattr(self, "user", None)
        return credentials | {"username": user.handle} if user else credentials


class _CountedCode(forms.Form):
    """Codes are guessed by account, from wherever they are typed."""

    user: Any

    def clean_code(self) -> str:
        name = str(self.user.pk)
        if not (tries.may_try(Door.FACTOR, name) and tries.may_try(Door.FACTOR_DAY, name)):
            raise ValidationError(Message("accounts-too-many"), code="too-many")
        code: str = super().clean_code()  # type: ignore[misc]
        # The library remembers used codes in each process by itself; here are several.
        span = int(clock.real_now().timestamp()) // CODE_SECONDS
        if not tries.is_first(f"code:{name}:{code}:{span}"):
            raise ValidationError(Message("accounts-code-wrong"), code="used")
        tries.forget(Door.FACTOR, name)
        tries.forget(Door.FACTOR_DAY, name)
        return code


class CodeForm(_CountedCode, codes.AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""


class CodeAgainForm(_CountedCode, codes.ReauthenticateForm):  # type: ignore[misc]
    """The second factor before a step that cannot be taken back with a click."""


class _CountedPasskey(forms.Form):
    """Nobody guesses a signature; whoever posts many costs us work."""

    def clean_credential(self) -> Authenticator:
        network = client_network(context.request)
        if not tries.may_try(Door.PASSKEY, "", network):
            raise ValidationError(Message("accounts-too-many"), code="too-many")
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as wrong:
            raise ValidationError(Message("accounts-passkey-wrong"), code="wrong") from wrong
        if not found.user.is_active:
            raise ValidationError(Message("accounts-passkey-wrong"), code="wrong")
        tries.forget(Door.PASSKEY, "", network)
        return found


class PasskeySignInForm(_CountedPasskey, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of name and password."""


class PasskeyForm(_CountedPasskey, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyAgainForm(_CountedPasskey, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey before a step that cannot be taken back with a click."""


class NewPasskeyForm(passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, with the name by which its owner will tell it from the others."""

    name = forms.CharField(
        label=Message("accounts-passkey-name"),
        help_text=Message("accounts-passkey-name-hint"),
        max_length=LONGEST_NAME,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        try:
            # The device asks for a finger, a face or a PIN: without it, a passkey would be whoever holds the phone.
            self.cleaned_data["passwordless"] = True
            cleaned: dict[str, Any] = super().clean()
        except (ValidationError, ValueError, TypeError, KeyError) as wrong:
            raise ValidationError(Message("accounts-passkey-not-made"), code="wrong") from wrong
        return cleaned


class PasskeyNameForm(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=Message("accounts-passkey-name"), max_length=LONGEST_NAME)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Whoever sits at an open browser may not guess its owner's password here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", "accounts-password-old"),
            ("password1", "accounts-password-new"),
            ("password2", "accounts-password-again"),
        ):
            self.fields[name].label = Message(label)
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].widget.attrs["dir"] = "ltr"
        # The library leads to a page that would send a new one by e-mail.
        self.fields["oldpassword"].help_text = ""

    def clean_oldpassword(self) -> str:
        name = str(self.user.pk)
        if not tries.may_try(Door.PASSWORD, name):
            raise ValidationError(Message("accounts-too-many"), code="too-many")
        typed: str = super().clean_oldpassword()
        tries.forget(Door.PASSWORD, name)
        return typed
