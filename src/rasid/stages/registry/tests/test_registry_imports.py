"""Importing whole files: counts, a rehearsal that changes nothing, a second time that changes nothing, problems."""

import io
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from rasid.foundation.jobs.models import Progress
from rasid.foundation.jobs.progress import telling
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.stages.programmes.actions import found_programme
from rasid.stages.programmes.models import Organisation, Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry import actions, queries
from rasid.stages.registry.importing import actions as importing
from rasid.stages.registry.importing import load_mapping
from rasid.stages.registry.models import Area, Authority, ImportRun, OpeningHours, Sector, ServicePoint
from rasid.stages.registry.rules import ALWAYS_OPEN, Refusal

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = SAMPLES / "sierra-leone-health-sample.csv"
MAPPING = load_mapping("sierra-leone-health").text

HEADINGS = "facility_id,name,type,ownership,district,chiefdom,latitude,longitude"
GOOD = "1,Kakua,Hospital,Government,Bo,Kakua,7.95,-11.74"


def table(rows: Iterable[str]) -> bytes:
    return ("\n".join([HEADINGS, *rows]) + "\n").encode()


def run_import(
    programme: Programme, content: bytes, *, dry_run: bool = False, mapping: str = MAPPING
) -> ImportRun:
    asked = importing.import_registry(
        programme, io.BytesIO(content), mapping, file_name="list.csv", dry_run=dry_run
    )
    assert asked.finished_at is None
    return importing.carry_out_import(asked.id)


def counts(run: ImportRun) -> tuple[int, int, int, int, int]:
    return run.rows, run.created, run.changed, run.unchanged, run.refused


def stored() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Sector, Authority, Area, ServicePoint, OpeningHours))


def test_the_sample_imports_whole_and_the_second_time_changes_nothing(programme: Programme) -> None:
    first = run_import(programme, SAMPLE.read_bytes())
    assert counts(first) == (30, 30, 0, 0, 0)
    assert first.problems.count() == first.problems.filter(stops_the_row=False).count() > 0
    held = stored()
    assert held[3] == 30
    again = run_import(programme, SAMPLE.read_bytes())
    assert counts(again) == (30, 0, 0, 30, 0)
    assert stored() == held


def test_a_rehearsal_counts_what_would_happen_and_changes_nothing(programme: Programme) -> None:
    rehearsal = run_import(programme, SAMPLE.read_bytes(), dry_run=True)
    assert counts(rehearsal) == (30, 30, 0, 0, 0)
    assert stored() == (0, 0, 0, 0, 0)
    assert not Entry.objects.filter(verb__startswith="registry.").exists()
    real = importing.carry_out_import(importing.import_checked(rehearsal.id).id)
    assert counts(real) == counts(rehearsal)
    assert ServicePoint.objects.count() == 30


def test_only_a_finished_rehearsal_can_be_imported(programme: Programme) -> None:
    asked = importing.import_registry(
        programme, io.BytesIO(table([GOOD])), MAPPING, file_name="list.csv", dry_run=True
    )
    with pytest.raises(Refused) as unfinished:
        importing.import_checked(asked.id)
    nothing = run_import(programme, b"", dry_run=True)
    with pytest.raises(Refused):
        importing.import_checked(nothing.id)
    assert unfinished.value.code is Refusal.IMPORT_NOT_CHECKED


def test_a_whole_file_is_one_entry_with_its_digest(programme: Programme) -> None:
    run = run_import(programme, SAMPLE.read_bytes())
    (entry,) = Entry.objects.filter(verb="registry.imported").select_related("opening")
    says = canonical.parse_json(bytes(entry.opening.record))["sets"]
    assert (says["rows"], says["created"], says["file_sha256"]) == (30, 30, run.file.sha256)
    assert not Entry.objects.filter(subject__startswith="service_point:").exists()


def test_a_changed_row_changes_its_point_and_no_other(programme: Programme) -> None:
    other = GOOD.replace("1,", "2,", 1)
    run_import(programme, table([GOOD, other]))
    run = run_import(programme, table([GOOD.replace("Hospital", "Clinic"), other]))
    assert counts(run) == (2, 0, 1, 1, 0)
    changed = ServicePoint.objects.get(source_id="1")
    assert changed.yearly_users == 5_000
    assert queries.hours_of(changed) != ALWAYS_OPEN
    assert queries.hours_of(ServicePoint.objects.get(source_id="2")) == ALWAYS_OPEN


def test_hours_that_the_office_found_out_survive_the_next_import(programme: Programme) -> None:
    run_import(programme, table([GOOD]))
    point = ServicePoint.objects.get()
    known = queries.hours_of(point)[:3]
    actions.set_opening_hours(point.id, known)
    assert counts(run_import(programme, table([GOOD]))) == (1, 0, 0, 1, 0)
    assert queries.hours_of(point) == known
    renamed = run_import(programme, table([GOOD.replace("Kakua", "Kakua Town", 1)]))
    assert counts(renamed) == (1, 0, 1, 0, 0)
    assert queries.hours_of(point) == known
    point.refresh_from_db()
    assert "hours" not in point.defaults_stated


def test_a_point_closed_here_stays_closed_and_the_run_says_so(programme: Programme) -> None:
    run_import(programme, table([GOOD]))
    point = ServicePoint.objects.get()
    actions.close_service_point(point.id, queries.programmes.today(programme))
    run = run_import(programme, table([GOOD.replace("Kakua", "Kakua Town", 1)]))
    point.refresh_from_db()
    assert (point.name["en"], counts(run)) == ("Kakua", (1, 0, 0, 1, 0))
    assert [problem.code for problem in run.problems.all()] == ["point-closed"]


def test_a_bad_row_stops_no_other_and_is_told_with_its_place(programme: Programme) -> None:
    bad = GOOD.replace("1,", "2,", 1).replace("Bo,", "Atlantis,")
    run = run_import(programme, table([GOOD, bad]))
    assert counts(run) == (2, 1, 0, 0, 1)
    problem = run.problems.get(stops_the_row=True)
    assert (problem.row, problem.column, problem.code) == (3, "district", "value-unknown")


def test_a_file_refused_part_way_changes_nothing(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(importing, "MOST_PROBLEMS", 2)
    bad = [GOOD.replace("1,", f"{n},", 1).replace("Bo,", "Atlantis,") for n in range(2, 6)]
    run = run_import(programme, table([GOOD, *bad]))
    assert counts(run) == (0, 0, 0, 0, 0)
    assert stored() == (0, 0, 0, 0, 0)
    assert next(problem.code for problem in run.problems.all()) == "too-many-problems"
    assert not Entry.objects.filter(verb="registry.imported").exists()


@pytest.mark.parametrize(
    ("content", "mapping", "code"),
    [
        (b"", MAPPING, "file-empty"),
        (b"a,b\n1,2\n", MAPPING, "column-missing"),
        (table([GOOD]), "format = ", "mapping-not-toml"),
    ],
)
def test_a_file_that_cannot_be_read_ends_the_run_with_its_reason(
    programme: Programme, content: bytes, mapping: str, code: str
) -> None:
    run = run_import(programme, content, mapping=mapping)
    assert run.finished_at is not None
    assert [problem.code for problem in run.problems.all()][:1] == [code]


def test_a_job_that_runs_twice_imports_once(programme: Programme) -> None:
    run = run_import(programme, table([GOOD]))
    again = importing.carry_out_import(run.id)
    assert counts(again) == counts(run)
    assert Entry.objects.filter(verb="registry.imported").count() == 1


def test_batches_smaller_than_the_file_lose_nothing(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 7)
    assert counts(run_import(programme, SAMPLE.read_bytes())) == (30, 30, 0, 0, 0)


def test_an_imported_point_is_found_by_its_district(programme: Programme, officer: Viewer) -> None:
    run_import(programme, table([GOOD]))
    (found,) = queries.service_points(officer, queries.PointFilters(text="بو kakua"))
    assert found.links_today[0].authority.source_id == "mohs"  # type: ignore[attr-defined]


# Progress -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_before_the_job_is_over() -> None:
    subject = uuid4()
    with telling("tested", subject) as teller:
        teller.tell(3, 10)
        seen = Progress.objects.get(subject=subject)
        assert (seen.done, seen.total, seen.finished_at) == (3, 10, None)
    assert Progress.objects.get(subject=subject).finished_at is not None
    with pytest.raises(ZeroDivisionError), telling("tested", subject):
        raise ZeroDivisionError
    assert Progress.objects.get(subject=subject).failure == "ZeroDivisionError"


# The command ----------------------------------------------------------------------------


def command(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("rasid_registry_import", *words, stdout=out, stderr=out)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def test_the_command_imports_and_leaves_a_report_beside_the_file(programme: Programme, listing: Path) -> None:
    code, said = command(
        str(listing), "--mapping", "sierra-leone-health", "--programme", "jo", "--language", "en"
    )
    assert code == 0
    assert "30" in said
    assert ServicePoint.objects.count() == 30
    report = (listing.parent / "list.report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(report) == 1 + ImportRun.objects.get().problems.count()
    assert sum("middle of its area" in line for line in report) == len(report) - 2


def test_the_command_rehearses_in_arabic_with_a_mapping_of_ones_own(
    programme: Programme, listing: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(MAPPING, encoding="utf-8")
    code, said = command(str(listing), "--mapping", str(own), "--language", "ar", "--dry-run")
    assert (code, ServicePoint.objects.count()) == (0, 0)
    assert "لم يتغير شيء" in said


def test_the_command_fails_when_a_row_is_refused(programme: Programme, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(table([GOOD, GOOD.replace("1,", "2,", 1).replace("Bo,", "Atlantis,")]))
    code, said = command(str(path), "--mapping", "sierra-leone-health", "--language", "en")
    assert code == 1
    assert "Atlantis" in said


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere.csv", "--mapping", "sierra-leone-health"],
        [str(SAMPLE), "--mapping", "unheard-of"],
        [str(SAMPLE), "--mapping", "sierra-leone-health", "--programme", "none"],
    ],
)
def test_the_command_says_what_it_was_not_given(programme: Programme, words: list[str]) -> None:
    with pytest.raises(CommandError) as told:
        command(*words)
    assert str(told.value)


def test_the_command_asks_which_of_two_programmes(organisation: Organisation, programme: Programme) -> None:
    found_programme(organisation, slug="other", name={"ar": "آخر"})
    with pytest.raises(CommandError) as told:
        command(str(SAMPLE), "--mapping", "sierra-leone-health")
    assert "other" in str(told.value)
