"""Signing in with an account elsewhere: whom a provider vouches for comes in, and nothing that only looks like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.urls import reverse
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.accounts.national import linking
from rasid.foundation.accounts.national.providers import Provider, provider, providers
from rasid.foundation.accounts.tries import LIMITS, Door
from rasid.project.tests.identity_provider import (
    CLIENT,
    ENTITY,
    OTHER_KEY,
    SECRET,
    Assertion,
    Identity,
    posted,
    running,
    saml_metadata,
)

PASSWORD = "a-good-long-password"
HIGH = "https://identity.example/acr/high"
STRONG = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"
SITE = "http://testserver"


@pytest.fixture(scope="module")
def identity_server() -> Iterator[Identity]:
    with running() as found:
        yield found


@pytest.fixture
def identity(identity_server: Identity, settings: Any, tmp_path: Path) -> Identity:
    """One provider of each kind, as an operator would write them down; telling the truth until told otherwise."""
    cache.clear()
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "nafath.xml").write_text(saml_metadata())
    (tmp_path / "sign-on.toml").write_text(f"""
[[provider]]
id = "sanad"
kind = "oidc"
name = {{ ar = "سند", en = "Sanad" }}
issuer = "{identity_server.url}"
client_id = "{CLIENT}"
client_secret_file = "secret"
acr = ["{HIGH}"]

[[provider]]
id = "nafath"
kind = "saml"
name = {{ ar = "نفاذ", en = "Nafath" }}
entity_id = "{ENTITY}"
metadata_file = "nafath.xml"
acr = ["{STRONG}"]
""")
    settings.SIGN_ON = str(tmp_path / "sign-on.toml")
    fresh = Identity(identity_server.url)
    identity_server.__dict__.update(fresh.__dict__)
    return identity_server


@pytest.fixture
def salma(db: None) -> User:
    return User.objects.create_user("salma", PASSWORD)


@pytest.fixture
def sanad(identity: Identity) -> Provider:
    found = provider("sanad")
    assert found
    return found


@pytest.fixture
def nafath(identity: Identity) -> Provider:
    found = provider("nafath")
    assert found
    return found


def way(client: Client, name: str, **given: str) -> str:
    """Where a page leads to."""
    answer = client.post(f"/account/sign-on/{name}/", given)
    assert answer.status_code == 200, answer
    found = re.search(r'<a class="button" href="([^"]+)"', answer.content.decode())
    assert found
    return unescape(found[1])


def there_and_back(client: Client, **given: str) -> Any:
    """Go to the provider, as a browser would, and come back with what it answers."""
    return client.get(there(client, **given).removeprefix(SITE))


def there(client: Client, **given: str) -> str:
    answer = httpx.get(way(client, "sanad", **given), trust_env=False)
    assert answer.status_code == 302
    return str(answer.headers["location"])


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client) -> None:
    client.post("/account/login/", {"login": "salma", "password": PASSWORD})
    assert is_in(client)


# OpenID Connect ---------------------------------------------------------------------------------------


def test_a_linked_account_is_entered_without_a_password(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(salma, sanad, identity.subject)
    answer = there_and_back(client, next="/account/sessions/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/sessions/"
    assert client.session["_auth_user_id"] == str(salma.pk)
    (asked,) = identity.asked
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert len(asked["state"]) >= 32 <= len(asked["nonce"])


def test_whoever_has_no_account_here_is_told_whom_to_ask(
    client: Client, sanad: Provider, salma: User
) -> None:
    answer = there_and_back(client)
    assert answer.status_code == 403
    assert "لا حساب في راصد" in answer.content.decode()
    assert "مدير برنامجك" in answer.content.decode()
    assert not is_in(client)
    assert User.objects.count() == 1


def test_what_a_person_is_called_there_is_kept_nowhere(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    sign_in(client)
    assert there_and_back(client, link="1")["Location"] == "/account/sign-on/"
    client.logout()
    there_and_back(client)
    assert is_in(client)
    with connection.cursor() as cursor:
        rows = []
        for table in ("accounts_nationalaccount", "accounts_session", "accounts_user", "accounts_try"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            rows += [row[0] for row in cursor.fetchall()]
    assert not any(word in "\n".join(rows) for word in (identity.subject, "example.org", "سلمى"))


# What the token says instead of the truth, and why it is not believed.
LIES: dict[str, tuple[dict[str, Any], str]] = {
    "another nonce": ({"nonce": "x" * 43}, "another nonce"),
    "no nonce": ({"nonce": None}, "another nonce"),
    "another audience": ({"aud": "somebody-else"}, "InvalidAudienceError"),
    "several audiences, made out to none": ({"aud": [CLIENT, "somebody-else"]}, "made out to somebody else"),
    "another issuer": ({"iss": "https://identity.example"}, "InvalidIssuerError"),
    "over": ({"exp": 1_000_000_000}, "ExpiredSignatureError"),
    "no end": ({"exp": None}, "MissingRequiredClaimError"),
    "of yesterday": ({"iat": 1_000_000_000}, "too old"),
    "of nobody": ({"sub": None}, "MissingRequiredClaimError"),
    "not yet": ({"nbf": 4_000_000_000}, "ImmatureSignatureError"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_answer_our_question_is_not_believed(
    client: Client,
    sanad: Provider,
    salma: User,
    identity: Identity,
    lie: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    linking.link(salma, sanad, identity.subject)
    identity.lies, reason = LIES[lie]
    refused(client, there_and_back(client))
    assert reason in caplog.text
    assert identity.subject not in caplog.text


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("none", "InvalidAlgorithmError"),
        ("HS256", "InvalidAlgorithmError"),
        ("another key", "InvalidSignatureError"),
        ("a key nobody knows", "unknown key"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_not_believed(
    client: Client, sanad: Provider, salma: User, identity: Identity, how: str, reason: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    linking.link(salma, sanad, identity.subject)
    if how == "another key":
        identity.key = OTHER_KEY
    elif how == "a key nobody knows":
        identity.kid = "k2"
    else:
        identity.algorithm = how
    refused(client, there_and_back(client))
    assert reason in caplog.text


def test_another_state_another_browser_and_a_second_time_are_refused(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(salma, sanad, identity.subject)
    back = there(client).removeprefix(SITE)
    refused(client, client.get(re.sub(r"state=[^&]+", "state=x", back)))
    # The question was used up by the wrong answer.
    refused(client, client.get(back), "بدأ الطلب من متصفح آخر")
    back = there(client).removeprefix(SITE)
    refused(Client(), Client().get(back), "بدأ الطلب من متصفح آخر")
    assert client.get(back).status_code == 302
    client.logout()
    refused(client, client.get(back), "بدأ الطلب من متصفح آخر")


def test_a_code_that_was_stolen_on_its_way_is_worth_nothing(
    client: Client, sanad: Provider, salma: User, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    linking.link(salma, sanad, identity.subject)
    stolen = parse_qs(urlsplit(there(Client())).query)["code"][0]
    own = there(client).removeprefix(SITE)
    # PKCE: the thief's browser holds another verifier than the one that the code was made for.
    refused(client, client.get(re.sub(r"code=[^&]+", f"code={stolen}", own)))
    assert "invalid_grant" in caplog.text


def test_whoever_turns_back_there_and_a_provider_that_is_down_are_told_apart(
    client: Client, sanad: Provider, salma: User, identity: Identity, settings: Any
) -> None:
    identity.denies = True
    answer = there_and_back(client)
    assert "أُلغي الدخول هناك" in answer.content.decode()
    path = Path(settings.SIGN_ON)
    path.write_text(path.read_text().replace(identity.url, "http://127.0.0.1:9"))
    down = client.post("/account/sign-on/sanad/")
    assert down.status_code == 502
    assert "لا تجيب الآن" in down.content.decode()


def test_a_provider_may_stand_for_the_second_factor_only_when_it_says_so(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(salma, sanad, identity.subject)
    TOTP.activate(salma, "JBSWY3DPEHPK3PXP")
    assert there_and_back(client)["Location"].startswith("/account/second-factor/authenticate/")
    assert not is_in(client)
    identity.acr = HIGH
    there_and_back(client)
    assert is_in(client)


def test_an_invitation_is_accepted_with_an_account_elsewhere_once(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    secret = invitations.invite(salma)
    assert "سند" in client.get(f"/invitation/{secret}/").content.decode()
    there_and_back(client, invitation=secret)
    assert is_in(client)
    assert linking.linked_user(sanad, identity.subject) == salma
    other = Client()
    identity.subject = "somebody else"
    refused(other, there_and_back(other, invitation=secret), "انتهت هذه الدعوة")
    assert NationalAccount.objects.count() == 1


def test_one_account_elsewhere_opens_one_account_here(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(User.objects.create_user("faris"), sanad, identity.subject)
    sign_in(client)
    answer = there_and_back(client, link="1")
    assert answer.status_code == 403
    assert "مربوط بحساب آخر" in answer.content.decode()


def test_linking_wants_proof_and_a_form_of_ours(client: Client, sanad: Provider, salma: User) -> None:
    sign_in(client)
    TOTP.activate(salma, "JBSWY3DPEHPK3PXP")
    # Whoever has just made it holds it, and is not asked.
    Authenticator.objects.update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    answer = client.post("/account/sign-on/sanad/", {"link": "1"})
    assert answer["Location"].startswith("/account/second-factor/reauthenticate/")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/account/sign-on/sanad/", {"link": "1"}).status_code == 403
    # Asking by address alone leads nowhere yet: a page elsewhere could have sent the browser here.
    assert client.get("/account/sign-on/sanad/?link=1").status_code == 200
    assert "_national" not in client.session


def test_being_asked_again_there_is_proof_here_and_only_of_oneself(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    identity.acr = HIGH
    linking.link(salma, sanad, identity.subject)
    sign_in(client)
    answer = there_and_back(client, again="1", next="/account/sessions/")
    assert answer["Location"] == "/account/sessions/"
    assert identity.asked[-1]["prompt"] == "login"
    assert client.session["account_authentication_methods"][-1]["reauthenticated"] is True
    identity.subject = "somebody else"
    assert "شخص آخر" in there_and_back(client, again="1").content.decode()
    identity.subject, identity.lies = "9851234567", {"auth_time": 1_000_000_000}
    assert there_and_back(client, again="1").status_code == 403


def test_one_factor_there_is_no_proof_again_where_the_account_asks_for_two(
    client: Client, sanad: Provider, salma: User, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    linking.link(salma, sanad, identity.subject)
    sign_in(client)
    TOTP.activate(salma, "JBSWY3DPEHPK3PXP")
    assert there_and_back(client, again="1").status_code == 403
    assert "one factor" in caplog.text
    assert not any(each.get("reauthenticated") for each in client.session["account_authentication_methods"])
    identity.acr = HIGH
    assert there_and_back(client, again="1", next="/account/sessions/").status_code == 302


def test_after_signing_in_elsewhere_nobody_is_sent_to_another_site(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(salma, sanad, identity.subject)
    assert there_and_back(client, next="https://example.org/")["Location"] == "/landing/"


def test_a_link_is_cut_by_its_owner(client: Client, sanad: Provider, salma: User, identity: Identity) -> None:
    linking.link(salma, sanad, identity.subject)
    sign_in(client)
    client.post("/account/sign-on/", {"provider": "sanad"})
    assert linking.linked_user(sanad, identity.subject) is None


def test_a_closed_account_is_not_entered(
    client: Client, sanad: Provider, salma: User, identity: Identity
) -> None:
    linking.link(salma, sanad, identity.subject)
    User.objects.update(is_active=False)
    refused(client, there_and_back(client), "لا حساب في راصد")


def test_capitals_count_and_two_providers_may_name_two_people_alike(
    sanad: Provider, nafath: Provider, salma: User, db: None
) -> None:
    linking.link(salma, sanad, "Ab")
    assert linking.linked_user(sanad, "ab") is None
    assert linking.linked_user(nafath, "Ab") is None


def test_answers_that_nobody_asked_for_are_read_thirty_times(
    client: Client, sanad: Provider, db: None
) -> None:
    for _ in range(LIMITS[Door.NATIONAL].most):
        assert client.get("/account/sign-on/sanad/back/?code=x&state=y").status_code == 403
    assert client.get("/account/sign-on/sanad/back/?code=x&state=y").status_code == 429
    for _ in range(LIMITS[Door.NATIONAL].most):
        assert client.post("/account/sign-on/nafath/answer/", {"SAMLResponse": "eA=="}).status_code == 302
    assert client.post("/account/sign-on/nafath/answer/", {"SAMLResponse": "eA=="}).status_code == 429


def refused(client: Client, answer: Any, words: str = "لا نستطيع الوثوق به") -> None:
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert not is_in(client)


# SAML -------------------------------------------------------------------------------------------------


@dataclass
class Asked:
    """One question to the SAML provider, and what its answer has to say."""

    client: Client
    request: str

    def assertion(self, **told: Any) -> Assertion:
        own = SITE + reverse("national_metadata", args=["nafath"])
        answers = SITE + reverse("national_answer", args=["nafath"])
        return Assertion(**({"request": self.request, "answers": answers, "audience": own} | told))

    def send(self, response: str) -> Any:
        """The provider posts without our cookies of this site; then the browser comes by itself."""
        answer = self.client.post("/account/sign-on/nafath/answer/", {"SAMLResponse": posted(response)})
        assert answer.status_code == 302
        return self.client.get(answer["Location"])


@pytest.fixture
def asked(client: Client, nafath: Provider, salma: User) -> Asked:
    linking.link(salma, nafath, "9851234567")
    return ask(client)


def ask(client: Client, **given: str) -> Asked:
    question = parse_qs(urlsplit(way(client, "nafath", **given)).query)["SAMLRequest"][0]
    xml = OneLogin_Saml2_Utils.decode_base64_and_inflate(question)
    found = re.search(rb' ID="([^"]+)"', xml)
    assert found
    return Asked(client, found[1].decode())


def test_a_signed_answer_to_our_question_opens(asked: Asked, salma: User) -> None:
    said = asked.assertion()
    answer = asked.send(said.response(said.signed()))
    assert answer.status_code == 302
    assert asked.client.session["_auth_user_id"] == str(salma.pk)


def test_a_strong_context_stands_for_the_second_factor_and_another_does_not(
    asked: Asked, salma: User
) -> None:
    TOTP.activate(salma, "JBSWY3DPEHPK3PXP")
    weak = asked.assertion()
    assert "/second-factor/" in asked.send(weak.response(weak.signed()))["Location"]
    again = ask(asked.client)
    strong = again.assertion(context=STRONG)
    again.send(strong.response(strong.signed()))
    assert is_in(asked.client)


@pytest.mark.parametrize(("proved", "status"), [(timedelta(minutes=1), 302), (timedelta(hours=1), 403)])
def test_whoever_takes_the_wish_to_be_asked_again_out_of_the_question_gains_nothing(
    asked: Asked, salma: User, proved: timedelta, status: int
) -> None:
    """The question is not signed. A provider that then answers from its session says when that one began."""
    sign_in(asked.client)
    again = ask(asked.client, again="1")
    said = again.assertion(context=STRONG, proved=proved)
    assert again.send(said.response(said.signed())).status_code == status


TOLD: dict[str, tuple[dict[str, Any], str]] = {
    "to somebody else": ({"audience": "https://somebody-else.example"}, "not a valid audience"),
    "to nobody": ({"audience": ""}, "made out to somebody else"),
    "to another place": ({"recipient": "https://somebody-else.example/"}, "SubjectConfirmation"),
    "to a longer place": (
        {"recipient": SITE + "/account/sign-on/nafath/answer/x"},
        "made out to somebody else",
    ),
    "to another question": ({"in_response_to": "_another"}, "SubjectConfirmation"),
    "by somebody else": ({"issuer": "https://somebody-else.example"}, "Invalid issuer"),
    "too late": ({"lasts": timedelta(minutes=-30)}, "expired"),
    "of nobody": ({"subject": ""}, "empty"),
}


@pytest.mark.parametrize("how", TOLD)
def test_an_answer_that_is_not_made_out_to_us_is_refused(
    asked: Asked, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    told, reason = TOLD[how]
    said = asked.assertion(**told)
    refused(asked.client, asked.send(said.response(said.signed())))
    assert reason in caplog.text


def test_an_answer_that_nobody_signed_or_somebody_else_is_refused(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    said = asked.assertion()
    refused(asked.client, asked.send(said.response(said.xml())))
    assert "not signed" in caplog.text
    again = ask(asked.client)
    said = again.assertion()
    refused(again.client, again.send(said.response(said.signed(OTHER_KEY))))
    again = ask(asked.client)
    said = again.assertion()
    refused(again.client, again.send(said.response(said.signed().replace("9851234567", "1000000000"))))


def test_an_answer_is_good_once_and_only_for_the_browser_that_asked(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    said = asked.assertion()
    response = said.response(said.signed())
    assert asked.send(response).status_code == 302
    asked.client.logout()
    refused(asked.client, asked.send(response), "بدأ الطلب من متصفح آخر")
    # Even to a browser that was made to ask the same question.
    other = ask(Client())
    session = other.client.session
    session["_national"] = session["_national"] | {"request": asked.request}
    session.save()
    refused(other.client, other.send(response))
    assert "shown before" in caplog.text
    refused(Client(), Asked(Client(), asked.request).send(response), "بدأ الطلب من متصفح آخر")


@pytest.mark.parametrize("place", ["beside", "before", "around", "inside the signature"])
def test_a_signed_answer_wrapped_around_a_forged_one_is_refused(
    asked: Asked, place: str, nafath: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    """XML signature wrapping: the signature is true, and what is read is something else."""
    linking.link(User.objects.create_user("faris"), nafath, "1000000000")
    said = asked.assertion()
    true = said.signed()
    forged = asked.assertion(subject="1000000000").xml()
    match place:
        case "beside":
            response = said.response(true, forged)
        case "before":
            response = said.response(forged, true)
        case "around":
            advice = f"<saml:Advice>{true}</saml:Advice><saml:AuthnStatement"
            response = said.response(forged.replace("<saml:AuthnStatement", advice, 1))
        case _:
            signature = re.search(r"<ds:Signature.*?</ds:Signature>", true, re.S)
            assert signature
            content = f"<ds:Object>{true.replace(signature[0], '')}</ds:Object></ds:Signature>"
            held = signature[0].replace("</ds:Signature>", content)
            response = said.response(forged.replace("<saml:Subject>", f"{held}<saml:Subject>", 1))
    refused(asked.client, asked.send(response))
    # Refused for being wrapped, not for being written badly.
    assert re.search(
        "must contain 1 assertion|Signature|signed|Duplicated|not a valid|must be only", caplog.text
    )


@pytest.mark.parametrize(
    "document",
    ["", "x", "<a/>", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>', "<a" * 2000],
)
def test_what_is_no_answer_at_all_is_refused_without_breaking(asked: Asked, document: str) -> None:
    if not document:
        assert asked.client.post("/account/sign-on/nafath/answer/", {}).status_code == 404
    else:
        refused(asked.client, asked.send(document))


def test_the_provider_is_told_our_name_and_where_answers_go(client: Client, nafath: Provider) -> None:
    told = client.get("/account/sign-on/nafath/metadata/").content.decode()
    assert 'entityID="http://testserver/account/sign-on/nafath/metadata/"' in told
    assert 'Location="http://testserver/account/sign-on/nafath/answer/"' in told
    assert "WantAssertionsSigned" in told


# The operator's file ----------------------------------------------------------------------------------


def test_without_a_file_there_is_nothing_to_sign_in_with(client: Client, db: None) -> None:
    assert providers() == ()
    assert client.get("/account/sign-on/sanad/").status_code == 404
    assert "سند" not in client.get("/account/login/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        'kind = "oidc"\nissuer = "http://identity.example"\nclient_id = "x"',
        'kind = "oidc"\nissuer = "https://identity.example"',
        'kind = "oidc"\nissuer = "https://identity.example"\nclient_id = "x"\nalgorithms = ["HS256"]',
        'kind = "oidc"\nissuer = "https://identity.example"\nclient_id = "x"\nnonsense = 1',
        'kind = "saml"\nentity_id = "x"',
        'kind = "saml"\nentity_id = "x"\nmetadata_url = "http://identity.example/"',
        'kind = "carrier pigeon"',
    ],
)
def test_a_file_that_would_let_somebody_else_in_is_not_taken(
    settings: Any, tmp_path: Path, wrong: str
) -> None:
    path = tmp_path / "sign-on.toml"
    path.write_text(f'[[provider]]\nid = "x"\nname = {{ ar = "س" }}\n{wrong}\n')
    settings.SIGN_ON = str(path)
    with pytest.raises(ImproperlyConfigured):
        providers()
