"""One message enters; it leaves through whatever the operator has: SMTP, an SMS gateway over HTTP, or the console.

The one adapter between the house and the outside. Nothing here is kept; what failed for now is tried again by the
job that sends, what failed for good is said to it.
"""

import logging
import re
import smtplib
import sys
from collections.abc import Sequence
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpx
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from rasid.foundation.messaging.rules import Way

CONSOLE = "console"
PATIENCE_S = 20
# By which mail programs put an answer under the letter it answers.
THREADED_BY = ("In-Reply-To", "References")
LONGEST_THREAD = 900
_TRY_LATER = frozenset({408, 425, 429})
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,400}>")
# Marks that isolate numbers on a page: telephones show them as boxes, and people copy them along with codes.
_ISOLATING = dict.fromkeys(range(0x2066, 0x206A))

_log = logging.getLogger(__name__)


class NotSentError(Exception):
    """`is_final`: trying again would not help."""

    def __init__(self, why: str, *, is_final: bool) -> None:
        super().__init__(why)
        self.is_final = is_final


def ways() -> frozenset[Way]:
    """By what this installation can tell somebody something."""
    known = {Way.EMAIL: settings.MAIL_URL, Way.SMS: settings.SMS_URL}
    return frozenset(way for way, url in known.items() if url)


def send(way: Way, address: str, text: str, *, subject: str = "", answers: Sequence[str] = ()) -> None:
    """Send one message. Raises NotSentError. Messages may arrive twice, never half.

    For e-mail: `subject`, and `answers`, the message ids of the letters it answers, oldest first, as they were
    written; what cannot be one is left out. Errors of what sends say to whom it was sent, and a job that fails is
    logged with the errors behind its own: none stands behind ours.
    """
    url = settings.MAIL_URL if way is Way.EMAIL else settings.SMS_URL
    text, subject = text.translate(_ISOLATING), subject.translate(_ISOLATING)
    if not url:
        raise NotSentError(f"no way to send by {way}", is_final=True)
    if url == CONSOLE:
        sys.stderr.write(f"--- {way} to {address}: {subject}\n{text}\n---\n")
    elif way is Way.EMAIL:
        _mail(url, address, subject, text, answers)
    else:
        _sms(url, address, text)


def _mail(url: str, address: str, subject: str, text: str, answers: Sequence[str]) -> None:
    """`smtp://user:password@host:587?tls=start`, `smtps://host`, `smtp://host:25?tls=none`."""
    parts = urlsplit(url)
    is_implicit = parts.scheme == "smtps"
    tls = parse_qs(parts.query).get("tls", ["start"])[0]
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or (465 if is_implicit else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=is_implicit,
        use_tls=not is_implicit and tls != "none",
        timeout=PATIENCE_S,
    )
    message = EmailMessage(subject, text, settings.MAIL_FROM, [address], connection=connection)
    # Answers of absence to an automatic letter help nobody.
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.extra_headers.update(_thread(answers))
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise NotSentError("recipient refused", is_final=all(code >= 500 for code in codes)) from None
    except smtplib.SMTPResponseException as error:
        raise NotSentError(f"SMTP {error.smtp_code}", is_final=error.smtp_code >= 500) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(type(error).__name__, is_final=False) from None


def _thread(answers: Sequence[str]) -> dict[str, str]:
    """Headers made of strangers' words: only what is a message id goes into them (RFC 5322, 3.6.4)."""
    ids = [each for each in answers if _MESSAGE_ID.fullmatch(each)]
    if not ids:
        return {}
    while len(" ".join(ids)) > LONGEST_THREAD and len(ids) > 1:
        # The first and the last letters are what threads are found by.
        del ids[1 if len(ids) > 2 else 0]
    return dict(zip(THREADED_BY, (ids[-1], " ".join(ids)), strict=True))


def _sms(url: str, number: str, text: str) -> None:
    """A gateway: `{to}` and `{text}` in its address are filled in and it is fetched; without them JSON is posted."""
    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}"} if settings.SMS_TOKEN else {}
    try:
        with httpx.Client(timeout=PATIENCE_S, follow_redirects=False) as client:
            if "{text}" in url:
                filled = url.replace("{to}", quote(number, safe="")).replace("{text}", quote(text, safe=""))
                answer = client.get(filled, headers=headers)
            else:
                answer = client.post(url, headers=headers, json={"to": number, "text": text})
    except httpx.HTTPError as error:
        raise NotSentError(type(error).__name__, is_final=False) from None
    if not answer.is_success:
        # The address may hold a password: neither it nor the number is logged.
        _log.warning("the SMS gateway answered %s", answer.status_code)
        is_final = 400 <= answer.status_code < 500 and answer.status_code not in _TRY_LATER
        raise NotSentError(f"gateway {answer.status_code}", is_final=is_final)
