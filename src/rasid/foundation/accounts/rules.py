"""Why a door of accounts stays shut."""

from enum import StrEnum


class Refusal(StrEnum):
    NATIONAL_NO_ANSWER = "accounts-national-no-answer"
    NATIONAL_CANCELLED = "accounts-national-cancelled"
    NATIONAL_NOT_ASKED = "accounts-national-not-asked"
    NATIONAL_NOT_BELIEVED = "accounts-national-not-believed"
    NATIONAL_UNKNOWN = "accounts-national-unknown"
    NATIONAL_ANOTHERS = "accounts-national-anothers"
    NATIONAL_OTHER_PERSON = "accounts-national-other-person"
    TOO_MANY = "accounts-too-many-tries"
    INVITATION_OVER = "accounts-invitation-over"
