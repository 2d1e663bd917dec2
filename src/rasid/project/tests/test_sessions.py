"""Sessions: they begin with a new key, end by themselves, are listed and ended; and grave steps ask again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from django.test import Client

from rasid.foundation.accounts import invitations, sessions
from rasid.foundation.accounts.models import NationalAccount, Session, User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.models import Entry
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from tests.world.programmes import member

SECRET = "JBSWY3DPEHPK3PXP"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
PHONE = "Mozilla/5.0 (Linux; Android 15; SM-G991B) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36"


def sign_in(user: User, agent: str = FIREFOX, with_code: bool = False) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": user.handle, "password": f"{user.handle}-password-1"})
    if with_code:
        client.post("/account/second-factor/authenticate/", {"code": code()})
    assert is_in(client)
    return client


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(clock.real_now().timestamp()) // 30))


def is_in(client: Client) -> bool:
    return client.get("/account/sessions/").status_code == 200


def later(client: Client, seconds: int, *, began: bool = False) -> None:
    """Let the session lie, as if so much time had gone by."""
    held = client.session
    held[sessions.HEARD] -= seconds
    held[sessions.BEGAN] -= seconds if began else 0
    held.save()


# What a session is ------------------------------------------------------------------------------------


def test_signing_in_gives_the_browser_a_new_key(rania: User) -> None:
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    client.post("/account/login/", {"login": "rania", "password": "rania-password-1"})
    assert client.session["_auth_user_id"] == str(rania.pk)
    assert client.session.session_key != session.session_key
    assert not sessions.SessionStore().exists(str(session.session_key))


def test_whoever_reads_the_table_is_nobody_with_it_and_learns_no_place_and_no_hour(rania: User) -> None:
    client = sign_in(rania, PHONE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_key, session_data, device, began_on, last_on, expire_date FROM accounts_session"
        )
        ((key, content, device, began_on, last_on, expires),) = cursor.fetchall()
    assert key != client.session.session_key
    assert Client(headers={"cookie": f"sessionid={key}"}).get("/account/sessions/").status_code == 302
    assert "rania" not in content
    assert device == "chrome-phone"
    assert began_on == last_on == clock.real_now().date()
    assert (expires.minute, expires.second) == (0, 0)


def test_a_content_moved_to_another_row_opens_nothing(rania: User, hadi: User) -> None:
    of_rania, of_hadi = sign_in(rania), sign_in(hadi)
    content = Session.objects.get(user_id=rania.pk).session_data
    Session.objects.filter(user_id=hadi.pk).update(session_data=content)
    assert not is_in(of_hadi)
    assert is_in(of_rania)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "firefox"),
        (PHONE, "chrome-phone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1", "safari-phone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/139.0 Safari/537.36 Edg/139.0", "edge"),
        ("curl/8", "other"),
        ("", "other"),
    ],
)
def test_of_a_browser_only_its_family_is_kept(agent: str, words: str) -> None:
    assert sessions.device_words(agent) == words


# How it ends ------------------------------------------------------------------------------------------


def test_a_session_left_alone_ends_sooner_at_the_desk_than_in_the_field(rania: User, noor: Observer) -> None:
    noor.user.set_password(f"{noor.user.handle}-password-1")
    noor.user.save()
    desk, field = sign_in(rania), sign_in(noor.user)
    for client in (desk, field):
        later(client, 61 * 60)
    assert not is_in(desk)
    assert is_in(field)
    later(field, 481 * 60)
    assert not is_in(field)


def test_however_busy_a_session_ends_after_half_a_day(rania: User) -> None:
    client = sign_in(rania)
    later(client, 11 * 60 * 60, began=True)
    held = client.session
    held[sessions.HEARD] = int(clock.real_now().timestamp())
    held.save()
    assert is_in(client)
    later(client, 2 * 60 * 60, began=True)
    answer = client.get("/account/sessions/", follow=True)
    assert "انتهت جلستك" in answer.content.decode()


def test_looking_at_public_pages_keeps_nobody_in_longer_than_the_desk_allows(rania: User) -> None:
    client = sign_in(rania)
    later(client, 61 * 60)
    client.get("/account/login/")
    assert not is_in(client)


def test_ones_sessions_are_listed_and_ended_one_by_one_or_all_but_this(rania: User, hadi: User) -> None:
    here, there, third, of_hadi = sign_in(rania), sign_in(rania, PHONE), sign_in(rania), sign_in(hadi)
    page = here.get("/account/sessions/").content.decode()
    assert page.count("panel") >= 3
    assert "كروم على هاتف" in page.replace("\u2068", "").replace("\u2069", "")
    other = next(each for each in sessions.open_sessions(rania) if each.is_phone)
    of_others = sessions.open_sessions(hadi)[0].ref
    here.post("/account/sessions/", {"session": other.ref})
    assert not is_in(there)
    here.post("/account/sessions/", {"session": of_others})
    assert is_in(of_hadi)
    here.post("/account/sessions/")
    assert not is_in(third)
    assert is_in(here)


def test_a_changed_password_and_a_new_factor_end_the_other_sessions(
    rania: User, django_capture_on_commit_callbacks: Any
) -> None:
    here, there = sign_in(rania), sign_in(rania)
    new = "an-even-better-one"
    here.post(
        "/account/password/change/", {"oldpassword": "rania-password-1", "password1": new, "password2": new}
    )
    assert not is_in(there)
    assert is_in(here)
    rania.refresh_from_db()
    rania.set_password("rania-password-1")
    rania.save()
    here, there = sign_in(rania), sign_in(rania)
    here.get("/account/second-factor/totp/activate/")
    secret = here.session["mfa.totp.secret"]
    typed = format_hotp_value(hotp_value(secret, int(clock.real_now().timestamp()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        assert here.post("/account/second-factor/totp/activate/", {"code": typed}).status_code == 302
    assert not is_in(there)
    assert is_in(here)


def test_a_taken_invitation_ends_what_was_open(rania: User) -> None:
    client = sign_in(rania)
    invitations.accept(invitations.invite(rania), "an-even-better-one")
    assert not Session.objects.filter(user_id=rania.pk).exists()
    assert not is_in(client)


# Steps that ask again ---------------------------------------------------------------------------------


@pytest.fixture
def amal(programme: Programme) -> User:
    return member(programme, "amal", Role.ADMINISTRATOR)


@pytest.fixture
def strict(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    Authenticator.objects.filter(user=user).update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    return user


def old(client: Client) -> None:
    """Sixteen minutes went by since anything was proved."""
    held = client.session
    for record in held["account_authentication_methods"]:
        record["at"] -= 16 * 60
    held["account_authentication_methods"] = held["account_authentication_methods"]
    held.save()


STEPS = {
    "issuing a key": ("/office/jo/keys/", {"form": "key", "name": "x", "owner": "y", "scopes": "webhooks"}),
    "inviting": ("/office/jo/members/", {"handle": "newcomer", "role": "reviewer"}),
    "ending sessions of others": ("/office/jo/members/recovery/", {"act": "end", "handle": "hadi"}),
    "publishing": ("/office/jo/bulletins/1/publish/", {}),
}


@pytest.mark.parametrize("step", STEPS)
def test_before_a_grave_step_whoever_sits_there_proves_it_again_with_the_second_factor(
    strict: None, amal: User, hadi: User, step: str
) -> None:
    address, sent = STEPS[step]
    client = sign_in(with_app(amal), with_code=True)
    old(client)
    answer = client.post(address, sent)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/second-factor/reauthenticate/?next=%2Foffice%2Fjo%2F")
    # A password, which an open browser may have kept, is not enough.
    by_password = client.get("/account/reauthenticate/")
    assert by_password["Location"].startswith("/account/second-factor/reauthenticate/")


def test_what_was_sent_is_done_once_it_is_proved(
    strict: None, amal: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(with_app(amal), with_code=True)
    old(client)
    wanted = client.post("/office/jo/members/", {"handle": "newcomer", "role": "reviewer"})["Location"]
    assert not User.objects.filter(handle="newcomer").exists()
    # The code of the sign-in was used up; the next one would come in half a minute.
    monkeypatch.setattr("rasid.foundation.accounts.tries.is_first", lambda _: True)
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)
    answer = client.post(wanted, {"code": code(), "next": "/office/jo/members/"})
    assert User.objects.filter(handle="newcomer").exists()
    assert "/invitation/" in answer.content.decode()


def test_whoever_just_signed_in_with_two_factors_is_not_asked(strict: None, amal: User) -> None:
    client = sign_in(with_app(amal), with_code=True)
    client.post("/office/jo/members/", {"handle": "newcomer", "role": "reviewer"})
    assert User.objects.filter(handle="newcomer").exists()


def test_whoever_has_just_made_a_second_factor_is_not_asked_for_it_at_once(strict: None, amal: User) -> None:
    client = sign_in(amal)
    assert client.get("/office/jo/members/")["Location"].endswith("/totp/activate/")
    TOTP.activate(amal, SECRET)
    client.post("/office/jo/members/", {"handle": "newcomer", "role": "reviewer"})
    assert User.objects.filter(handle="newcomer").exists()


# Accounts that nobody can enter -----------------------------------------------------------------------


def test_two_people_open_an_account_anew_and_nothing_of_before_opens_it(
    amal: User, rania: User, noor: Observer
) -> None:
    lost = with_app(noor.user)
    lost.set_password(f"{lost.handle}-password-1")
    lost.save()
    NationalAccount.objects.create(user=lost, provider="x", subject_hash=b"x" * 32, linked_on="2026-11-15")
    device, secret, _ = door.issue_device(lost.pk)
    thief = sign_in(lost, with_code=True)
    first, second = sign_in(amal), sign_in(rania)
    page = "/office/jo/members/recovery/"
    first.post(page, {"act": "propose", "handle": lost.handle, "reason": "حضر إلى المكتب بهويته"})
    proposal = Proposal.objects.get()
    assert is_in(thief)
    refused = first.post(page, {"act": "grant", "proposal": str(proposal.id)})
    assert refused.status_code == 409
    answer = second.post(page, {"act": "grant", "proposal": str(proposal.id)}).content.decode()
    assert not is_in(thief)
    lost.refresh_from_db()
    assert not lost.has_usable_password()
    assert not Authenticator.objects.filter(user=lost).exists()
    assert not NationalAccount.objects.exists()
    assert door.user_for_device(device, secret) is None
    link = answer.split('dir="ltr">')[1].split("<")[0]
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
    assert link not in second.get(page).content.decode()
    entry = Entry.objects.get(verb="account.recovered")
    assert not entry.is_public


def test_nobody_recovers_or_ends_themselves_or_people_of_other_programmes(amal: User, rania: User) -> None:
    client = sign_in(amal)
    User.objects.create_user("stranger")
    for handle in ("amal", "stranger", "nobody"):
        sent = {"act": "propose", "handle": handle, "reason": "حضر إلى المكتب بهويته"}
        assert "error-summary" in client.post("/office/jo/members/recovery/", sent).content.decode()
        answer = client.post("/office/jo/members/recovery/", {"act": "end", "handle": handle})
        assert answer.status_code == 200
    assert not Proposal.objects.exists()
    # An officer grants, and asks for nothing.
    assert (
        sign_in(rania).post("/office/jo/members/recovery/", {"act": "end", "handle": "amal"}).status_code
        == 404
    )


def test_an_administrator_signs_somebody_out_everywhere_on_record(amal: User, hadi: User) -> None:
    reader = sign_in(hadi)
    sign_in(amal).post("/office/jo/members/recovery/", {"act": "end", "handle": "hadi"})
    assert not is_in(reader)
    assert Entry.objects.filter(verb="sessions.ended").count() == 1
    assert is_in(sign_in(hadi))
