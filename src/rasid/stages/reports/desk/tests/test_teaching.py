"""A hundred decisions become a model, and a worse one changes nothing."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import Storage
from django.core.management import CommandError, call_command
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage.guessing import TriageModel as Learned
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.desk import actions
from rasid.stages.reports.desk.models import FrozenWindow, Sorting, Suggestion, TriageModel
from rasid.stages.reports.desk.rules import Field, ModelState, Refusal, next_window
from rasid.stages.reports.desk.teaching import actions as teaching
from rasid.stages.reports.desk.teaching import queries, store
from rasid.stages.reports.desk.tests.conftest import HOLE, STAFF
from rasid.stages.reports.models import Report
from tests.world.doors import SignedIn
from tests.world.reports import Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def later(many_decided: list[Report]) -> Any:
    """The moment after the hundred."""
    with clock.travelling_to(clock.now() + timedelta(hours=101)):
        yield many_decided


def test_too_few_decisions_teach_nothing(programme: Programme) -> None:
    with pytest.raises(Refused) as refused:
        teaching.teach(programme.id)
    assert refused.value.code == Refusal.TOO_LITTLE
    assert not FrozenWindow.objects.exists()


def test_from_decisions_to_suggestions(
    programme: Programme, later: list[Report], reporting: Reporting
) -> None:
    """The whole way: window, lesson in its own process, contest with the lexicon, promotion, a new suggestion."""
    model = teaching.teach(programme.id)
    assert model.state == ModelState.CHAMPION
    assert model.evaluation["fields"]["category"]["accuracy"] > 0.9
    assert model.evaluation["before"]["category"]["accuracy"] == 0
    assert model.evaluation["contest"]["only_challenger"] == model.window.truths.__len__()
    assert set(model.hashes) == {"model.json", "weights.npz"}
    entry = Entry.objects.get(verb="triage_model.promoted")
    assert model.version in bytes(entry.opening.record).decode()
    report = reporting("الموظف تعامل معنا بأسلوب فظ").report
    actions.suggest(report.id)
    found = Suggestion.objects.get(report=report, field=Field.CATEGORY)
    assert (found.value, found.source, found.model) == (STAFF, "model", model)
    assert found.reasons[0][0] == "learned-words"
    assert not Sorting.objects.get(report=report).is_silent
    # Taught again on the same decisions, it is the same model.
    assert teaching.teach(programme.id).id == model.id
    assert TriageModel.objects.count() == 1
    # Changed files are never opened: triage goes on as on its first day.
    store._loaded.clear()
    weights = store.folder_of(model.version) / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    other = reporting("الموظف تعامل معنا بأسلوب فظ جدا").report
    actions.suggest(other.id)
    silent = Suggestion.objects.get(report=other, field=Field.CATEGORY)
    assert (silent.value, silent.source, silent.model) == ("", "lexicon", None)
    with pytest.raises(Refused) as refused:
        teaching.roll_back(programme.id, model.version)
    assert refused.value.code == Refusal.MODEL_UNREADABLE


def test_window_and_lesson_share_no_report_and_no_incident(programme: Programme, later: list[Report]) -> None:
    Report.objects.filter(id=later[99].id).update(same_as=later[0])
    window = teaching.freeze_window(programme.id)
    assert len(window.truths) == 29
    assert window.left_out == 1
    taught = queries.to_teach(programme.id, window)
    assert len(taught) == 70
    assert {str(each.id) for each in taught}.isdisjoint(window.truths)
    assert max(each.example.at for each in taught) < window.since


def test_a_frozen_window_keeps_what_was_decided_then(
    programme: Programme, later: list[Report], deciding: Any
) -> None:
    window = teaching.freeze_window(programme.id)
    deciding(later[99].id, Field.CATEGORY, STAFF)
    (kept,) = (each for each in queries.in_window(window) if each.id == later[99].id)
    assert kept.example.truths["category"] == HOLE
    assert teaching.freeze_window(programme.id).id == window.id


def test_a_challenger_that_is_no_better_stays_a_candidate(
    programme: Programme, later: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    champion = teaching.teach(programme.id)
    # Half of what is known is forgotten: another model, which answers the window as well and no better.
    whole = queries.to_teach

    def half(programme_id: Any, window: FrozenWindow) -> list[queries.Decided]:
        return whole(programme_id, window)[:65]

    monkeypatch.setattr(queries, "to_teach", half)
    other = teaching.teach(programme.id)
    assert other.id != champion.id
    assert other.state == ModelState.CANDIDATE
    champion.refresh_from_db()
    assert champion.state == ModelState.CHAMPION
    # One command lets the earlier or the other one suggest.
    teaching.roll_back(programme.id, other.version)
    champion.refresh_from_db()
    assert champion.state == ModelState.RETIRED
    assert teaching.roll_back(programme.id, "") is None
    assert queries.champion(programme.id) is None
    with pytest.raises(Refused) as refused:
        teaching.roll_back(programme.id, "000000000000")
    assert refused.value.code == Refusal.NO_SUCH_MODEL


def test_the_next_window_waits_for_four_weeks_and_sixty_reports() -> None:
    start = clock.now()
    hours = [start + timedelta(hours=number) for number in range(300)]
    assert next_window(hours[:179], None, hours[-1]) is None
    first = next_window(hours[:200], None, hours[-1])
    assert first == (hours[140], hours[-1])
    until = hours[200]
    assert next_window(hours, until, until + timedelta(days=27)) is None
    assert next_window(hours[:250], until, until + timedelta(days=28)) is None
    assert next_window(hours, until, until + timedelta(days=28)) == (until, until + timedelta(days=28))


def test_silence_raises_the_alarm(
    programme: Programme, later: list[Report], reporting: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    teaching.teach(programme.id)
    before = queries.silence(programme.id)
    assert before is not None
    assert before.found.reports == 0
    monkeypatch.setattr(store, "read_or_none", _deaf)
    for number in range(40):
        actions.suggest(reporting(f"كلام عن شيء لم يسمع به أحد {number}").report.id)
    after = queries.silence(programme.id)
    assert after is not None
    assert after.found.is_alarm
    assert after.share == 1.0


def _deaf(version: str, hashes: Any) -> Learned:
    """A model whose every guess is below its threshold."""
    model = store.read(version, hashes)
    heads = {name: _never_sure(head) for name, head in model.heads.items()}
    return Learned(model.vocabulary, heads)


def _never_sure(head: Any) -> Any:
    return type(head)(head.classes, head.weights, head.bias, head.calibration, 1.01)


class Shared(Storage):
    """As little of a bucket as is needed: nobody's folder."""

    objects: dict[str, bytes] = {}

    def _save(self, name: str, content: Any) -> str:
        self.objects[name] = content.read()
        return name

    def _open(self, name: str, mode: str = "rb") -> Any:
        if name not in self.objects:
            raise FileNotFoundError(name)
        return BytesIO(self.objects[name])

    def exists(self, name: str) -> bool:
        return name in self.objects

    def delete(self, name: str) -> None:
        del self.objects[name]

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return [], [name.removeprefix(f"{path}/") for name in self.objects if name.startswith(f"{path}/")]


def test_what_one_machine_was_taught_another_fetches(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers on several hosts share the bucket of files, and no disk."""
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Shared"}}
    monkeypatch.setattr(store, "unpacked", lambda files, _hashes: files)
    settings.DATA = tmp_path / "one"
    store.keep("of tonight", {"weights.npz": b"learned"})
    settings.DATA = tmp_path / "other"
    found: Any = store.read("of tonight", {"weights.npz": "its hash"})
    assert found == {"weights.npz": b"learned"}
    assert (tmp_path / "other/models/of tonight/weights.npz").exists()
    store._loaded.clear()
    store.drop("of tonight")
    settings.DATA = tmp_path / "third"
    assert store.read_or_none("of tonight", {"weights.npz": "its hash"}) is None


def test_the_commands_say_what_is_there(programme: Programme, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rasid_triage", "models")
    assert "لا نماذج بعد" in capsys.readouterr().out
    with pytest.raises(CommandError, match="قرار"):
        call_command("rasid_triage", "train", "--programme", "jo")
    with pytest.raises(CommandError, match="نموذج"):
        call_command("rasid_triage", "rollback", "000000000000")
    with pytest.raises(CommandError):
        call_command("rasid_triage", "models", "--programme", "nowhere")
    call_command("rasid_triage", "rollback")
    assert "المعجم وحده" in capsys.readouterr().out


def test_from_the_terminal_a_model_is_taught_measured_and_left(
    programme: Programme, later: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("rasid_triage", "train")
    model = TriageModel.objects.get()
    said = capsys.readouterr().out
    assert model.version in said
    assert "الموضوع" in said
    call_command("rasid_triage", "evaluate")
    call_command("rasid_triage", "evaluate", model.version)
    call_command("rasid_triage", "rollback")
    model.refresh_from_db()
    assert model.state == ModelState.RETIRED
    call_command("rasid_triage", "rollback", model.version)
    model.refresh_from_db()
    assert model.state == ModelState.CHAMPION
    # The same decisions taught again do not undo what a person chose.
    call_command("rasid_triage", "rollback")
    call_command("rasid_triage", "train")
    model.refresh_from_db()
    assert model.state == ModelState.RETIRED


def test_the_models_page_shows_figures_and_goes_back(
    programme: Programme, later: list[Report], signed_in: SignedIn, rania: User
) -> None:
    model = teaching.teach(programme.id)
    client = signed_in(rania)
    address = reverse("report_models", args=["jo"])
    page = client.get(address).content.decode()
    assert model.version in page
    assert "يقترح الآن" in page
    client.post(address, {"version": ""})
    model.refresh_from_db()
    assert model.state == ModelState.RETIRED
    client.post(address, {"version": model.version})
    model.refresh_from_db()
    assert model.state == ModelState.CHAMPION
