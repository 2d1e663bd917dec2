"""What the hotline's desk must know: whose consent is needed for what, and how a code is read over a telephone."""

from enum import StrEnum

from rasid.stages.reports.rules import shown_code


class Refusal(StrEnum):
    CONSENT_TO_CONTACT = "reports-calls-consent-to-contact"
    CONSENT_TO_RECORDING = "reports-calls-consent-to-recording"
    BAD_NUMBER = "reports-calls-bad-number"
    LOGGED_ALREADY = "reports-calls-logged-already"
    DRAFT_TOO_OLD = "reports-calls-draft-too-old"


def may_keep(
    *, has_number: bool, agreed_to_contact: bool, has_recording: bool, agreed_to_recording: bool
) -> Refusal | None:
    """A number or a voice is kept only when its owner was asked, aloud, and said yes."""
    if has_number and not agreed_to_contact:
        return Refusal.CONSENT_TO_CONTACT
    return Refusal.CONSENT_TO_RECORDING if has_recording and not agreed_to_recording else None


def groups(code: str) -> list[str]:
    """A plain code in the groups in which it is read out: 7K3M, 9QXD, 2VRT."""
    return shown_code(code).split("-")
