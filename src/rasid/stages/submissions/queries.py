"""What an observer has to fill in and has filed; what arrived and is still incomplete."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet

from rasid.foundation.schema.across import owner
from rasid.foundation.schema.ids import NO_ID
from rasid.foundation.text.localized import in_language
from rasid.protocols.openrosa import FormShape, form_shape
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import FormMedia
from rasid.stages.questionnaires.queries import (
    PublishedForm,
    allowed_zones,
    policy_rows,
    published_form,
    published_media,
    published_versions,
)
from rasid.stages.questionnaires.rules import (
    SERVICE_LIMIT,
    VISIT_TOKEN,
    EvidenceKind,
    PolicyRow,
    evidence_allowed,
    evidence_kind,
)
from rasid.stages.registry.queries import common_limit
from rasid.stages.registry.rules import MINUTES_A_DAY
from rasid.stages.submissions.models import Attachment, Draft, Submission
from rasid.stages.submissions.rules import LONG_WAIT_DAYS, Refusal, personal_form
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import KEPT_IN_SIGHT, fileable_visits, own_visits
from rasid.stages.visits.rules import VisitState

_log = logging.getLogger(__name__)

SUFFIX_LENGTH = 8
MOST_ID_LENGTH = 200
MOST_NAME_LENGTH = 255


@dataclass(frozen=True)
class VisitForm:
    """A visit's own copy of its questionnaire: what a phone lists, fetches and fills in."""

    visit: Visit
    form: PublishedForm
    title: str
    xform: bytes

    @property
    def form_id(self) -> str:
        return f"{self.form.form_id}.{suffix_of(self.visit.id)}"

    def shape(self) -> FormShape:
        return form_shape(self.xform)


def suffix_of(visit_id: UUID) -> str:
    """What a visit's own form is told apart by; nothing in it says who goes where."""
    return visit_id.hex[:SUFFIX_LENGTH]


@dataclass(frozen=True, slots=True)
class NamedVisit:
    """The visit whose token a submission carries, with what decides on its arrival."""

    id: UUID
    programme_id: UUID
    state: VisitState
    user_id: int
    questionnaire_id: UUID
    sector_id: int
    has_submission: bool


def visit_named(viewer: Viewer, token: str) -> NamedVisit | None:
    """The programme's visit with this token, whosever it is: the caller tells "unknown" from "not yours".

    In SQL: building these joins anew for every POST took longer than all the database's work for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT visit.id, visit.programme_id, visit.state, observer.user_id, version.questionnaire_id,
                      point.sector_id,
                      EXISTS (SELECT 1 FROM versions_of_a_visit_are_counted_key WHERE visit_id = visit.id)
               FROM visits_visit visit
               JOIN observers_observer observer ON observer.id = visit.observer_id
               JOIN questionnaires_questionnaireversion version ON version.id = visit.questionnaire_version_id
               JOIN registry_servicepoint point ON point.id = visit.service_point_id
               WHERE visit.token = %s AND visit.programme_id = %s""",
            [token, viewer.programme_id],
        )
        row = cursor.fetchone()
    return NamedVisit(row[0], row[1], VisitState(row[2]), *row[3:]) if row else None


def forms_to_fill(viewer: Viewer) -> list[VisitForm]:
    """Forms of the observer's visits that are taken and not filed; expired ones for a while, for late phones."""
    since = today(Programme.objects.get(id=viewer.programme_id)) - KEPT_IN_SIGHT
    found = _for_forms(fileable_visits(viewer)).filter(window_ends__gte=since)
    rows: dict[int, list[PolicyRow]] = {}
    forms = []
    for visit in found.exclude(state=VisitState.ABANDONED):
        sector = visit.service_point.sector
        if sector.pk not in rows:
            rows[sector.pk] = policy_rows(viewer.programme_id, sector)
        try:
            forms.append(_visit_form(visit, rows[sector.pk]))
        except ValueError:
            # One form that cannot be made must not take all others from the phone's list.
            _log.exception("no form for visit %s", visit.id)
    return forms


def form_to_fill(viewer: Viewer, visit_id: UUID) -> VisitForm | None:
    """The form of one of the observer's visits, as long as it may be filed."""
    visit = _for_forms(fileable_visits(viewer)).filter(id=visit_id).first()
    return _visit_form(visit, policy_rows(viewer.programme_id, visit.service_point.sector)) if visit else None


def form_to_correct(viewer: Viewer, visit_id: UUID) -> VisitForm | None:
    """The form of a visit whose answers are sent and not decided on: its observer may correct them."""
    if sent_to_correct(viewer, visit_id) is None:
        return None
    visit = _for_forms(own_visits(viewer)).filter(id=visit_id).first()
    return _visit_form(visit, policy_rows(viewer.programme_id, visit.service_point.sector)) if visit else None


def sent_to_correct(viewer: Viewer, visit_id: UUID) -> bytes | None:
    """The newest XML that the observer sent about a visit, byte for byte, as long as it may be corrected."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return None
    versions = Submission.objects.filter(
        programme_id=viewer.programme_id, visit_id=visit_id, visit__observer__user_id=viewer.user_id
    )
    if versions.filter(closed_at__isnull=False).exists():
        return None
    xml = versions.order_by("-number").values_list("xml", flat=True).first()
    return bytes(xml) if xml is not None else None


def published_xform(viewer: Viewer, version_id: UUID) -> bytes | None:
    """A published form of the programme byte for byte, for its observers and its office."""
    if not (viewer.has(Role.OBSERVER) or viewer.in_office):
        return None
    found = published_versions(viewer.programme_id).filter(id=version_id).values_list("xform", flat=True)
    xform = found.first()
    return bytes(xform) if xform is not None else None


def form_media(viewer: Viewer, version_id: UUID) -> list[FormMedia] | None:
    """Files that belong to a published form of the programme, for its observers and its office."""
    if not (viewer.has(Role.OBSERVER) or viewer.in_office):
        return None
    if not published_versions(viewer.programme_id).filter(id=version_id).exists():
        return None
    return list(published_media(version_id))


def with_media(version_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these published versions have files of their own."""
    return set(FormMedia.objects.filter(version_id__in=set(version_ids)).values_list("version_id", flat=True))


def media_by_version(version_ids: Iterable[UUID]) -> dict[UUID, list[FormMedia]]:
    """The files of each of these published versions that has any, by name."""
    found: dict[UUID, list[FormMedia]] = {}
    of_any = FormMedia.objects.filter(version_id__in=set(version_ids)).select_related("file")
    for media in of_any.order_by("name"):
        found.setdefault(media.version_id, []).append(media)
    return found


def forbidden_paths(form: PublishedForm, rows: list[PolicyRow], sector: str) -> frozenset[str]:
    """Paths of the items whose evidence may not be recorded in a sector's places.

    An item that names no zone could be answered anywhere: only a row for all zones allows it.
    """
    return frozenset(
        item.path
        for item in form.items
        if (kind := evidence_kind(item.type)) and not evidence_allowed(rows, sector, item.zone or "", kind)[0]
    )


def draft_of(viewer: Viewer, visit: Visit) -> Draft | None:
    """What the observer has filled in on the plain page so far."""
    if visit.observer.user_id != viewer.user_id:
        return None
    return Draft.objects.filter(visit=visit).first()


def own_submission(viewer: Viewer, visit_id: UUID, instance_id: str = "") -> Submission | None:
    """What the observer sent about a visit, without the raw bytes: one version by its id, else the newest."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER) or "\0" in instance_id:
        return None
    mine = Submission.objects.filter(
        programme_id=viewer.programme_id, visit_id=visit_id, visit__observer__user_id=viewer.user_id
    )
    if instance_id:
        mine = mine.filter(instance_id=instance_id)
    return mine.select_related("visit__service_point").defer("xml").order_by("-number").first()


def may_upload(viewer: Viewer, instance_id: str, name: str) -> Refusal | None:
    """What would be refused of a file in the end, before a byte of it is sent."""
    if not 0 < len(instance_id) <= MOST_ID_LENGTH or not 0 < len(name) <= MOST_NAME_LENGTH:
        return Refusal.UPLOAD_UNNAMED
    known = Submission.objects.filter(id=instance_owner(viewer.programme_id, instance_id))
    found = known.values_list("id", "visit__observer__user_id").first()
    if found is None:
        return None
    if found[1] != viewer.user_id:
        return Refusal.NOT_YOURS
    refused = Attachment.objects.filter(submission_id=found[0], name=name, is_refused=True)
    return Refusal.EVIDENCE_FORBIDDEN if refused.exists() else None


def instance_owner(programme_id: UUID, instance_id: str) -> UUID:
    """The id of the submission that came under this instance id; one of no row when none did."""
    found: UUID = (
        owner("an_instance_arrives_once", programme_id=programme_id, instance_id=instance_id) or NO_ID
    )
    return found


def incomplete(viewer: Viewer) -> QuerySet[Submission]:
    """Submissions that still wait for a file, oldest first, for the office; not those that a correction overtook."""
    if not viewer.in_office:
        return Submission.objects.none()
    overtaken = Submission.objects.filter(
        visit=OuterRef("visit"), number__gt=OuterRef("number"), completed_at__isnull=False
    )
    return (
        Submission.objects.filter(~Exists(overtaken), programme_id=viewer.programme_id, completed_at=None)
        .select_related("visit__service_point", "visit__wave")
        .defer("xml")
        .order_by("received_at", "id")
    )


def waiting_long(viewer: Viewer, programme: Programme) -> int:
    """How many of them have waited so long that somebody should ask."""
    since = today(programme) - timedelta(days=LONG_WAIT_DAYS)
    return incomplete(viewer).filter(received_at__date__lte=since).count()


def waiting_counts(submission_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Submission → how many of its files have not come."""
    waiting = Attachment.objects.filter(submission_id__in=list(submission_ids), file=None, is_refused=False)
    counted = waiting.values("submission_id").annotate(count=Count("id"))
    return {row["submission_id"]: row["count"] for row in counted}


def waiting_files(submission: Submission) -> list[str]:
    """Names of the files that the phone still holds."""
    waiting = submission.attachments.filter(file=None, is_refused=False)
    return list(waiting.order_by("name").values_list("name", flat=True))


def answers_so_far(form: VisitForm, draft: Draft | None) -> dict[str, str]:
    """Answers by item path: what was filled in, else what the form says of itself."""
    given = given_answers(form.shape())
    known = {item.path: given[item.name] for item in form.form.items if item.is_asked and item.name in given}
    return known | (draft.answers if draft else {})


def given_answers(shape: FormShape) -> Mapping[str, str]:
    """What a form says before anybody answers, by question name."""
    return {str(node.tag): node.text for node in shape.instance.iter() if node.text and not len(node)}


def _for_forms(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    found = visits.select_related("observer__user", "service_point__sector", "scenario")
    return found.prefetch_related("service_point__services_offered__service").order_by("window_starts", "id")


def limit_told(visit: Visit) -> str:
    """Minutes that the law allows at this place, for the phone's timer; "" unless all its services have one limit.

    A limit of days is no measure for one visit.
    """
    limit = common_limit(offered.service for offered in visit.service_point.services_offered.all())
    return str(limit.minutes) if limit and limit.minutes < MINUTES_A_DAY else ""


def _visit_form(visit: Visit, rows: list[PolicyRow]) -> VisitForm:
    """Hidden fields filled in: which visit, the service's limit, the zones where each kind may be recorded."""
    form = published_form(visit.questionnaire_version_id)
    language = visit.observer.user.language
    title = f"{in_language(visit.service_point.name, language)} · {in_language(form.title, language)}"
    zones = [zone["code"] for zone in visit.scenario.zones] + [item.zone or "" for item in form.items]
    sector = visit.service_point.sector.code
    allowed = {f"policy_{kind}": " ".join(allowed_zones(rows, sector, zones, kind)) for kind in EvidenceKind}
    xform = personal_form(
        form.xform,
        form_id=form.form_id,
        suffix=suffix_of(visit.id),
        title=title,
        fields={VISIT_TOKEN: visit.token, SERVICE_LIMIT: limit_told(visit), **allowed},
        required=VISIT_TOKEN,
    )
    return VisitForm(visit, form, title, xform)
