"""A small, safe part of Markdown enters; HTML, or plain blocks for a paper, leave.

Headings (##), paragraphs, lists (- and 1.), quotes (>) and **strong** words. Everything else is text: nothing an office
uploads can become a tag, a link or a picture.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rasid.foundation.text.digits import write_prose_digits
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.style import active_digits

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_NUMBERED = re.compile(r"\d{1,2}[.)] +")


@dataclass(frozen=True)
class Block:
    """`kind` is heading, text, list, numbers or quote; `lines` has more than one in lists alone."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The text's blocks in their order."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        found += _of_chunk([line.strip() for line in chunk.split("\n") if line.strip()])
    return found


def _of_chunk(lines: list[str]) -> Iterator[Block]:
    kind, held = "", list[str]()
    for line in lines:
        here, words = _read(line)
        continues = here == kind == "text" or (here == kind and kind in {"list", "numbers", "quote"})
        if here == "text" and kind in {"list", "numbers", "quote"}:
            # A long item goes on in the next line.
            held[-1] = f"{held[-1]} {words}"
            continue
        if held and not continues:
            yield _block(kind, held)
            held = []
        kind = here
        held.append(words)
    if held:
        yield _block(kind, held)


def _block(kind: str, lines: list[str]) -> Block:
    return Block(kind, tuple(lines) if kind in {"list", "numbers"} else (" ".join(lines),))


def _read(line: str) -> tuple[str, str]:
    if line.startswith("#"):
        return "heading", line.lstrip("#").strip()
    if line.startswith(("- ", "* ")):
        return "list", line[2:].strip()
    if line.startswith(">"):
        return "quote", line[1:].strip()
    if numbered := _NUMBERED.match(line):
        return "numbers", line[numbered.end() :].strip()
    return "text", line


def said(text: Mapping[str, str]) -> str:
    """A lesson's or a question's words in the reader's language, with the page's own digits."""
    return write_prose_digits(in_language(dict(text)), active_digits())


def html(text: str) -> SafeString:
    """What a page shows."""
    return mark_safe("\n".join(_html(block) for block in blocks(text)))  # noqa: S308 - every word is escaped


def _html(block: Block) -> str:
    words = [_STRONG.sub(r"<strong>\1</strong>", escape(line)) for line in block.lines]
    match block.kind:
        case "heading":
            return f"<h2>{words[0]}</h2>"
        case "list" | "numbers":
            tag = "ul" if block.kind == "list" else "ol"
            return f"<{tag}>{''.join(f'<li>{each}</li>' for each in words)}</{tag}>"
        case "quote":
            return f'<p class="banner">{words[0]}</p>'
    return f"<p>{words[0]}</p>"


def for_paper(text: str) -> list[dict[str, object]]:
    """The same for a typeset page: kinds and plain lines, without any marks."""
    return [
        {"kind": block.kind, "lines": [_STRONG.sub(r"\1", line) for line in block.lines]}
        for block in blocks(text)
    ]
