"""A snapshot comes out of its archive again, byte for byte; what keeps it from that is named."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.scores.actions import score_visit, take_snapshot
from rasid.stages.scores.archive import queries
from rasid.stages.scores.archive.rules import FIGURES, MANIFEST, Trouble, reproduce
from rasid.stages.scores.figures import Figure, figures
from rasid.stages.scores.models import Estimate, Snapshot, SnapshotFile, VisitScore
from rasid.stages.scores.rules import METHOD
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.reviews import accepted
from tests.world.submitted import filled


@pytest.fixture
def snapshot(country: Country, four_weeks: list[Wave]) -> Snapshot:
    return take_snapshot(country.programme, four_weeks[-1])


def troubles(snapshot: Snapshot) -> list[tuple[Trouble, str]]:
    return [(each.trouble, each.what) for each in queries.reproduced(snapshot).said]


def test_a_snapshot_is_made_again_whatever_became_of_the_tables(snapshot: Snapshot) -> None:
    VisitScore.objects.update(score=1.0)
    Visit.objects.update(purpose=Purpose.REVISIT)
    found = queries.reproduced(snapshot)
    assert found.is_same
    assert found.sha256 == snapshot.sha256
    assert found.said == ()


def test_the_manifest_says_what_the_figures_were_made_of_and_the_log_its_hash(
    snapshot: Snapshot, four_weeks: list[Wave]
) -> None:
    manifest = parse_canonical(bytes(snapshot.manifest))
    assert manifest["wave"]["number"] == four_weeks[-1].number
    assert manifest["method"] == METHOD
    assert {file["name"] for file in manifest["files"]} >= {"places.parquet", "year.parquet", "seen.parquet"}
    (rubric,) = manifest["rubrics"]
    assert rubric["sha256"] == QuestionnaireVersion.objects.get(id=rubric["id"]).sha256
    opened = Entry.objects.get(verb="snapshot.taken").opening.record
    sets = json.loads(bytes(opened))["sets"]
    assert (sets["sha256"], sets["manifest_sha256"]) == (snapshot.sha256, snapshot.manifest_sha256)
    assert sets["code_sha256"] == manifest["code"]["sha256"]


def test_no_observer_and_no_text_is_in_the_archive(
    snapshot: Snapshot, crew: list[Observer], tmp_path: Path
) -> None:
    queries.unpack(snapshot, tmp_path)
    everything = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    for observer in crew:
        for word in (str(observer.id), observer.id.hex, str(observer.user_id and observer.user.handle)):
            assert word.encode() not in everything
    names = {row.observer for row in queries.read_year(tmp_path)}
    assert len(names) == len(crew)
    assert all(name.startswith("o-") for name in names)


def test_two_archives_do_not_tell_that_an_observer_is_the_same(
    country: Country, four_weeks: list[Wave], snapshot: Snapshot, tmp_path: Path
) -> None:
    earlier = take_snapshot(country.programme, four_weeks[-2])
    names = []
    for number, each in enumerate((earlier, snapshot)):
        (tmp_path / str(number)).mkdir()
        queries.unpack(each, tmp_path / str(number))
        names.append({row.observer for row in queries.read_year(tmp_path / str(number))})
    assert not names[0] & names[1]


def test_a_week_that_did_not_change_is_kept_once(
    country: Country,
    forms: dict[QuestionnaireUse, Scenario],
    four_weeks: list[Wave],
    noor: Observer,
    hadi_viewing: Viewer,
) -> None:
    """Its answers are the same bytes in every snapshot of the year."""
    visit = filled(country, forms[QuestionnaireUse.VISIT], four_weeks[0], noor, at=country.points[3])
    assert score_visit(accepted(hadi_viewing, visit).id)
    first = take_snapshot(country.programme, four_weeks[-2])
    second = take_snapshot(country.programme, four_weeks[-1])
    answers = SnapshotFile.objects.filter(name__startswith="observations-")
    kept = {each.snapshot_id: each for each in answers}
    assert set(kept) == {first.id, second.id}
    assert kept[first.id].file.path == kept[second.id].file.path
    assert troubles(first) == troubles(second) == []


@pytest.mark.parametrize("name", ["year.parquet", FIGURES])
def test_a_file_that_changed_or_is_gone_is_named(snapshot: Snapshot, name: str) -> None:
    row = SnapshotFile.objects.get(snapshot=snapshot, name=name)
    SnapshotFile.objects.filter(pk=row.pk).update(file=keep(BytesIO(b"PAR1 and nothing else")))
    assert (Trouble.FILE_CHANGED, name) in troubles(snapshot)
    SnapshotFile.objects.filter(pk=row.pk).delete()
    assert (Trouble.FILE_MISSING, name) in troubles(snapshot)
    assert not queries.reproduced(snapshot).is_same


def test_a_figure_that_was_written_over_in_the_tables_is_named(snapshot: Snapshot) -> None:
    row = Estimate.objects.filter(snapshot=snapshot, level="country", weighting="visitor").get()
    Estimate.objects.filter(pk=row.pk).update(visits=row.visits + 1)
    assert troubles(snapshot) == [(Trouble.TABLES_DIFFER, "country/visitor/jo")]


def test_a_rubric_that_changed_is_named(snapshot: Snapshot) -> None:
    QuestionnaireVersion.objects.update(sha256="f" * 64)
    ((trouble, _),) = troubles(snapshot)
    assert trouble is Trouble.RUBRIC_CHANGED
    assert not queries.reproduced(snapshot).is_same


def test_other_code_alone_does_no_harm_but_other_figures_do(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rasid.stages.scores.archive.rules.code_digest", lambda: "0" * 64)
    found = queries.reproduced(snapshot)
    assert [each.trouble for each in found.said] == [Trouble.OTHER_CODE]
    assert found.is_same

    def otherwise(*given: Any) -> list[Figure]:
        return [replace(each, visits=0) if each.subject == "jo" else each for each in figures(*given)]

    monkeypatch.setattr("rasid.stages.scores.archive.rules.figures", otherwise)
    found = queries.reproduced(snapshot)
    assert [each.trouble for each in found.said] == [Trouble.OTHER_CODE, Trouble.FIGURES_DIFFER]
    assert found.said[1].what == "country/centre/jo, country/visitor/jo"
    assert not found.is_same


def test_the_command_tells_by_number_and_by_day(snapshot: Snapshot, four_weeks: list[Wave]) -> None:
    for week in (str(four_weeks[-1].number), four_weeks[-1].starts_on.isoformat()):
        out = StringIO()
        call_command("rasid_scores", "reproduce", week, stdout=out)
        assert f"The same: fingerprint {snapshot.sha256}" in out.getvalue()
        assert "هي هي" in out.getvalue()
    Estimate.objects.filter(snapshot=snapshot, level="country").update(visits=1)
    with pytest.raises(SystemExit) as left:
        call_command("rasid_scores", "reproduce", week, stdout=StringIO())
    assert left.value.code == 1
    with pytest.raises(CommandError, match="No figures"):
        call_command("rasid_scores", "reproduce", "999", stdout=StringIO())
    with pytest.raises(CommandError, match="by its number"):
        call_command("rasid_scores", "reproduce", "last", stdout=StringIO())
    with pytest.raises(CommandError, match="no programme"):
        call_command("rasid_scores", "reproduce", "1", programme="xx", stdout=StringIO())


@pytest.fixture
def handed_out(snapshot: Snapshot, four_weeks: list[Wave], tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    call_command("rasid_scores", "archive", str(four_weeks[-1].number), to=folder, stdout=StringIO())
    return folder


def from_folder(folder: Path) -> subprocess.CompletedProcess[str]:
    """In a process of its own that knows no database."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("RASID_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "rasid.project.cli", "scores", "reproduce", "--from", str(folder)],
        env=bare | {"RASID_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_archive_is_made_again_without_a_database(handed_out: Path, snapshot: Snapshot) -> None:
    done = from_folder(handed_out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot.sha256 in done.stdout
    (handed_out / "kept.parquet").unlink()
    done = from_folder(handed_out)
    assert done.returncode == 1
    assert "kept.parquet" in done.stdout


Damage = Callable[[Path], object]


@pytest.mark.parametrize(
    ("damage", "trouble"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), Trouble.FILE_MISSING),
        (lambda folder: (folder / MANIFEST).write_text("{ }"), Trouble.MANIFEST_CHANGED),
        (lambda folder: (folder / FIGURES).unlink(), Trouble.FILE_MISSING),
        (lambda folder: (folder / "year.parquet").write_bytes(b"no"), Trouble.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_folder_is_named(handed_out: Path, damage: Damage, trouble: Trouble) -> None:
    damage(handed_out)
    found = reproduce(handed_out, "", "", METHOD)
    assert trouble in [each.trouble for each in found.said]
    assert not found.is_same


def test_a_folder_with_files_is_not_written_into(handed_out: Path, four_weeks: list[Wave]) -> None:
    with pytest.raises(CommandError, match="empty folder"):
        call_command("rasid_scores", "archive", str(four_weeks[-1].number), to=handed_out, stdout=StringIO())


def test_answers_outweigh_a_score_that_was_written_over(
    country: Country,
    forms: dict[QuestionnaireUse, Scenario],
    four_weeks: list[Wave],
    noor: Observer,
    hadi_viewing: Viewer,
    rania: User,
    signed_in: SignedIn,
) -> None:
    visit = filled(country, forms[QuestionnaireUse.VISIT], four_weeks[-1], noor, at=country.points[3])
    scored = score_visit(accepted(hadi_viewing, visit).id)
    assert scored
    honest = take_snapshot(country.programme, four_weeks[-1])
    assert queries.scored_otherwise(honest) == 0
    VisitScore.objects.filter(pk=scored.pk).update(score=99.0)
    assert take_snapshot(country.programme, four_weeks[-1]).id == honest.id
    # Something else changes too, so that there is another snapshot to tell it.
    VisitScore.objects.filter(pk=VisitScore.objects.earliest("pk").pk).update(score=1.0)
    later = take_snapshot(country.programme, four_weeks[-1])
    assert queries.scored_otherwise(later) == 1
    Snapshot.objects.filter(pk=honest.pk).update(taken_at=honest.taken_at - timedelta(hours=1))
    assert "The kept score of one visit" in signed_in(rania).get("/en/office/jo/scores/").content.decode()
