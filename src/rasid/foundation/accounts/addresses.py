"""A request enters; the network address of whoever sent it leaves, past our own proxies and no further."""

import hmac
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from rasid.foundation.vault.keys import key

# A network of one household or one bot under IPv6.
NETWORK_BITS = 64


def client_address(request: HttpRequest) -> str:
    """The address from which a request came. What a stranger writes into X-Forwarded-For changes nothing."""
    return sender_address(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("X-Forwarded-For", ""),
        settings.TRUSTED_PROXIES,
    )


def client_network(request: HttpRequest) -> str:
    """The household or bot whose knocks are counted together; "" for an address that is none."""
    return network_of(client_address(request))


def veiled_address(request: HttpRequest) -> str:
    """The network under a keyed hash, written as an address: what counts by address may keep this, and no address."""
    digest = hmac.new(key("tries"), b"address\0" + client_network(request).encode(), "sha256").digest()
    # fd00::/8 belongs to nobody on the internet.
    return str(IPv6Address(b"\xfd" + digest[:15]))


def sender_address(remote: str, forwarded: str, proxies: int) -> str:
    """Whoever stands before the last `proxies` hops we trust: each appends whom it heard to X-Forwarded-For.

    A line shorter than our own proxies would have made it did not come through all of them, and says nothing.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    return hops[-proxies] if 0 < proxies <= len(hops) else remote


def network_of(address: str) -> str:
    """What of an address is counted: all of IPv4, the first half of IPv6; "" for what is none.

    Some proxies write the port behind it: whoever comes through one must be counted all the same.
    """
    typed = address.strip()
    host, _, port = typed.removeprefix("[").rpartition(":")
    if port.isdecimal() and (typed.startswith("[") or "." in host):
        typed = host.removesuffix("]")
    try:
        found = ip_address(typed.strip("[]"))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return found.exploded[: NETWORK_BITS // 4 + NETWORK_BITS // 16 - 1]
    return str(found)
