"""A moment enters; what residents left that was over before it leaves, a bounded number at a time."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rasid.foundation.media import keeping
from rasid.foundation.retention.queries import held
from rasid.stages.reports import queries
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.desk.models import TriageModel
from rasid.stages.reports.desk.rules import ModelState
from rasid.stages.reports.desk.teaching import store
from rasid.stages.reports.mail.models import ReceivedMail
from rasid.stages.reports.models import ContactPin, MutedSender, Report, ReportFile
from rasid.stages.reports.registers.models import RegisterProblem, RegisterRun
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rules import PlaceBy, ReportState, Speaker
from rasid.stages.reports.surveys.models import Ticket
from rasid.stages.reports.webhooks.models import Delivery
from rasid.stages.reports.webhooks.rules import DeliveryState

_OVER = (ReportState.CLOSED, ReportState.SET_ASIDE)


def contacts_over(before: datetime, most: int) -> int:
    """Where senders were to be told, of reports that ended before and were not opened again."""
    found = _ended(before).filter(has_contact=True)
    return _each(_over(found, before), most, contacts.forget)


def words_over(before: datetime, most: int) -> int:
    """Everything that was said in reports that ended before: as if their senders had asked for it."""
    found = _ended(before).filter(Q(erasure=None) | Q(erasure__done_at=None))
    return rights.erase_for_time([report.id for report in _over(found, before)], most)


def files_over(before: datetime, most: int) -> int:
    """Bytes of what senders photographed and recorded, of reports that ended before."""
    sent = Q(event=None) | Q(event__speaker=Speaker.RESIDENT)
    found = ReportFile.objects.filter(
        sent, report__in=_ended(before), file__isnull=False, file__dropped_at=None
    ).select_related("file", "report")
    free, done = _free({each.report_id for each in found}), 0
    for each in found.order_by("id"):
        if done == most:
            break
        if each.file is not None and each.report_id in free and _is_over(each.report, before):
            keeping.drop_bytes(each.file)
            done += 1
    return done


def places_over(before: datetime, most: int) -> int:
    """Where senders stood: from then on where the service is, or the middle of a cell."""
    found = _ended(before).filter(
        is_place_blurred=False, latitude__isnull=False, place_by__in=[PlaceBy.GPS, PlaceBy.MAP]
    )
    return _each(_over(found, before), most, _blur)


def devices_over(before: datetime, most: int) -> int:
    """By which device a report came."""
    old = Report.objects.filter(accepted_at__lt=before, sender__isnull=False).order_by("accepted_at")
    ids = list(old.values_list("id", flat=True)[:most])
    return Report.objects.filter(id__in=ids).update(sender=None)


def me_too_over(before: datetime, most: int) -> int:
    """By which device somebody said "me too": the voices stay counted."""
    return _called("SELECT reports_blur_me_too(%s, %s)", before, most)


def survey_senders_over(before: datetime, most: int) -> int:
    return _called("SELECT surveys_blur_senders(%s, %s)", before, most)


def survey_words_over(before: datetime, most: int) -> int:
    return _called("SELECT surveys_erase_words(%s, %s)", before, most)


def tickets_over(before: datetime, most: int) -> int:
    """Hashes of one-time codes that nobody can use any more; how many were given out stays known."""
    old = Ticket.objects.filter(is_blurred=False, valid_until__lt=before).order_by("valid_until")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE surveys_ticket SET token_hash = sha256(convert_to(gen_random_uuid()::text, 'UTF8')), "
            "is_blurred = true WHERE id = ANY(%s)",
            [list(old.values_list("pk", flat=True)[:most])],
        )
        return int(cursor.rowcount)


def mutes_over(before: datetime, most: int) -> int:
    old = MutedSender.objects.filter(until__lt=before).order_by("until").values_list("pk", flat=True)[:most]
    return MutedSender.objects.filter(pk__in=list(old)).delete()[0]


def pins_over(before: datetime, most: int) -> int:
    old = ContactPin.objects.filter(expires_at__lt=before).order_by("expires_at")
    return ContactPin.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:most])).delete()[0]


def mail_senders_over(before: datetime, most: int) -> int:
    """By which address an e-mail came; that it came stays, so that it is taken once."""
    old = ReceivedMail.objects.filter(received_at__lt=before, sender__isnull=False).order_by("received_at")
    ids = list(old.values_list("pk", flat=True)[:most])
    return ReceivedMail.objects.filter(pk__in=ids).update(sender=None)


def calls_over(before: datetime, most: int) -> int:
    """Calls to other systems that were settled before, with their bytes."""
    old = Delivery.objects.filter(made_at__lt=before).exclude(state=DeliveryState.WAITING).order_by("made_at")
    return Delivery.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:most])).delete()[0]


def registers_over(before: datetime, most: int) -> int:
    """Files of old registers that were read before; what their rows became stays."""
    old = RegisterRun.objects.filter(Q(finished_at__lt=before) | Q(finished_at=None, started_at__lt=before))
    runs = list(old.filter(file__dropped_at=None).select_related("file").order_by("started_at")[:most])
    for run in runs:
        keeping.drop_bytes(run.file)
        RegisterProblem.objects.filter(run=run).delete()
    return len(runs)


def models_over(before: datetime, most: int) -> int:
    """Files of triage models that suggest no more: they were learned from words that are gone by now."""
    old = TriageModel.objects.filter(made_at__lt=before).exclude(hashes={}).exclude(state=ModelState.CHAMPION)
    gone = 0
    for model in old.order_by("made_at")[:most]:
        others = TriageModel.objects.filter(version=model.version).exclude(pk=model.pk).exclude(hashes={})
        if not others.exists():
            store.drop(model.version)
        TriageModel.objects.filter(pk=model.pk).update(hashes={})
        gone += 1
    return gone


def _ended(before: datetime) -> QuerySet[Report]:
    """Reports that ended before; one that was merged may have a lead that did not: `_is_over` looks."""
    closed = Q(state=ReportState.CLOSED, closed_at__lt=before)
    aside = Q(state=ReportState.SET_ASIDE, changed_at__lt=before)
    merged = Q(same_as__isnull=False, changed_at__lt=before)
    return Report.objects.filter(closed | aside | merged)


def _is_over(report: Report, before: datetime) -> bool:
    if report.same_as_id is None:
        return True
    lead = queries.lead_of(report)
    ended = lead.closed_at if lead.state == ReportState.CLOSED else lead.changed_at
    return lead.state in _OVER and ended is not None and ended < before


def _over(found: QuerySet[Report], before: datetime) -> list[Report]:
    """Those that nothing holds back, longest over first."""
    rows = found.select_related("service_point").order_by("changed_at", "id")
    over = [report for report in rows.iterator(chunk_size=1000) if _is_over(report, before)]
    free = _free(report.id for report in over)
    return [report for report in over if report.id in free]


def _free(ids: Iterable[UUID]) -> set[UUID]:
    wanted = set(ids)
    return wanted - held("report", wanted)


def _each(over: list[Report], most: int, let_go: Callable[[Report], None]) -> int:
    for report in over[:most]:
        let_go(report)
    return len(over[:most])


def _blur(report: Report) -> None:
    rights.blur_place(report)
    report.save(update_fields=["latitude", "longitude", "accuracy_m", "is_place_blurred"])


def _called(call: str, before: datetime, most: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(call, [before, most])
        return int(cursor.fetchone()[0])
