"""Guessing: every door of accounts stops listening, in all processes at once, and no forged address evades it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts import invitations, tries
from rasid.foundation.accounts.addresses import client_address, network_of, sender_address, veiled_address
from rasid.foundation.accounts.models import Session, Try, User
from rasid.foundation.accounts.signin import forget_old
from rasid.foundation.accounts.tries import LIMITS, Door
from rasid.foundation.calendar import clock

PASSWORD = "a-good-long-password"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def noor(db: None) -> User:
    return User.objects.create_user("ob-7f3k", PASSWORD)


@pytest.fixture
def with_app(noor: User) -> User:
    TOTP.activate(noor, SECRET)
    RecoveryCodes.activate(noor)
    return noor


def sign_in(client: Client, name: str = "ob-7f3k", password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/account/login/", {"login": name, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code(client: Client, typed: str) -> Any:
    return client.post("/account/second-factor/authenticate/", {"code": typed})


def right_code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(clock.real_now().timestamp()) // 30))


def wrong_code() -> str:
    return str((int(right_code()) + 1) % 1_000_000).zfill(6)


# Second factors ---------------------------------------------------------------------------------------


def test_codes_are_guessed_eight_times_from_wherever_and_then_the_right_one_waits_too(with_app: User) -> None:
    for number in range(LIMITS[Door.FACTOR].most):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        sign_in(client)
        assert not is_in(client)
        code(client, wrong_code())
    client = Client()
    sign_in(client)
    answer = code(client, right_code())
    assert not is_in(client)
    assert "انتظر ربع ساعة" in answer.content.decode()


def test_emergency_codes_are_guessed_as_seldom(with_app: User) -> None:
    client = Client()
    sign_in(client)
    for number in range(LIMITS[Door.FACTOR].most):
        code(client, f"{number:08d}")
    (good, *_) = RecoveryCodes.activate(with_app).get_unused_codes()
    code(client, good)
    assert not is_in(client)


def test_whoever_guesses_a_little_every_quarter_of_an_hour_is_stopped_for_the_day(with_app: User) -> None:
    clock.allow_travel()
    start = datetime(2026, 11, 15, 1, 0, tzinfo=UTC)
    listened = 0
    for quarter in range(10):
        with clock.travelling_to(start + timedelta(minutes=16 * quarter)):
            listened += sum(
                tries.may_try(Door.FACTOR, "1") and tries.may_try(Door.FACTOR_DAY, "1") for _ in range(8)
            )
    clock.forbid_travel()
    assert listened == LIMITS[Door.FACTOR_DAY].most


def test_a_right_code_forgives_the_wrong_ones_before_it(with_app: User) -> None:
    client = Client()
    sign_in(client)
    for _ in range(3):
        code(client, wrong_code())
    code(client, right_code())
    assert is_in(client)
    assert not Try.objects.filter(times__gt=1).exists()


def test_a_code_seen_over_a_shoulder_is_not_good_again_in_another_process(
    with_app: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library remembers used codes in the memory of one process: here it remembers none."""
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)
    seen = right_code()
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client)
        code(client, seen)
    assert is_in(first)
    assert not is_in(second)


def test_before_a_grave_step_codes_are_counted_too(with_app: User) -> None:
    client = Client()
    sign_in(client)
    code(client, right_code())
    assert is_in(client)
    for _ in range(LIMITS[Door.FACTOR].most):
        client.post("/account/second-factor/reauthenticate/", {"code": wrong_code()})
    assert not tries.may_try(Door.FACTOR, str(with_app.pk))


def test_secrets_of_apps_and_emergency_codes_lie_sealed(with_app: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        written = "".join(row[0] for row in cursor.fetchall())
    assert SECRET not in written
    assert '"v1:' in written


# Passwords, passkeys, invitations ---------------------------------------------------------------------


def test_whoever_sits_at_an_open_browser_guesses_the_password_eight_times(noor: User) -> None:
    client = Client()
    sign_in(client)

    def change(old: str) -> None:
        new = "an-even-better-one"
        client.post("/account/password/change/", {"oldpassword": old, "password1": new, "password2": new})

    for number in range(LIMITS[Door.PASSWORD].most):
        change(f"guess-{number}")
    change(PASSWORD)
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


def test_one_network_that_tries_many_names_is_stopped(noor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, Door.SIGN_IN, tries.Limit(5, timedelta(hours=1)))
    for number in range(5):
        sign_in(Client(), f"name-{number}", "wrong-password-1")
    client = Client()
    assert "محاولات كثيرة" in sign_in(client).content.decode()
    assert not is_in(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.1")
    sign_in(elsewhere)
    assert is_in(elsewhere)


def test_passkeys_that_are_none_are_looked_at_thirty_times(noor: User) -> None:
    client = Client()
    for _ in range(LIMITS[Door.PASSKEY].most):
        answer = client.post(
            "/account/second-factor/webauthn/login/", {"credential": '{"id": "x"}'}, follow=True
        )
    assert "لم نتعرّف على مفتاح المرور" in answer.content.decode()
    answer = client.post("/account/second-factor/webauthn/login/", {"credential": '{"id": "x"}'}, follow=True)
    assert "محاولات كثيرة" in answer.content.decode()


@pytest.mark.parametrize(
    "sent", ["", "[]", "null", '{"id": 1}', '{"response": {"userHandle": "!!"}}', "{" * 500]
)
def test_nonsense_instead_of_a_passkey_breaks_nothing(noor: User, sent: str) -> None:
    client = Client()
    answer = client.post("/account/second-factor/webauthn/login/", {"credential": sent})
    assert answer.status_code == 302
    assert not is_in(client)


def test_beginnings_are_counted_and_what_never_signed_in_goes_within_the_hour(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, Door.BEGIN, tries.Limit(3, timedelta(minutes=15)))
    address, wanted = "/account/second-factor/webauthn/login/", {"accept": "application/json"}
    assert [Client().get(address, headers=wanted).status_code for _ in range(4)] == [200, 200, 200, 429]
    latest = clock.real_now() + timedelta(hours=2)
    assert all(held.expire_date <= latest for held in Session.objects.all())
    assert Session.objects.count() == 3


def test_invitations_are_guessed_thirty_times_and_then_even_a_true_one_waits(noor: User) -> None:
    secret = invitations.invite(noor)
    client = Client()
    for number in range(LIMITS[Door.INVITATION].most):
        assert client.get(f"/invitation/{number}/").status_code == 410
    assert client.get(f"/invitation/{secret}/").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.1").get(f"/invitation/{secret}/").status_code == 200


# Addresses --------------------------------------------------------------------------------------------


def forged(number: int) -> dict[str, str]:
    return {"HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}


def test_without_proxies_of_ours_a_written_address_changes_nothing(noor: User, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 0
    for number in range(8):
        sign_in(Client(), password="wrong-password-1", **forged(number))
    client = Client()
    sign_in(client, **forged(99))
    assert not is_in(client)


def test_behind_a_proxy_the_guesser_is_told_from_everybody_else(noor: User, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(8):
        # What comes before the proxy's own word, the guesser made up.
        sign_in(
            Client(), password="wrong-password-1", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9"
        )
    shut, open_ = Client(), Client()
    sign_in(shut, HTTP_X_FORWARDED_FOR="198.51.100.99, 203.0.113.9")
    sign_in(open_, HTTP_X_FORWARDED_FOR="203.0.113.10")
    assert not is_in(shut)
    assert is_in(open_)


def test_axes_keeps_no_address_and_counts_a_household_as_one(noor: User) -> None:
    sign_in(Client(REMOTE_ADDR="2001:db8:1:2::1"), password="wrong-password-1")
    sign_in(Client(REMOTE_ADDR="2001:db8:1:2::ffff"), password="wrong-password-1")
    attempt = AccessAttempt.objects.get()
    assert attempt.failures_since_start == 2
    assert "2001:db8" not in str(attempt.ip_address)
    assert str(attempt.ip_address).startswith("fd")


def test_a_short_line_of_hops_did_not_come_through_all_of_ours() -> None:
    assert sender_address("203.0.113.9", "198.51.100.1", 2) == "203.0.113.9"


@given(st.text(max_size=60), st.text(max_size=60), st.integers(-1, 3))
def test_no_header_breaks_a_door(remote: str, written: str, proxies: int) -> None:
    assert isinstance(network_of(sender_address(remote, written, proxies)), str)


@pytest.mark.parametrize("read", [client_address, veiled_address])
def test_a_request_without_an_address_is_read_too(read: Callable[..., str], db: None) -> None:
    request = RequestFactory().get("/")
    del request.META["REMOTE_ADDR"]
    assert isinstance(read(request), str)


# What is kept -----------------------------------------------------------------------------------------


def test_counts_hold_no_name_no_address_and_go_after_a_day(noor: User) -> None:
    clock.allow_travel()
    with clock.travelling_to(clock.real_now() - timedelta(days=2)):
        tries.count_wrong("ob-7f3k", "203.0.113.9")
    clock.forbid_travel()
    tries.count_wrong("ob-7f3k", "203.0.113.10")
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM accounts_try t")
        written = " ".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_try'")
        assert cursor.fetchone()[0] == "u"
    assert "ob-7f3k" not in written
    assert "203.0.113" not in written
    forget_old()
    assert Try.objects.count() == 1


def test_what_may_be_shown_once_is_first_once(db: None) -> None:
    assert tries.is_first("an answer")
    assert not tries.is_first("an answer")
    assert tries.is_first("another")
