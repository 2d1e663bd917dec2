"""Signing in: by handle or by an address that only the vault knows; straight on to the second factor."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.vault import door

PASSWORD = "a-good-long-password"


@pytest.fixture
def noor(db: None) -> User:
    return User.objects.create_user("ob-7f3k", PASSWORD)


def sign_in(client: Client, name: str, password: str = PASSWORD) -> bool:
    client.post("/account/login/", {"login": name, "password": password})
    return "_auth_user_id" in client.session


def test_a_handle_and_its_password_sign_in(client: Client, noor: User) -> None:
    assert sign_in(client, "ob-7f3k")


def test_an_address_kept_in_the_vault_signs_in(client: Client, noor: User) -> None:
    door.keep_address(noor.pk, "noor@example.org")
    assert sign_in(client, "Noor@Example.org")


@pytest.mark.parametrize("name", ["ob-7f3k", "nobody", "nobody@example.org"])
def test_a_wrong_password_does_not(client: Client, noor: User, name: str) -> None:
    assert not sign_in(client, name, "another-long-password")


def test_a_closed_account_does_not(client: Client, noor: User) -> None:
    User.objects.filter(pk=noor.pk).update(is_active=False)
    assert not sign_in(client, "ob-7f3k")


def test_after_many_wrong_guesses_even_the_right_password_waits(client: Client, noor: User) -> None:
    for _ in range(8):
        sign_in(client, "ob-7f3k", "another-long-password")
    assert not sign_in(client, "ob-7f3k")


def test_a_fresh_sign_in_leads_straight_to_the_second_factor(client: Client, noor: User) -> None:
    sign_in(client, "ob-7f3k")
    assert client.get("/account/second-factor/totp/activate/").status_code == 200


def test_whoever_has_just_made_a_second_factor_is_shown_the_codes_at_once(client: Client, noor: User) -> None:
    sign_in(client, "ob-7f3k")
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(noor)
    assert client.get("/account/second-factor/recovery-codes/").status_code == 200


def test_a_second_factor_of_before_is_asked_for_again_before_it_is_touched(
    client: Client, noor: User
) -> None:
    sign_in(client, "ob-7f3k")
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    Authenticator.objects.update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    answer = client.get("/account/second-factor/totp/deactivate/")
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["location"]


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    answer = client.post("/account/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.count() == 0
    assert answer.status_code in {200, 404}


def test_other_spellings_of_an_address_are_counted_as_the_same_name(client: Client, noor: User) -> None:
    door.keep_address(noor.pk, "noor@example.org")
    for spelling in ("noor@example.org", "Noor@example.org", "NOOR@example.org", "noor@EXAMPLE.org") * 2:
        sign_in(client, spelling, "another-long-password")
    assert not sign_in(client, "noor@example.org")


def everything_written() -> str:
    """Every row of the tables that sign-in touches, and sessions opened."""
    with connection.cursor() as cursor:
        rows = []
        for table in ("axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            rows += [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT t::text FROM accounts_session t")
        rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


@pytest.mark.parametrize("has_second_factor", [False, True])
def test_an_address_typed_at_the_door_is_written_down_nowhere(
    client: Client, noor: User, has_second_factor: bool
) -> None:
    door.keep_address(noor.pk, "noor@example.org")
    if has_second_factor:
        TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    sign_in(Client(), "noor@example.org", "another-long-password")
    sign_in(Client(), "a-password-typed-in-the-wrong-field", PASSWORD)
    sign_in(client, "noor@example.org")
    written = everything_written()
    assert written
    assert "example.org" not in written
    assert "wrong-field" not in written


def test_a_wrong_sign_in_is_noted_without_name_or_place(
    client: Client, rania: User, caplog: pytest.LogCaptureFixture
) -> None:
    client.post("/account/login/", {"login": rania.handle, "password": "wrong-wrong-wrong"})
    noted = [record.getMessage() for record in caplog.records if record.name.endswith("accounts.signin")]
    assert noted == ["a sign-in was refused"]
