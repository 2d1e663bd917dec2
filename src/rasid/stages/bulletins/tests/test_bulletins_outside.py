"""A reader who kept a bulletin, and today's public files: yes while nothing was changed, and the name of what was."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, sequencing
from rasid.methods.proofs.replay import Step, replay
from rasid.stages.bulletins import actions
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from tests.world.bulletins import drafted
from tests.world.plans import Country

Check = Callable[[], tuple[int, str]]


@pytest.fixture
def kept(
    transactional_db: None,
    released_plan: Plan,
    order: Case,
    wave: Wave,
    log_files: Path,
    layla_viewing: Viewer,
    faris_viewing: Viewer,
    settings: Any,
) -> Bulletin:
    """A week with an order was published; the reader downloads its sealed file. The export never grows old here."""
    settings.EXPORT_SECONDS = 0
    bulletin = drafted(layla_viewing, wave)
    for viewer in (layla_viewing, faris_viewing):
        actions.approve_bulletin(viewer, bulletin.id, bulletin.content_sha256)
    return actions.publish_bulletin(layla_viewing, bulletin.id)


@pytest.fixture
def check(kept: Bulletin, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Download through the public doors and run the outsider's checker on the files."""
    client, home = Client(), tmp_path / "reader"
    home.mkdir()
    (home / "kept.json").write_bytes(client.get(f"/p/jo/bulletins/{kept.number}/bulletin.json").content)

    def run() -> tuple[int, str]:
        sequencing.sequence()
        (home / "export.json").write_bytes(client.get("/p/jo/export.json").content)
        download(client, home)
        capsys.readouterr()
        status = verify.run(
            ["--site", str(home), "--bulletin", str(home / "kept.json"), "--lang", "en"],
            now=clock.now() + timedelta(days=8),
        )
        return status, capsys.readouterr().out

    return run


def download(client: Client, home: Path) -> None:
    """The log as a reader fetches it: the checkpoint, and the bundles that hold its entries."""
    head = client.get("/p/jo/log/checkpoint").content
    size = int(head.split(b"\n")[1])
    (home / "log").mkdir(exist_ok=True)
    (home / "log/checkpoint").write_bytes(head)
    for index in range(-(-size // 256)):
        path = verify.tile_path("entries", index, min(256, size - index * 256))
        bundle = client.get(f"/log/{path}")
        assert bundle.status_code == 200
        (home / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (home / "log" / path).write_bytes(bundle.content)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_honest_week_is_green(check: Check, kept: Bulletin) -> None:
    status, said = check()
    assert status == 0, said
    assert f"Bulletin {kept.number}: it is the one recorded under this number" in said
    assert "all as they were recorded" in said


def test_what_happens_afterwards_stays_green(
    check: Check, order: Case, officer: Viewer, omar_viewing: Viewer
) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=1)):
        cases.extend_deadline(officer, order.id, order.deadline + timedelta(days=7), "قطعة من الخارج")
        status, said = check()
    assert status == 0, said


def test_one_word_of_a_finding_changed_in_the_database_is_named(check: Check, order: Case) -> None:
    sql(
        "UPDATE findings_finding SET text = jsonb_set(text, '{ar}', '\"القاعة نظيفة\"') WHERE id = %s",
        order.finding_id,
    )
    status, said = check()
    assert status == 1
    assert f'Finding {order.finding.code}: field "text" differs from what was recorded' in said


def test_a_deadline_moved_in_the_database_is_named(check: Check, order: Case) -> None:
    sql("UPDATE cases_case SET deadline = deadline + 30 WHERE id = %s", order.id)
    status, said = check()
    assert status == 1
    assert f'Case {order.code}: field "deadline" differs from what was recorded' in said


def test_an_order_taken_out_of_the_database_is_named(check: Check, order: Case) -> None:
    for table in ("casestep", "deadline"):
        sql(f"DELETE FROM cases_{table} WHERE case_id = %s", order.id)
    sql("DELETE FROM cases_case WHERE id = %s", order.id)
    status, said = check()
    assert status == 1
    assert f'Case {order.id}: field "deadline" was recorded' in said
    assert "is no longer published" in said


def test_other_numbers_under_the_same_number_are_named(
    check: Check, kept: Bulletin, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check()
    place = tmp_path / "reader" / "kept.json"
    document = json.loads(place.read_bytes())
    document["numbers"]["visits"]["visits"] += 100
    place.write_text(json.dumps(document))
    status = verify.run(["--site", str(tmp_path / "reader"), "--bulletin", str(place), "--lang", "en"])
    assert status == 1
    assert "its seal does not match its numbers" in capsys.readouterr().out


def test_every_public_subject_is_exported_as_it_was_recorded(
    check: Check, kept: Bulletin, tmp_path: Path
) -> None:
    check()
    export = json.loads((tmp_path / "reader" / "export.json").read_bytes())
    kinds = {subject["subject"].split(":")[0] for subject in export["subjects"]}
    assert kinds == {"programme", "questionnaire", "plan", "finding", "case", "bulletin"}
    for subject in export["subjects"]:
        if subject["subject"].startswith("plan:"):
            continue  # rows of the world, not acts
        steps = [Step({}, entry["record"]) for entry in subject["entries"]]
        live = {name: value for name, value in subject["live"].items() if value is not None}
        assert replay(steps).live | {"deadline": live.get("deadline")} == live | {
            "deadline": live.get("deadline")
        }


def test_what_is_held_back_is_in_neither_log_nor_export_before_its_moment(
    check: Check, kept: Bulletin, drafts: list[Finding], officer: Viewer, settings: Any, tmp_path: Path
) -> None:
    before = files.read(files.CHECKPOINT)
    settings.RELEASE_DELAY_HOURS = 48.0
    finding = findings.confirm_finding(officer, drafts[0].id)
    held = cases.open_case(finding.id)
    assert held is not None
    cases.extend_deadline(officer, held.id, held.deadline + timedelta(days=7), "قطعة من الخارج")
    assert check()[0] == 0
    assert files.read(files.CHECKPOINT) == before
    export = (tmp_path / "reader" / "export.json").read_text()
    assert {
        name for name in (str(finding.id), finding.code, str(held.id), held.code) if name in export
    } == set()
    with clock.travelling_to(held.visible_from):
        assert check()[0] == 0
        export = (tmp_path / "reader" / "export.json").read_text()
        assert held.code in export
        assert finding.text["ar"] in export
    told = {
        record["record"]["at"]
        for subject in json.loads(export)["subjects"]
        for record in subject["entries"]
        if subject["subject"] in {f"finding:{finding.id}", f"case:{held.id}"}
    }
    assert told == {held.visible_from.date().isoformat()}


def test_an_erratum_changes_nothing_that_was_kept_and_its_silence_would_be_seen(
    kept: Bulletin, check: Check, country: Country
) -> None:
    assert check()[0] == 0
    ServicePoint.objects.filter(pk=country.points[0].pk).update(sector=country.parks)
    erratum = actions.correct_bulletin(kept.id)
    assert erratum
    status, said = check()
    assert status == 0, said
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM scores_erratum")
    status, said = check()
    assert status == 1
    assert f'Bulletin {kept.number}: field "errata" was recorded' in said
