"""Released plans enter; what an officer placed before visits and found after them leaves, and what observers say."""

from functools import partial
from uuid import UUID

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.protocols.xlsform.items import Control as ControlKind
from rasid.stages.accountability.adjudication import actions as adjudication
from rasid.stages.accountability.adjudication.queries import concerned, waiting
from rasid.stages.accountability.adjudication.rules import Kind, Ruling
from rasid.stages.accountability.controls import actions as controls
from rasid.stages.accountability.controls.queries import carriers
from rasid.stages.accountability.controls.rules import Check
from rasid.stages.accountability.models import Control, Opportunity
from rasid.stages.accountability.opportunities import actions as opportunities
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.replies.actions import reply
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.rules import Viewer
from rasid.stages.visits.models import Visit

# Nobody draws tickets here; and somebody is ill now and then.
PLACED, STILL_THERE, OBJECTS = 0.9, 0.92, 0.3
PLACED_HOUR, CHECKED_HOUR = 6.5, 18.0
SEEN, IMAGINED = 0.82, 0.06
"""Of what is there, how much a simulated observer sees; of what is not, how often one claims it."""


class Ledger:
    """The second officer places and looks after; the first rules, or the second where the first has ruled before."""

    def __init__(self, settled: Settled, world: World, agenda: Agenda) -> None:
        self.settled, self.world, self.agenda = settled, world, agenda
        self.placer = settled.office["officer-2"]
        self.judges = (settled.office["officer"], self.placer)
        self.words = load_words().ledger

    def put_on_agenda(self, plan: Plan, when: Timetable) -> None:
        """A week's controls: each placed on the morning of its visit, and looked after in the evening."""
        controls.draw_controls(plan.id)
        drawn = {each.frame_point_id: each for each in Control.objects.filter(frame_point__plan=plan)}
        for planned in carriers(drawn).select_related("frame_point").order_by("id"):
            control = drawn[planned.frame_point_id]
            code = self.settled.places[planned.frame_point.service_point_id].code
            draw = stream(self.world.seed, "control", code, planned.day.isoformat())
            if control.kind in {"", ControlKind.TICKET_TIME} or draw.random() > PLACED:
                continue
            day = (planned.day - when.first).days
            self.agenda.at(when.on(day, PLACED_HOUR), partial(self._place, control.id))
            check = Check.AS_PLACED if draw.random() < STILL_THERE else Check.UNCLEAR
            self.agenda.at(when.on(day, CHECKED_HOUR), partial(self._check, control.id, check))

    def close_week(self) -> None:
        """Observers answer what they were told, somebody not concerned rules, what nobody objected to counts."""
        told = Opportunity.objects.filter(programme=self.settled.programme, state=State.PENDING, reply=None)
        for entry in told.select_related("visit").order_by("visited_at", "item__path"):
            code = self.settled.places[entry.visit.service_point_id].code
            draw = stream(self.world.seed, "reply", code, entry.visited_at.isoformat())
            if draw.random() < OBJECTS:
                viewer = self.settled.observers[entry.observer_id].viewer
                reply(viewer, entry.id, draw.choice(self.words["objections"]), is_objection=True)
        for each in waiting(self.judges[0]).order_by("number"):
            done_with_it = concerned(each)
            judge = next((one for one in self.judges if one.user_id not in done_with_it), None)
            if judge is None:
                continue
            draw = stream(self.world.seed, "ruling", str(each.number))
            rulings = (
                (Ruling.THERE, Ruling.UNCLEAR)
                if each.kind == Kind.DIFFER
                else (Ruling.UPHELD, Ruling.SET_ASIDE)
            )
            ruling = rulings[draw.random() < 0.35]
            adjudication.decide(judge, _user(judge), each.id, ruling, self.words["ruling"][0])
        controls.close_controls(self.settled.programme)
        opportunities.settle_undisputed(self.settled.programme)

    def _place(self, control_id: UUID) -> None:
        try:
            controls.place_control(self.placer, _user(self.placer), control_id, self.words["placed"][0])
        except Refused:
            # Its visit was handed back, or had begun.
            return

    def _check(self, control_id: UUID, check: Check) -> None:
        try:
            controls.check_control(
                self.placer, _user(self.placer), control_id, check, self.words["checked"][0]
            )
        except Refused:
            # Nobody came on that day, or it was never placed.
            return
        opportunities.reckon_control(control_id)


def planted(visit: Visit, code: str, seed: int) -> dict[str, str]:
    """By question: how it is met on a visit that carries something, "none" for a fault seen or imagined."""
    if visit.planned_visit is None or not visit.planned_visit.carries_control:
        return {}
    control = (
        Control.objects.filter(frame_point=visit.planned_visit.frame_point_id, placed_at__isnull=False)
        .select_related("item")
        .first()
    )
    if control is None or control.item is None:
        return {}
    draw = stream(seed, "seen", code, visit.window_starts.isoformat())
    sees = draw.random() < (SEEN if control.is_present else IMAGINED)
    is_fault = control.kind != ControlKind.CODED_NOTICE
    return {control.item.name: "none" if sees == is_fault else "full"}


def _user(viewer: Viewer) -> User:
    return User.objects.get(pk=viewer.user_id or 0)
