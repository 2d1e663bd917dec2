"""Orders chosen to be handed over enter; a sealed package and whose hands it passed leave, for the desk alone."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.models import Case, Referral
from rasid.stages.cases.referrals import actions, queries
from rasid.stages.cases.referrals.rules import (
    LARGEST_CERTIFICATE,
    LONGEST_NAME,
    LONGEST_TEXT,
    Hand,
    Standing,
)
from rasid.stages.cases.referrals.sealing import fingerprint, read_certificate, subject_of
from rasid.stages.cases.rules import ReferredTo
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK, Viewer

ROWS_A_PAGE = 25


class ListForm(forms.Form):
    """Which referrals an officer looks at."""

    wanted = forms.ChoiceField(
        label=Message("cases-referral-column-standing"),
        choices=[
            ("", Message("cases-referral-any")),
            *((each.value, Message(f"cases-referral-standing-{each}")) for each in Standing),
        ],
        required=False,
    )
    to = forms.ChoiceField(
        label=Message("cases-referral-to"),
        choices=[
            ("", Message("cases-referral-any")),
            *((each.value, Message(f"cases-referral-to-{each}")) for each in ReferredTo),
        ],
        required=False,
    )


class ReferralForm(forms.Form):
    """Which orders, to whom, under which law, and for whose key."""

    orders = forms.MultipleChoiceField(
        label=Message("cases-referral-orders"),
        help_text=Message("cases-referral-orders-hint"),
        widget=forms.CheckboxSelectMultiple,
    )
    to = forms.ChoiceField(
        label=Message("cases-referral-to"),
        choices=[(each.value, Message(f"cases-referral-to-{each}")) for each in ReferredTo],
    )
    recipient = forms.CharField(
        label=Message("cases-referral-recipient"),
        help_text=Message("cases-referral-recipient-hint"),
        max_length=LONGEST_NAME,
    )
    legal_basis = forms.CharField(
        label=Message("cases-referral-basis"),
        help_text=Message("cases-referral-basis-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
    )
    certificate = forms.CharField(
        label=Message("cases-referral-certificate"),
        help_text=Message("cases-referral-certificate-hint"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
        max_length=LARGEST_CERTIFICATE,
    )
    reason = forms.CharField(
        label=Message("cases-referral-reason"),
        help_text=Message("cases-referral-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=LEAST_REASON,
        max_length=LONGEST_TEXT,
    )
    is_public = forms.BooleanField(
        label=Message("cases-referral-public"),
        help_text=Message("cases-referral-public-hint"),
        required=False,
    )

    def __init__(self, *args: object, orders: Iterable[Case], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["orders"].choices = [  # type: ignore[attr-defined]
            (str(case.id), f"{case.code} · {in_language(case.finding.text)}") for case in orders
        ]

    def terms(self) -> actions.Terms:
        given = self.cleaned_data
        return actions.Terms(
            orders=tuple(UUID(each) for each in given["orders"]),
            to=ReferredTo(given["to"]),
            recipient=given["recipient"],
            certificate=given["certificate"],
            legal_basis=given["legal_basis"],
            is_public=given["is_public"],
        )


class HandForm(forms.Form):
    """Who has it now, or by which letter they said so."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST_TEXT)

    def __init__(self, *args: object, act: Hand, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        name = "received-by" if act is Hand.HANDED_OVER else "confirmed-by"
        self.fields["words"].label = Message(f"cases-referral-{name}")
        self.fields["words"].help_text = Message(f"cases-referral-{name}-hint")


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def referrals(request: ProgrammeRequest) -> HttpResponseBase:
    """Referrals that wait for a second officer, in full; below, all that were granted and how far they have come."""
    if request.method == "POST":
        return _decide(request)
    form = ListForm(request.GET)
    found = queries.referrals(request.viewer, **(form.cleaned_data if form.is_valid() else {}))
    if wants_table(request):
        head = [say(f"cases-referral-column-{name}") for name in COLUMNS]
        return table_response(request, "referrals", head, map(_cells, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("cases-referral-list-title"),
        "form": form,
        "page": page,
        "rows": [queries.row(referral) for referral in page],
        "waiting": [_asked(request.viewer, proposal) for proposal in queries.waiting(request.viewer)],
        "clear_url": reverse("referrals", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "cases/referrals.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def referral_new(request: ProgrammeRequest) -> HttpResponseBase:
    """Ask to hand orders over. `?order=` chooses one beforehand."""
    held = list(queries.referable(request.viewer))
    form = ReferralForm(
        request.POST if request.method == "POST" else None,
        orders=held,
        initial={"orders": request.GET.getlist("order"), "to": ReferredTo.AUDIT},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_referral(
                request.viewer, request.member, form.terms(), form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("cases-referral-done-propose"))
            return redirect("referrals", request.programme.slug)
    context = {
        "title": say("cases-referral-new-title"),
        "form": form,
        "has_orders": bool(held),
        "back_url": reverse("referrals", args=[request.programme.slug]),
    }
    return render(request, "cases/referral_new.html", context, status=400 if form.errors else 200)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def referral(request: ProgrammeRequest, referral: UUID) -> HttpResponseBase:
    """One referral: how far its package has come, and every hand that had it."""
    found = _found(request, referral)
    standing = queries.row(found).standing
    act = Hand.HANDED_OVER if standing is Standing.PACKED else Hand.RECEIVED
    form = HandForm(request.POST or None, act=act)
    if request.method == "POST" and form.is_valid():
        done = actions.hand_over if act is Hand.HANDED_OVER else actions.confirm_receipt
        try:
            done(request.viewer, request.member, found.id, form.cleaned_data["words"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say(f"cases-referral-done-{act}"))
            return redirect("referral", request.programme.slug, found.id)
    context = {
        "title": say("cases-referral-title", code=found.code),
        "row": queries.row(found),
        "referral": found,
        "orders": sorted(found.cases.all(), key=lambda case: case.code),
        "custody": sorted(found.custody.all(), key=lambda each: each.pk),
        "progress": queries.progress(found),
        "fingerprint": fingerprint(found.certificate),
        "may_hand_over": standing is Standing.PACKED,
        "may_confirm": standing is Standing.HANDED_OVER,
        "form": form,
        "back_url": reverse("referrals", args=[request.programme.slug]),
    }
    return render(request, "cases/referral.html", context, status=400 if form.errors else 200)


@member_page(*DESK)
@require_POST
@fresh
def referral_package(request: ProgrammeRequest, referral: UUID) -> HttpResponseBase:
    """The sealed package; that somebody took it is kept first. Posted, because it leaves a row."""
    found = _found(request, referral)
    stored = actions.download_package(request.viewer, request.member, found.id)
    response = respond(stored, request)
    response["Content-Disposition"] = f'attachment; filename="referral-{found.code}.p7m"'
    return response


def _found(request: ProgrammeRequest, referral: UUID) -> Referral:
    found = queries.find_referral(request.viewer, referral)
    if found is None:
        raise Http404
    return found


def _decide(request: ProgrammeRequest) -> HttpResponseBase:
    act = request.POST.get("act", "")
    done: dict[str, Any] = {"grant": actions.grant_referral, "refuse": actions.refuse_referral}
    try:
        done[act](request.viewer, request.member, UUID(request.POST.get("proposal", "")))
    except (KeyError, ValueError):
        raise Http404 from None
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"cases-referral-done-{act}"))
    return redirect("referrals", request.programme.slug)


def _asked(viewer: Viewer, proposal: Proposal) -> dict[str, Any]:
    """A proposal with exactly what it would hand over, and whose key would open it."""
    terms = actions.terms_of(proposal)
    return {
        "proposal": proposal,
        "terms": terms,
        "orders": queries.referable(viewer).filter(id__in=terms.orders),
        "fingerprint": fingerprint(terms.certificate),
        "subject": subject_of(terms.certificate),
        "until": read_certificate(terms.certificate).ends,
        "is_own": proposal.asked_by_id == viewer.user_id,
    }


COLUMNS = ("code", "to", "recipient", "orders", "standing", "granted", "sha256")


def _cells(referral: Referral) -> Sequence[object]:
    row = queries.row(referral)
    return [
        referral.code,
        say(f"cases-referral-to-{referral.to}"),
        referral.recipient,
        " ".join(row.codes),
        say(f"cases-referral-standing-{row.standing}"),
        localtime(referral.granted_at).date(),
        referral.package.sha256 if referral.package else "",
    ]
