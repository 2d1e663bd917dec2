"""The plain form for residents: what was typed enters; the next page, the errors or the receipt leave.

Without a script, a session or a cookie: what has been filled in travels in the form itself, with a signed draft that
holds the receipt code. Sending the same page twice is therefore one report. Where a browser can do more, the app
(`app.py`) takes the place of the form.
"""

from typing import Any, BinaryIO, cast
from urllib.parse import urlencode
from uuid import UUID

import segno
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.accounts.addresses import client_address
from rasid.foundation.media.decoding.findings import Kind as MediaKind
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.answering.queries import last_day
from rasid.stages.reports.limits.actions import admit, sender_of
from rasid.stages.reports.limits.rules import Door as Knock
from rasid.stages.reports.nearby import same_nearby
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.resident import queries
from rasid.stages.reports.resident.app import app_attributes
from rasid.stages.reports.resident.drafts import Draft, new_draft, read_draft
from rasid.stages.reports.resident.forms import PlaceForm, SayForm
from rasid.stages.reports.resident.rules import NO_PLACE, Step, follow_address
from rasid.stages.reports.rules import Door, FileKind, Kind, PlaceBy, Refusal, Severity, shown_code
from rasid.stages.reports.statement import LONGEST_COUNTER, Place, PromisedFile, compose

PICTURES = frozenset({MediaKind.PICTURE})
CARRIED = ("text", "place_words", "category", "contact")


@require_safe
@never_cache
@public_page
def resident_say(request: ProgrammeRequest) -> HttpResponseBase:
    """One question: what do you want to say? Five big answers."""
    point, service, counter = _from_poster(request)
    tail = _tail(request)
    slug = request.programme.slug
    context = {
        "app": app_attributes(request.programme, point=point, service=service, counter=counter),
        "point": point,
        "answers": [
            (reverse("resident_say_kind", args=[slug, kind]) + tail, Message(f"reports-say-{kind}"))
            for kind in Kind
        ],
    }
    return render(request, "reports/resident/say.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public_page
def resident_say_kind(request: ProgrammeRequest, what: str) -> HttpResponseBase:
    """The form; then the places that sound alike; then what will be sent; then the receipt."""
    try:
        wanted = Kind(what)
    except ValueError:
        raise Http404 from None
    if request.method != "POST":
        point, service, counter = _from_poster(request)
        draft = new_draft(point.id if point else None, service.id if service else None, counter)
        filling = _Filling(request, wanted, draft, None)
        attributes = app_attributes(
            request.programme, kind=wanted, point=point, service=service, counter=counter
        )
        return filling.form_page(app=attributes)
    return _Filling(request, wanted, read_draft(request.POST.get("draft", "")), request.POST).answer()


def _from_poster(request: ProgrammeRequest) -> tuple[ServicePoint | None, Any, str]:
    """What a poster's QR code told in the address."""
    given = request.GET
    point = queries.place(request.viewer, given.get("at") or given.get("point"))
    service = queries.service(request.viewer, given.get("s")) if point else None
    return point, service, given.get("c", "").strip()[:LONGEST_COUNTER] if point else ""


def _tail(request: ProgrammeRequest) -> str:
    kept = {name: request.GET[name] for name in ("at", "point", "c", "s") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


class _Filling:
    """One report on its way through the pages."""

    def __init__(self, request: ProgrammeRequest, kind: Kind, draft: Draft | None, sent: Any) -> None:
        self.request, self.kind = request, kind
        self.is_stale = draft is None
        self.draft = draft or new_draft()
        self.point = queries.place(request.viewer, self.draft.point)
        self.service = queries.service(request.viewer, self.draft.service)
        self.sent = sent
        self.form = SayForm(
            sent, request.FILES or None, programme=request.programme, kind=kind, point=self.point
        )

    def answer(self) -> HttpResponseBase:
        """What follows from what was sent."""
        if self.request.POST.get("forget") == "photo":
            self.draft = self.draft.without_photo()
            return self.form_page()
        if "me_too" in self.request.POST:
            return self._join()
        is_valid = self._take_photo() and self.form.is_valid() and self._says_something()
        wanted = self.request.POST.get("step", Step.CHECK)
        if self.is_stale:
            self.form.add_error(None, Message("reports-say-stale"))
        if not is_valid or self.is_stale or wanted == Step.EDIT:
            return self.form_page()
        candidates, chosen = self._places()
        if candidates and chosen is None:
            return self._place_page(candidates)
        if wanted == Step.SEND:
            return self._send(chosen)
        return self._review_page(chosen)

    # The form

    def _take_photo(self) -> bool:
        """Keep a picture at once, so that no error further down loses it."""
        photo = self.request.FILES.get("photo")
        if photo is None or self.kind is Kind.BRANCH_REQUEST:
            return True
        self.form.is_valid()
        if self.form.has_error("photo"):
            return False
        try:
            # Pictures are decoded: a flood of them is stopped at the door.
            admit(Knock.WORDS, address=address_of(self.request))
            stored = keep_readable(cast(BinaryIO, photo), PICTURES)
        except Refused as refused:
            self.form.add_error("photo", refused.text())
            return False
        self.draft = self.draft.with_photo(stored, photo.name or "")
        return True

    def _says_something(self) -> bool:
        try:
            compose(self.kind, **self._said(None))
        except Refused as refused:
            self.form.add_error("place_words" if self._wants_place() else "text", refused.text())
            return False
        return True

    def _wants_place(self) -> bool:
        return self.kind is Kind.BRANCH_REQUEST and "place_words" in self.form.fields

    def form_page(self, app: dict[str, str] | None = None) -> HttpResponseBase:
        status = 400 if self.form.is_bound and self.form.errors else 200
        return self._page("form.html", {"form": self.form, "app": app}, status)

    # Where

    def _places(self) -> tuple[list[ServicePoint], ServicePoint | str | None]:
        """What was typed of the place sounds like these; and which was chosen (NO_PLACE: only the words count)."""
        words = self.form.cleaned_data.get("place_words", "").strip()
        if self.point or not words:
            return [], self.point or NO_PLACE
        candidates = queries.places_like(self.request.viewer, words)
        chosen = self.request.POST.get("point", "")
        if not candidates or (chosen == NO_PLACE and self.request.POST.get("asked") == words):
            return [], NO_PLACE
        found = next((each for each in candidates if str(each.id) == chosen), None)
        # Chosen for other words than these: asked again.
        return candidates, found if self.request.POST.get("asked") == words else None

    def _place_page(self, candidates: list[ServicePoint]) -> HttpResponseBase:
        places = [(str(each.id), _place_line(each)) for each in candidates]
        is_answer = "choosing" in self.request.POST
        form = PlaceForm(self.request.POST if is_answer else None, places=places)
        words = self.form.cleaned_data["place_words"].strip()
        return self._page(
            "place.html", {"form": form, "words": words, "asked": words}, 400 if form.errors else 200
        )

    # Check and send

    def _review_page(self, chosen: ServicePoint | str | None) -> HttpResponseBase:
        given = self.form.cleaned_data
        language = active_language()
        place = in_language(chosen.name) if isinstance(chosen, ServicePoint) else given.get("place_words", "")
        category = load_taxonomy().name(given["category"], language) if given["category"] else ""
        rows = [
            ("text", say(f"reports-say-text-{self.kind}"), given["text"]),
            ("place", say("reports-say-where"), place),
            ("category", say("reports-say-category"), category),
        ]
        if "photo" in self.form.fields:
            rows.append(("photo", say("reports-say-photo"), self.draft.photo_name))
        rows.append(("contact", say("reports-say-contact"), given["contact"]))
        context = {
            "rows": [
                {"label": label, "value": value, "is_code": name == "contact"} for name, label, value in rows
            ],
            "near": self._near(chosen),
            "asked": given.get("place_words", "").strip(),
            "point": str(chosen.id) if isinstance(chosen, ServicePoint) else NO_PLACE,
        }
        return self._page("check.html", context)

    def _near(self, chosen: ServicePoint | str | None) -> list[dict[str, Any]]:
        """Others said the same there lately: told by what is public of them, never by their words."""
        point = chosen if isinstance(chosen, ServicePoint) else None
        category = self.form.cleaned_data["category"]
        found = same_nearby(
            self.request.programme, self.kind, category, point.id if point else None, None, None
        )
        return [
            {
                "id": each.id,
                "words": in_language(each.summary)
                or load_taxonomy().name(each.category, active_language())
                or say("reports-say-near-unsaid"),
                "detail": say("reports-say-near-days", days=each.days_ago),
            }
            for each in found
        ]

    def _join(self) -> HttpResponseBase:
        """ "Me too" instead of another report: one voice for one form, and not many from one network."""
        try:
            wanted = UUID(self.request.POST["me_too"])
            admit(Knock.ME_TOO, address=address_of(self.request))
            sender = sender_of(f"page:{self.draft.code}")
            assert sender is not None
            actions.me_too(self.request.programme, wanted, sender)
        except ValueError:
            raise Http404 from None
        except Refused as refused:
            self.form.add_error(None, refused.text())
            return self.form_page()
        return self._page("me_too.html", {"title": say("reports-say-me-too-done")})

    def _send(self, chosen: ServicePoint | str | None) -> HttpResponseBase:
        raw = compose(self.kind, **self._said(chosen))
        try:
            # Pressed twice is once, and costs nothing the second time.
            if by_code(self.request.programme, self.draft.code) is None:
                admit(Knock.REPORT, address=address_of(self.request))
            with transaction.atomic():
                accepted = actions.accept(
                    self.request.programme, raw, code=self.draft.code, door=Door.PAGE, sender=None
                )
                photo = queries.photo(self.draft.photo)
                if photo is not None:
                    actions.attach(accepted.report.id, photo.sha256, photo)
        except Refused as refused:
            if refused.code == Refusal.CODE_TAKEN:
                # The back button after sending: what stands here now is another report.
                self.draft = self.draft.with_new_code()
                self.form.add_error(None, Message("reports-say-sent-before"))
            elif refused.code == Refusal.PROOF_MISSING:
                self.form.add_error(None, Message("reports-say-too-many"))
            else:
                self.form.add_error(None, refused.text())
            return self.form_page()
        return receipt_page(self.request, self.draft.code, accepted)

    def _said(self, chosen: ServicePoint | str | None) -> dict[str, Any]:
        given, draft = self.form.cleaned_data, self.draft
        point = chosen if isinstance(chosen, ServicePoint) else None
        by = PlaceBy.QR if self.point else PlaceBy.SEARCH if point else PlaceBy.NONE
        photo = queries.photo(draft.photo)
        return {
            "text": given["text"].strip(),
            "language": active_language(),
            "said_at": draft.moment,
            "place": Place(
                by=by,
                point=self.point.id if self.point else point.id if point else None,
                counter=draft.counter if self.point else "",
                service=self.service.id if self.service else None,
                words=given.get("place_words", "").strip(),
            ),
            "category": given["category"],
            "contact": self.form.contact_found,
            "files": [PromisedFile(photo.sha256, FileKind.PHOTO, bytes=photo.size_bytes)] if photo else [],
        }

    def _page(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponseBase:
        carried = [(name, self.sent.get(name, "")) for name in CARRIED] if self.sent is not None else []
        context = {"title": say(f"reports-say-{self.kind}")} | context
        context |= {
            "kind": self.kind,
            "draft": self.draft,
            "sealed": self.draft.sealed(),
            "place": self.point,
            "carried": carried,
            "action": reverse("resident_say_kind", args=[self.request.programme.slug, self.kind]),
        }
        return render(self.request, f"reports/resident/{template}", context, status=status)


def receipt_page(request: ProgrammeRequest, code: str, accepted: actions.Accepted) -> HttpResponseBase:
    """What whoever sent it keeps: the code, what happens next with its date, what the receipt proves."""
    report = accepted.report
    follow = reverse("resident_follow", args=[request.programme.slug])
    picture = segno.make(follow_address(request.build_absolute_uri(follow), code), error="m")
    kind = Kind(report.kind)
    context = {
        "title": say("reports-receipt-title"),
        "code": shown_code(code),
        "number": str(report.number),
        # Our own picture inside the page: an address with the code in it would stand in every log on the way.
        "qr": picture.svg_data_uri(scale=6, border=2, dark="#000", light="#fff"),
        "kind": kind,
        "answer_by": last_day(request.programme, report.category, Severity(report.severity)),
        "has_contact": report.has_contact,
        "follow": follow,
    }
    return render(request, "reports/resident/receipt.html", context)


def receipt_file(programme_slug: str, number: int, receipt: str) -> HttpResponse:
    """The signed receipt as it is kept: canonical JSON, byte for byte."""
    response = HttpResponse(receipt.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="rasid-{programme_slug}-{number}-receipt.json"'
    return response


def _place_line(point: ServicePoint) -> str:
    links = getattr(point, "links_today", [])
    parts = [in_language(point.name)]
    if point.area:
        parts.append(in_language(point.area.name))
    if links:
        parts.append(in_language(links[0].authority.name))
    return " — ".join(parts)


def address_of(request: ProgrammeRequest) -> str:
    """Whose knocks are counted."""
    return client_address(request)
