"""Checkpoints enter; a time-stamping authority (RFC 3161) says when they were there, and its answers are published.

A witness says that history did not change; an authority's stamp says, beside its own clock, how old it is at least.
It covers SHA-256 of the note's signed text, so that `openssl ts -verify` checks it without anything of ours.
"""

import asyncio
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import httpx
from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, witnessing
from rasid.foundation.ledger.models import Checkpoint, Timestamp
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.note import parse_note

EVERY = timedelta(days=7)
CALL_SECONDS = 20.0
MOST_ANSWER_BYTES = 64 * 1024
INDEX = "timestamps.json"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)


class StampError(RuntimeError):
    """The authority did not answer, or its answer is not about what it was asked."""


def stamp_due() -> Timestamp | None:
    """Stamp the newest checkpoint when the last stamp is a week old. StampError: ask again tomorrow."""
    last = Timestamp.objects.order_by("-kept_at").first()
    if last is not None and clock.now() - last.kept_at < EVERY:
        return None
    return stamp_newest()


def stamp_newest() -> Timestamp | None:
    newest = Checkpoint.objects.order_by("-size").first()
    return stamp(newest.size) if newest else None


def stamp(size: int) -> Timestamp | None:
    """The stamp on the checkpoint of this size, asked for when there is none yet. None without an authority.

    Raises StampError.
    """
    if not settings.TSA_URL:
        return None
    checkpoint = Checkpoint.objects.get(size=size)
    found = Timestamp.objects.filter(checkpoint=checkpoint).first()
    if found is None:
        text = parse_note(checkpoint.note).text.encode()
        answer, at = _asked(text)
        row = Timestamp(
            checkpoint=checkpoint, tsa=settings.TSA_URL, at=at, answer=answer, kept_at=clock.now()
        )
        # Two may have asked at once; one stamp is enough.
        Timestamp.objects.bulk_create([row], ignore_conflicts=True)
        found = Timestamp.objects.get(checkpoint=checkpoint)
    _publish(found)
    return found


def _publish(stamped: Timestamp) -> None:
    size = stamped.checkpoint_id
    files.write(f"timestamps/{size}.tsr", bytes(stamped.answer))
    # What was stamped: the newest checkpoint alone is served elsewhere.
    files.write(f"timestamps/{size}.note", witnessing.noted(stamped.checkpoint).encode())
    publish_index()


def publish_index() -> None:
    """The list of stamps as readers get it; empty while there is none, so that nobody wonders where it is."""
    rows = Timestamp.objects.order_by("checkpoint_id").values_list("checkpoint_id", "at", "tsa")
    listed = [{"size": size, "at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "tsa": tsa} for size, at, tsa in rows]
    files.write(INDEX, canonical_bytes(listed))


def _asked(text: bytes) -> tuple[bytes, datetime]:
    """The authority's whole answer (DER) and the moment it names."""
    request = TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256).build()
    try:
        raw = asyncio.run(_call(request.as_bytes()))
        answer = decode_timestamp_response(raw)
        _check(request, answer, text)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, VerificationError) as error:
        raise StampError(f"{settings.TSA_URL}: {type(error).__name__}: {error}") from error
    return raw, answer.tst_info.gen_time


def _check(request: TimeStampRequest, answer: TimeStampResponse, text: bytes) -> None:
    if answer.status not in _GRANTED:
        raise ValueError(f"not granted: {answer.status} {' '.join(answer.status_string)}")
    said = answer.tst_info.message_imprint
    if said.hash_algorithm.dotted_string != _SHA256 or said.message != sha256(text).digest():
        raise ValueError("it stamped something else")
    if answer.tst_info.nonce != request.nonce:
        raise ValueError("an answer to another request")
    if settings.TSA_CERTIFICATES:
        _verify(request, answer, text)


def _verify(request: TimeStampRequest, answer: TimeStampResponse, text: bytes) -> None:
    """The whole chain, from the certificate in the answer to one that the operator wrote down."""
    known = load_pem_x509_certificates(Path(settings.TSA_CERTIFICATES).read_bytes())
    builder = VerifierBuilder.from_request(request)
    for certificate in known:
        add = builder.add_root_certificate if _is_root(certificate) else builder.add_intermediate_certificate
        builder = add(certificate)
    builder.build().verify_message(answer, text)


def _is_root(certificate: Certificate) -> bool:
    return certificate.subject == certificate.issuer


async def _call(query: bytes) -> bytes:
    headers = {"content-type": "application/timestamp-query", "accept-encoding": "identity"}
    timeout = httpx.Timeout(CALL_SECONDS, pool=None)
    async with (
        asyncio.timeout(CALL_SECONDS),
        httpx.AsyncClient(timeout=timeout, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", settings.TSA_URL, content=query, headers=headers) as response,
    ):
        if response.status_code != 200:
            raise ValueError(f"HTTP {response.status_code}")
        answer = b""
        async for piece in response.aiter_raw():
            answer += piece
            if len(answer) > MOST_ANSWER_BYTES:
                raise ValueError("an answer without end")
        return answer
