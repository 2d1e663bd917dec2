"""Browsers of the permanent characters: signed in, and in Arabic until they ask for another language."""

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from rasid.foundation.accounts.models import User

SignedIn = Callable[[User], Client]


def status_of(client: Client, address: str) -> int:
    """The status alone; a served file is read to its end, which closes it."""
    answer: Any = client.get(address)
    if answer.streaming:
        body_of(answer)
    return int(answer.status_code)


def body_of(answer: Any) -> bytes:
    """A served file's bytes. Reading to the end closes the file and leaves the connection open."""
    return b"".join(answer)


def by_device(device: str, secret: str) -> Client:
    """A phone: no session, each request proves the device."""
    credentials = base64.b64encode(f"{device}:{secret}".encode()).decode()
    return Client(headers={"authorization": f"Basic {credentials}"})


@pytest.fixture
def signed_in(settings: Any) -> SignedIn:
    """A client for an account, second factor passed."""
    settings.SECOND_FACTOR_REQUIRED = False

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="rasid.foundation.accounts.signin.SignInBackend")
        return client

    return enter


@pytest.fixture(autouse=True)
def in_arabic() -> Iterator[None]:
    """A page asked for in English leaves its language behind; the next test would write English addresses."""
    with translation.override("ar"):
        yield
