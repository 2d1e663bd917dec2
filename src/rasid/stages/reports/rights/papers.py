"""A report enters; a ZIP leaves that its sender can keep: a page to read, the same for machines, files, the receipt."""

import io
import json
import zipfile
from tempfile import TemporaryFile
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.dateparse import parse_datetime

from rasid.foundation.ledger.receipts import with_proof
from rasid.foundation.media import files
from rasid.foundation.text.messages import say
from rasid.stages.reports.models import Report
from rasid.stages.reports.rights import queries

IN_MEMORY_BYTES = 1024 * 1024


def copy_of(report: Report) -> IO[bytes]:
    """Everything held about a report, in the language it was made in. Call it outside a transaction."""
    with translation.override(report.language):
        told = queries.own_data(report)
        page = render_to_string("reports/rights/copy.html", _page(report, told))
    sent = list(queries.own_files(report))
    made = _room(sum(each.file.size_bytes for each in sent if each.file))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("report.html", page)
        packed.writestr("report.json", json.dumps(told, ensure_ascii=False, indent=2))
        if report.receipt:
            packed.writestr("receipt.json", with_proof(report.receipt))
        for each in sent:
            # As they were sent: they are the sender's own.
            assert each.file is not None
            with (
                files.open_on_disk(each.file.path) as source,
                packed.open(queries.file_name(each), "w") as target,
            ):
                for chunk in files.chunks(source):
                    target.write(chunk)
    made.seek(0)
    return made


def _room(size: int) -> IO[bytes]:
    """In memory what is small, on the disk what is not; whoever sends it closes it."""
    return io.BytesIO() if size <= IN_MEMORY_BYTES else TemporaryFile()


def name_of(slug: str, report: Report) -> str:
    return f"rasid-{slug}-{report.number}.zip"


def _page(report: Report, told: dict[str, Any]) -> dict[str, Any]:
    statement = json.loads(told["statement"]) if told["statement"] else {}
    return {
        "title": say("reports-own-title", number=str(report.number)),
        "language": report.language,
        "direction": "rtl" if report.language == "ar" else "ltr",
        "told": told,
        "words": statement.get("text", ""),
        "kind": say(f"reports-kind-{report.kind}"),
        "accepted_at": report.accepted_at,
        "place": told["place"]["words"] or (told["place"]["service_point"] or {}).get(report.language, ""),
        "story": [{**line, "at": parse_datetime(line["at"])} for line in told["story"]],
        "readings": [
            {
                "at": parse_datetime(each["at"]),
                "who": say(f"reports-own-reader-{each['who']}"),
                "what": say(f"reports-own-field-{each['what']}"),
                "why": say("reports-own-why-copy") if each["why"] == queries.REASON else each["why"],
            }
            for each in told["readings"]
        ],
    }
