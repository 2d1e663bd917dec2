"""The whole play: on an imported registry without a server, and a live week at the doors of a running one."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from rasid.foundation.calendar import clock
from rasid.foundation.jobs import announcing
from rasid.handovers import run_step
from rasid.project.demonstration import playing
from rasid.project.demonstration.playing import Play, Script
from rasid.project.demonstration.telling import Teller
from rasid.project.demonstration.tests.hamlet import hamlet
from rasid.project.demonstration.verifying import verdict_on
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.importing import load_mapping
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState
from tests.world.custodians import address_of


@pytest.fixture(autouse=True)
def clock_may_travel() -> Iterator[None]:
    clock.allow_travel()
    yield
    clock.follow(None)
    clock.forbid_travel()


def script(tmp_path: Path, seed: int, **given: object) -> Script:
    """A seed of its own for each test: the same one gives the same ids, and forms are remembered by their ids."""
    return replace(Script(seed=seed, scale="small", weeks=1, data=tmp_path), **given)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_an_imported_registry_is_played_on_its_own_places(tmp_path: Path) -> None:
    rows = "".join(
        f"{n},Facility {n},{'Hospital' if n == 1 else 'Clinic'},Kakua,Bo,{7.9 + n / 100:.2f},{-11.7 - n / 100:.2f}\n"
        for n in range(1, 13)
    )
    file = tmp_path / "facilities.csv"
    file.write_text("facility_id,name,type,chiefdom,district,latitude,longitude\n" + rows, encoding="utf-8")
    told = io.StringIO()
    mapping = load_mapping("sierra-leone-health")
    play = Play(script(tmp_path, 11, registry=file, mapping=mapping), Teller(told, "en"))
    assert play.run() is None
    programme = Programme.objects.get(slug="sl")
    assert (programme.time_zone, programme.is_demonstration) == ("Africa/Freetown", True)
    assert set(ServicePoint.objects.values_list("source", flat=True)) == {"sl-health-facilities"}
    assert "Rows taken: 12, refused: 0" in told.getvalue()
    assert "Authorities: 1, centres: 12, observers: 60" in told.getvalue()
    assert Visit.objects.filter(state=VisitState.FILED).count() >= 7
    assert Bulletin.objects.get().state == "published"


@pytest.mark.django_db(transaction=True)
def test_a_live_week_goes_through_the_doors_and_the_outside_verifier_agrees(
    live_server: LiveServer, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.LOG_ROOT = tmp_path / "log"
    settings.VAULT_DATABASE_URL = address_of("vault")
    # Jobs run in the thread of the request that announced them: there is no worker beside a test's server.
    monkeypatch.setattr(announcing, "_here", SimpleNamespace(get=lambda: run_step, set=id, reset=id))
    monkeypatch.setattr(playing, "make_country", lambda seed, scale: hamlet(seed))
    wanted = script(tmp_path, 12, site=live_server.url)
    assert wanted.hands is not None
    clock.follow(wanted.hands)
    told = io.StringIO()
    week = Play(wanted, Teller(told, "en")).run()
    assert week is not None
    assert not wanted.hands.exists()
    assert week.planned >= 8
    assert week.days.filed >= 6
    assert week.days.started == week.days.filed + week.days.abandoned
    assert week.accepted + week.rejected == week.days.filed
    assert week.said >= 7
    assert Report.objects.filter(door=Door.PAGE).count() >= week.said
    filed = Submission.objects.filter(visit__wave__number=2)
    assert filed.count() == week.days.filed
    assert {one.received_at.date() for one in filed} <= {
        Play(wanted, Teller(told, "en")).live_week + timedelta(days=n) for n in range(7)
    }
    # This week's plan waits, by the real clock.
    assert Visit.objects.filter(wave__number=3).exists()
    verdict = verdict_on(live_server.url, "jo", week.bulletin, tmp_path, "en")
    assert verdict.status == 0, verdict.words
    assert Bulletin.objects.filter(state="published").count() == 2


@pytest.mark.django_db
def test_the_command_runs_only_where_everything_is_a_demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="rasid demo"):
        call_command("rasid_demo", "--language", "en")


@pytest.mark.django_db
def test_a_demonstration_that_stopped_half_way_says_how_to_begin_again(
    programme: Programme, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMONSTRATION, settings.DATA = True, tmp_path
    programme.is_demonstration = True
    programme.save()
    with pytest.raises(CommandError, match="rm -rf"):
        call_command("rasid_demo", "--language", "en")
    (tmp_path / "demonstration.json").write_text('{"seed": 1, "liaisons": ["moh"]}', encoding="utf-8")
    call_command("rasid_demo", "--language", "en")
    said = capsys.readouterr().out
    assert "there already" in said
    assert "liaison-moh-demonstration" in said


def test_the_live_week_knows_no_table() -> None:
    """People at the doors import nothing of Django's nor of the stages'."""
    folder = Path(playing.__file__).parent / "live"
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "django" not in text, path.name
        assert "rasid.stages" not in text, path.name
        assert "rasid.foundation" not in text, path.name
