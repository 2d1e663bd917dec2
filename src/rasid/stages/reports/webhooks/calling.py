"""An address, a body and its secrets enter; one signed call goes out into the world, and how it went leaves.

Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature. The address was typed by somebody
outside, so it must never lead into our own network: the name is resolved first, every address it has must be out in
the world, and the call goes to that very address (a name may answer otherwise the second time). No redirects, no
proxies of this machine, little time, and of the answer only its status.
"""

import asyncio
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
from standardwebhooks.webhooks import Webhook

from rasid.stages.reports.webhooks.rules import address_problem, is_public_address

CONNECT_S = 5.0
WHOLE_CALL_S = 15.0
# Nobody needs our memory for an answer; a little is read so that the connection ends well.
MOST_ANSWER_BYTES = 16 * 1024
AGENT = "Rasid-Webhooks/1"


@dataclass(frozen=True)
class Answer:
    """`status` of HTTP, or None when nobody answered; `problem` is one of our own short words for why."""

    status: int | None
    problem: str = ""

    @property
    def was_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def signed_headers(message_id: str, at: datetime, body: str, secrets: Sequence[str]) -> dict[str, str]:
    """The three headers of Standard Webhooks, with one signature for each secret that is in force."""
    # The library stamps the wall clock of whatever zone it is given as UTC.
    moment = at.astimezone(UTC)
    signatures = [Webhook(secret).sign(message_id, moment, body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


async def call(
    url: str, *, message_id: str, at: datetime, body: str, secrets: Sequence[str], allows_private: bool
) -> Answer:
    """One call. Never raises: whatever goes wrong outside is an answer too."""
    if address_problem(url, allows_private=allows_private):
        return Answer(None, "bad-address")
    try:
        async with asyncio.timeout(WHOLE_CALL_S):
            target = httpx.URL(url)
            address = await _resolved(target, allows_private)
            if address is None:
                return Answer(None, "private-address")
            return await _post(target, address, body, signed_headers(message_id, at, body, secrets))
    except TimeoutError:
        return Answer(None, "too-slow")
    except httpx.TimeoutException:
        return Answer(None, "too-slow")
    except socket.gaierror:
        return Answer(None, "unknown-name")
    except ssl.SSLError:
        return Answer(None, "bad-certificate")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError):
        return Answer(None, "unreachable")


async def _resolved(target: httpx.URL, allows_private: bool) -> str | None:
    """One numeric address of the host; None when any of its addresses is not out in the world."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(
        target.raw_host.decode(), target.port or (443 if target.scheme == "https" else 80),
        type=socket.SOCK_STREAM,
    )  # fmt: skip
    addresses = [str(entry[4][0]) for entry in found]
    if not allows_private and not all(map(is_public_address, addresses)):
        return None
    return addresses[0] if addresses else None


async def _post(target: httpx.URL, address: str, body: str, headers: dict[str, str]) -> Answer:
    timeout = httpx.Timeout(CONNECT_S, pool=None)
    async with (
        httpx.AsyncClient(timeout=timeout, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            target.copy_with(host=address),
            content=body.encode(),
            headers={
                **headers,
                "host": target.netloc.decode(),
                "content-type": "application/json",
                "user-agent": AGENT,
                "accept-encoding": "identity",
            },
            # The certificate must be the name's, though the call goes to a number.
            extensions={"sni_hostname": target.raw_host.decode()},
        ) as response,
    ):
        read = 0
        async for piece in response.aiter_raw():
            read += len(piece)
            if read > MOST_ANSWER_BYTES:
                break
        return Answer(response.status_code, "" if response.is_success else "refused")
