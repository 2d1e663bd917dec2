"""No act without its entry: read from the source for every action, tried on the acts that TRUST names."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger import recording
from rasid.foundation.ledger.models import Entry
from rasid.stages.accountability.unmasking import actions as unmasking
from rasid.stages.accountability.unmasking.rules import Kind
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import actions as cases
from rasid.stages.findings import actions as findings
from rasid.stages.findings.redacting import actions as redacting
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions as plans
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.together.actions import one_transaction, reports_together
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions import actions as submissions
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from tests.world.cases import proof
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.reports import SUMMARY, Reporting
from tests.world.submissions import answered

SOURCE = Path(__file__).parent.parent / "src"
ROOTS = ("rasid/stages", "rasid/foundation", "rasid/methods")
OWN = (
    "rasid.stages.",
    "rasid.foundation.four_eyes.",
    "rasid.foundation.retention.",
    "rasid.foundation.vault.",
)
LOG = {"rasid.foundation.ledger.recording.record"}
WRITES_SQL = re.compile(r"\b(INSERT INTO|DELETE FROM|UPDATE \w+ SET|COPY \w+)\b")
MANY = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "create", "acreate"}
"""Methods of managers; a dict or a path has none of them."""

# Under each reason the public functions that change rows and say nothing to the log, without "rasid.stages.".
EXCEPTIONS: dict[str, str] = {
    "part of an act: whoever calls it, in the same transaction, records the act": """
        observers.actions.alias_for observers.actions.aliases_for
        registry.keeping.actions.replace_hours registry.keeping.actions.offer registry.keeping.actions.relink
        registry.keeping.actions.keep_points
        reports.together.actions.reports_together reports.together.actions.do_with_each
        reports.steps.actions.add_line reports.steps.actions.count_voices reports.steps.actions.save
        reports.taking.actions.attach reports.taking.actions.bring_file reports.webhooks.actions.note_report
        reports.webhooks.actions.note_act
        reports.calls.actions.add_recording submissions.actions.close_to_edits programmes.actions.found_organisation
        programmes.actions.open_wave reports.contacts.actions.ask_back scores.archive.actions.drawn_up
        scores.archive.actions.keep_archive
        cases.actions.move_case cases.actions.set_deadline cases.actions.end_stop""",
    "asks for a job: what the job makes of it is recorded when it is made": """
        bulletins.actions.request_bulletin questionnaires.actions.upload_questionnaire
        questionnaires.actions.stock_shelf questionnaires.actions.convert_version
        registry.importing.actions.import_registry registry.importing.actions.import_checked
        reports.registers.actions.take_register reports.registers.actions.map_columns
        reports.registers.actions.import_checked reports.listening.actions.await_listener
        plans.drawing.actions.tell""",
    "a figure, a suggestion or a copy: made from what is recorded, and made from it again when it is lost": """
        scores.actions.score_visit scores.rescoring.actions.carry_out_rescoring
        reports.public.actions.show_report reports.public.actions.show_reports
        reports.public.actions.recount_places
        reports.desk.actions.suggest reports.desk.actions.look_again reports.desk.teaching.actions.freeze_window
        reviews.trust.actions.judge_trust accountability.actions.keep_evidence
        accountability.actions.keep_evidence_of_report accountability.actions.exclude_evidence""",
    "work in hand inside the office: nothing is decided yet, or a draft that its writer may still change": """
        reports.actions.assign reports.actions.note reviews.actions.claim_review reviews.actions.release_review
        reviews.actions.reopen_after_answer reports.listening.actions.give_up submissions.filling.actions.keep_draft
        questionnaires.actions.keep_form_media questionnaires.actions.drop_form_media
        reports.desk.actions.not_the_same""",
    "how somebody's own desk is set up: it changes nobody's rights and nothing that is published": """
        programmes.actions.remember_hand reports.desk.actions.keep_template reports.desk.actions.drop_template
        reports.desk.actions.keep_team reports.surveys.actions.choose_questions
        reports.surveys.actions.hang_poster reports.surveys.actions.retire_poster""",
    "a resident's own matter: where to be told, a voice, a visitor's answers; the log must not know of it": """
        reports.contacts.actions.give reports.contacts.actions.confirm reports.contacts.actions.forget
        reports.speaking.actions.me_too reports.surveys.actions.issue_tickets reports.surveys.actions.count_opening
        reports.surveys.actions.answer""",
    "counting and calling: how often somebody came, whom a message reached": """
        reports.limits.actions.admit reports.limits.actions.take_back
        reports.limits.actions.may_be_sent_a_pin reports.limits.actions.drop_old_knocks
        reports.contacts.actions.send_pin reports.contacts.actions.send_notices
        reports.answering.actions.notice_overdue
        reports.webhooks.actions.note_use reports.webhooks.actions.switch reports.webhooks.actions.rotate_secret
        reports.webhooks.actions.resend reports.webhooks.actions.tell_of_report reports.webhooks.actions.tell_overdue
        reports.webhooks.actions.tell_of_bulletin reports.webhooks.actions.deliver
        cases.telling.actions.tell_of_case cases.telling.actions.tell_released reports.webhooks.actions.send_delivery
        cases.portal.actions.give_address cases.portal.actions.confirm_address
        cases.portal.actions.forget_address cases.portal.actions.set_frequency cases.portal.actions.write_digest
        cases.portal.actions.write_digests""",
    "part of keeping to the schedule: foundation.retention records `records.expired` for what each job took away": """
        reports.expiring.actions.contacts_over reports.expiring.actions.places_over
        reports.expiring.actions.devices_over reports.expiring.actions.tickets_over
        reports.expiring.actions.mutes_over reports.expiring.actions.pins_over
        reports.expiring.actions.mail_senders_over reports.expiring.actions.calls_over
        reports.expiring.actions.registers_over reports.expiring.actions.models_over
        reviews.expiring.actions.narratives_over submissions.expiring.actions.forms_over
        observers.days.actions.days_over observers.concerns.actions.words_over
        accountability.expiring.actions.replies_over accountability.expiring.actions.standings_over
        accountability.expiring.actions.findings_over cases.portal.actions.digests_over
        cases.portal.actions.addresses_over bulletins.flash.actions.addresses_over
        submissions.expiring.actions.drafts_over""",
}


@dataclass
class Function:
    """What one function does itself, and whom it calls."""

    writes: bool = False
    is_atomic: bool = False
    calls: set[str] = field(default_factory=set)


HELD, HOLDS = {"rasid.stages.reports.together.actions.held_together"}, {"add", "bring", "save", "tell"}
"""Who hands out reports that are worked on together, and what of theirs becomes rows at the end."""
OPENERS = {
    f"rasid.stages.reports.together.actions.{name}" for name in ("one_transaction", "reports_together")
}
"""Who opens a transaction for others, beside the database itself; each is tried below."""


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return _dotted(node.func) + "()" if isinstance(node, ast.Call) else ""


def _is_write(call: ast.Call) -> bool:
    """A row is added, changed or taken away: `.save()` and `.delete()` of models and queries, not of files."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, bare = call.func.attr, not call.args
    if name in MANY:
        return "objects" in _dotted(call.func.value) or name.startswith("bulk_") or bare
    if name == "update":
        return bare and bool(call.keywords)
    if name == "execute":
        return bool(call.args) and WRITES_SQL.search(_text(call.args[0])) is not None
    return name in {"save", "delete"} and bare


def _text(node: ast.expr) -> str:
    return "".join(
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def _holds(call: ast.Call, held: set[str]) -> bool:
    """A row is given to those that are written together."""
    said, _, method = _dotted(call.func).rpartition(".")
    return said in held and method in HOLDS


def _annotations(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns


class Module:
    """A module's functions by name, methods as `Class.method`, and what its names stand for elsewhere."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.tree = ast.parse(text)
        self.imported = dict(self._imports())
        self.constants = {
            target.id: _text(node.value)
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        self.functions = dict(self._functions())

    def _imports(self) -> Iterator[tuple[str, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield alias.asname or alias.name, f"{node.module}.{alias.name}"

    def _functions(self) -> Iterator[tuple[str, Function]]:
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef):
                yield node.name, self._read(node, "")
            elif isinstance(node, ast.ClassDef):
                for method in node.body:
                    if isinstance(method, ast.FunctionDef):
                        yield f"{node.name}.{method.name}", self._read(method, node.name)

    def _read(self, function: ast.FunctionDef, of: str) -> Function:
        opened = list(function.decorator_list)
        opened += [
            item.context_expr
            for node in ast.walk(function)
            if isinstance(node, ast.With)
            for item in node.items
        ]
        found = Function(is_atomic=any(self._opens(each) for each in opened))
        held = self._held_in(function)
        # Of what a name stands for, or a function returns, nothing is called by saying so.
        hints = {id(part) for hint in _annotations(function) for part in ast.walk(hint)}
        for node in ast.walk(function):
            if id(node) in hints:
                continue
            if isinstance(node, ast.Call):
                found.writes |= _is_write(node) or self._runs_sql(node) or _holds(node, held)
            if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
                # A function that is only named may be called by whoever gets it.
                found.calls |= set(self._meant(_dotted(node), of))
        return found

    def _opens(self, opener: ast.expr) -> bool:
        """A decorator or the head of a `with`, with or without what it is given."""
        said = _dotted(opener).removesuffix("()")
        return said == "transaction.atomic" or not OPENERS.isdisjoint(self._meant(said, ""))

    def _held_in(self, function: ast.FunctionDef) -> set[str]:
        """What this function calls the reports that are worked on together."""
        bound = [
            (target, node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign | ast.NamedExpr)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        ]
        bound += [
            (item.optional_vars, item.context_expr)
            for node in ast.walk(function)
            if isinstance(node, ast.With)
            for item in node.items
            if item.optional_vars
        ]
        return {
            _dotted(target)
            for target, value in bound
            if not (HELD | OPENERS).isdisjoint(self._meant(_dotted(value).removesuffix("()"), ""))
        }

    def _runs_sql(self, call: ast.Call) -> bool:
        said = call.args[0] if call.args else None
        is_execute = isinstance(call.func, ast.Attribute) and call.func.attr == "execute"
        return (
            is_execute
            and isinstance(said, ast.Name)
            and WRITES_SQL.search(self.constants.get(said.id, "")) is not None
        )

    def _meant(self, dotted: str, of: str) -> Iterator[str]:
        first, _, rest = dotted.partition(".")
        if first in self.imported:
            yield f"{self.imported[first]}.{rest}" if rest else self.imported[first]
        elif first == "self" and rest:
            yield f"{self.name}.{of}.{rest}"
        else:
            yield f"{self.name}.{dotted}"


@cache
def modules() -> dict[str, Module]:
    found = {}
    for root in ROOTS:
        for path in sorted((SOURCE / root).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.parts):
                name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
                found[name] = Module(name, path.read_text(encoding="utf-8"))
    return found


@cache
def functions() -> dict[str, Function]:
    found = {
        f"{name}.{each}": read
        for name, module in modules().items()
        for each, read in module.functions.items()
    }
    for name in list(found):
        owner, _, method = name.rpartition(".")
        # Who makes an object of a class, or names the class, may call any of its methods.
        if owner not in modules():
            found.setdefault(owner, Function()).calls.add(f"{owner}.{method}")
    return found


def _at_home(name: str) -> str:
    """Where a function is written that another module only hands on."""
    owner, _, last = name.rpartition(".")
    while owner in modules() and last not in modules()[owner].functions and last in modules()[owner].imported:
        owner, _, last = modules()[owner].imported[last].rpartition(".")
    return f"{owner}.{last}"


@cache
def reached(name: str) -> frozenset[str]:
    """Every function that one may call, itself among them; `record` is named, not entered."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = _at_home(waiting.pop())
        if each in seen:
            continue
        seen.add(each)
        if each not in LOG and each in functions():
            waiting += functions()[each].calls
    return frozenset(seen)


def writes(name: str) -> bool:
    """Whether a stage's or the vault's rows change. What the rooms of jobs, media and the log keep is theirs."""
    return any(
        functions()[each].writes for each in reached(name) if each in functions() and each.startswith(OWN)
    )


def logs(name: str) -> bool:
    return bool(reached(name) & LOG)


@cache
def actions() -> list[str]:
    """Public functions of every `actions.py`, and of the custodians' door."""
    doors = {name for name in modules() if name.endswith(".actions")} | {"rasid.foundation.vault.custodian"}
    return [
        f"{module}.{name}"
        for module in sorted(doors & modules().keys())
        for name in modules()[module].functions
        if not name.startswith("_") and "." not in name
    ]


# Acts whose transaction is opened by what they call, or by whoever calls them.
INSIDE_ANOTHERS = {
    "rasid.foundation.four_eyes.actions.grant": "demands the transaction of the act that it allows",
    "cases.actions.reopen_unfixed": "settling the re-visit opens it",
    "cases.actions.tell": "the verb opens it",
    "cases.actions.tell_reopened": "the verb opens it",
    "cases.actions.reach_rung": "the verb opens it",
    "cases.referrals.actions.pack_referral": "the package is one with its entry; how far it is stands outside",
    "plans.actions.draw_plan": "see carry_out",
    "plans.drawing.actions.carry_out": "each half is a transaction with its entry; the failure is a third",
    "plans.what_if.actions.reckon_what_if": "what it found is one with its entry; how far it is stands outside",
    "programmes.actions.enter_regime": "founding a programme and granting a regime open it",
    "reports.desk.actions.decide": "work() opens it",
    "reports.desk.actions.accept_all": "work() opens it",
    "reports.desk.actions.merge": "work() opens it",
    "reports.desk.actions.part": "work() opens it",
    "reports.expiring.actions.words_over": "each erasure is one",
    "reports.rights.actions.carry_out_waiting": "each erasure is one",
    "reports.rights.actions.erase_for_time": "each erasure is one",
    "reports.taking.actions.keep_new": "accepting one, or many, opens it",
    "reports.listening.actions.transcribe": "each try, and what was written down, is one",
    "reports.mail.actions.take_mail": "the report is one; that a message came is kept before",
    "reports.registers.actions.carry_out_register": "each batch of rows is one with its entries",
    "reports.steps.actions.tell": "the verb opens it",
    "reports.steps.actions.put_aside": "the verb opens it",
}


def silent() -> set[str]:
    return {name.removeprefix("rasid.stages.") for name in actions() if writes(name) and not logs(name)}


def excused() -> list[str]:
    return [name for names in EXCEPTIONS.values() for name in names.split()]


def test_every_action_that_writes_leaves_an_entry() -> None:
    assert len(actions()) > 200
    assert silent() - set(excused()) == set()


def test_no_exception_outlives_its_reason_or_stands_twice() -> None:
    assert set(excused()) - silent() == set()
    assert len(excused()) == len(set(excused()))


def open_ended() -> set[str]:
    """Whoever writes and records outside `atomic`, while something of it that does either is not inside one either."""
    return {
        name.removeprefix("rasid.stages.")
        for name in actions()
        if writes(name) and logs(name) and not functions()[name].is_atomic and _acts_itself(name)
    }


def test_an_act_and_its_entry_are_one_transaction() -> None:
    assert open_ended() - set(INSIDE_ANOTHERS) == set()


def test_nobody_is_excused_who_is_inside_a_transaction() -> None:
    assert set(INSIDE_ANOTHERS) - open_ended() == set()


def _acts_itself(name: str) -> bool:
    """Whether it changes rows, or records, by itself or by what is no action of its own."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = _at_home(waiting.pop())
        found = functions().get(each)
        if each in seen or found is None or (each != name and found.is_atomic):
            continue
        seen.add(each)
        if each in LOG or found.writes:
            return True
        waiting += found.calls
    return False


PLANTED = """
from functools import wraps
from rasid.foundation.ledger.recording import record
from rasid.stages.reports.models import Report
from rasid.stages.reports.steps import actions as steps
from rasid.stages.reports.together.actions import Together, held_together, one_transaction, reports_together

def looks_like_it(verb):
    @wraps(verb)
    def done(*given):
        return verb(*given)
    return done

@{opener}
def act(report: Report) -> None:
    held = held_together()
    {change}
    {entry}

def within(ids: list[int]) -> None:
    with {block}(ids) as held:
        {change}
        {entry}

def only_reads(report: Report, held: Together) -> Together | None:
    found: Together | None = held_together()
    return found
"""
CHANGES = ("report.save()", "steps.save(report)", "held.add(report, dict(), ())", "held.tell(report)")


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A module of acts that nobody wrote is read like the others, until the test is over."""

    def put(**said: str) -> None:
        name = "rasid.stages.planted.actions"
        monkeypatch.setitem(modules(), name, Module(name, PLANTED.format(**said)))
        forget()

    def forget() -> None:
        for read in (functions, reached, actions):
            read.cache_clear()

    yield put
    monkeypatch.undo()
    forget()


def planted(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("planted.")}


@pytest.mark.parametrize("change", CHANGES)
def test_a_planted_act_without_an_entry_is_found(plant: Callable[..., None], change: str) -> None:
    plant(opener="one_transaction", block="reports_together", change=change, entry="pass")
    assert planted(silent()) == {"planted.actions.act", "planted.actions.within"}


@pytest.mark.parametrize("change", CHANGES)
def test_a_planted_act_outside_a_transaction_is_found(plant: Callable[..., None], change: str) -> None:
    entry = "record('report.said', str(1))"
    plant(opener="looks_like_it", block="steps.locked", change=change, entry=entry)
    assert "planted.actions.act" in open_ended()
    plant(opener="one_transaction", block="reports_together", change=change, entry=entry)
    assert planted(silent() | open_ended()) == set()


# What the design page on trust demands to be logged: the verb that says it, and the action that does it.
DEMANDED: dict[str, tuple[str, str]] = {
    "report accepted": ("report.accepted", "reports.taking.actions.accept"),
    "visit filed": ("visit.filed", "submissions.actions.read_submission"),
    "review verdict": ("review.accepted", "reviews.actions.decide_review"),
    "finding": ("finding.confirmed", "findings.actions.confirm_finding"),
    "deadline set": ("case.opened", "cases.actions.open_case"),
    "extension": ("case.extended", "cases.actions.extend_deadline"),
    "agency answer": ("case.answered", "cases.actions.answer_case"),
    "appeal": ("case.replied", "cases.actions.reply_to_case"),
    "re-visit": ("visit.offered", "visits.actions.offer_visits"),
    "closure": ("case.closed", "cases.actions.close_case"),
    "reopening": ("case.reopened", "cases.actions.reopen_case"),
    "redaction": ("finding.redacted", "findings.redacting.actions.grant_redaction"),
    "erasure": ("report.erased", "reports.rights.actions.erase_own"),
    "unmasking": ("observer.unmasked", "accountability.unmasking.actions.open_once"),
    "plan-seed commitment": ("plan.seed_committed", "plans.actions.request_plan"),
    "control placed": ("visit.offered", "visits.actions.offer_visits"),
    "bulletin": ("bulletin.published", "bulletins.actions.publish_bulletin"),
    "regime declared": ("regime.declared", "programmes.regimes.actions.grant_regime"),
}


@pytest.mark.parametrize(("verb", "action"), DEMANDED.values(), ids=DEMANDED.keys())
def test_every_act_that_the_design_demands_is_an_action_that_records(verb: str, action: str) -> None:
    assert f"rasid.stages.{action}" in actions()
    assert logs(f"rasid.stages.{action}")


# What was done before gets its place in the log before a bulletin names it; that stays, whatever becomes of it.
PLACED = frozenset(f"public.ledger_{table}" for table in ("checkpoint", "leaf", "waiting"))
# The vault notes a reading before it hands anything out, by a connection of its own: nothing was handed out here.
READ = frozenset({"vault.reading"})


class BrokenError(Exception):
    pass


class Breaking:
    """Lets an act come as far as its entry, which is written, and breaks it there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.tried: set[str] = set()

    def __call__(self, verb: str, act: Callable[[], object], besides: frozenset[str] = frozenset()) -> None:
        before = everything()

        def broken(event: str, subject: UUID) -> None:
            if event == verb:
                assert Entry.objects.filter(verb=verb, subject__endswith=str(subject)).exists()
                raise BrokenError

        with self.monkeypatch.context() as patched:
            patched.setattr(recording, "announce", broken)
            with pytest.raises(BrokenError):
                act()
        assert set(changed(before, everything())) <= besides
        self.tried.add(verb)


def everything() -> dict[str, tuple[int, int]]:
    """Rows of every table, counted and hashed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables "
            "WHERE table_schema IN ('public', 'vault') AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        one = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(kept::text, 0)), 0) FROM {0} kept"
        cursor.execute(" UNION ALL ".join(one.format(name) for name in tables))
        return {name: (count, int(total)) for name, count, total in cursor.fetchall()}


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    return sorted(name for name in before if before[name] != after[name])


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    return Breaking(monkeypatch)


@pytest.mark.django_db
def test_a_week_of_acts_leaves_neither_row_nor_entry_where_it_breaks(
    request: pytest.FixtureRequest, breaking: Breaking, wave: Wave, country: Country, forms: Any, crew: Any
) -> None:
    given = request.getfixturevalue
    given("no_delay")
    breaking("plan.seed_committed", lambda: plans.request_plan(country.programme, wave, 4))
    plan = given("released_plan")
    breaking("visit.offered", lambda: visits.offer_visits(plan.id))

    reviewer, review = given("hadi_viewing"), given("claimed_review")
    breaking("review.accepted", lambda: reviews.decide_review(reviewer, review.id, Verdict.ACCEPTED))
    officer, drafts = given("officer"), given("drafts")
    breaking("finding.confirmed", lambda: findings.confirm_finding(officer, drafts[1].id))
    finding = given("confirmed_finding")
    breaking("case.opened", lambda: cases.open_case(finding.id))
    order, liaison, colleague = given("order"), given("omar_viewing"), given("munir_viewing")
    later = next(
        order.deadline + timedelta(days=n)
        for n in (7, 8, 9)
        if (order.deadline + timedelta(days=n)).weekday() < 3
    )
    breaking(
        "case.extended",
        lambda: cases.extend_deadline(officer, order.id, later, "تأخر وصول الأثاث الجديد إلى المركز"),
    )
    breaking(
        "case.answered", lambda: cases.answer_case(liaison, order.id, "نُظفت القاعة ووُضع جدول.", [proof()])
    )
    given("proven_order")
    breaking("case.closed", lambda: cases.close_case(colleague, order.id))
    given("closed_order")
    breaking(
        "case.reopened", lambda: cases.reopen_case(officer, order.id, "عادت القاعة كما كانت في اليوم التالي")
    )

    words = {"text": dict.fromkeys(finding.text, "…")}
    asked = redacting.propose_redaction(officer, given("rania"), finding.id, words, "فيه اسم موظف")
    samar = member(country.programme, "samar", Role.OFFICER)
    granting = viewer_for(samar, country.programme)
    breaking("finding.redacted", lambda: redacting.grant_redaction(granting, samar, asked.id))


@pytest.mark.django_db
def test_who_opens_a_transaction_for_others_leaves_nothing_where_it_breaks(
    salma_report: Report, officer: Viewer
) -> None:
    def act() -> None:
        reports.summarise(officer, salma_report.id, dict(SUMMARY), is_public=True)

    def breaks() -> None:
        act()
        raise BrokenError

    before = everything()
    with pytest.raises(BrokenError):
        one_transaction(breaks)()
    assert changed(before, everything()) == []
    for verb in (breaks, one_transaction(breaks)):
        with pytest.raises(BrokenError), reports_together([salma_report.id]):
            verb()
        assert changed(before, everything()) == []

    with reports_together([salma_report.id]):
        one_transaction(act)()
    written = {"public.reports_report", "public.reports_reportevent", "public.ledger_entry"}
    assert written <= set(changed(before, everything()))


@pytest.mark.django_db
def test_what_arrives_from_a_phone_leaves_neither_row_nor_entry_where_it_breaks(
    breaking: Breaking, noor_viewing: Viewer, counter_visit: Visit, reporting: Reporting, salma_report: Report
) -> None:
    raw = answered(noor_viewing, counter_visit)
    breaking("submission.received", lambda: submissions.receive(noor_viewing, raw, {}))
    received = submissions.receive(noor_viewing, raw, {}).submission
    breaking("visit.filed", lambda: submissions.read_submission(received.id))
    breaking("report.accepted", lambda: reporting("حفرة في الطريق"))
    breaking("report.erased", lambda: rights.erase_own(salma_report))


@pytest.mark.django_db
def test_a_bulletin_leaves_neither_row_nor_entry_where_it_breaks(
    breaking: Breaking, approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    breaking(
        "bulletin.published", lambda: bulletins.publish_bulletin(layla_viewing, approved_bulletin.id), PLACED
    )


def test_an_unmasking_leaves_neither_row_nor_entry_where_it_breaks(
    breaking: Breaking,
    custodians_door: None,
    officer: Viewer,
    rania: User,
    widad: User,
    widad_viewing: Viewer,
    noor: Observer,
) -> None:
    asked = unmasking.ask(
        officer, rania, Kind.OBSERVER, noor.short_id, ("name",), "طلبت المحكمة أن يشهد في كتابها"
    )
    unmasking.grant(widad_viewing, widad, asked.id)
    breaking("observer.unmasked", lambda: unmasking.open_once(officer, rania, asked.id), READ)
