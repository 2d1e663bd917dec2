"""An IMAP mailbox's address enters; its unread messages are taken one by one and marked as read."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from rasid.foundation.messaging.sending import NotSentError
from rasid.stages.reports.mail import queries
from rasid.stages.reports.mail.actions import take_mail
from rasid.stages.reports.mail.rules import LARGEST_MAIL_BYTES, MEGABYTE

PATIENCE_S = 30
MOST_A_ROUND = 50
# Of a message that is too large, only its beginning: enough to know who sent it.
BEGINNING_BYTES = 256 * 1024
_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

log = logging.getLogger(__name__)


class MailboxError(Exception):
    """The mailbox cannot be asked: its address, its server, or its password. Never says the password."""


@dataclass(frozen=True)
class Address:
    """`imaps://user:password@host:993/Folder?programme=jo`; `imap://` only to this very machine."""

    host: str
    port: int
    is_sealed: bool
    user: str
    password: str
    folder: str
    programme: str


def read_address(url: str) -> Address:
    parts = urlsplit(url)
    if parts.scheme not in {"imaps", "imap"} or not parts.hostname:
        raise MailboxError("RASID_MAIL_IN_URL is no imaps:// address")
    if parts.scheme == "imap" and parts.hostname not in _OWN_MACHINE:
        raise MailboxError("a password travels by imaps:// only")
    return Address(
        host=parts.hostname,
        port=parts.port or (993 if parts.scheme == "imaps" else 143),
        is_sealed=parts.scheme == "imaps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        programme=parse_qs(parts.query).get("programme", [""])[0],
    )


def poll() -> int:
    """Take what is unread in the operator's mailbox, if there is one; how many messages were taken.

    A message whose answer cannot be sent for now stays unread. One that breaks something is flagged and left for a
    person: the next round goes on without it.
    """
    if not settings.MAIL_IN_URL:
        return 0
    address = read_address(settings.MAIL_IN_URL)
    programme = queries.programme_of_mailbox(address.programme)
    if programme is None:
        raise MailboxError("say in RASID_MAIL_IN_URL which programme the mailbox is for: ?programme=…")
    taken = 0
    with _opened(address) as box:
        for number in _unread(box)[:MOST_A_ROUND]:
            try:
                take_mail(programme, _message(box, number))
            except NotSentError:
                log.warning("an answer to an e-mail could not be sent; it is tried again")
                continue
            except Exception:
                log.exception("an e-mail could not be taken; it is flagged in its mailbox")
                _mark(box, number, r"(\Flagged)")
                continue
            _mark(box, number, r"(\Seen)")
            taken += 1
    return taken


@contextmanager
def _opened(address: Address) -> Iterator[imaplib.IMAP4]:
    try:
        box = _connected(address)
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError(f"the mailbox at {address.host} does not open: {type(error).__name__}") from None
    try:
        yield box
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError(f"the mailbox at {address.host} broke off: {type(error).__name__}") from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            box.logout()


def _connected(address: Address) -> imaplib.IMAP4:
    box: imaplib.IMAP4
    if address.is_sealed:
        context = ssl.create_default_context()
        box = imaplib.IMAP4_SSL(address.host, address.port, ssl_context=context, timeout=PATIENCE_S)
    else:
        box = imaplib.IMAP4(address.host, address.port, timeout=PATIENCE_S)
    try:
        box.login(address.user, address.password)
        folder = address.folder.replace("\\", "\\\\").replace('"', '\\"')
        if box.select(f'"{folder}"')[0] != "OK":
            raise imaplib.IMAP4.error("no such folder")
    except (OSError, imaplib.IMAP4.error):
        with suppress(OSError, imaplib.IMAP4.error):
            box.logout()
        raise
    return box


def _unread(box: imaplib.IMAP4) -> list[str]:
    _, found = box.uid("SEARCH", "UNSEEN", "UNFLAGGED")
    return [number.decode() for number in (found[0] or b"").split()]


def _message(box: imaplib.IMAP4, number: str) -> bytes:
    """The whole message; of one that is too large, its beginning with as many bytes after it as tell so."""
    _, told = box.uid("FETCH", number, "(RFC822.SIZE)")
    size = next((int(match[1]) for each in told if (match := _SIZE.search(_line(each)))), 0)
    if size <= LARGEST_MAIL_BYTES:
        return _literal(box.uid("FETCH", number, "(BODY.PEEK[])")[1])
    beginning = _literal(box.uid("FETCH", number, f"(BODY.PEEK[]<0.{BEGINNING_BYTES}>)")[1])
    return beginning.ljust(LARGEST_MAIL_BYTES + MEGABYTE, b"\n")


def _line(each: Any) -> bytes:
    found = each[0] if isinstance(each, tuple) else each
    return found if isinstance(found, bytes) else b""


def _literal(told: Any) -> bytes:
    for each in told:
        if isinstance(each, tuple) and isinstance(each[1], bytes):
            return each[1]
    raise imaplib.IMAP4.error("the message is gone")


def _mark(box: imaplib.IMAP4, number: str, flags: str) -> None:
    box.uid("STORE", number, "+FLAGS", flags)
