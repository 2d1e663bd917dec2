"""How long a questionnaire of 250 questions takes to open in a browser, against the engine alone in the same one."""

import functools
import http.server
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measuring import last_line
from rasid.protocols.xlsform import Conversion, draw_workbook
from rasid.protocols.xlsform.conversion import convert_here
from tests.browser_found import find, launch_options

WEB = Path(__file__).parent.parent / "web"
GROUPS, EACH = 25, 10
RUNS = 5
KEYS = 20
SMALL_PHONE = {"width": 360, "height": 740}

_CONFIG = """
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
export default {
  plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
  build: { outDir: 'out', assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
  logLevel: 'error',
  resolve: { preserveSymlinks: true },
  server: { fs: { allow: ['/'] } },
};
"""


def drawing() -> str:
    """25 groups of ten: text, numbers with limits, choices, conditions on earlier answers."""
    rows = []
    for g in range(GROUPS):
        relevant = "" if g == 0 else f"${{q{g - 1}_choice}} != 'no'"
        rows.append(f"| begin group | g{g} | مجموعة {g} | | | {relevant} | | |")
        for q in range(EACH):
            rows.append(_question(g, q))
        rows.append("| end group | | | | | | | |")
    head = "| type | name | label::العربية (ar) | label::English (en) | required | relevant | constraint | hint |"
    return "\n".join(
        [
            "## settings",
            "| form_id | version | form_title | default_language |",
            "|---|---|---|---|",
            "| long | 1 | طويلة | العربية (ar) |",
            "",
            "## survey",
            head,
            "|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            "## choices",
            "| list_name | name | label::العربية (ar) | label::English (en) |",
            "|---|---|---|---|",
            "| yn | yes | نعم | Yes |",
            "| yn | no | لا | No |",
            "| yn | unclear | لم أتبيّن | Could not tell |",
            "",
        ]
    )


def _question(group: int, at: int) -> str:
    named = f"سؤال {group}-{at} | Question {group}-{at}"
    match at:
        case 0:
            return f"| text | q{group}_text | {named} | yes | | | |"
        case 1 | 2:
            return f"| integer | q{group}_{at} | {named} | yes | | . >= 0 and . <= 600 | |"
        case 3:
            return f"| select_one yn | q{group}_choice | {named} | | | | |"
        case 4:
            return f"| select_multiple yn | q{group}_{at} | {named} | | ${{q{group}_1}} > 5 | | |"
        case 5:
            return f"| decimal | q{group}_{at} | {named} | | | . < ${{q{group}_1}} + 1000 | |"
        case _:
            return f"| select_one yn | q{group}_{at} | {named} | yes | ${{q{group}_choice}} = 'yes' | | |"


def xform() -> str:
    converted = convert_here(draw_workbook(drawing()), "long.xlsx")
    if not isinstance(converted, Conversion):
        raise SystemExit(str(converted))
    return converted.xform.decode()


def build(folder: Path) -> Path:
    """The measuring page, built as the site is."""
    (folder / "node_modules").symlink_to(WEB / "node_modules")
    (folder / "src").symlink_to(WEB / "src")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="ar" dir="rtl"><body>'
        '<script type="module" src="/src/questionnaire/fixtures/bench.ts"></script></body></html>'
    )
    (folder / "vite.config.mjs").write_text(_CONFIG)
    subprocess.run(["npx", "vite", "build"], cwd=folder, check=True, capture_output=True)
    return folder / "out"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of its own, so that nothing is warm but the browser itself."""
    context = browser.new_context(viewport=SMALL_PHONE, locale="ar")
    try:
        fresh = context.new_page()
        fresh.goto(address)
        fresh.wait_for_function("window.typed !== undefined")
        yield fresh
    finally:
        context.close()


def main() -> None:
    form = xform()
    opened: list[float] = []
    bare: list[float] = []
    keys: list[float] = []
    with tempfile.TemporaryDirectory(prefix="rasid-bench-") as name:
        folder = build(Path(name))
        with served(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(find()))
            for _ in range(RUNS):
                with page(browser, address) as fresh:
                    bare.append(fresh.evaluate("form => bare(form)", form))
                with page(browser, address) as fresh:
                    opened.append(fresh.evaluate("form => opened(form)", form))
                    keys += fresh.evaluate(f"() => typed({KEYS})")
            browser.close()
    ours, theirs, key = (statistics.median(times) for times in (opened, bare, keys))
    print(f"first question on screen: {', '.join(f'{ms:.0f}' for ms in opened)} ms; a key: {key:.0f} ms")
    print(f"the engine alone: {', '.join(f'{ms:.0f}' for ms in bare)} ms")
    last_line(
        "questionnaire",
        f"{GROUPS * EACH} questions opened in {ours:.0f} ms",
        ours / theirs,
        "the engine alone",
    )


if __name__ == "__main__":
    main()
