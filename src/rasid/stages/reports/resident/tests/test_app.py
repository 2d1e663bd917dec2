"""The residents' app as the server gives it: one empty page for everybody, its name, what a phone keeps of it."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from rasid.foundation.ledger import keys
from rasid.foundation.text.templatetags.rasid_assets import reachable
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.resident.app import app_attributes

PAGE_TS = Path(__file__).parents[6] / "web" / "src" / "resident" / "page.ts"


@pytest.mark.parametrize(("start", "language", "home"), [("", "ar", "/p/jo/"), ("/en", "en", "/en/p/jo/")])
def test_the_page_that_a_phone_keeps_holds_nothing_of_anybody(
    programme: Programme, start: str, language: str, home: str
) -> None:
    page = Client().get(f"{start}/p/jo/app/")
    text = page.content.decode()
    assert page.status_code == 200
    assert f'<html lang="{language}"' in text
    assert f'data-home="{home}"' in text
    assert f'data-say="{home}say/"' in text
    assert 'data-api="/api/v1/jo/resident"' in text
    assert f'data-vkey="{keys.verifier()}"' in text
    assert "csrf" not in text
    assert not page.cookies
    assert page["Cache-Control"] == "no-cache"


def test_a_programme_that_does_not_exist_has_no_app(programme: Programme) -> None:
    for name in ("app/", "worker.js", "manifest.webmanifest"):
        assert Client().get(f"/p/jo/{name}").status_code == 200
        assert Client().get(f"/p/nowhere/{name}").status_code == 404


def test_the_installed_app_opens_at_the_question(programme: Programme) -> None:
    about = json.loads(Client().get("/p/jo/manifest.webmanifest").content)
    assert (about["dir"], about["scope"], about["start_url"]) == ("rtl", "/p/jo/", "/p/jo/say/")
    english = json.loads(Client().get("/en/p/jo/manifest.webmanifest").content)
    assert (english["dir"], english["scope"]) == ("ltr", "/en/p/jo/")
    assert {icon["purpose"] for icon in about["icons"]} == {"any", "maskable"}


def test_the_worker_keeps_every_file_that_the_app_can_come_to_need(programme: Programme) -> None:
    response = Client().get("/p/jo/worker.js")
    assert response["Content-Type"] == "text/javascript"
    told = dict(re.findall(r"^const (\w+) = (.*);$", response.content.decode(), re.MULTILINE))
    files = json.loads(told["FILES"])
    assert {f"/static/{name}" for name in reachable("resident/main.ts")} <= set(files)
    assert json.loads(told["PAGE"]) == "/p/jo/app/"
    assert json.loads(told["HOME"]) == "/p/jo/"
    assert json.loads(told["VERSION"])


def test_another_page_is_another_version_of_the_worker(programme: Programme) -> None:
    before = Client().get("/p/jo/worker.js").content
    assert Client().get("/p/jo/worker.js").content == before
    programme.name = {"ar": "برنامج آخر", "en": "Another programme"}
    programme.save()
    assert Client().get("/p/jo/worker.js").content.split(b"\n")[0] != before.split(b"\n")[0]


def test_every_attribute_is_read_by_the_app(programme: Programme, marka: ServicePoint) -> None:
    attributes = app_attributes(
        programme, kind="praise", screen="say", point=marka, counter="شباك ٣", service=None
    )
    assert attributes["point"] == str(marka.id)
    assert attributes["point-name"]
    source = PAGE_TS.read_text(encoding="utf-8")
    for name in attributes:
        camel = re.sub(r"-(\w)", lambda found: found[1].upper(), name)
        assert f"given('{camel}')" in source or name == "screen", name
