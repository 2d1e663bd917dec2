"""A page in a browser enters; everything that is wrong with how it looks and reads leaves, in words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import axe_core_python
from playwright.sync_api import Page

from tests.browser.stack import ROOT

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
MOST_LOOKS, LOOK_AGAIN_MS = 40, 250
# Latin words that Arabic readers of such a page write so themselves: formats, products, keys.
LATIN_IN_ARABIC = frozenset(
    "csv json pdf xlsx xls xml toml xlsform openrosa odk collect qr totp utf excel sha rasid https".split()  # noqa: SIM905
)
_IDS = re.compile(r"^([a-z][a-z0-9-]*-[a-z0-9-]+) =", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]{2,}")
_LATIN_DIGIT, _ARABIC_DIGIT = re.compile(r"[0-9]"), re.compile(r"[٠-٩]")
# Text in sight, each piece once, without what is marked as a code, as foreign or as typed by hand.
_READ = """() => {
  // The one place that shows both systems of digits is where one is chosen.
  const foreign = 'code, kbd, bdi[dir], pre, [dir=ltr], textarea, svg text, label:has([name=digits])';
  const code = /^(?=.*[\\d._:/])[\\w.:/+-]*[A-Za-z][\\w.:/+-]*$/;
  const here = document.documentElement.lang;
  const prose = [], plain = [], all = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = node.parentElement, words = node.textContent.trim();
    if (!words || !place.checkVisibility()) continue;
    all.push(words);
    if (code.test(words) && place.textContent.trim() === words) continue;
    if (!place.closest(foreign) && place.closest('[lang]').lang === here) {
      plain.push(words);
      if (!place.closest('bdi')) prose.push(words);
    }
  }
  return {
    lang: here, dir: document.documentElement.dir, digits: document.documentElement.dataset.digits,
    heads: document.querySelectorAll('h1').length, title: document.title, prose, plain, all,
  };
}"""
_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


@dataclass(frozen=True)
class Reading:
    """What a page says: `all`; `plain` without codes; `prose` without anything that is set apart."""

    language: str
    direction: str
    digits: str
    heads: int
    title: str
    prose: str
    plain: str
    all: str


def read(page: Page) -> Reading:
    # A page that a script draws has its heading a moment later, and may draw itself anew.
    for _ in range(MOST_LOOKS):
        found = page.evaluate(_READ)
        if found["heads"] == 1:
            break
        page.wait_for_timeout(LOOK_AGAIN_MS)
    prose, plain = (_ISOLATED.sub(" ", " \n".join(found[part])) for part in ("prose", "plain"))
    return Reading(
        found["lang"],
        found["dir"],
        found["digits"],
        found["heads"],
        found["title"],
        prose,
        plain,
        " \n".join(found["all"]),
    )


def faults_of_text(said: Reading, language: str) -> list[str]:
    """Direction, headings, message ids shown as they are, foreign words, digits of two systems."""
    faults = []
    if (said.language, said.direction) != (language, "rtl" if language == "ar" else "ltr"):
        faults.append(f"lang={said.language} dir={said.direction}")
    if said.heads != 1:
        faults.append(f"{said.heads} first headings")
    shown_ids = sorted(set(re.findall(r"[a-z][a-z0-9-]+", said.all + said.title)) & message_ids())
    if shown_ids:
        faults.append(f"message ids shown: {shown_ids}")
    if language == "ar":
        words = {word for word in _WORD.findall(said.prose) if word.lower() not in LATIN_IN_ARABIC}
        if words:
            faults.append(f"Latin words in Arabic: {sorted(words)}")
    other = {"latn": _ARABIC_DIGIT, "arab": _LATIN_DIGIT}[said.digits]
    mixed = [line.strip() for line in said.plain.splitlines() if other.search(line)]
    if mixed:
        faults.append(f"digits of another system: {mixed[:3]}")
    return faults


def faults_of_width(page: Page, width: int, height: int = 800) -> list[str]:
    """Nothing may stick out sideways; says what does."""
    page.set_viewport_size({"width": width, "height": height})
    out = page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(e => e.checkVisibility())
        .filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1; })
        .map(e => `${e.tagName}.${e.className} ${(e.textContent || '').trim().slice(0, 40)}`).slice(-3)"""
    )
    return [f"at {width} px something sticks out: {out}"] if out else []


def faults_of_access(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    page.evaluate(AXE)
    options = {
        "resultTypes": ["violations"],
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
    found: list[dict[str, Any]] = page.evaluate(
        f"axe.run({json.dumps(options)}).then(found => found.violations)"
    )
    return [
        f"axe {each['id']}: {[(node['html'][:160], node['failureSummary'][-200:]) for node in each['nodes'][:2]]}"
        for each in found
        if each["impact"] in GRAVE
    ]


@cache
def message_ids() -> frozenset[str]:
    """Ids of all messages. One that is shown as it is was forgotten in some language."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.ftl"))
    return frozenset(found for text in texts for found in _IDS.findall(text))
