"""The operator's file of identity providers enters; each of them, checked, leaves. See docs/operations/sign-on.md."""

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from rasid.foundation.text.localized import in_language

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
KNOWN = {
    "id", "kind", "name", "acr", "amr", "subject", "issuer", "client_id", "client_secret_file", "client_secret_env",
    "scopes", "algorithms", "entity_id", "metadata_file", "metadata_url", "own_entity_id",
}  # fmt: skip
# Signatures that a key which anybody may read cannot make.
ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "EdDSA")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people. `acr` and `amr` are what it must say for its word to count as two factors."""

    id: str
    kind: Literal["oidc", "saml"]
    name: tuple[tuple[str, str], ...]
    acr: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()
    # OpenID Connect: which claim names the person. SAML: which attribute; empty: the NameID.
    subject: str = ""
    issuer: str = ""
    client_id: str = ""
    client_secret: str = ""
    scopes: tuple[str, ...] = ("openid",)
    algorithms: tuple[str, ...] = ALGORITHMS
    entity_id: str = ""
    own_entity_id: str = ""
    metadata_file: str = ""
    metadata_url: str = ""

    def words(self) -> str:
        return in_language(dict(self.name))

    @property
    def may_vouch(self) -> bool:
        """Whether its word may stand for two factors."""
        return bool(self.acr or self.amr)

    def __str__(self) -> str:
        return self.id


def providers() -> tuple[Provider, ...]:
    """Every configured provider, in the order of the file; none without a file."""
    if not settings.SIGN_ON:
        return ()
    path = Path(settings.SIGN_ON)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise ImproperlyConfigured(f"RASID_SIGN_ON names {path}, where there is no file") from None


def provider(name: str) -> Provider | None:
    return next((each for each in providers() if each.id == name), None)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int) -> tuple[Provider, ...]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8")).get("provider", [])
    except tomllib.TOMLDecodeError as wrong:
        raise ImproperlyConfigured(f"{path}: {wrong}") from None
    found = tuple(_provider(path, each) for each in given)
    if len({each.id for each in found}) != len(found):
        raise ImproperlyConfigured(f"{path}: two providers have the same id")
    return found


def _provider(path: Path, given: dict[str, Any]) -> Provider:
    def wrong(words: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"{path}: provider {given.get('id', '?')}: {words}")

    if unknown := given.keys() - KNOWN:
        raise wrong(f"unknown: {', '.join(sorted(unknown))}")
    name = given.get("name")
    if not isinstance(name, dict) or "ar" not in name:
        raise wrong("a name in Arabic is missing")
    if not str(given.get("id", "")).replace("-", "").isalnum():
        raise wrong("the id may hold letters, digits and hyphens")
    common: dict[str, Any] = {
        "id": given["id"],
        "name": tuple(sorted(name.items())),
        "acr": frozenset(given.get("acr", ())),
        "amr": frozenset(given.get("amr", ())),
        "subject": given.get("subject", ""),
    }
    read = {"oidc": _openid, "saml": _saml}.get(str(given.get("kind", "")))
    if read is None:
        raise wrong('the kind is "oidc" or "saml"')
    try:
        return read(path, given, common)
    except _WrongProviderError as why:
        raise wrong(str(why)) from None


class _WrongProviderError(ValueError):
    pass


def _openid(path: Path, given: dict[str, Any], common: dict[str, Any]) -> Provider:
    issuer = given.get("issuer", "")
    if not is_safe(issuer) or not given.get("client_id"):
        raise _WrongProviderError("an issuer (https://…) and a client_id are needed")
    algorithms = tuple(given.get("algorithms", ALGORITHMS))
    if not set(algorithms) <= set(ALGORITHMS):
        raise _WrongProviderError(f"algorithms may be {', '.join(ALGORITHMS)}")
    return Provider(
        kind="oidc",
        issuer=issuer,
        client_id=given["client_id"],
        client_secret=_secret(path, given),
        scopes=tuple(given.get("scopes", ("openid",))),
        algorithms=algorithms,
        **common,
    )


def _saml(path: Path, given: dict[str, Any], common: dict[str, Any]) -> Provider:
    file, url = given.get("metadata_file", ""), given.get("metadata_url", "")
    if not given.get("entity_id") or bool(file) == bool(url) or (url and not is_safe(url)):
        raise _WrongProviderError(
            "an entity_id and either a metadata_file or a metadata_url (https://…) are needed"
        )
    return Provider(
        kind="saml",
        entity_id=given["entity_id"],
        own_entity_id=given.get("own_entity_id", ""),
        metadata_file=str(path.parent / file) if file else "",
        metadata_url=url,
        **common,
    )


def is_safe(address: str) -> bool:
    """Whether what is read there is what its owner wrote: over TLS, or from this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _secret(path: Path, given: dict[str, Any]) -> str:
    if file := given.get("client_secret_file"):
        return (path.parent / str(file)).read_text(encoding="utf-8").strip()
    if name := given.get("client_secret_env"):
        return os.environ.get(str(name), "")
    return ""
