"""OpenID Connect: a provider enters, an address to send a person to leaves; their return enters, who they are leaves.

Authorization code with PKCE (RFC 7636) and a nonce; the ID token is believed for its signature and nothing else, even
though it came over TLS. Nothing else is fetched: no profile, no e-mail, no names. OpenID Connect Core 1.0, 3.1.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt
from django.core.cache import cache

from rasid.foundation.accounts.national.providers import Provider, is_safe
from rasid.foundation.accounts.rules import Refusal
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused

SECONDS = 10.0
# A provider changes its keys seldom and announces new ones before it signs with them.
REMEMBERED_SECONDS = 600
LEEWAY_SECONDS = 60
OLDEST_TOKEN_SECONDS = 600
LARGEST_ANSWER = 256 * 1024


class DoubtError(Exception):
    """Why an answer is not believed; for the operator's log, never for strangers."""


@dataclass(frozen=True)
class Proof:
    """Whom a provider vouches for. `strong`: it says that they proved it with two factors."""

    subject: str
    strong: bool


def begin(provider: Provider, back: str, *, again: bool = False) -> tuple[str, dict[str, str]]:
    """Where to send a person, and what to remember of it until they return to `back`.

    `again`: they are to prove anew who they are, whatever session the provider still holds.
    """
    found = _description(provider)
    memo = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    challenge = hashlib.sha256(memo["verifier"].encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": " ".join(provider.scopes),
        "state": memo["state"],
        "nonce": memo["nonce"],
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if provider.acr:
        asked["acr_values"] = " ".join(sorted(provider.acr))
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    join = "&" if "?" in found["authorization_endpoint"] else "?"
    return f"{found['authorization_endpoint']}{join}{urlencode(asked)}", memo


def finish(
    provider: Provider, memo: dict[str, str], back: str, returned: dict[str, str], *, again: bool
) -> Proof:
    """Who returned. Raises Refused; DoubtError for an answer that is not to be believed."""
    if not secrets.compare_digest(returned.get("state", "").encode(), memo["state"].encode()):
        raise DoubtError("another state returned")
    if returned.get("error"):
        raise Refused(Refusal.NATIONAL_CANCELLED)
    found = _description(provider)
    # RFC 9207: an answer of another provider is not taken for this one's.
    if returned.get("iss", provider.issuer) != provider.issuer:
        raise DoubtError("another issuer answered")
    token = _token(provider, found, returned.get("code", ""), memo["verifier"], back)
    return _believed(provider, found, token, memo["nonce"], again=again)


def _token(provider: Provider, found: dict[str, Any], code: str, verifier: str, back: str) -> str:
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    auth = None
    if not provider.client_secret:
        asked["client_id"] = provider.client_id
    elif "client_secret_post" in found.get("token_endpoint_auth_methods_supported", ()):
        asked |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    else:
        auth = httpx.BasicAuth(provider.client_id, provider.client_secret)
    answer = _call("POST", found["token_endpoint"], data=asked, auth=auth)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise DoubtError(f"no ID token: {str(answer.get('error', ''))[:40]}")
    return token


def _believed(provider: Provider, found: dict[str, Any], token: str, nonce: str, *, again: bool) -> Proof:
    try:
        claims = jwt.decode(
            token,
            key=_key(found["jwks_uri"], token),
            algorithms=list(provider.algorithms),
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as wrong:
        raise DoubtError(f"ID token: {type(wrong).__name__}") from wrong
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise DoubtError("ID token: another nonce")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != provider.client_id:
        raise DoubtError("ID token: made out to somebody else")
    now = clock.real_now().timestamp()
    if claims["iat"] < now - OLDEST_TOKEN_SECONDS:
        raise DoubtError("ID token: too old")
    if again and float(claims.get("auth_time", 0)) < now - OLDEST_TOKEN_SECONDS:
        raise DoubtError("ID token: nobody was asked again")
    subject = claims.get(provider.subject or "sub")
    if not isinstance(subject, str) or not subject:
        raise DoubtError("ID token: nobody named")
    return Proof(subject, _is_strong(provider, claims))


def _is_strong(provider: Provider, claims: dict[str, Any]) -> bool:
    ways = claims.get("amr", [])
    said = set(ways) if isinstance(ways, list) else set()
    return provider.may_vouch and (claims.get("acr") in provider.acr or bool(said & provider.amr))


def _key(address: str, token: str) -> Any:
    """The provider's public key that this token says it was signed with; asked for anew when it is a new one."""
    name = jwt.get_unverified_header(token).get("kid")
    for fresh in (False, True):
        keys = _remembered(address, fresh=fresh).get("keys", [])
        for each in keys if isinstance(keys, list) else []:
            is_it = each.get("kid") == name if name is not None else len(keys) == 1
            if is_it and each.get("use", "sig") == "sig" and each.get("kty") in {"RSA", "EC", "OKP"}:
                return jwt.PyJWK.from_dict(each).key
    raise DoubtError("ID token: signed with an unknown key")


def _description(provider: Provider) -> dict[str, Any]:
    found = _remembered(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise DoubtError("the description is of another issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not is_safe(str(found.get(name, ""))):
            raise DoubtError(f"the description names no safe {name}")
    return found


def _remembered(address: str, *, fresh: bool = False) -> dict[str, Any]:
    place = f"openid-{hashlib.sha256(address.encode()).hexdigest()}"
    known: dict[str, Any] | None = None if fresh else cache.get(place)
    if known is None:
        known = _call("GET", address)
        cache.set(place, known, REMEMBERED_SECONDS)
    return known


def _call(method: str, address: str, **sent: Any) -> dict[str, Any]:
    try:
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream(method, address, headers={"Accept": "application/json"}, **sent) as answer,
        ):
            body = b""
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise DoubtError("the answer has no end")
        found = json.loads(body)
    except (httpx.HTTPError, ValueError, RecursionError) as wrong:
        raise Refused(Refusal.NATIONAL_NO_ANSWER) from wrong
    if not isinstance(found, dict):
        raise DoubtError("the answer is no object")
    return found
