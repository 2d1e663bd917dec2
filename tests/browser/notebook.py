"""A phone with the field app: an installation's address enters; what its owner taps, reads and loses happens there.

The browser has a profile of its own, as a phone has, and can die like one: nothing is said to it before.
"""

import io
import os
import re
import signal
import subprocess
import wave
from pathlib import Path
from typing import Any, Self

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect
from playwright.sync_api import TimeoutError as TooLateError

from tests.browser.offices import SLUG
from tests.browser.people import PASSWORD, totp
from tests.browser.screens import faults_of_access, faults_of_text, faults_of_width, read

APP = f"/field/{SLUG}/app/"
WIDTH, HEIGHT = 360, 740
PIN = "402917"
# The phone is here, and so is every place of the programme: whichever is drawn, it is the right one.
LATITUDE, LONGITUDE = 31.9539, 35.9106
PATIENCE_MS = 20_000
FAKES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


class Notebook:
    """One phone. `faults` gathers what is wrong with the screens it was asked to look at."""

    def __init__(self, playwright: Playwright, options: dict[str, Any], site: str, profile: Path) -> None:
        self.playwright, self.options, self.site, self.profile = playwright, options, site, profile
        self.language = "ar"
        self.taps = 0
        self.faults: list[str] = []
        self.complaints: list[str] = []
        self.context: BrowserContext
        self.page: Page

    def __enter__(self) -> Self:
        self.switch_on()
        return self

    def __exit__(self, *error: object) -> None:
        self.context.close()

    # Life and death ------------------------------------------------------------------------

    def switch_on(self, *, online: bool = True) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=self.options["executable_path"],
            args=[*self.options["args"], *FAKES],
            viewport={"width": WIDTH, "height": HEIGHT},
            has_touch=True,
            locale="ar",
            timezone_id="Asia/Amman",
            reduced_motion="reduce",
            geolocation={"latitude": LATITUDE, "longitude": LONGITUDE, "accuracy": 8},
            permissions=["geolocation", "microphone", "camera"],
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.set_offline(not online)
        self.page = self.context.pages[0]
        self._listen()

    def die(self) -> None:
        """As when the battery is torn out: the process gets no word of farewell."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,command=", "-ww"], capture_output=True, text=True, check=True
        )
        mark = f"--user-data-dir={self.profile}"
        own = [line.split(maxsplit=1) for line in listed.stdout.splitlines() if mark in line]
        (pid,) = [int(pid) for pid, command in own if "--type=" not in command]
        with self.context.expect_event("close"):
            os.kill(pid, signal.SIGKILL)

    def new_page(self) -> None:
        """The page is closed and another is opened, by which a phone means that the app was started again."""
        old, self.page = self.page, self.context.new_page()
        old.close()
        self._listen()

    def _listen(self) -> None:
        # A phone without a network complains of requests that fail; errors of scripts are never right.
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    # The app ------------------------------------------------------------------------------

    def open(self) -> None:
        self.page.goto(self.site + APP)

    def prepare(self, handle: str) -> None:
        """Sign in once, choose a PIN, and wait until the phone holds all it needs without a network."""
        self.open()
        self.page.get_by_role("link", name="ادخل باسمك أولاً").click()
        self.page.locator("[name=login]").fill(handle)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.locator("[name=code]").fill(totp(self.page.locator("#totp-secret").inner_text()))
        self.page.locator("main form:has([name=code]) button[type=submit]").click()
        # A second factor comes in between, once; from its codes links lead on to the app.
        self.page.get_by_role("link", name="حفظتها، تابع").click()
        self.page.locator(f'main a[href$="{APP}"]').click()
        self.tap("ابدأ")
        self.look("pin")
        self.type_pin()
        expect(self.page.locator(".pin-label")).to_have_text("اكتبه مرة أخرى")
        self.type_pin()
        expect(self.page.get_by_text("محدّث")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def unlock(self) -> None:
        self.type_pin()

    def type_pin(self, pin: str = PIN) -> None:
        keys = self.page.locator(".pin-keys button")
        for digit in pin:
            keys.nth(10 if digit == "0" else int(digit) - 1).click()
        self.page.locator(".pin-go").click()

    # Taps -------------------------------------------------------------------------------------

    def button(self, name: str | re.Pattern[str], exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact).first

    def tap(self, name: str | re.Pattern[str], exact: bool = True) -> None:
        self.press(self.button(name, exact))

    def tap_through(self, name: str, sign: Locator) -> None:
        """A press in the very moment in which a screen came by itself is not taken; so one presses again."""
        self.tap(name)
        try:
            sign.wait_for(timeout=1_000)
        except TooLateError:
            self.tap(name)

    def press(self, place: Locator) -> None:
        place.click()
        self.taps += 1

    def question(self, words: str) -> Locator:
        return self.page.locator(".q-question", has_text=words).first

    def choose(self, words: str, *choices: str) -> None:
        asked = self.question(words)
        for choice in choices:
            self.press(
                asked.locator("label.choice").filter(has_text=re.compile(rf"^\s*{re.escape(choice)}\s*$"))
            )

    def write(self, words: str, text: str) -> None:
        self.question(words).locator("input:visible, textarea:visible").first.fill(text)

    def photograph(self, words: str, content: bytes) -> None:
        """The camera answers the press; the picture is there once the phone has made it small."""
        asked = self.question(words)
        with self.page.expect_file_chooser() as chosen:
            self.press(asked.get_by_role("button").first)
        chosen.value.set_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content})
        expect(asked.locator("img.q-photo")).to_be_visible()

    def record(self, words: str) -> None:
        """Speak for a moment; a browser that cannot record lets a file be chosen instead."""
        asked = self.question(words)
        record = asked.get_by_role("button", name="سجّل صوتك")
        if record.count():
            self.press(record)
            expect(asked.get_by_role("timer")).to_contain_text("٠:٠١")
            self.press(asked.get_by_role("button", name="أوقف التسجيل"))
        else:
            with self.page.expect_file_chooser() as chosen:
                self.press(asked.get_by_role("button", name="اختر ملفاً صوتياً"))
            chosen.value.set_files({"name": "note.wav", "mimeType": "audio/wav", "buffer": spoken()})
        expect(asked.locator("audio")).to_be_visible()

    def onward(self, to: str) -> None:
        """To the next screen, whose heading says so."""
        self.tap(re.compile(r"^(التالي|راجع أجوبتك|Next|Check your answers)$"))
        self.at(to)

    def kept(self, database: str = "notes") -> dict[str, int]:
        """How many records and parts of files lie in the phone's store, sealed as they are."""
        counted: dict[str, int] = self.page.evaluate(
            """(database) => new Promise((done, broken) => {
              const asked = indexedDB.open(database);
              asked.onerror = broken;
              asked.onsuccess = async () => {
                const told = {};
                const places = ['records', 'parts'];
                const reading = asked.result.transaction(places);
                await Promise.all(places.map((place) => new Promise((next) => {
                  const count = reading.objectStore(place).count();
                  count.onsuccess = () => { told[place] = count.result; next(); };
                })));
                asked.result.close();
                done(told);
              };
            })""",
            database,
        )
        return counted

    def at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    def saved(self) -> None:
        expect(self.page.locator(".q-saved")).to_have_text("محفوظ في هاتفك")

    # Looks ------------------------------------------------------------------------------------

    def look(self, name: str) -> None:
        """Judge the screen as it is; RASID_SCREENS names a folder for whoever wants to see it too."""
        # Playwright's own waiting would be run by `eval`, which the app's content policy forbids.
        self.page.evaluate("document.fonts.ready.then(() => true)")
        found = faults_of_text(read(self.page), self.language)
        found += faults_of_width(self.page, WIDTH, HEIGHT) + faults_of_access(self.page)
        self.faults += [f"{name} ({self.language}): {fault}" for fault in found]
        if folder := os.environ.get("RASID_SCREENS"):
            path = Path(folder) / f"{name}-{self.language}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=path, full_page=True)


def camera_photo(seed: int) -> bytes:
    """A picture as phones take them: large, lying on its side, with the place in it; nothing and nobody is on it."""
    picture = Image.effect_noise((300, 200), 40 + seed).convert("RGB").resize((3000, 2000))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "PhoneMaker", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 57.0, 14.0), 3: "E", 4: (35.0, 54.0, 38.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def spoken() -> bytes:
    """A second of silence."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16_000))
    return out.getvalue()
