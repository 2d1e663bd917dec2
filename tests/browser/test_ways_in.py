"""Ways in, in a real browser: passkeys of a virtual device, and accounts of another site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, CDPSession, Page, expect

from rasid.foundation.accounts.models import Session, User
from rasid.foundation.accounts.national import linking
from rasid.foundation.accounts.national.providers import provider
from rasid.project.tests.identity_provider import CLIENT, ENTITY, SECRET, running, saml_metadata
from rasid.stages.programmes.models import Programme

PASSWORD = "rania-password-1"


@dataclass(frozen=True)
class Device:
    """What holds the passkeys: it can be told whether the right finger lies on it."""

    protocol: CDPSession
    id: str

    def knows_its_owner(self, answer: bool) -> None:
        self.protocol.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": answer})


@pytest.fixture(scope="module", autouse=True)
def unsafe() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, at which Django's database would shy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def phone(
    transactional_db: None, live_server: Any, programme: Programme, rania: User, chromium: Browser, settings: Any
) -> Iterator[Page]:  # fmt: skip
    """Rania's browser, narrow, with nothing signed in; a passkey belongs to the host of its address."""
    settings.SECOND_FACTOR_REQUIRED = True
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(viewport={"width": 360, "height": 780}, base_url=address, locale="ar")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def device(phone: Page) -> Device:
    """A device with a fingerprint reader, and its owner's finger on it."""
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return Device(session, made["authenticatorId"])


def sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_label("اسم الدخول").fill("rania")
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="دخول", exact=True).click()


def make_passkey(page: Page) -> None:
    sign_in(page)
    # No page of the office opens before a second factor: it may be a passkey.
    page.get_by_role("link", name="أو احمِه بمفتاح مرور على هذا الجهاز").click()
    page.get_by_label("اسم المفتاح").fill("حاسوب المكتب")
    page.get_by_role("button", name="أنشئ المفتاح").click()
    expect(page.get_by_role("heading", name="رموز الطوارئ")).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator("header").get_by_role("button", name="خروج").click()


def test_a_passkey_is_made_and_then_stands_for_name_password_and_code(phone: Page, device: Device) -> None:
    refused: list[str] = []
    phone.on("console", lambda line: refused.append(line.text) if "Content Security" in line.text else None)
    make_passkey(phone)
    held = Authenticator.objects.get(type="webauthn")
    assert held.wrap().name == "حاسوب المكتب"
    sign_out(phone)
    phone.goto("/account/login/?next=/office/jo/settings/")
    phone.get_by_role("button", name="ادخل بمفتاح المرور").click()
    phone.wait_for_url(re.compile(r":\d+/office/jo/settings/$"))
    assert Session.objects.exclude(user_id=None).get().device == "chrome"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert refused == []


def test_after_the_password_a_passkey_is_the_second_factor(phone: Page, device: Device) -> None:
    make_passkey(phone)
    sign_out(phone)
    sign_in(phone)
    expect(phone.get_by_role("heading", name="الرمز الثاني")).to_be_visible()
    phone.get_by_role("button", name="استعمل مفتاح المرور").click()
    phone.wait_for_url(re.compile(r":\d+/office/jo/$"))


def test_a_device_that_did_not_check_whose_finger_it_is_opens_nothing(phone: Page, device: Device) -> None:
    make_passkey(phone)
    sign_out(phone)
    device.knows_its_owner(False)
    phone.goto("/account/login/")
    phone.get_by_role("button", name="ادخل بمفتاح المرور").click()
    expect(phone.get_by_role("alert")).to_contain_text("أُلغي الطلب")
    assert not Session.objects.exclude(user_id=None).exists()


@pytest.mark.parametrize("kind", ["oidc", "saml"])
def test_a_browser_goes_to_another_site_and_comes_back_signed_in(
    phone: Page, rania: User, settings: Any, tmp_path: Path, kind: str
) -> None:
    """The page that leads there is no form (the content policy forbids it), and the way back brings our cookie."""
    cache.clear()
    refused: list[str] = []
    phone.on("console", lambda line: refused.append(line.text) if "Content Security" in line.text else None)
    with running() as identity:
        (tmp_path / "secret").write_text(SECRET)
        (tmp_path / "idp.xml").write_text(saml_metadata(f"{identity.url}/saml"))
        told = {
            "oidc": f'issuer = "{identity.url}"\nclient_id = "{CLIENT}"\nclient_secret_file = "secret"',
            "saml": f'entity_id = "{ENTITY}"\nmetadata_file = "idp.xml"',
        }[kind]
        name = 'name = { ar = "سند", en = "Sanad" }'
        settings.SIGN_ON = str(tmp_path / "sign-on.toml")
        Path(settings.SIGN_ON).write_text(f'[[provider]]\nid = "{kind}"\nkind = "{kind}"\n{name}\n{told}\n')
        found = provider(kind)
        assert found
        linking.link(rania, found, identity.subject)
        phone.goto("/account/login/")
        phone.get_by_role("button", name=re.compile("ادخل عن طريق")).click()
        # One factor: the second is asked for here.
        phone.wait_for_url(re.compile(r"/second-factor/totp/activate/$"))
    assert Session.objects.exclude(user_id=None).get().user_id == rania.pk
    assert refused == []


def test_a_passkey_is_renamed_and_removed_by_whoever_holds_it(phone: Page, device: Device) -> None:
    make_passkey(phone)
    phone.goto("/account/second-factor/")
    phone.get_by_role("link", name="غيّر الاسم").click()
    phone.get_by_label("اسم المفتاح").fill("هاتفي")
    phone.get_by_role("button", name="احفظ").click()
    expect(phone.locator("main")).to_contain_text("هاتفي")
    Authenticator.objects.update(created_at="2026-01-01T00:00:00Z")
    phone.get_by_role("link", name="احذف").click()
    expect(phone.get_by_role("heading", name="أكّد أنك أنت")).to_be_visible()
    phone.get_by_role("button", name="استعمل مفتاح المرور").click()
    phone.get_by_role("button", name="احذف").click()
    expect(phone.locator("main")).to_contain_text("لا مفاتيح مرور")
    assert not Authenticator.objects.exists()
