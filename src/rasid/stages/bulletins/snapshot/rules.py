"""A live page's HTML and address enter; the page as a file among files leaves, with links that need no server.

Scripts, forms and what only a server can do are taken out; what has no file here leads to the page that says so.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

OUTSIDE = "live/"
"""Address, under a programme's, of the page that says what only the live site can do."""
_MAIN = re.compile(r'<main id="content"[^>]*>\s*<div class="width">\n?')
_TAKEN_OUT = (
    re.compile(r"<script\b.*?</script>\n?", re.S),
    re.compile(r"<form\b.*?</form>\n?", re.S),
    re.compile(r"<button\b.*?</button>\n?", re.S),
    re.compile(r'<meta property="og:[^>]*>\n?|<meta name="twitter:[^>]*>\n?'),
    re.compile(r'<link rel="modulepreload"[^>]*>\n?'),
    re.compile(r'<(p|div) class="live-only\b.*?</\1>\n?', re.S),
    re.compile(r'<aside class="offline".*?</aside>\n?', re.S),
)
_LINK = re.compile(r'(<(?:a|link|img|source|image)\b[^>]*?\s)(href|src)="([^"]*)"')


@dataclass(frozen=True)
class Site:
    """Where a programme's pages live: its root address, its public host, and whether a file is part of the snapshot."""

    root: str
    host: str
    is_here: Callable[[str], bool]


def file_of(site: Site, address: str) -> str | None:
    """The file of a live address, from the snapshot's root; None for what lies outside the programme.

    A page of a list is a file of its own; other questions (which chapter, which filter) have the whole one's.
    """
    parts = urlsplit(address)
    path, language = parts.path, ""
    if path.startswith("/en/"):
        path, language = path[3:], "en/"
    if path.startswith(site.root):
        inner = path[len(site.root) :]
    elif path.startswith(("/static/", "/log/")) or path == "/verify.py":
        return path[1:]
    else:
        return None
    page = parse_qs(parts.query).get("page", ["1"])[0]
    if not inner or inner.endswith("/"):
        return f"{language}{inner}" + (
            "index.html" if page == "1" or not page.isdecimal() else f"page-{page}.html"
        )
    return f"{language}{inner}"


def frozen(html: str, own: str, site: Site, line: str) -> str:
    """The page as file `own`; `line` says since when it stands still."""
    for each in _TAKEN_OUT:
        html = each.sub("", html)
    html = _LINK.sub(lambda found: _relinked(found, own, site), html)
    said = f'<p class="snapshot soft">{escape(line)}</p>\n'
    return _MAIN.sub(lambda found: found.group(0) + said, html, count=1)


def relative(target: str, own: str) -> str:
    """From one file of the snapshot to another."""
    return posixpath.relpath(target, posixpath.dirname(own) or ".")


def _relinked(found: re.Match[str], own: str, site: Site) -> str:
    before, name, address = found.group(1), found.group(2), unescape(found.group(3))
    if address.startswith("#"):
        return found.group(0)
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != site.host:
        # A stranger's site: what it is called stays, the way there is the live page's.
        return before.rstrip() + " " if name == "href" else found.group(0)
    path = parts.path or "?"
    wanted = f"/en{site.root}" if own.startswith("en/") else site.root
    if path == "?":
        # A question to the page itself: only pages of its list have files.
        here = own[: own.rfind("/") + 1].removeprefix("en/")
        path = wanted + here
    target = file_of(site, path + (f"?{parts.query}" if parts.query else ""))
    if target is None or not site.is_here(target):
        target = file_of(site, wanted + OUTSIDE) or ""
    link = relative(target, own) + (f"#{parts.fragment}" if parts.fragment else "")
    return f'{before}{name}="{escape(link)}"'


def pages_linked(html: str, address: str) -> list[str]:
    """Addresses of the other pages of the list that this page begins."""
    found = re.findall(r'href="\?([^"#]*)(?:#[^"]*)?"', html)
    return sorted(
        {
            f"{address}?page={pages[0]}"
            for each in found
            if (asked := parse_qs(unescape(each))).keys() == {"page"} and (pages := asked["page"])
        }
    )
