"""One message enters; it leaves through whatever the operator has: SMTP, an SMS gateway over HTTP, or the console.

The one adapter between the house and the outside. Nothing here is kept; what failed for now is tried again by the
job that sends, what failed for good is said to it.
"""

import logging
import smtplib
import sys
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpx
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from rasid.foundation.messaging.rules import Way

CONSOLE = "console"
PATIENCE_S = 20
_TRY_LATER = frozenset({408, 425, 429})

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


def send(way: Way, address: str, text: str, *, subject: str = "") -> None:
    """Send one message; `subject` is for e-mail. Raises NotSentError. Messages may arrive twice, never half.

    Errors of what sends say to whom it was sent, and a job that fails is logged with the errors behind its own:
    none stands behind ours.
    """
    url = settings.MAIL_URL if way is Way.EMAIL else settings.SMS_URL
    if not url:
        raise NotSentError(f"no way to send by {way}", is_final=True)
    if url == CONSOLE:
        sys.stderr.write(f"--- {way} to {address}: {subject}\n{text}\n---\n")
    elif way is Way.EMAIL:
        _mail(url, address, subject, text)
    else:
        _sms(url, address, text)


def _mail(url: str, address: str, subject: str, text: str) -> None:
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
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise NotSentError("recipient refused", is_final=all(code >= 500 for code in codes)) from None
    except smtplib.SMTPResponseException as error:
        raise NotSentError(f"SMTP {error.smtp_code}", is_final=error.smtp_code >= 500) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(type(error).__name__, is_final=False) from None


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
