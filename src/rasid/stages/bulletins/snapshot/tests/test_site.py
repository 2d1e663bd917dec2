"""The public site as files: the live pages' words, links that need no server, the same bytes twice, nothing dead."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import Client

from rasid.stages.bulletins import public_pages
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.snapshot.actions import keep_site
from rasid.stages.bulletins.snapshot.making import NothingPublishedError, make_site
from rasid.stages.bulletins.snapshot.rules import Site, file_of, frozen
from rasid.stages.bulletins.snapshot.writing import LIST, Folder, parsed
from rasid.stages.programmes.models import Programme
from tests.world.plans import Country

pytestmark = pytest.mark.django_db


class Links(HTMLParser):
    """Every address that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action", "srcset"} and value is not None:
                self.found.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def words(html: str) -> str:
    """What a page's main part says, without marks and spaces."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"<(script|form|button)\b.*?</\1>", "", main, flags=re.S)
    main = re.sub(r'<p class="(snapshot|live-only)\b.*?</p>', "", main, flags=re.S)
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", main))


@pytest.fixture(autouse=True)
def _an_export(monkeypatch: pytest.MonkeyPatch) -> None:
    """The public export reads in a transaction of its own, which a test is inside already; it has tests of its own."""
    monkeypatch.setattr(public_pages, "offered_export", lambda *_: b"{}")


@pytest.fixture
def site(published_bulletin: Bulletin, programme: Programme, tmp_path: Path) -> Path:
    folder = tmp_path / "frozen"
    make_site(programme, Folder(folder), workers=1)
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_before_the_first_bulletin_there_is_nothing_to_keep(programme: Programme, tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError):
        make_site(programme, Folder(tmp_path), workers=1)
    assert list(tmp_path.iterdir()) == []


def test_no_link_is_dead_and_none_needs_a_server(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    linked: list[tuple[Path, str]] = []
    for page in pages(site):
        read = Links()
        read.feed(page.read_text("utf-8"))
        anchors[page.resolve()] = read.anchors
        linked += [(page, link) for link in read.found]
    assert len(anchors) > 40
    assert len(linked) > 1000
    for page, link in linked:
        parts = urlsplit(link)
        assert (parts.scheme, parts.netloc) == ("", ""), (page, link)
        assert not parts.path.startswith("/"), (page, link)
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
        assert target.is_file(), (page, link)
        assert not parts.fragment or parts.fragment in anchors.get(target, {parts.fragment}), (page, link)


def test_no_page_runs_or_sends_anything(site: Path) -> None:
    for page in pages(site):
        html = page.read_text("utf-8")
        for tag in ("<script", "<form", "<button", "<iframe", "@@", "00000000-0000-4000"):
            assert tag not in html, (page, tag)


def test_every_page_says_since_when_it_stands_still_and_leads_to_the_proof(site: Path) -> None:
    for page in pages(site):
        html = page.read_text("utf-8")
        assert html.count('class="snapshot soft"') == 1, page
        assert "verify/index.html" in html or page.parent.name == "verify", page


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_centres_page_says_what_the_live_one_says(site: Path, country: Country, language: str) -> None:
    for point in country.points:
        live: Any = Client().get(f"{language}/p/jo/centres/{point.id}/")
        kept = (site / language[1:] / f"centres/{point.id}/index.html").read_text("utf-8")
        assert words(kept) == words(live.content.decode())


def test_other_pages_say_what_the_live_ones_say(site: Path, country: Country) -> None:
    for path in (
        "",
        "bulletins/1/",
        "corrected/",
        "services/",
        "method/",
        f"authorities/{country.licensing.id}/",
    ):
        live: Any = Client().get(f"/p/jo/{path}")
        kept = (site / path / "index.html").read_text("utf-8")
        assert words(kept) == words(live.content.decode()), path


def test_data_papers_feed_and_proof_lie_beside(site: Path) -> None:
    for name in (
        "bulletins/1/bulletin.json", "bulletins/1/authorities.csv", "bulletins/1/centres.geojson",
        "bulletins/1/areas.parquet", "bulletins/1/areas.csv-metadata.json", "bulletins/1/bulletin.pdf",
        "en/bulletins/1/bulletin.pdf", "bulletins.ar.atom", "catalogue.jsonld", "export.json", "verify.py",
        "log/checkpoint", "cards/1.ar.png",
    ):  # fmt: skip
        assert (site / name).stat().st_size > 0, name
    assert json.loads((site / "bulletins/1/bulletin.json").read_bytes())["numbers"]["number"] == 1


def test_again_the_same_bytes_and_nothing_is_touched(site: Path, programme: Programme) -> None:
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()
    }
    written, every = make_site(programme, Folder(site), workers=1)
    assert written == 0
    assert every == len(before) - 1
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_what_was_there_and_is_no_more_goes_and_strangers_files_stay(
    site: Path, programme: Programme
) -> None:
    held = parsed((site / LIST).read_text())
    (site / "own.txt").write_text("the operator's")
    (site / "old.html").write_text("x")
    (site / LIST).write_text((site / LIST).read_text() + f"{'0' * 64}  old.html\n")
    make_site(programme, Folder(site), workers=1)
    assert not (site / "old.html").exists()
    assert (site / "own.txt").exists()
    assert parsed((site / LIST).read_text()) == held


def test_after_publishing_the_site_lies_where_the_setting_says(
    published_bulletin: Bulletin, settings: Any, tmp_path: Path
) -> None:
    assert keep_site(published_bulletin.id) == 0
    settings.SITE_FOLDER = str(tmp_path / "out")
    settings.STORAGES = {
        **settings.STORAGES,
        "site": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    assert keep_site(published_bulletin.id) > 100
    assert (tmp_path / "out/jo/index.html").is_file()
    bucket = storages["site"]
    assert bucket.exists("jo/en/index.html")
    assert keep_site(published_bulletin.id) == 0, "nothing is written twice"


def test_the_terminal_writes_the_site(
    published_bulletin: Bulletin, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("rasid_site", str(tmp_path / "x"), programme="nowhere")
    call_command("rasid_site", str(tmp_path / "x"), workers=1)
    assert (tmp_path / "x/verify/index.html").is_file()
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/p/jo/", "index.html"),
        ("/en/p/jo/", "en/index.html"),
        ("/p/jo/bulletins/?page=2", "bulletins/page-2.html"),
        ("/p/jo/bulletins/?page=1", "bulletins/index.html"),
        ("/p/jo/bulletins/1/areas.csv", "bulletins/1/areas.csv"),
        ("/static/assets/x.css", "static/assets/x.css"),
        ("/office/jo/", None),
        ("/p/jordan/", None),
    ],
)
def test_each_address_has_its_file(address: str, name: str | None) -> None:
    assert file_of(Site("/p/jo/", "x", lambda _: True), address) == name


def test_what_only_a_server_can_do_leads_to_the_page_that_says_so() -> None:
    here = Site("/p/jo/", "x.example", lambda name: name == "live/index.html")
    html = '<main id="content" tabindex="-1">\n<div class="width">\n<a href="/p/jo/say/">!</a><a href="https://other.example/">?</a>'
    assert frozen(html, "a/index.html", here, "since").endswith(
        '<p class="snapshot soft">since</p>\n<a href="../live/index.html">!</a><a >?</a>'
    )
