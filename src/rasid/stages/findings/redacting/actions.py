"""A published finding and its sentence without somebody's personal data enter; the old sentence is nowhere any more.

What is left reads that a part was withheld, and on which day. The entries that held the old sentence lose their salt
and text, and an entry in the open says so; another states the finding again, for whoever checks the export.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.erasing import erase
from rasid.foundation.ledger.offering import withhold_export
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import queries
from rasid.stages.findings.models import Finding
from rasid.stages.findings.queries import PUBLISHED
from rasid.stages.findings.redacting.rules import MOST_WORDS_IN_A_GAP, only_withholds
from rasid.stages.findings.rules import Refusal
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer

ACT = "finding.redacted"
FIELDS = ("text", "recommendation", "place")


@transaction.atomic
def propose_redaction(
    viewer: Viewer, by: User, finding_id: UUID, words: dict[str, LocalizedText], reason: str
) -> Proposal:
    """An officer writes what is to stand instead (`text`, and `recommendation`, `place` where they change)."""
    finding = _locked(viewer, finding_id)
    if localized_problem(words.get("text", {})):
        raise Refused(Refusal.TEXT_MISSING)
    given = {name: _plain(words[name]) for name in FIELDS if name in words}
    _demand(finding, given)
    return four_eyes.propose(
        by,
        finding.programme_id,
        act=ACT,
        subject=f"finding:{finding.id}",
        terms={"finding": str(finding.id), "words": given},
        reason=reason,
    )


@transaction.atomic
def grant_redaction(viewer: Viewer, by: User, proposal_id: UUID) -> Finding:
    """Another officer agrees to exactly these words."""
    if not queries.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=ACT)
    finding = _locked(viewer, UUID(proposal.terms["finding"]))
    words: dict[str, LocalizedText] = proposal.terms["words"]
    _demand(finding, words)
    for name, given in words.items():
        setattr(finding, name, given)
    finding.text = _marked(finding, finding.text)
    finding.save(update_fields=[*FIELDS])
    subject = f"finding:{finding.id}"
    erase(subject, programme_id=finding.programme_id, verb=ACT)
    record(
        "finding.restated",
        subject,
        programme_id=finding.programme_id,
        sets=queries.public_view(finding),
        is_public=True,
    )
    # The copy that is offered for download holds the old sentence; the next download makes it anew.
    transaction.on_commit(lambda: withhold_export(finding.programme_id))
    return finding


@transaction.atomic
def refuse_redaction(viewer: Viewer, by: User, proposal_id: UUID) -> None:
    if not queries.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    four_eyes.refuse(by, viewer.programme_id, proposal_id, act=ACT)


def _demand(finding: Finding, words: Mapping[str, LocalizedText]) -> None:
    """Two officers withhold; they do not rewrite what nobody can read any more."""
    if not all(only_withholds(getattr(finding, name) or {}, given) for name, given in words.items()):
        raise Refused(Refusal.NOT_ONLY_WITHHELD, most=MOST_WORDS_IN_A_GAP)


def _marked(finding: Finding, text: LocalizedText) -> LocalizedText:
    """The sentence with the note that a part of it was withheld, in each of its languages: wherever it is shown."""
    marked: dict[str, str] = {}
    for language, words in text.items():
        with override(language):
            told: dict[str, Any] = {"day": date_words(today(finding.programme))}
            marked[language] = f"{words} {phrase('findings-redacted-mark', told, isolating=False)}"
    return marked


def _plain(words: LocalizedText) -> dict[str, str]:
    return {language: text.strip() for language, text in words.items() if text.strip()}


def _locked(viewer: Viewer, finding_id: UUID) -> Finding:
    """A published finding of the officer's programme, held until the transaction ends."""
    if queries.may_judge(viewer):
        found = (
            Finding.objects.select_for_update(of=("self",))
            .select_related("programme")
            .filter(programme_id=viewer.programme_id, id=finding_id)
            .first()
        )
        if found is not None and found.state not in PUBLISHED:
            raise Refused(Refusal.WRONG_STATE)
        if found is not None:
            return found
    raise Refused(Refusal.NOT_THERE)
