"""Web build in templates: an entry's name enters, its script, style and font tags leave."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

import rasid
from rasid.foundation.text.style import active_language

register = template.Library()


class WebBuildMissingError(RuntimeError):
    """The web assets were not built, or lack an entry that a page asks for."""


def _build_folder() -> Path:
    return Path(getattr(settings, "WEB_BUILD", Path(rasid.__file__).parent / "project" / "web"))


@lru_cache(maxsize=4)
def _manifest_at(path: Path, _changed_ns: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _chunk(entry: str) -> dict[str, Any]:
    path = _build_folder() / "manifest.json"
    try:
        manifest = _manifest_at(path, path.stat().st_mtime_ns)
    except FileNotFoundError as missing:
        raise WebBuildMissingError(
            f"{path} does not exist: run `npm ci && npm run build` in web/ (`make demo` does)"
        ) from missing
    chunk = manifest.get(f"src/{entry}")
    if chunk is None:
        built = ", ".join(sorted(name.removeprefix("src/") for name in manifest if name.startswith("src/")))
        raise WebBuildMissingError(f"the web build has no entry {entry!r}; it has: {built}")
    return {**chunk, "css": [*chunk.get("css", []), *_shared(manifest, chunk, "css")]}


def _shared(manifest: dict[str, Any], chunk: dict[str, Any], key: str) -> list[str]:
    """What the chunks imported by this one bring along."""
    found: list[str] = []
    for name in chunk.get("imports", []):
        found += manifest[name].get(key, []) + _shared(manifest, manifest[name], key)
    return found


def _first_fonts(assets: list[str]) -> list[str]:
    """Only the body text of the page's own script is worth a preload; the rest arrives when it is used."""
    script = "arabic-arabic-400" if active_language() == "ar" else "arabic-latin-400"
    return [name for name in assets if script in name and name.endswith(".woff2")]


def reachable(entry: str) -> list[str]:
    """Every built file that an entry can come to need: scripts, styles, fonts, WebAssembly, lazily loaded ones too."""
    _chunk(entry)
    path = _build_folder() / "manifest.json"
    manifest = _manifest_at(path, path.stat().st_mtime_ns)
    seen: dict[str, None] = {}
    files: dict[str, None] = {}
    waiting = [f"src/{entry}"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen[name] = None
        chunk = manifest[name]
        files |= dict.fromkeys([chunk["file"], *chunk.get("css", []), *chunk.get("assets", [])])
        waiting += [*chunk.get("imports", []), *chunk.get("dynamicImports", [])]
    # Every browser that runs the app takes woff2.
    return sorted(file for file in files if not file.endswith(".woff"))


def styles_of(entry: str) -> list[str]:
    """Built styles and fonts of an entry, without scripts: what a page needs that runs nothing."""
    chunk = _chunk(entry)
    return sorted({*chunk["css"], *(name for name in chunk.get("assets", []) if name.endswith(".woff2"))})


@register.simple_tag
def asset(entry: str, if_built: bool = False) -> SafeString:
    """Tags for one entry of the web build, such as "site.ts" or "questionnaire/main.ts".

    `if_built` is for the page that reports a fault: it must not fail in turn.
    """
    try:
        chunk = _chunk(entry)
    except WebBuildMissingError:
        if if_built:
            return mark_safe("")
        raise
    fonts = format_html_join(
        "\n",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        ((static(name),) for name in _first_fonts(chunk.get("assets", []))),
    )
    styles = format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(name),) for name in dict.fromkeys(chunk["css"])),
    )
    script = format_html('<script type="module" src="{}"></script>', static(chunk["file"]))
    return mark_safe("\n".join(part for part in (fonts, styles, script) if part))  # noqa: S308 - built from escaped parts


@register.simple_tag
def asset_url(entry: str) -> str:
    """Address of the built file alone, for pages that load an entry only when it is needed."""
    return static(_chunk(entry)["file"])
