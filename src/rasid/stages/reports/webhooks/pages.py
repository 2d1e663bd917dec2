"""Office pages of other systems: their keys, whom we call, and how each call went. An administrator's alone."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.queries import authorities
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.models import Subscription
from rasid.stages.reports.webhooks.rules import (
    KEY_LASTS,
    LONGEST_ADDRESS,
    OVERLAP,
    WARNED_BEFORE,
    Event,
    Refusal,
    Scope,
)
from rasid.stages.reports.webhooks.signing import secret_of

CALLS_A_PAGE = 25


def _event_label(event: Event) -> Message:
    return Message(f"webhooks-event-{event.replace('.', '-').replace('_', '-')}")


def _scope_label(scope: str) -> Message:
    return Message(f"webhooks-scope-{scope.replace('.', '-')}")


class KeyForm(forms.Form):
    name = forms.CharField(
        max_length=80, label=Message("webhooks-key-name"), help_text=Message("webhooks-key-name-hint")
    )
    owner = forms.CharField(
        max_length=120, label=Message("webhooks-key-owner"), help_text=Message("webhooks-key-owner-hint")
    )
    scopes = forms.MultipleChoiceField(
        label=Message("webhooks-key-scopes"),
        choices=[(scope, _scope_label(scope)) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
    )
    acts_for = forms.CharField(
        label=Message("webhooks-key-acts-for"),
        help_text=Message("webhooks-key-acts-for-hint"),
        max_length=63,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    authorities = forms.MultipleChoiceField(
        label=Message("webhooks-key-authorities"),
        help_text=Message("webhooks-key-authorities-hint"),
        required=False,
    )
    ends_on = forms.DateField(
        label=Message("webhooks-key-ends"),
        help_text=Message("webhooks-key-ends-hint"),
        # Left empty it is a year: no key is without an end.
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authorities"].choices = [  # type: ignore[attr-defined]
            (str(one.id), in_language(one.name)) for one in authorities(viewer)
        ]


class SubscriptionForm(forms.Form):
    url = forms.CharField(
        max_length=LONGEST_ADDRESS,
        label=Message("webhooks-hook-url"),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    events = forms.MultipleChoiceField(
        label=Message("webhooks-hook-events"),
        # A report of its own needs a key that brought it.
        choices=[(event, _event_label(event)) for event in Event if event is not Event.ACCEPTED],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = "-private" if settings.WEBHOOK_PRIVATE else ""
        self.fields["url"].help_text = Message(f"webhooks-hook-url-hint{allowed}")


@never_cache
@member_page(Role.ADMINISTRATOR)
@fresh
def api_keys(request: ProgrammeRequest) -> HttpResponseBase:
    """Keys and subscriptions; a new key or secret is shown once, in the answer itself."""
    which = request.POST.get("form", "")
    a_year = today(request.programme) + KEY_LASTS
    key_form = KeyForm(
        request.POST if which == "key" else None, initial={"ends_on": a_year}, viewer=request.viewer
    )
    hook_form = SubscriptionForm(request.POST if which == "hook" else None, auto_id="id_hook_%s")
    context: dict[str, Any] = {"key_form": key_form, "hook_form": hook_form}
    if which == "key" and key_form.is_valid():
        given = key_form.cleaned_data
        try:
            key, context["secret"] = actions.issue_key(
                request.viewer,
                request.member,
                request.programme,
                name=given["name"],
                owner=given["owner"],
                scopes=[Scope(scope) for scope in given["scopes"]],
                ends_on=given["ends_on"],
                acts_for=queries.member_named(request.viewer, given["acts_for"]),
                authorities=[UUID(one) for one in given["authorities"]],
            )
        except Refused as refused:
            key_form.add_error("ends_on" if refused.code == Refusal.KEY_ENDS_WRONG else None, refused.text())
        else:
            if key.acts_for is not None:
                messages.success(request, say("webhooks-key-waits", handle=key.acts_for.handle))
            context["secret_of"] = say("webhooks-key-ready", name=key.name)
            context["key_form"] = KeyForm(initial={"ends_on": a_year}, viewer=request.viewer)
    elif which == "rotate":
        key, context["secret"] = actions.rotate_key(request.viewer, _key_id(request))
        context["secret_of"] = say("webhooks-key-rotated", name=key.name)
    elif which == "hook" and hook_form.is_valid():
        given = hook_form.cleaned_data
        try:
            made = actions.subscribe(
                request.programme,
                url=given["url"],
                events=[Event(event) for event in given["events"]],
                viewer=request.viewer,
            )
        except Refused as refused:
            hook_form.add_error("url", refused.text())
        else:
            context |= _secret(made) | {"hook_form": SubscriptionForm(auto_id="id_hook_%s")}
    context["form"] = key_form if which == "key" else hook_form if which == "hook" else None
    context["today"] = today(request.programme)
    context["soon"] = today(request.programme) + WARNED_BEFORE
    context["keys"] = [(key, [_scope_label(scope) for scope in key.scopes])
                       for key in queries.keys(request.viewer)]  # fmt: skip
    context["hooks"] = [_row(each) for each in queries.subscriptions(request.viewer)]
    return render(request, "webhooks/keys.html", context)


def _key_id(request: ProgrammeRequest) -> UUID:
    """The key that was named, if it is one of this programme's."""
    named = request.POST.get("api_key", "")
    found = next((key.id for key in queries.keys(request.viewer) if str(key.id) == named), None)
    if found is None:
        raise Http404
    return found


@never_cache
@member_page(Role.OFFICER, Role.ADMINISTRATOR, Role.LIAISON)
@fresh
def own_keys(request: ProgrammeRequest) -> HttpResponseBase:
    """Keys that act in the reader's own name: taken here, renewed here, ended here; a secret is shown once."""
    context: dict[str, Any] = {"title": say("webhooks-own-title")}
    if request.method == "POST":
        named = request.POST.get("api_key", "")
        held = next((key.id for key in queries.own_keys(request.viewer) if str(key.id) == named), None)
        if held is None:
            raise Http404
        if request.POST.get("do") == "end":
            actions.end_own_key(request.viewer, request.member, held)
            messages.success(request, say("webhooks-saved"))
            return redirect("own_keys", programme=request.programme.slug)
        key, context["secret"] = actions.collect_key(request.viewer, held)
        context["secret_of"] = say("webhooks-key-ready", name=key.name)
    context["keys"] = [
        (key, [_scope_label(scope) for scope in key.scopes]) for key in queries.own_keys(request.viewer)
    ]
    return render(request, "webhooks/own.html", context)


@require_POST
@member_page(Role.ADMINISTRATOR)
def api_key_revoke(request: ProgrammeRequest, api_key: UUID) -> HttpResponseBase:
    if not queries.keys(request.viewer).filter(id=api_key).exists():
        raise Http404
    actions.revoke_key(request.viewer, request.member, api_key)
    messages.success(request, say("webhooks-saved"))
    return redirect("api_keys", programme=request.programme.slug)


@never_cache
@member_page(Role.ADMINISTRATOR)
def webhook_log(request: ProgrammeRequest, subscription: UUID) -> HttpResponseBase:
    """One subscription: its calls, and what can be done with it."""
    found = queries.subscriptions(request.viewer).filter(id=subscription).first()
    if found is None:
        raise Http404
    context: dict[str, Any] = {}
    if request.method == "POST":
        match request.POST.get("do", ""):
            case "rotate":
                context = _secret(actions.rotate_secret(found.id, viewer=request.viewer))
                context["both_until"] = clock.now() + OVERLAP
            case "on" | "off" as wanted:
                actions.switch(found.id, on=wanted == "on", viewer=request.viewer)
            case "end":
                actions.end_subscription(found.id, viewer=request.viewer)
                messages.success(request, say("webhooks-saved"))
                return redirect("api_keys", programme=request.programme.slug)
        if not context:
            messages.success(request, say("webhooks-saved"))
            return redirect("webhook_log", programme=request.programme.slug, subscription=found.id)
    page = Paginator(queries.deliveries(found), CALLS_A_PAGE).get_page(request.GET.get("page"))
    calls = [(call, _event_label(Event(call.event))) for call in page]
    return render(request, "webhooks/log.html", context | {"hook": _row(found), "page": page, "calls": calls})


@require_POST
@member_page(Role.ADMINISTRATOR)
def webhook_resend(request: ProgrammeRequest, delivery: UUID) -> HttpResponseBase:
    try:
        again = actions.resend(delivery, viewer=request.viewer)
    except Refused as refused:
        if not queries.has_delivery(request.viewer, delivery):
            raise Http404 from refused
        raise
    messages.success(request, say("webhooks-call-resent"))
    return redirect("webhook_log", programme=request.programme.slug, subscription=again.subscription_id)


def _secret(subscription: Subscription) -> dict[str, Any]:
    return {
        "secret": secret_of(subscription),
        "secret_of": say("webhooks-hook-secret-ready", url=subscription.url),
    }


def _row(subscription: Subscription) -> dict[str, Any]:
    return {
        "it": subscription,
        "events": [_event_label(Event(event)) for event in subscription.events],
        "waiting": getattr(subscription, "waiting", 0),
    }
