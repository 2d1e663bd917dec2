"""What somebody types to sign in enters; a session that holds their handle, and no address, leaves."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):  # type: ignore[misc]
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
