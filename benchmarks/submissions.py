"""Submissions of 250 questions accepted per second through the OpenRosa door, alone and with 5 MB photos.

Phones, web server and database share this machine's cores. Answers are read by jobs afterwards and are not part
of the figure; ten of a hundred posts are sent a second time. `python -m benchmarks.submissions 10` runs for ten
seconds instead of a minute.
"""

import base64
import io
import random
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import Image

from benchmarks.measuring import database, last_line, single_row_inserts
from benchmarks.phones import Phones, Tally, free_port, peak_megabytes, server

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


def settled_country() -> Any:
    """The small country with its places, questionnaires, liaisons and some observers with phones."""
    from rasid.project.demonstration import settling  # noqa: PLC0415
    from rasid.project.demonstration.country import make_country  # noqa: PLC0415
    from rasid.stages.programmes.queries import today  # noqa: PLC0415

    settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
    country = make_country(1)
    settling.settle_country(settled, country)
    settling.learn_places(settled)
    settling.settle_questionnaires(settled)
    settling.settle_liaisons(settled, 0)
    settling.settle_observers(settled, country.observers[:OBSERVERS], today(settled.programme), 0)
    return settled


def prepared(settled: Any) -> Ground:
    """The long questionnaire, published, and what all visits have in common."""
    from rasid.protocols.openrosa import form_shape  # noqa: PLC0415
    from rasid.protocols.xlsform import draw_workbook  # noqa: PLC0415
    from rasid.stages.programmes.actions import open_wave  # noqa: PLC0415
    from rasid.stages.programmes.queries import today  # noqa: PLC0415
    from rasid.stages.questionnaires import actions as questionnaires  # noqa: PLC0415
    from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario  # noqa: PLC0415
    from rasid.stages.questionnaires.rules import EvidenceKind  # noqa: PLC0415
    from rasid.stages.registry.models import ServicePoint  # noqa: PLC0415
    from rasid.stages.registry.queries import authority_on  # noqa: PLC0415

    day = today(settled.programme)
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


def started_visits(ground: Ground, number: int) -> Iterator[tuple[str, bytes]]:
    """Instance and request of so many filled questionnaires, each for a visit that was started."""
    for parcel in _parcels(ground, number):
        instance = parcel.xml.partition(b"<instanceID>")[2].partition(b"<")[0].decode()
        yield instance, _request(parcel, b"")


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


def _photo() -> bytes:
    """A JPEG of noise, 5 MB long: what a phone's camera gives, at its worst."""
    picture = Image.frombytes("RGB", (2200, 1600), random.Random(1).randbytes(2200 * 1600 * 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()[:PHOTO_BYTES].ljust(PHOTO_BYTES, b"\0")


def _round(port: int, parcels: Iterator[Parcel], seconds: float, photo: bytes = b"") -> Tally:
    def written(parcel: Parcel) -> bytes:
        return _request(parcel, photo)

    Phones(port, parcels, written, PHONES, SENT_TWICE).send_for(2)
    return Phones(port, parcels, written, PHONES, SENT_TWICE).send_for(seconds)


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
        ground = prepared(settled_country())
        plain = _parcels(ground, int((seconds + 3) * PER_SECOND))
        pictured = _parcels(ground, int((seconds * WITH_PHOTOS + 5) * PER_SECOND / 4), "photo.jpg")
        port = free_port()
        web = server(port)
        try:
            alone = _round(port, iter(plain), seconds)
            peak = peak_megabytes(web.pid)
            photos = _round(port, iter(pictured), seconds * WITH_PHOTOS, _photo())
            peak_photos = peak_megabytes(web.pid)
        finally:
            web.terminate()
            web.wait(timeout=30)
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
