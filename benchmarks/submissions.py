"""Submissions of 250 questions accepted per second through the OpenRosa door, alone and with 5 MB photos.

Phones, web server and database share this machine's cores. Answers are read by jobs afterwards and are not part
of the figure; ten of a hundred posts are sent a second time. `python -m benchmarks.submissions 10` runs for ten
seconds instead of a minute.
"""

import base64
import io
import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.measuring import database, last_line, single_row_inserts

SECONDS = 60
PHONES = 8
QUESTIONS = 250
SENT_TWICE = 0.1
OBSERVERS = 8
# More than are sent in the time given, at the rate hoped for.
PER_SECOND = 700
PHOTO_BYTES = 5 * 1024 * 1024
WITH_PHOTOS = 0.25
AIM, AIM_WITH_PHOTOS, AIM_P95_MS = 360, 20, 300
BOUNDARY = b"rasid-benchmark"


@dataclass(frozen=True)
class Parcel:
    """One post, ready to send: whose device, which document."""

    authorization: str
    xml: bytes


@dataclass
class Tally:
    """What the phones saw."""

    answers: dict[int, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    took: float = 0.0

    def accepted_per_second(self) -> float:
        return self.answers.get(201, 0) / self.took

    def percentile(self, of_twenty: int) -> float:
        return statistics.quantiles(self.seconds, n=20)[of_twenty - 1] * 1000


def _questionnaire() -> str:
    """A questionnaire of 25 groups of ten: mostly choices, some numbers and words, one photo."""
    rows = ["| start | started_at | |", "| end | ended_at | |", "| hidden | visit_token | |"]
    for group in range(QUESTIONS // 10):
        rows.append(f"| begin group | group_{group} | المجموعة {group} |")
        kinds = ["select_one yes_no"] * 7 + ["integer", "text", "image" if group == 0 else "decimal"]
        rows += [f"| {kind} | q_{group}_{n} | السؤال {group} و{n} |" for n, kind in enumerate(kinds)]
        rows.append("| end group | | |")
    survey = "| type | name | label::العربية (ar) |\n|---|---|---|\n" + "\n".join(rows)
    choices = "| list_name | name | label::العربية (ar) |\n|---|---|---|\n| yes_no | yes | نعم |\n| yes_no | no | لا |"
    settings = (
        "| form_id | version | form_title | rasid::title::ar | rasid::title::en | default_language |\n"
        "|---|---|---|---|---|---|\n| bench_long | 1 | قياس | قياس | Long | العربية (ar) |"
    )
    return f"## settings\n\n{settings}\n\n## survey\n\n{survey}\n\n## choices\n\n{choices}\n"


@dataclass(frozen=True)
class Ground:
    """What every visit of the run has in common."""

    common: dict[str, Any]
    shape: Any
    phones: list[tuple[uuid.UUID, str]]


def _ground() -> Ground:
    """A settled country, observers with phones, and the long questionnaire published."""
    from rasid.project.demonstration import settling  # noqa: PLC0415
    from rasid.project.demonstration.country import make_country  # noqa: PLC0415
    from rasid.protocols.openrosa import form_shape  # noqa: PLC0415
    from rasid.protocols.xlsform import draw_workbook  # noqa: PLC0415
    from rasid.stages.programmes.actions import open_wave  # noqa: PLC0415
    from rasid.stages.programmes.queries import today  # noqa: PLC0415
    from rasid.stages.questionnaires import actions as questionnaires  # noqa: PLC0415
    from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario  # noqa: PLC0415
    from rasid.stages.questionnaires.rules import EvidenceKind  # noqa: PLC0415
    from rasid.stages.registry.models import ServicePoint  # noqa: PLC0415
    from rasid.stages.registry.queries import authority_on  # noqa: PLC0415

    settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
    country = make_country(1)
    settling.settle_country(settled, country)
    settling.learn_places(settled)
    settling.settle_questionnaires(settled)
    day = today(settled.programme)
    settling.settle_observers(settled, country.observers[:OBSERVERS], day, 0)
    point = ServicePoint.objects.filter(programme=settled.programme, kind="counter").order_by("id")[0]
    uploaded = questionnaires.upload_questionnaire(
        settled.programme, io.BytesIO(draw_workbook(_questionnaire())), "long.xlsx"
    )
    questionnaires.convert_version(uploaded.id)
    questionnaires.publish_version(settled.programme, uploaded.id, [point.sector])
    questionnaires.set_evidence_policy(
        settled.programme, sector=None, zone="", kind=EvidenceKind.PHOTO, is_allowed=True, legal_basis="قياس"
    )
    version = QuestionnaireVersion.objects.get(id=uploaded.id)
    return Ground(
        {
            "programme": settled.programme,
            "wave": open_wave(settled.programme, day),
            "service_point": point,
            "authority": authority_on(point, day),
            "scenario": Scenario.objects.get(questionnaire__form_id="rasid_counter"),
            "questionnaire_version": version,
            "channel": "in_person",
            "purpose": "trial",
            "window_starts": day,
            "window_ends": day,
            "state": "started",
        },
        form_shape(bytes(version.xform)),
        [
            (each, _basic(person.phone.device, person.phone.secret))
            for each, person in settled.observers.items()
        ],
    )


def _parcels(ground: Ground, number: int, photo: str = "") -> list[Parcel]:
    """Started visits, and the long questionnaire filled in for each."""
    from rasid.protocols.openrosa import write_submission  # noqa: PLC0415
    from rasid.stages.visits.models import Visit  # noqa: PLC0415

    ended = datetime.now(UTC)
    answers = {
        path: {"int": "3", "decimal": "2.5", "binary": photo}.get(kind, "yes")
        for path, kind in ground.shape.types.items()
        if "/q_" in path
    }
    answers |= {f"/{ground.shape.root}/visit_token": "TOKEN"}
    template = write_submission(
        ground.shape,
        answers,
        instance_id="uuid:INSTANCE",
        started_at=ended - timedelta(minutes=25),
        ended_at=ended,
    )
    visits, parcels = [], []
    for n in range(number):
        observer_id, authorization = ground.phones[n % len(ground.phones)]
        token = uuid.uuid4().hex
        visits.append(Visit(observer_id=observer_id, token=token, **ground.common))
        xml = template.replace(b"TOKEN", token.encode()).replace(b"INSTANCE", uuid.uuid4().hex.encode())
        parcels.append(Parcel(authorization, xml))
    Visit.objects.bulk_create(visits, batch_size=2000)
    return parcels


def _basic(device: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{device}:{secret}".encode()).decode()


def _part(name: str, file_name: str, kind: str) -> bytes:
    said = (
        f'\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {kind}'
    )
    return b"--" + BOUNDARY + said.encode() + b"\r\n\r\n"


def _request(parcel: Parcel, photo: bytes) -> bytes:
    body = _part("xml_submission_file", "s.xml", "text/xml") + parcel.xml + b"\r\n"
    if photo:
        # A hundredth of a megabyte in, behind the header: another file for the hash, the same picture's worth.
        other = photo[:10_000] + uuid.uuid4().bytes + photo[10_016:]
        body += _part("photo.jpg", "photo.jpg", "image/jpeg") + other + b"\r\n"
    body += b"--" + BOUNDARY + b"--\r\n"
    head = (
        f"POST /openrosa/bench/submission HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: {parcel.authorization}\r\nX-OpenRosa-Version: 1.0\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY.decode()}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Phones:
    """Threads that each send over one connection, as fast as they are answered, until the time is up."""

    def __init__(self, port: int, parcels: Iterator[Parcel], photo: bytes = b"") -> None:
        self.port, self.parcels, self.photo = port, parcels, photo
        self.tally = Tally()
        self._lock = threading.Lock()

    def send_for(self, seconds: float) -> Tally:
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=self._send, args=(until, n)) for n in range(PHONES)]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.tally.took = time.perf_counter() - started
        return self.tally

    def _send(self, until: float, seed: int) -> None:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        draw = random.Random(seed)
        while time.perf_counter() < until:
            with self._lock:
                parcel = next(self.parcels, None)
            if parcel is None:
                raise SystemExit("too few submissions were prepared for this speed")
            request = _request(parcel, self.photo)
            for _ in range(2 if draw.random() < SENT_TWICE else 1):
                started = time.perf_counter()
                line.sendall(request)
                status = _status(line)
                with self._lock:
                    self.tally.seconds.append(time.perf_counter() - started)
                    self.tally.answers[status] = self.tally.answers.get(status, 0) + 1
        line.close()


def _status(line: socket.socket) -> int:
    """Read one answer whole; a phone would parse more, and cost the cores we measure."""
    answer = _more(line)
    while b"\r\n\r\n" not in answer:
        answer += _more(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"\r\ncontent-length: ")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += _more(line)
    return int(head.split(b" ", 2)[1])


def _more(line: socket.socket) -> bytes:
    if received := line.recv(65536):
        return received
    raise SystemExit("the server hung up")


def _photo() -> bytes:
    """A JPEG of noise, 5 MB long: what a phone's camera gives, at its worst."""
    picture = Image.frombytes("RGB", (2200, 1600), random.Random(1).randbytes(2200 * 1600 * 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()[:PHOTO_BYTES].ljust(PHOTO_BYTES, b"\0")


def _server(port: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--no-ws", "--log-level", "warning", "rasid.project.asgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, env=os.environ | {"RASID_DB_ROLE": "app", "RASID_SECRET_KEY": secrets.token_hex(32)}
    )
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    raise SystemExit("the server did not start")


def _peak_megabytes(parent: int) -> float:
    """The largest of the server's processes, at its largest."""
    peaks = [0.0]
    for told in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in told.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(said.get("PPid", "0")) == parent and "VmHWM" in said:
            peaks.append(int(said["VmHWM"].split()[0]) / 1024)
    return max(peaks)


def _round(port: int, parcels: Iterator[Parcel], seconds: float, photo: bytes = b"") -> Tally:
    Phones(port, parcels, photo).send_for(2)
    return Phones(port, parcels, photo).send_for(seconds)


def _told(what: str, tally: Tally, peak: float) -> None:
    print(
        f"{what}: {tally.accepted_per_second():,.0f} accepted/s; answers {tally.answers}; "
        f"p50 {tally.percentile(10):.0f} ms, p95 {tally.percentile(19):.0f} ms; "
        f"largest web process so far {peak:,.0f} MB"
    )


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with database() as cluster:
        inserts = single_row_inserts(cluster)
        ground = _ground()
        plain = _parcels(ground, int((seconds + 3) * PER_SECOND))
        pictured = _parcels(ground, int((seconds * WITH_PHOTOS + 5) * PER_SECOND / 4), "photo.jpg")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = _server(port)
        try:
            alone = _round(port, iter(plain), seconds)
            peak = _peak_megabytes(server.pid)
            photos = _round(port, iter(pictured), seconds * WITH_PHOTOS, _photo())
            peak_photos = _peak_megabytes(server.pid)
        finally:
            server.terminate()
            server.wait(timeout=30)
        from rasid.stages.submissions.models import Submission  # noqa: PLC0415

        strange = (set(alone.answers) | set(photos.answers)) - {201, 202}
        kept = Submission.objects.values("visit").distinct().count()
        if strange or kept != Submission.objects.count():
            raise SystemExit(f"answers {alone.answers}, {photos.answers}; {kept} visits kept")
        print(
            f"pgbench single-row inserts: {inserts:,.0f}/s (8 clients); {len(plain[0].xml):,} bytes of XML each"
        )
        _told(f"{QUESTIONS} questions", alone, peak)
        _told("with a 5 MB photo each", photos, peak_photos)
        print(
            f"aims: {AIM}/s with p95 under {AIM_P95_MS} ms, and {AIM_WITH_PHOTOS}/s with photos; none kept twice"
        )
        last_line(
            "submissions",
            f"{alone.accepted_per_second():,.0f} accepted/s with {PHONES} phones",
            alone.accepted_per_second() / inserts,
            "pgbench single-row inserts/s in the same run",
        )


if __name__ == "__main__":
    main()
