import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from rasid.stages.registry.actions import StatedService, keep_services
from rasid.stages.registry.rules import TimeLimit, TimeUnit
from rasid.stages.reports import actions
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.rules import *
from rasid.stages.reports.statement import Place as StatedPlace
from tests.browser.screens import faults_of_access, faults_of_text, faults_of_width, read
from tests.browser_found import find
from tests.world.reports import SALMA_CODE

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.mark.django_db(transaction=True)
def test_look(live_server, closed_report, officer, reporting, marka, renewal, licensing, areas):
    out = Path("/tmp/team/c")
    keep_services(
        licensing,
        [
            StatedService(
                "vehicle-renewal",
                renewal.name,
                TimeLimit(60, TimeUnit.MINUTES),
                renewal.legal_basis,
                {"ar": "٢٥ ديناراً", "en": "25 dinars"},
                {
                    "ar": "هوية الأحوال المدنية\nوثيقة تأمين سارية\nرخصة المركبة السابقة",
                    "en": "Identity card\nInsurance",
                },
                {"ar": "دليل خدمات الإدارة، ٢٠٢٦", "en": "Guide"},
            ),
            StatedService(
                "driver-licence",
                {"ar": "إصدار رخصة سوق", "en": "Driver licence"},
                TimeLimit(3, TimeUnit.WORKING_DAYS),
            ),
        ],
    )
    show_report(closed_report.id)
    import random

    r = random.Random(3)
    for n in range(14):
        y, x = 31.9 + r.random() * 0.6, 35.8 + r.random() * 0.4
        rep = reporting(
            "x",
            place=StatedPlace(by=PlaceBy.MAP, latitude=f"{y:.5f}", longitude=f"{x:.5f}"),
            category=r.choice(["roads.surface.pothole", "general.waiting.long-wait", ""]),
            kind=r.choice(list(Kind)),
        ).report
        actions.summarise(
            officer,
            rep.id,
            {
                "ar": r.choice(
                    [
                        "حفرة كبيرة في الشارع أمام المدرسة",
                        "انتظار طويل أمام الشباك وموظف واحد",
                        "شكر لموظفة الاستقبال",
                    ]
                ),
                "en": "A pothole",
            },
            is_public=True,
        )
        show_report(rep.id)
    for n in range(6):
        reporting(
            "نحتاج",
            kind=Kind.BRANCH_REQUEST,
            place=StatedPlace(by=PlaceBy.MAP, latitude=f"{30.2 + n * 0.4:.4f}", longitude="35.9"),
        )
    pages = {
        "week": "/p/jo/",
        "say": "/p/jo/say/",
        "form": f"/p/jo/say/complaint/?at={marka.id}&c=4",
        "form2": "/p/jo/say/complaint/",
        "follow": "/p/jo/follow/",
        "counter": f"/p/jo/at/{marka.id}/?c=4",
        "map": "/p/jo/map/",
        "list": "/p/jo/reports/",
        "one": f"/p/jo/reports/{closed_report.id}/",
        "branches": "/p/jo/branches/",
    }
    faults = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=str(find()), args=["--no-sandbox"])
        for js in (True, False):
            for width in (360, 1440):
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, java_script_enabled=js, service_workers="block"
                )
                page = context.new_page()
                errors = []
                page.on(
                    "console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None
                )
                page.on("pageerror", lambda e: errors.append(str(e)))
                for name, path in pages.items():
                    if not js and name in ("week", "map", "list", "one", "branches", "counter"):
                        continue
                    page.goto(live_server.url + path)
                    if name in ("map", "branches") and js:
                        page.wait_for_selector("#map[data-ready]", timeout=10000)
                    page.wait_for_timeout(300)
                    page.screenshot(
                        path=out / f"{name}-{width}-{'js' if js else 'plain'}.png", full_page=True
                    )
                    if js:
                        said = read(page)
                        faults += [
                            (name, width, f)
                            for f in [
                                *faults_of_text(said, "ar"),
                                *faults_of_access(page),
                                *faults_of_width(page, width),
                            ]
                        ]
                    if errors:
                        faults.append((name, width, list(errors)))
                        errors.clear()
                if not js:
                    page.goto(live_server.url + pages["form2"])
                    page.fill("#id_text", "انتظرت ثلاث ساعات عند الشباك وما حدا رد عليّ")
                    page.fill("#id_place_words", "ترخيص ماركة")
                    page.click("button[value=check]")
                    page.screenshot(path=out / f"place-{width}.png", full_page=True)
                    page.click("button[value=check]")
                    page.screenshot(path=out / f"place-error-{width}.png", full_page=True)
                    page.check("input[name=point] >> nth=0")
                    page.click("button[value=check]")
                    page.screenshot(path=out / f"check-{width}.png", full_page=True)
                    page.click("button[value=send]")
                    page.screenshot(path=out / f"receipt-{width}.png", full_page=True)
                    page.click("form[action$='/follow/'] button >> nth=0")
                    page.screenshot(path=out / f"followed-{width}.png", full_page=True)
                    page.goto(live_server.url + pages["follow"])
                    page.fill("#id_code", SALMA_CODE)
                    page.click("main button[type=submit]")
                    page.screenshot(path=out / f"closed-{width}.png", full_page=True)
                else:
                    page.goto(live_server.url + pages["map"])
                    page.wait_for_selector("#map[data-ready]")
                    for _ in range(4):
                        page.locator(".map-count").first.click()
                        page.wait_for_timeout(700)
                        if page.locator(".leaflet-popup").count():
                            break
                    page.screenshot(path=out / f"mapnear-{width}.png")
                context.close()
        browser.close()
    for f in faults:
        print(f)
