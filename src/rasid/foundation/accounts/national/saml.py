"""SAML 2.0: a provider enters, an address to send a person to leaves; what it posts back enters, who they are leaves.

The library checks signature, wrapping, times and issuer. What it leaves open when a document is silent (audience,
recipient, which question is answered), and answers that come a second time, are checked here. Web SSO profile, 4.1.4.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.core.cache import cache
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Words
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.national.openid import (
    LARGEST_ANSWER,
    OLDEST_TOKEN_SECONDS,
    SECONDS,
    DoubtError,
    Proof,
)
from rasid.foundation.accounts.national.providers import Provider
from rasid.foundation.accounts.rules import Refusal
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused

NAMES = Words.NSMAP
REMEMBERED_SECONDS = 4 * 60 * 60


@dataclass(frozen=True)
class OwnSide:
    """Where we are reached: the addresses that a provider is told of, absolute."""

    metadata: str
    answers: str


def begin(provider: Provider, own: OwnSide, *, again: bool = False) -> tuple[str, dict[str, str]]:
    """Where to send a person, and what to remember of it until the answer comes."""
    auth = OneLogin_Saml2_Auth(_request(own, ""), _settings(provider, own), None)
    state = secrets.token_urlsafe(16)
    address: str = auth.login(return_to=state, force_authn=again)
    return address, {"request": auth.get_last_request_id(), "state": state}


def finish(
    provider: Provider, own: OwnSide, memo: dict[str, str], answer: str, *, again: bool = False
) -> Proof:
    """Who is vouched for in `answer` (base64, as posted). Raises DoubtError for one that is not to be believed.

    `again`: they must have proved it just now. The question is not signed: whoever sits at the browser can take
    its wish to be asked again out of it, so the answer's own word counts.
    """
    if len(answer) > LARGEST_ANSWER:
        raise DoubtError("SAML: the answer has no end")
    settings = OneLogin_Saml2_Settings(settings=_settings(provider, own), sp_validation_only=False)
    try:
        response = OneLogin_Saml2_Response(settings, answer)
        response.is_valid(_request(own, answer), memo["request"], raise_exceptions=True)
        subject = response.get_nameid()
        attributes = response.get_attributes()
        contexts = set(response.get_authn_contexts())
        expected = _is_made_out_to_us(response.document, own, own_name(provider, own), memo["request"])
        asked_anew = (
            not again or _proved_at(response.document) >= clock.real_now().timestamp() - OLDEST_TOKEN_SECONDS
        )
    except Refused:
        raise
    # A stranger's document: whatever goes wrong while reading it is a reason not to believe it.
    except Exception as wrong:
        raise DoubtError(f"SAML: {type(wrong).__name__}: {str(wrong)[:120]}") from wrong
    if not expected:
        raise DoubtError("SAML: made out to somebody else, or to another question")
    if not asked_anew:
        raise DoubtError("SAML: nobody was asked again")
    if not tries.is_first(f"saml:{provider.id}:{response.get_assertion_id()}"):
        raise DoubtError("SAML: shown before")
    if provider.subject:
        named = attributes.get(provider.subject) or [""]
        subject = named[0] if len(named) == 1 else ""
    if not subject:
        raise DoubtError("SAML: nobody named")
    return Proof(subject, provider.may_vouch and bool(contexts & provider.acr))


def metadata(provider: Provider, own: OwnSide) -> bytes:
    """What the provider's operator needs of us: our name, and where answers go."""
    settings = OneLogin_Saml2_Settings(settings=_settings(provider, own), sp_validation_only=True)
    made: str | bytes = settings.get_sp_metadata()
    return made if isinstance(made, bytes) else made.encode()


def own_name(provider: Provider, own: OwnSide) -> str:
    return provider.own_entity_id or own.metadata


def _is_made_out_to_us(document: Any, own: OwnSide, own_name: str, request: str) -> bool:
    """What the library takes on trust when it is missing. There is exactly one assertion, and it is signed."""
    conditions = "/samlp:Response/saml:Assertion/saml:Conditions/saml:AudienceRestriction/saml:Audience"
    audiences = [each.text for each in document.xpath(conditions, namespaces=NAMES)]
    confirmations = (
        "/samlp:Response/saml:Assertion/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
    )
    confirmed = document.xpath(confirmations, namespaces=NAMES)
    return (
        own_name in audiences
        and document.get("InResponseTo") == request
        and bool(confirmed)
        and all(
            each.get("InResponseTo") == request
            and each.get("Recipient") == own.answers
            and each.get("NotOnOrAfter") is not None
            for each in confirmed
        )
    )


def _proved_at(document: Any) -> float:
    """When the person proved who they are (seconds); the earliest of several, and long ago where nothing says it."""
    said = document.xpath("/samlp:Response/saml:Assertion/saml:AuthnStatement", namespaces=NAMES)
    moments = [OneLogin_Saml2_Utils.parse_SAML_to_time(each.get("AuthnInstant", "")) for each in said]
    return float(min(moments, default=0))


def _request(own: OwnSide, answer: str) -> dict[str, Any]:
    parts = urlsplit(own.answers)
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": {"SAMLResponse": answer},
    }


def _settings(provider: Provider, own: OwnSide) -> dict[str, Any]:
    return {
        "strict": True,
        "idp": _other_side(provider),
        "sp": {
            "entityId": own_name(provider, own),
            "assertionConsumerService": {"url": own.answers, "binding": Words.BINDING_HTTP_POST},
            "NameIDFormat": Words.NAMEID_PERSISTENT,
        },
        "security": {
            "wantAssertionsSigned": True,
            "wantNameId": True,
            "wantAttributeStatement": False,
            "rejectDeprecatedAlgorithm": True,
            "signatureAlgorithm": Words.RSA_SHA256,
            "digestAlgorithm": Words.SHA256,
            "requestedAuthnContext": sorted(provider.acr) or False,
            "allowSingleLabelDomains": True,
        },
    }


def _other_side(provider: Provider) -> dict[str, Any]:
    """The provider's own description: where it is asked, and with which certificates it signs."""
    place = f"saml-{provider.id}-{provider.metadata_file or provider.metadata_url}"
    known: dict[str, Any] | None = cache.get(place)
    if known is None:
        described = _metadata_of(provider)
        try:
            known = OneLogin_Saml2_IdPMetadataParser.parse(described, entity_id=provider.entity_id).get("idp")
        except Exception as wrong:
            raise DoubtError(f"SAML: metadata: {type(wrong).__name__}") from wrong
        if not known or known.get("entityId") != provider.entity_id:
            raise DoubtError("SAML: the metadata is of another provider")
        cache.set(place, known, REMEMBERED_SECONDS)
    return known


def _metadata_of(provider: Provider) -> bytes:
    if provider.metadata_file:
        return Path(provider.metadata_file).read_bytes()
    try:
        with httpx.Client(timeout=SECONDS, trust_env=False) as client:
            answer = client.get(provider.metadata_url)
            answer.raise_for_status()
            return answer.content
    except httpx.HTTPError as wrong:
        raise Refused(Refusal.NATIONAL_NO_ANSWER) from wrong
