"""Submissions accepted per second through the OpenRosa door, beside pgbench on the same server in the same run.

Phones, web server and database share this machine's cores. Answers are read by jobs afterwards and are not part
of the figure; ten of a hundred posts are sent a second time.
"""

import base64
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from benchmarks.measuring import database, last_line, single_row_inserts

PHONES = 8
SUBMISSIONS = 3_000
SENT_TWICE = 0.1
OBSERVERS = 8
AIM = 1 / 12


@dataclass(frozen=True)
class Parcel:
    """One post, ready to send: whose device, which bytes."""

    authorization: str
    body: bytes


BOUNDARY = "rasid-benchmark"


def _parcels() -> list[Parcel]:
    """A settled country, started visits, and the counter questionnaire filled in for each."""
    from rasid.project.demonstration import answers, settling, world  # noqa: PLC0415
    from rasid.project.demonstration.country import make_country  # noqa: PLC0415
    from rasid.protocols.openrosa import write_submission  # noqa: PLC0415
    from rasid.stages.programmes.actions import open_wave  # noqa: PLC0415
    from rasid.stages.programmes.queries import today  # noqa: PLC0415
    from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario  # noqa: PLC0415
    from rasid.stages.registry.models import ServicePoint  # noqa: PLC0415
    from rasid.stages.registry.queries import authority_on  # noqa: PLC0415
    from rasid.stages.visits.models import Visit  # noqa: PLC0415

    settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
    country = make_country(1)
    settling.settle_country(settled, country)
    settling.learn_places(settled)
    settling.settle_questionnaires(settled)
    day = today(settled.programme)
    settling.settle_observers(settled, country.observers[:OBSERVERS], day, 0)
    version = QuestionnaireVersion.objects.get(questionnaire__form_id="rasid_counter")
    scenario = Scenario.objects.filter(questionnaire=version.questionnaire).get()
    form = settled.forms[version.id]
    point = ServicePoint.objects.filter(programme=settled.programme, kind="counter").order_by("id")[0]
    authority = authority_on(point, day)
    wave = open_wave(settled.programme, day)
    truth = world.World(1, settled.places.values(), day)
    people = list(settled.observers.items())
    draw = random.Random(7)
    visits, parcels = [], []
    for number in range(SUBMISSIONS):
        observer_id, person = people[number % len(people)]
        visit = Visit(
            programme=settled.programme, wave=wave, service_point=point, authority=authority,
            observer_id=observer_id, scenario=scenario, questionnaire_version=version, channel="in_person",
            purpose="trial", window_starts=day, window_ends=day, state="started", token=uuid.uuid4().hex,
        )  # fmt: skip
        visits.append(visit)
        hidden = {"visit_token": visit.token, "policy_photo": "", "policy_audio": ""}
        filled = answers.fill(form, truth, settled.places[point.id], day, draw, hidden=hidden, photo_share=0)
        ended = datetime.now(UTC)
        xml = write_submission(
            form.shape, filled.answers, instance_id=f"uuid:{uuid.uuid4()}",
            started_at=ended - timedelta(minutes=25), ended_at=ended, omit=filled.omit,
        )  # fmt: skip
        parcels.append(Parcel(_basic(person.phone.device, person.phone.secret), _multipart(xml)))
    Visit.objects.bulk_create(visits)
    return parcels


def _basic(device: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{device}:{secret}".encode()).decode()


def _multipart(xml: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="s.xml"\r\n'
    return head.encode() + b"Content-Type: text/xml\r\n\r\n" + xml + f"\r\n--{BOUNDARY}--\r\n".encode()


class Phones:
    """Threads that each send their share over one connection, as fast as they are answered."""

    def __init__(self, port: int, parcels: list[Parcel]) -> None:
        self.port, self.parcels = port, parcels
        self.answers: dict[int, int] = {}
        self.seconds: list[float] = []
        self._lock = threading.Lock()

    def send_all(self) -> float:
        threads = [
            threading.Thread(target=self._send, args=(self.parcels[n::PHONES], n)) for n in range(PHONES)
        ]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - started

    def _send(self, parcels: list[Parcel], seed: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        draw = random.Random(seed)
        for parcel in parcels:
            for _ in range(2 if draw.random() < SENT_TWICE else 1):
                started = time.perf_counter()
                connection.request(
                    "POST", "/openrosa/bench/submission", parcel.body,
                    {
                        "Authorization": parcel.authorization,
                        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                        "X-OpenRosa-Version": "1.0",
                    },
                )  # fmt: skip
                answer = connection.getresponse()
                answer.read()
                with self._lock:
                    self.seconds.append(time.perf_counter() - started)
                    self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
        connection.close()


def _server(port: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "rasid.project.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | {"RASID_DB_ROLE": "app"})
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    raise SystemExit("the server did not start")


def main() -> None:
    with database() as cluster:
        inserts = single_row_inserts(cluster)
        parcels = _parcels()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = _server(port)
        try:
            Phones(port, parcels[:200]).send_all()
            phones = Phones(port, parcels[200:])
            took = phones.send_all()
        finally:
            server.terminate()
            server.wait(timeout=30)
        from rasid.stages.submissions.models import Submission  # noqa: PLC0415

        kept, accepted = Submission.objects.count(), phones.answers.get(201, 0)
        if kept != SUBMISSIONS or set(phones.answers) - {201, 202}:
            raise SystemExit(f"{kept} kept of {SUBMISSIONS}; answers {phones.answers}")
        spent = statistics.quantiles(phones.seconds, n=20)
        print(f"pgbench single-row inserts: {inserts:,.0f}/s (8 clients)")
        print(
            f"answers {phones.answers}; p50 {spent[9] * 1000:.0f} ms, p95 {spent[18] * 1000:.0f} ms; none kept twice"
        )
        last_line(
            "submissions",
            f"{accepted / took:,.0f} accepted/s with {PHONES} phones",
            accepted / took / inserts,
            f"pgbench single-row inserts/s in the same run (aim {AIM:.3f})",
        )


if __name__ == "__main__":
    main()
