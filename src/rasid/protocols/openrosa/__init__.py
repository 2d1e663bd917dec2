"""OpenRosa documents and plain values, each made from the other: forms, submissions, lists, replies."""

from rasid.protocols.openrosa.forms import FormShape, form_shape
from rasid.protocols.openrosa.instances import Answer, RepeatAnswers, answer_text, write_submission
from rasid.protocols.openrosa.numerals import western_digits, western_number
from rasid.protocols.openrosa.problems import DocumentError, Fault
from rasid.protocols.openrosa.replies import (
    CONTENT_TYPE,
    ListedForm,
    MediaFile,
    form_list,
    headers,
    manifest,
    md5_of,
    response,
)
from rasid.protocols.openrosa.settings import Look, read_settings, settings_text
from rasid.protocols.openrosa.submissions import (
    Reading,
    Submission,
    parse_submission,
    plain_path,
    read_answers,
    read_moment,
)

__all__ = [
    "CONTENT_TYPE",
    "Answer",
    "DocumentError",
    "Fault",
    "FormShape",
    "ListedForm",
    "Look",
    "MediaFile",
    "Reading",
    "RepeatAnswers",
    "Submission",
    "answer_text",
    "form_list",
    "form_shape",
    "headers",
    "manifest",
    "md5_of",
    "parse_submission",
    "plain_path",
    "read_answers",
    "read_moment",
    "read_settings",
    "response",
    "settings_text",
    "western_digits",
    "western_number",
    "write_submission",
]
