"""A programme and a place for files enter; its public site at its newest bulletin lies there.

Pages come from the live doors, asked without a server; pages of centres, which are many, from pieces (`centres`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from rasid.foundation.ledger import files as log_files
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import override_style
from rasid.foundation.text.templatetags.rasid_assets import styles_of
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.open_data.queries import edition
from rasid.stages.bulletins.open_data.rules import Form, has_form
from rasid.stages.bulletins.snapshot import centres
from rasid.stages.bulletins.snapshot.asking import answer, language_of
from rasid.stages.bulletins.snapshot.rules import OUTSIDE, Site, file_of, frozen, pages_linked
from rasid.stages.bulletins.snapshot.writing import LIST, Target, as_list
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import Area, Authority, Sector, Service
from rasid.stages.registry.rules import AreaLevel

LANGUAGES = ("ar", "en")
A_SHARE = 250
Told = Callable[[str, int], None]
Written = dict[str, str]


class NothingPublishedError(LookupError):
    """There is no bulletin yet, so there is nothing to keep."""


@dataclass
class Making:
    """One snapshot on its way: what is read once, and who needs it."""

    programme: Programme
    newest: Bulletin
    target: Target
    site: Site
    centres: centres.Centres
    pages: list[str]
    data: list[str]

    def line(self, language: str) -> str:
        with override(language):
            return say("snapshot-line", day=today(self.programme), number=self.newest.number)


def make_site(
    programme: Programme, target: Target, *, workers: int = 2, told: Told = lambda what, count: None
) -> tuple[int, int]:
    """Write the programme's site; how many files were written, and how many there are.

    What is the same as before is left untouched; what the snapshot before had and this has not is removed. `told`
    hears of each part and how many files it has. Raises NothingPublishedError before the first bulletin.
    """
    newest = queries.latest(public_viewer(programme.id))
    if newest is None:
        raise NothingPublishedError(programme.slug)
    with timezone.override(ZoneInfo(programme.time_zone)), override_style(style_of(programme)):
        making = _begun(programme, newest, target)
        before = target.listed()
        held: Written = {}
        count = 0
        for name, part in _parts(making, workers):
            found, written = part
            told(name, len(found))
            held |= found
            count += written
        for gone in before.keys() - held.keys():
            target.drop(gone)
        target.put(LIST, as_list(held))
    return count, len(held)


def _begun(programme: Programme, newest: Bulletin, target: Target) -> Making:
    root = reverse("public_week", args=[programme.slug]).removeprefix("/en")
    anywhere = Site(root, "", lambda _: True)
    pages, data = addresses(programme, newest), machine_addresses(programme, newest)
    known = {file_of(anywhere, each) for each in (*pages, *data)}
    points = centres.gathered(programme, newest)
    for prefix in ("", "en/"):
        known |= {f"{prefix}centres/{point.id}/index.html" for point in points.points}
        known |= {f"{prefix}authorities/{body}/centres/index.html" for body, _ in points.bodies}
        known |= {f"{prefix}centres/{centres.PLACE}/index.html", f"{prefix}{OUTSIDE}index.html"}
    known |= {f"static/{name}" for name in styles_of("site.ts")} | {"static/icon.svg"}
    listed = re.compile(r"(^|/)page-\d+\.html$")

    def is_here(name: str) -> bool:
        return name in known or bool(listed.search(name) and listed.sub(r"\1index.html", name) in known)

    host = urlsplit(settings.PUBLIC_ADDRESS).netloc
    return Making(programme, newest, target, Site(root, host, is_here), points, pages, data)


# What there is -----------------------------------------------------------------------


def addresses(programme: Programme, newest: Bulletin) -> list[str]:
    """Addresses of every page that people read, but those of centres, in both languages."""
    slug, viewer = programme.slug, public_viewer(programme.id)
    wanted: list[tuple[str, list[object]]] = [
        (name, [slug])
        for name in (
            "public_week", "public_bulletin", "public_country", "public_corrections", "public_praise",
            "public_services", "public_method", "public_regime", "public_data", "public_verify", "public_privacy",
        )
    ]  # fmt: skip
    for number in queries.published(viewer).values_list("number", flat=True):
        wanted += [
            (f"public_{name}", [slug, number]) for name in ("bulletin_number", "errata", "bulletin_pdf")
        ]
    ids = {
        "public_authority": Authority.objects.filter(programme=programme),
        "public_governorate": Area.objects.filter(programme=programme, level=AreaLevel.GOVERNORATE),
        "public_service": Service.objects.filter(programme=programme),
    }
    for name, rows in ids.items():
        wanted += [(name, [slug, key]) for key in rows.order_by("id").values_list("id", flat=True)]
    sectors = Sector.objects.filter(programme=programme).order_by("code").values_list("code", flat=True)
    wanted += [("public_sector", [slug, code]) for code in sectors]
    found = []
    for language in LANGUAGES:
        with override(language):
            found += [reverse(name, args=args) for name, args in wanted]
    return found


def machine_addresses(programme: Programme, newest: Bulletin) -> list[str]:
    """Addresses of files for programs: the newest tables in every form, sealed numbers, feed, catalogue, card."""
    slug, viewer = programme.slug, public_viewer(programme.id)
    found = [f"/p/{slug}/catalogue.jsonld", f"/p/{slug}/export.json", "/verify.py"]
    for language in LANGUAGES:
        found.append(reverse("public_feed", args=[slug, language]))
        found.append(reverse("public_bulletin_card", args=[slug, newest.number, language, "png"]))
    for number in queries.published(viewer).values_list("number", flat=True):
        found += [reverse(f"public_bulletin_{form}", args=[slug, number]) for form in ("json", "csv")]
    tables = edition(viewer, newest.number)
    for table in tables.tables if tables else ():
        found += [
            f"/p/{slug}/bulletins/{newest.number}/{table}.{form}" for form in Form if has_form(table, form)
        ]
    return list(dict.fromkeys(found))


# How it is written -------------------------------------------------------------------


def _parts(making: Making, workers: int) -> Iterator[tuple[str, tuple[Written, int]]]:
    yield "static", _static(making)
    yield "log", _log(making)
    tasks: list[tuple[str, str, int, int]] = []
    counts = (
        ("data", len(making.data), 1),
        ("pages", len(making.pages), 20),
        ("lists", len(making.centres.bodies), 20),
        ("centres", len(making.centres.points), A_SHARE),
    )
    for kind, count, step in counts:
        for language in LANGUAGES if kind in {"lists", "centres"} else ("",):
            tasks += [(kind, language, start, start + step) for start in range(0, count, step)]
    _Shared.making = making
    for task, done in zip(tasks, _done(tasks, workers), strict=True):
        yield f"{task[0]} {task[1]}".strip(), done


class _Shared:
    """What forked workers find where their parent left it: nothing of it can be sent."""

    making: Making


def _done(tasks: list[tuple[str, str, int, int]], workers: int) -> Iterable[tuple[Written, int]]:
    if workers < 2:
        yield from map(_share, tasks)
        return
    # A connection belongs to one process; each opens its own.
    connections.close_all()
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(_share, tasks)


def _share(task: tuple[str, str, int, int]) -> tuple[Written, int]:
    kind, language, start, end = task
    making = _Shared.making
    with timezone.override(ZoneInfo(making.programme.time_zone)), override_style(style_of(making.programme)):
        if kind == "data":
            return _put(making, _files(making, making.data[start:end]))
        if kind == "pages":
            return _put(making, _pages(making, making.pages[start:end]))
        line = making.line(language)
        if kind == "lists":
            made = centres.lists(
                making.centres, language, making.centres.bodies[start:end], making.site, line
            )
        else:
            points = making.centres.points[start:end]
            made = centres.pages(making.centres, language, points, making.site, line)
        return _put(making, ((name, html.encode()) for name, html in made))


def _put(making: Making, files: Iterable[tuple[str, bytes]]) -> tuple[Written, int]:
    held, written = {}, 0
    for name, content in files:
        held[name] = sha256(content).hexdigest()
        written += making.target.put(name, content)
    return held, written


def _files(making: Making, found: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for address in found:
        name = file_of(making.site, address)
        if name:
            yield name, answer(address)


def _pages(making: Making, found: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for address in found:
        name = file_of(making.site, address) or ""
        if not name.endswith(".html"):
            yield name, answer(address)
            continue
        waiting, seen = [address], {address}
        while waiting:
            each = waiting.pop()
            html = answer(each).decode()
            for other in pages_linked(html, address):
                if other not in seen and not other.endswith("?page=1"):
                    seen.add(other)
                    waiting.append(other)
            own = file_of(making.site, each) or ""
            yield own, frozen(html, own, making.site, making.line(language_of(address))).encode()


def _static(making: Making) -> tuple[Written, int]:
    """Styles and fonts, whose addresses of one another become relative; and the page of what is not here."""

    def files() -> Iterator[tuple[str, bytes]]:
        for name in [*styles_of("site.ts"), "icon.svg"]:
            content = (Path(settings.WEB_BUILD) / name).read_bytes()
            yield (
                f"static/{name}",
                content.replace(b"url(/static/assets/", b"url(") if name.endswith(".css") else content,
            )
        for language in LANGUAGES:
            address = f"/{'en/' if language == 'en' else ''}p/{making.programme.slug}/{OUTSIDE}"
            request = centres.asked(making.programme, address)
            own = file_of(making.site, address) or ""
            with override(language):
                html = render_to_string("bulletins/live.html", {}, request)
            yield own, frozen(html, own, making.site, making.line(language)).encode()

    return _put(making, files())


def _log(making: Making) -> tuple[Written, int]:
    """The log's files: what a reader needs to check everything offline."""

    def files() -> Iterator[tuple[str, bytes]]:
        for path in log_files.listed():
            content = log_files.read(path)
            if content is not None:
                yield f"log/{path}", content

    return _put(making, files())
