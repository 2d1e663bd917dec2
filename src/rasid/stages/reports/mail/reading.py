"""The bytes of an e-mail (RFC 5322) enter; who sent it, what they wrote themselves, and what they attached leave.

Strangers write these bytes. Nothing here follows a link, and what cannot be read is left out rather than failing.
"""

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from html.parser import HTMLParser

MOST_PARTS = 60
DEEPEST = 12
LONGEST_BODY = 200_000
LONGEST_TAG = 4_000
# Signatures' logos and spacers: nobody means them.
SMALLEST_INLINE_BYTES = 10 * 1024

_WROTE = re.compile(
    r"^\s*(?:on\b.{4,300}\bwrote\s*:|(?:في|بتاريخ)\b.{4,300}(?:كتب|كتبت)\b.{0,200}:|_{8,}|"
    r"-{2,}\s*(?:original message|الرسالة الأصلية|forwarded message|رسالة مُعاد توجيهها)\s*-{2,}\s*:?)\s*$",
    re.IGNORECASE,
)
_HEADER_BLOCK = re.compile(r"^\s*\*?(?:from|من)\*?\s*:\s*\S.*$", re.IGNORECASE)
_HEADER_NEXT = re.compile(
    r"^\s*\*?(?:sent|date|to|subject|تاريخ الإرسال|التاريخ|إلى|الموضوع|تم الإرسال)\*?\s*:", re.IGNORECASE
)
_SIGNED_OFF = re.compile(
    r"^\s*(?:--\s?|sent from my .{2,40}|get outlook for .{2,20}|(?:أ?ُ?رسلت|مُ?رسلة?|تم الإرسال) من .{2,40})\s*$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"^\s*(?:re|aw|fw|fwd|رد|إعادة توجيه)\s*:\s*", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Attached:
    """A file as its sender named it; what it is, its own bytes say later."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """`own_words` without quotations and signature; `all_words` with everything, to look for a code in."""

    key: str
    sender: str
    subject: str
    own_words: str
    all_words: str
    sent_at: datetime | None
    headers: Mapping[str, str]
    attached: tuple[Attached, ...] = field(default=())

    @property
    def language(self) -> str:
        """The language of the answer: Arabic unless it is plainly written in Latin letters."""
        text = f"{self.subject} {self.own_words}"
        return "en" if len(_LATIN.findall(text)) > 3 * len(_ARABIC.findall(text)) else "ar"

    @property
    def thread(self) -> tuple[str, ...]:
        """The ids of the letters that it follows and its own, oldest first, as they were written."""
        before = self.headers.get("references", "") or self.headers.get("in-reply-to", "")
        return (*before.split(), *self.headers.get("message-id", "").split())

    @property
    def text(self) -> str:
        """What they say: the subject too, unless it is another letter's."""
        subject = "" if _ANSWERED.match(self.subject) else self.subject
        if not subject or subject in self.own_words:
            return self.own_words
        return f"{subject}\n\n{self.own_words}".strip()


def read_mail(raw: bytes) -> Mail:
    """Raises nothing: what is broken is empty."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    headers = _headers(message)
    sender = parseaddr(headers.get("from", ""))[1].strip()
    parts = list(_parts(message, 0))
    plain = next((part for part in parts if _is_body(part, "text/plain")), None)
    marked = next((part for part in parts if _is_body(part, "text/html")), None)
    own, whole = "", ""
    if plain is not None:
        whole = _text(plain)
        own = own_words(whole)
    if marked is not None and not own:
        text = _text(marked)
        own, whole = own_words(text_of(text, with_quotes=False)), text_of(text, with_quotes=True)
    subject = " ".join(headers.get("subject", "").split())[:200]
    return Mail(
        key=_key(headers, sender, raw),
        sender=sender if "@" in sender else "",
        subject=subject,
        own_words=own,
        all_words=f"{subject}\n{whole}",
        sent_at=_moment(headers.get("date", "")),
        headers=headers,
        attached=tuple(each for part in parts if part is not plain and (each := _attached(part))),
    )


def _key(headers: Mapping[str, str], sender: str, raw: bytes) -> str:
    """By which the same message is known: its sender and Message-ID; all of it where it has none."""
    named = headers.get("message-id", "").strip()
    return sha256(f"{sender.lower()}\0{named}".encode() if named else raw).hexdigest()


def _headers(message: EmailMessage) -> dict[str, str]:
    """The first of each name, in small letters; one that the parser cannot make sense of is empty."""
    found: dict[str, str] = {}
    for name in message.keys():  # noqa: SIM118 - a message is no mapping: iterating it is not keys
        if name.lower() in found:
            continue
        try:
            # Half of a pair of UTF-16, which broken mailers send, is text to no database.
            found[name.lower()] = str(message[name]).encode("utf-8", "replace").decode().replace("\0", "")
        except Exception:
            # The standard parser raises whatever it meets in malformed addresses and dates.
            found[name.lower()] = ""
    return found


def _parts(message: EmailMessage, depth: int, left: list[int] | None = None) -> Iterator[EmailMessage]:
    """Leaves in their order; letters inside letters are somebody else's and stay closed."""
    left = [MOST_PARTS] if left is None else left
    if message.get_content_maintype() != "multipart":
        left[0] -= 1
        if left[0] >= 0:
            yield message
        return
    if depth < DEEPEST:
        for part in message.get_payload():
            if isinstance(part, EmailMessage):
                yield from _parts(part, depth + 1, left)


def _is_body(part: EmailMessage, media_type: str) -> bool:
    return part.get_content_type() == media_type and not _file_name(part) and _place(part) != "attachment"


def _place(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except Exception:
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())[:120].replace("\0", "")
    except Exception:
        return ""


def _text(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:LONGEST_BODY]


def _attached(part: EmailMessage) -> Attached | None:
    if part.get_content_maintype() in {"text", "message"} and not _file_name(part):
        return None
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw:
        return None
    is_decoration = part.get("Content-ID") is not None and _place(part) != "attachment"
    if is_decoration and len(raw) < SMALLEST_INLINE_BYTES:
        return None
    return Attached(_file_name(part), raw)


def _moment(date: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


# What they wrote themselves -----------------------------------------------------------------------


def own_words(text: str) -> str:
    """A letter without what it quotes and without its signature; answers below a quotation are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith(">"):
            at += 1
            continue
        length = _introduction(lines, at)
        if length:
            following = next((each for each in lines[at + length :] if each.strip()), "")
            if not following.lstrip().startswith(">"):
                # Nothing marks the quotation's lines: it goes on to the end.
                break
            at += length
            continue
        kept.append(line.rstrip())
        at += 1
    return _without_signature(kept)


def _introduction(lines: list[str], at: int) -> int:
    """How many lines from here introduce a quotation; 0 when none do."""
    if _WROTE.match(lines[at]):
        return 1
    # Mailers break the line wherever it grows too long.
    if (
        at + 1 < len(lines)
        and lines[at].strip()
        and _WROTE.match(f"{lines[at].strip()} {lines[at + 1].strip()}")
    ):
        return 2
    near = [line for line in lines[at + 1 : at + 4] if line.strip()]
    return 1 if _HEADER_BLOCK.match(lines[at]) and any(map(_HEADER_NEXT.match, near)) else 0


def _without_signature(lines: list[str]) -> str:
    for n, line in enumerate(lines):
        if _SIGNED_OFF.match(line):
            lines = lines[:n]
            break
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Text of a page: scripts, styles and (unless wanted) quotations left out, blocks on lines of their own."""

    SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "select"})
    BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr"})
    VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base", "source"})
    QUOTING = (
        "gmail_quote",
        "moz-cite-prefix",
        "yahoo_quoted",
        "divrplyfwdmsg",
        "appendonsend",
        "protonmail_quote",
    )

    def __init__(self, with_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.with_quotes = with_quotes
        self.pieces: list[str] = []
        # The element that is left out, and how many of its name stand open inside it.
        self.skipped, self.open = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipped:
            self.open += tag == self.skipped
            return
        named = " ".join(value or "" for name, value in attrs if name in {"class", "id"}).lower()
        is_quotation = tag == "blockquote" or any(each in named for each in self.QUOTING)
        if tag not in self.VOID and (tag in self.SILENT or (is_quotation and not self.with_quotes)):
            self.skipped, self.open = tag, 1
        elif tag in self.BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.open -= tag == self.skipped
            if self.open == 0:
                self.skipped = ""
        elif tag in self.BLOCKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _with_ended_tags(page: str) -> str:
    """The same with every "<" that begins no tag as text: the parser looks for the end of each to the page's end, and
    thousands that have none took it minutes."""
    last_comment = page.rfind("-->")
    text, *rest = page.split("<")
    kept, at = [text], len(text)
    for each in rest:
        is_comment = each.startswith("!--") and at < last_comment
        ends = each.find(">")
        if is_comment or (0 < ends <= LONGEST_TAG and (each[0].isalpha() or each[0] == "/")):
            kept.append(f"<{each}")
        elif ends > 0 and each[0] in "!?":
            # Declarations and marked sections, of which the parser knows few and stumbles over others.
            kept.append(each[ends + 1 :])
        else:
            kept.append(f"&lt;{each}")
        at += 1 + len(each)
    return "".join(kept)


def text_of(page: str, *, with_quotes: bool) -> str:
    """The words of an HTML letter as lines; nothing of it is ever shown as HTML."""
    words = _Words(with_quotes)
    words.feed(_with_ended_tags(page[:LONGEST_BODY]))
    words.close()
    lines = [" ".join(line.split()) for line in "".join(words.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
