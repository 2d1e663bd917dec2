"""Places enter, minutes by the operator's own road server leave; it is told places alone, never who goes there."""

import socket
from collections.abc import Sequence
from ipaddress import ip_address

import httpx
from django.conf import settings

from rasid.methods.planning.profiles import Place
from rasid.protocols.valhalla import PATH, UnreadableError, read_minutes, request

SECONDS = httpx.Timeout(30.0, connect=3.0)
MOST_ANSWER_BYTES = 16 * 1024 * 1024


class NoRoadsError(RuntimeError):
    """The road server did not answer, or not with a matrix. The message names what happened, no address."""


def fetch(origins: Sequence[Place], destinations: Sequence[Place]) -> list[list[int | None]]:
    """Minutes from each origin to each destination; raises NoRoadsError. Its name is that of httpx's error class."""
    body = request([_pair(place) for place in origins], [_pair(place) for place in destinations])
    address = settings.VALHALLA_URL.rstrip("/") + PATH
    try:
        if not _is_ours(address):
            raise NoRoadsError("not in our own network")
        with httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            answer = client.post(address, json=body)
            answer.raise_for_status()
        if len(answer.content) > MOST_ANSWER_BYTES:
            raise NoRoadsError("answer too large")
        return read_minutes(answer.json(), len(origins), len(destinations))
    except (httpx.HTTPError, httpx.InvalidURL, UnreadableError, ValueError, OSError) as error:
        raise NoRoadsError(type(error).__name__) from error


def _is_ours(address: str) -> bool:
    """Whether every address of the server's name lies in a private network: a drawn week's places go nowhere else."""
    url = httpx.URL(address)
    found = socket.getaddrinfo(url.host, url.port, type=socket.SOCK_STREAM)
    return bool(found) and not any(ip_address(each[4][0]).is_global for each in found)


def _pair(place: Place) -> tuple[float, float]:
    return place.latitude, place.longitude
