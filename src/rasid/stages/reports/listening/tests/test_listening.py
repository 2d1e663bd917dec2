"""The listening desk: recordings wait for a person, what is heard is kept in versions, no voice leaves the office."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import HeardSound
from rasid.foundation.media.tests import crafted
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.listening import actions, queries
from rasid.stages.reports.listening.models import Recording, Transcript
from rasid.stages.reports.listening.pages import clock_words, wave_path
from rasid.stages.reports.listening.rules import (
    MOST_TRIES,
    Listened,
    Maker,
    Refusal,
    is_trusted,
    marks_in,
    may_save,
    said_words,
)
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import FileKind
from rasid.stages.reports.statement import PromisedFile
from tests.world.doors import SignedIn
from tests.world.programmes import member
from tests.world.reports import Reporting

Speak = Callable[..., Recording]
HEARD = "الماء مقطوع من أمس في [غير مفهوم 0:12] ورقمي 0791234567"


@pytest.fixture
def speak(
    reporting: Reporting,
    settings: Any,
    tmp_path: Path,
    jobs_here: None,
    django_capture_on_commit_callbacks: Any,
) -> Speak:
    """Somebody sends a voice note; its jobs run at once."""
    settings.UPLOADS = tmp_path / "uploads"

    def spoken(kind: FileKind = FileKind.VOICE, text: str = "", seconds: float = 2.0) -> Recording:
        stored = keep(BytesIO(crafted.sound(seconds)))
        report = reporting(text, files=(PromisedFile(stored.sha256, kind, bytes=stored.size_bytes),)).report
        with django_capture_on_commit_callbacks(execute=True):
            reports.attach(report.id, stored.sha256, stored)
        return Recording.objects.select_related("report", "file__file").get(report=report)

    return spoken


@pytest.fixture
def recording(speak: Speak) -> Recording:
    return speak()


def test_a_voice_note_waits_for_a_listener_as_soon_as_it_is_there(
    recording: Recording, officer: Viewer
) -> None:
    (waiting,) = queries.recordings(officer, Listened.AWAITING)
    assert waiting == recording
    assert queries.waiting(officer) == 1
    # It was made ready to be heard: nobody waits for that.
    assert HeardSound.objects.get(stored=recording.file.file).duration_ms == pytest.approx(2000, abs=100)
    actions.await_listener(recording.report_id)
    assert Recording.objects.count() == 1


def test_a_picture_is_nothing_to_listen_to(reporting: Reporting) -> None:
    stored = keep(BytesIO(crafted.photo()))
    report = reporting("", files=(PromisedFile(stored.sha256, FileKind.VOICE, bytes=1),)).report
    reports.attach(report.id, stored.sha256, stored)
    actions.await_listener(report.id)
    assert not Recording.objects.exists()


def test_what_was_heard_is_kept_in_versions_with_numbers_masked(
    recording: Recording, officer: Viewer, rania: User
) -> None:
    first = actions.write_down(officer, recording.id, HEARD, based_on=0)
    second = actions.write_down(officer, recording.id, f"{HEARD} شكراً", based_on=1)
    assert [first.number, second.number] == [1, 2]
    assert (first.maker, first.by) == (Maker.PERSON, rania)
    for version in Transcript.objects.all():
        assert "0791234567" not in version.text
        assert "[غير مفهوم 0:12]" in version.text
        assert version.masked == 1
    recording.refresh_from_db()
    assert recording.state == Listened.WRITTEN


def test_triage_reads_the_words_without_the_marks_and_of_the_last_version(
    recording: Recording, officer: Viewer
) -> None:
    assert queries.spoken_words([recording.report_id]) == {}
    actions.write_down(officer, recording.id, "الماء مقطوع", based_on=0)
    actions.write_down(officer, recording.id, "الكهرباء [غير مفهوم] مقطوعة", based_on=1)
    assert queries.spoken_words([recording.report_id]) == {recording.report_id: "الكهرباء مقطوعة"}
    actions.give_up(officer, recording.id)
    assert queries.spoken_words([recording.report_id]) == {}


def test_the_log_says_that_it_was_written_down_and_not_what(recording: Recording, officer: Viewer) -> None:
    actions.write_down(officer, recording.id, HEARD, based_on=0)
    entry = Entry.objects.get(verb="report.transcribed")
    told = str(Opening.objects.get(entry=entry).record)
    assert recording.file.sha256 in told
    assert "مقطوع" not in told


def test_two_listeners_do_not_write_over_one_another(recording: Recording, officer: Viewer) -> None:
    actions.write_down(officer, recording.id, "الأول", based_on=0)
    with pytest.raises(Refused) as refused:
        actions.write_down(officer, recording.id, "الثاني", based_on=0)
    assert refused.value.code == Refusal.WRITTEN_MEANWHILE
    assert Transcript.objects.get().text == "الأول"


def test_what_may_be_saved() -> None:
    assert may_save("نص", 0, 0) is None
    assert may_save("  ", 0, 0) is Refusal.NOTHING_WRITTEN
    assert may_save("ن" * 20_001, 0, 0) is Refusal.TOO_LONG
    assert marks_in("a [غير مفهوم] b [غير مفهوم 1:05] [unclear 10:00] [غير]") == 3
    assert said_words("a [unclear] b") == "a b"


def test_raw_voice_is_the_offices_alone(
    recording: Recording, programme: Programme, signed_in: SignedIn, omar: User, liaison: Viewer, hadi: User,
    layla: User,
) -> None:  # fmt: skip
    auditor, cabinet = member(programme, "audit", Role.AUDITOR), member(programme, "cabinet", Role.CABINET)
    sound = reverse("report_recording_sound", args=["jo", recording.id])
    page = reverse("report_recording", args=["jo", recording.id])
    for user in (omar, hadi, layla, auditor, cabinet):
        client = signed_in(user)
        assert {client.get(sound).status_code, client.get(page).status_code} == {404}, user.handle
        assert client.get(reverse("report_listening", args=["jo"])).status_code == 404
        viewer = viewer_for(user, programme)
        assert not queries.recordings(viewer).exists()
        with pytest.raises(Refused):
            actions.write_down(viewer, recording.id, "نص", based_on=0)
    assert Client().get(sound).status_code == 302
    assert not queries.recordings(public_viewer(programme.id)).exists()
    assert not Transcript.objects.exists()


def test_another_programmes_officer_hears_nothing(recording: Recording, officer: Viewer) -> None:
    elsewhere = Viewer(officer.user_id, recording.id, officer.roles)
    assert queries.recording(elsewhere, recording.id) is None


# The pages ----------------------------------------------------------------------------------------


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def test_the_desk_plays_clean_opus_with_its_outline(desk: Client, recording: Recording) -> None:
    page = desk.get(reverse("report_recording", args=["jo", recording.id])).content.decode()
    assert 'd="M' in page
    assert "data-transcript" in page
    sound = desk.get(reverse("report_recording_sound", args=["jo", recording.id]))
    assert sound["Content-Type"] == "audio/webm"
    assert "no-store" in sound["Cache-Control"]
    part = desk.get(
        reverse("report_recording_sound", args=["jo", recording.id]), headers={"Range": "bytes=0-9"}
    )
    assert part.status_code == 206
    assert b"NoorsPhone" not in sound.content


def test_saving_goes_on_to_the_next_that_waits(desk: Client, speak: Speak) -> None:
    first, second = speak(), speak(FileKind.CALL)
    page = reverse("report_recording", args=["jo", first.id])
    saved = desk.post(page, {"act": "save", "text": HEARD, "language": "ar", "based_on": "0"})
    assert saved["Location"] == reverse("report_recording", args=["jo", second.id])
    done = desk.post(reverse("report_recording", args=["jo", second.id]), {"act": "unreadable"})
    assert done["Location"] == reverse("report_listening", args=["jo"])
    second.refresh_from_db()
    assert second.state == Listened.UNREADABLE
    assert "سُمع كل شيء" in desk.get(reverse("report_listening", args=["jo"])).content.decode()


def test_words_written_in_vain_are_not_lost(desk: Client, recording: Recording, officer: Viewer) -> None:
    actions.write_down(officer, recording.id, "نص الزميلة", based_on=0)
    page = reverse("report_recording", args=["jo", recording.id])
    answer = desk.post(page, {"act": "save", "text": "نصي أنا", "language": "ar", "based_on": "0"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "نصي أنا" in text
    assert "نص الزميلة" in text
    # Having seen it, one may save.
    assert 'name="based_on" value="1"' in text
    again = desk.post(page, {"act": "save", "text": "نصانا", "language": "ar", "based_on": "1"})
    assert again.status_code == 302


def test_nothing_written_is_told_beside_the_box(desk: Client, recording: Recording) -> None:
    page = reverse("report_recording", args=["jo", recording.id])
    answer = desk.post(page, {"act": "save", "text": " ", "language": "ar", "based_on": "0"})
    assert "اكتب ما سمعت" in answer.content.decode()
    assert desk.post(page, {"act": "dance"}).status_code == 404


def test_the_queue_is_a_table_to_take_along(desk: Client, recording: Recording, marka: ServicePoint) -> None:
    page = desk.get(reverse("report_listening", args=["jo"]), {"format": "csv"})
    text = (b"".join(page.streaming_content) if page.streaming else page.content).decode()  # type: ignore[attr-defined]
    assert str(recording.report.number) in text
    assert "0:02" in text


def test_a_recording_that_cannot_be_heard_says_so_and_may_be_set_aside(
    desk: Client, reporting: Reporting, settings: Any, tmp_path: Path
) -> None:
    settings.UPLOADS = tmp_path / "uploads"
    stored = keep(BytesIO(b"ID3" + bytes(range(256)) * 40))
    report = reporting("", files=(PromisedFile(stored.sha256, FileKind.VOICE, bytes=1),)).report
    reports.attach(report.id, stored.sha256, stored)
    actions.await_listener(report.id)
    found = Recording.objects.get()
    page = desk.get(reverse("report_recording", args=["jo", found.id]))
    assert page.status_code == 200
    assert "<audio" not in page.content.decode()


def test_the_outline_fills_its_box_whatever_the_loudness() -> None:
    assert wave_path(b"") == ""
    assert wave_path(bytes([10, 20])) == wave_path(bytes([100, 200]))
    assert wave_path(bytes([0, 255])) == "M250.0 49V51M750.0 2V98"
    assert [clock_words(None), clock_words(65_400)] == ["—", "1:05"]


# A machine of one's own -----------------------------------------------------------------------------


class FakeModel:
    """What faster_whisper.WhisperModel does, as far as we ask it."""

    text, probability, fails = "الماء مقطوع ورقمي 0791234567", 0.97, 0
    made: list[tuple[Any, ...]] = []

    def __init__(self, folder: str, **options: Any) -> None:
        FakeModel.made.append((folder, options))

    def transcribe(self, sound: Any, **options: Any) -> tuple[list[Any], Any]:
        if FakeModel.fails:
            FakeModel.fails -= 1
            raise RuntimeError("the model fell over")
        assert sound.read(4) == b"\x1aE\xdf\xa3", "clean WebM, never the sender's bytes"
        return [SimpleNamespace(text=f" {FakeModel.text} ")], SimpleNamespace(
            language="ar", language_probability=FakeModel.probability
        )


@pytest.fixture
def model(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[FakeModel]:
    """An operator put a model's folder on this machine."""
    folder = tmp_path / "small-ar"
    folder.mkdir()
    settings.ASR_MODEL_DIR = str(folder)
    library = ModuleType("faster_whisper")
    library.WhisperModel = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "faster_whisper", library)
    monkeypatch.delitem(sys.modules, actions.SPEECH, raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(FakeModel, "text", "الماء مقطوع ورقمي 0791234567")
    monkeypatch.setattr(FakeModel, "probability", 0.97)
    monkeypatch.setattr(FakeModel, "fails", 0)
    FakeModel.made.clear()
    yield FakeModel
    sys.modules.pop(actions.SPEECH, None)


def test_a_machine_writes_a_first_unverified_text_that_still_waits_for_a_person(
    model: type[FakeModel], speak: Speak, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = speak()
    (written,) = recording.transcripts.all()
    assert (written.maker, written.by, written.model) == (Maker.MACHINE, None, "small-ar")
    assert written.language_probability == 0.97
    assert "0791234567" not in written.text
    assert recording.state == Listened.AWAITING
    page = desk.get(reverse("report_recording", args=["jo", recording.id])).content.decode()
    assert "نص آلي غير مدقَّق" in page
    assert "نص آلي غير مدقَّق" in desk.get(reverse("report_listening", args=["jo"])).content.decode()
    desk.post(
        reverse("report_recording", args=["jo", recording.id]),
        {"act": "save", "text": "الماء مقطوع", "language": "ar", "based_on": "1"},
    )
    recording.refresh_from_db()
    assert recording.state == Listened.WRITTEN
    assert queries.spoken_words([recording.report_id]) == {recording.report_id: "الماء مقطوع"}


def test_the_model_is_a_folder_and_its_library_stays_offline(
    model: type[FakeModel], speak: Speak, settings: Any
) -> None:
    speak()
    speak()
    ((folder, options),) = model.made
    assert folder == settings.ASR_MODEL_DIR
    assert options["local_files_only"] is True
    assert sys.modules[actions.SPEECH].os.environ["HF_HUB_OFFLINE"] == "1"


@pytest.mark.parametrize("named", ["", "Systran/faster-whisper-small", "small", "/no/such/folder"])
def test_a_name_that_is_no_folder_is_never_looked_up(
    named: str, model: type[FakeModel], speak: Speak, settings: Any
) -> None:
    settings.ASR_MODEL_DIR = named
    recording = speak()
    assert recording.state == Listened.AWAITING
    assert not recording.transcripts.exists()
    assert model.made == []
    assert actions.SPEECH not in sys.modules


def test_a_machine_that_hardly_knows_the_language_is_not_believed(
    model: type[FakeModel], speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "probability", 0.4)
    recording = speak()
    assert not recording.transcripts.exists()
    assert recording.machine_note == "doubtful"
    assert is_trusted("نص", 0.6)
    assert not is_trusted(" ", 0.99)


def test_a_machine_that_fails_is_asked_three_times_and_no_more(
    model: type[FakeModel], speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "fails", 10)
    recording = speak()
    assert (recording.machine_tries, recording.machine_note) == (MOST_TRIES, "failed")
    assert model.fails == 10 - MOST_TRIES
    actions.transcribe(recording.id)
    assert model.fails == 10 - MOST_TRIES
    assert recording.state == Listened.AWAITING


def test_a_machine_that_fails_once_is_asked_again(
    model: type[FakeModel], speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "fails", 1)
    assert speak().transcripts.count() == 1


def test_a_machine_never_writes_over_a_person(
    model: type[FakeModel], speak: Speak, officer: Viewer, settings: Any
) -> None:
    folder, settings.ASR_MODEL_DIR = settings.ASR_MODEL_DIR, ""
    recording = speak()
    actions.write_down(officer, recording.id, "ما سمعته أنا", based_on=0)
    settings.ASR_MODEL_DIR = folder
    actions.transcribe(recording.id)
    assert recording.transcripts.get().text == "ما سمعته أنا"


def test_without_the_library_recordings_wait_for_people(
    speak: Speak, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    monkeypatch.delitem(sys.modules, actions.SPEECH, raising=False)
    settings.ASR_MODEL_DIR = str(tmp_path)
    recording = speak()
    assert (recording.state, recording.machine_note) == (Listened.AWAITING, "failed")


def test_triage_is_told_when_something_was_written_down(
    recording: Recording, officer: Viewer, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    run: list[tuple[str, str]] = []
    with (
        jobs_run_here(lambda event, step, subject: run.append((event, step))),
        django_capture_on_commit_callbacks(execute=True),
    ):
        actions.write_down(officer, recording.id, "الماء مقطوع", based_on=0)
    assert ("report.transcribed", "look_again") in run
    assert Report.objects.get(id=recording.report_id).text == ""
