"""Questions of the office to a phone's observer: asked for and answered as JSON; so are verdicts and their reasons.

GET gives everything that waits and what was decided lately; POST answers either and gives the same document back.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.doors import json_body, json_door
from rasid.stages.observers.rules import Refusal as Unreadable
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.asking import actions, queries
from rasid.stages.reviews.asking.queries import AskedVisit, OutcomeOfVisit
from rasid.stages.reviews.rules import Refusal

STATUSES: dict[str, int] = {
    Refusal.NOT_THERE: 404,
    Refusal.ANSWERS_MISSING: 400,
    Refusal.ANSWER_TOO_LONG: 400,
}


@json_door("GET", "POST", statuses=STATUSES)
def questions(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """`{"visit": …, "answers": {question id: words}}` answers a reader; `{"visit": …, "reply": words}` the reasons."""
    if request.method == "POST":
        _take(viewer, json_body(request))
    return JsonResponse(
        {
            "questions": [_asked(each) for each in queries.questions_for_observer(viewer)],
            "outcomes": [_outcome(each) for each in queries.outcomes_for_observer(viewer)],
        }
    )


def _take(viewer: Viewer, sent: dict[str, Any]) -> None:
    try:
        visit = UUID(str(sent.get("visit")))
        held = sent.get("answers")
        answers = {int(key): str(text) for key, text in held.items()} if isinstance(held, dict) else None
    except ValueError:
        raise Refused(Unreadable.UNREADABLE_BODY) from None
    reply = sent.get("reply")
    if answers is not None:
        actions.answer_questions(viewer, visit, answers)
    elif isinstance(reply, str):
        actions.reply_to_reasons(viewer, visit, reply)
    else:
        raise Refused(Unreadable.UNREADABLE_BODY)


def _asked(each: AskedVisit) -> dict[str, Any]:
    return {
        "visit": str(each.visit),
        "place": in_language(each.service_point),
        "instance": each.instance_id,
        "deadline": each.deadline.isoformat(),
        "questions": [
            {"id": one.id, "name": one.item, "label": in_language(one.label), "text": one.text}
            for one in each.questions
        ],
    }


def _outcome(each: OutcomeOfVisit) -> dict[str, Any]:
    reasons = each.reasons
    return {
        "visit": str(each.visit),
        "place": in_language(each.service_point),
        "verdict": each.verdict,
        "verdict_words": say(f"reviews-verdict-{each.verdict}"),
        "code": each.code,
        "code_words": say(f"reviews-code-{each.code}") if each.code else "",
        "reason": each.reason,
        "band": reasons.band if reasons else "",
        "questions": list(reasons.questions) if reasons else [],
        "known": list(reasons.known) if reasons else [],
        "unknown": list(reasons.unknown) if reasons else [],
        "reply": each.reply,
        "may_reply": not each.reply,
    }
