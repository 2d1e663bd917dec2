"""An administrator wants to end somebody's role: what they hold and what would lack leaves first, then the end.

It spans every stage, so it lives above them all.
"""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.text.messages import Message, say
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.queries import approvers
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.members import actions
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH, FEWEST_CUSTODIANS, Role
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState

# Of whom so many are needed, so that what takes two people can still be done.
LEAST = {
    Role.ADMINISTRATOR: 2,
    Role.OFFICER: 2,
    Role.REVIEWER: 2,
    Role.PUBLISHER: APPROVALS_TO_PUBLISH,
    Role.CUSTODIAN: FEWEST_CUSTODIANS,
    Role.TREASURER: 1,
}


@member_page(Role.ADMINISTRATOR)
@fresh
@require_http_methods(["GET", "POST"])
def end_membership(request: ProgrammeRequest, membership: UUID) -> HttpResponseBase:
    """Ask first: what does this person hold, and who is left? The second click ends the role."""
    found = programmes.memberships(request.viewer).filter(id=membership).first()
    if found is None or actions.may_end_role(request.viewer, found):
        raise Http404
    if request.method == "POST":
        actions.end_role(request.viewer, found.id)
        messages.success(request, say("project-leaving-done", handle=found.user.handle))
        return redirect("members", programme=request.programme.slug)
    context = {
        "title": say("project-leaving-title", handle=found.user.handle),
        "membership": found,
        "held": list(held_by(found)),
        "left": _left(found),
        "least": LEAST.get(Role(found.role), 0),
        "role": Message(f"programmes-role-{found.role}"),
    }
    return render(request, "project/leaving.html", context)


def held_by(membership: Membership) -> Iterator[Message]:
    """What would be left lying, with how many of it."""
    user, programme = membership.user_id, membership.programme_id
    if membership.role == Role.REVIEWER:
        claimed = Review.objects.filter(programme_id=programme, reviewer_id=user).exclude(
            state=ReviewState.DECIDED
        )
        kept = Review.objects.filter(programme_id=programme, kept_for_id=user).exclude(
            state=ReviewState.DECIDED
        )
        yield from _if_any("reviews", (claimed | kept).distinct().count())
    if membership.role in {Role.OFFICER, Role.ADMINISTRATOR}:
        accepted = Case.objects.filter(
            programme_id=programme,
            state=CaseState.ANSWERED,
            answers__decided_by_id=user,
            answers__is_accepted=True,
        )
        yield from _if_any("orders", accepted.distinct().count())
    if membership.role in {Role.PUBLISHER, Role.ADMINISTRATOR}:
        drafts = Bulletin.objects.filter(programme_id=programme, state=BulletinState.DRAFT)
        mine = sum(user in {approver for approver, _, _ in approvers(draft)} for draft in drafts)
        yield from _if_any("approvals", mine)
    asked = Proposal.objects.filter(
        programme_id=programme, asked_by_id=user, decided_at=None, ends_at__gt=clock.now()
    )
    yield from _if_any("proposals", asked.count())


def _if_any(name: str, count: int) -> Iterator[Message]:
    if count:
        yield Message(f"project-leaving-{name}", count=count)


def _left(membership: Membership) -> int:
    """How many others hold the role."""
    return (
        Membership.objects.filter(programme_id=membership.programme_id, role=membership.role, ended_at=None)
        .exclude(user_id=membership.user_id)
        .values("user_id")
        .distinct()
        .count()
    )
