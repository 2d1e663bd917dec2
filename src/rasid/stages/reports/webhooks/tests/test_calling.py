"""One call out into the world: signed, short, and never into our own network."""

import asyncio
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from rasid.stages.reports.webhooks import calling
from rasid.stages.reports.webhooks.calling import Answer, call
from rasid.stages.reports.webhooks.rules import (
    MOST_TRIES,
    Refusal,
    address_problem,
    delay_after,
    handle_of,
    is_public_address,
    new_key,
)
from rasid.stages.reports.webhooks.tests.receiver import Receiver, listening

SECRET = "whsec_" + "c2VjcmV0" * 5 + "c2U="
BODY = '{"type":"report.closed","data":{"name":"حفرة"}}'


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as found:
        yield found


def called(
    url: str, *, allows_private: bool = True, secrets: tuple[str, ...] = (SECRET,), at: Any = None
) -> Answer:
    return asyncio.run(
        call(
            url,
            message_id="msg_1",
            at=at or datetime.now(UTC),
            body=BODY,
            secrets=secrets,
            allows_private=allows_private,
        )
    )


def test_a_receiver_checks_a_call_with_the_standards_own_library(receiver: Receiver) -> None:
    assert called(receiver.url) == Answer(204)
    headers, body = receiver.came[0]
    assert Webhook(SECRET).verify(body, headers)["data"]["name"] == "حفرة"
    assert headers["webhook-id"] == "msg_1"
    assert headers["content-type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace(b"closed", b"opened"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_b3RoZXI=").verify(body, headers)


def test_the_moment_is_the_same_in_whatever_zone_it_is_given() -> None:
    at = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
    elsewhere = at.astimezone(datetime.now().astimezone().tzinfo or UTC)
    for moment in (at, elsewhere, at.astimezone(datetime.strptime("+0300", "%z").tzinfo)):
        headers = calling.signed_headers("m", moment, BODY, [SECRET])
        assert headers == calling.signed_headers("m", at, BODY, [SECRET])
        assert headers["webhook-timestamp"] == "1794733200"


def test_after_a_change_of_secrets_both_open_a_call(receiver: Receiver) -> None:
    called(receiver.url, secrets=(SECRET, "whsec_b3RoZXI="))
    headers, body = receiver.came[0]
    for secret in (SECRET, "whsec_b3RoZXI="):
        assert Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0"])
def test_no_call_goes_into_our_own_network(receiver: Receiver, host: str) -> None:
    assert called(f"https://{host}:{receiver.port}/hook", allows_private=False).problem in {
        "private-address", "unknown-name",
    }  # fmt: skip
    assert receiver.came == []


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def both(self: Any, host: str, port: int, **kwargs: Any) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.0.0.1")
        ]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", both)
    assert called("https://example.org/hook", allows_private=False) == Answer(None, "private-address")


def test_the_call_goes_to_the_address_that_was_checked_whatever_the_name_says_later(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def first_here_then_elsewhere(self: Any, host: str, port: int, **kwargs: Any) -> list[Any]:
        asked.append(host)
        ip = "127.0.0.1" if host in {"127.0.0.1", "hooks.example"} and len(asked) < 3 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", first_here_then_elsewhere)
    assert called(f"http://hooks.example:{receiver.port}/hook") == Answer(204)
    assert receiver.came[0][0]["host"] == f"hooks.example:{receiver.port}"
    # Once for the name; after that only the number is ever resolved.
    assert asked[0] == "hooks.example"
    assert set(asked[1:]) <= {"127.0.0.1"}


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    with listening() as other:
        receiver.status, receiver.location = 302, other.url
        assert called(receiver.url) == Answer(302, "refused")
        assert other.came == []


def test_who_answers_drop_by_drop_is_left_alone(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "WHOLE_CALL_S", 0.6)
    receiver.drips = True
    assert called(receiver.url) == Answer(None, "too-slow")


def test_who_answers_without_end_is_read_no_further(receiver: Receiver) -> None:
    receiver.endless, receiver.status = True, 200
    begun = datetime.now(UTC)
    assert called(receiver.url) == Answer(200)
    assert datetime.now(UTC) - begun < timedelta(seconds=4)


def test_whatever_is_wrong_outside_is_an_answer(receiver: Receiver) -> None:
    assert called("http://127.0.0.1:1/x").problem == "unreachable"
    assert called(f"https://127.0.0.1:{receiver.port}/x").problem in {"unreachable", "bad-certificate"}
    assert called("ftp://127.0.0.1/x").problem == "bad-address"


def test_this_machines_proxies_are_not_asked(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert called(receiver.url) == Answer(204)


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:a00:1::",
     "64:ff9b::a00:1", "::", "ff02::1", "fec0::1", "2606:4700::5efe:a00:1", "2606:4700::200:5efe:a00:1", "nonsense",
     ""],
)  # fmt: skip
def test_addresses_that_lead_inside_are_known(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_out_in_the_world_are_known(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize(
    "url",
    ["http://x.example/", "ftp://x.example/", "https:///x", "https://u:p@x.example/", "https://x.example/#a",
     "https://x.example:99999/", "https://x.example/a b", "https://x.example\\@10.0.0.1/", "javascript:alert(1)",
     "https://مثال.example/", "https://x.example/" + "a" * 500, "https://[::1", ""],
)  # fmt: skip
def test_addresses_that_cannot_be_called_are_refused_when_typed(url: str) -> None:
    assert address_problem(url, allows_private=False) is Refusal.BAD_ADDRESS


def test_an_address_may_have_a_port_a_path_and_a_query() -> None:
    assert address_problem("https://x.example:8443/a/b?c=d", allows_private=False) is None
    assert address_problem("http://10.0.0.1/", allows_private=True) is None


def test_calls_come_again_ever_later_and_then_no_more() -> None:
    delays = [delay_after(tries) for tries in range(1, MOST_TRIES + 1)]
    assert delays[:4] == [timedelta(seconds=s) for s in (10, 40, 160, 640)]
    assert delays[-1] is None
    told = [delay for delay in delays if delay]
    assert told == sorted(told)
    assert timedelta(days=5) < sum(told, timedelta()) < timedelta(days=8)


def test_keys_are_long_and_say_their_handle() -> None:
    keys = {new_key() for _ in range(50)}
    assert len({text for _, text in keys}) == 50
    for handle, text in keys:
        assert handle_of(text) == handle
    for text in ("", "rasid_x_y", "rasid_abcdefghjk_" + "é" * 43, next(iter(keys))[1] + "x"):
        assert handle_of(text) is None
