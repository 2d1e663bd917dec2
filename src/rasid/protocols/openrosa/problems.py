"""Why an OpenRosa document is refused: one code each, with the Fluent message a reader sees."""

from enum import StrEnum


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    TOO_MANY_FILES = "too-many-files"
    TOO_MANY_ELEMENTS = "too-many-elements"
    NOT_XML = "not-xml"
    FORBIDDEN_DECLARATION = "forbidden-declaration"
    CONTROL_CHARACTER = "control-character"
    NO_FORM_ID = "no-form-id"
    NO_INSTANCE_ID = "no-instance-id"
    BAD_INSTANCE_ID = "bad-instance-id"
    BAD_ATTACHMENT_NAME = "bad-attachment-name"
    ENCRYPTED = "encrypted"
    NOT_A_FORM = "not-a-form"
    UNKNOWN_QUESTION = "unknown-question"
    AMBIGUOUS_QUESTION = "ambiguous-question"


class DocumentError(ValueError):
    """A document that must be refused; `message_id` is the Fluent message, `params` its arguments."""

    def __init__(self, fault: Fault, **params: str | int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.params = params

    @property
    def message_id(self) -> str:
        return f"openrosa-problem-{self.fault.value}"
