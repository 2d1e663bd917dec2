"""The same line of a story says «you» to the sender and tells the office of the sender."""

import pytest
from django.utils.translation import override

from rasid.stages.reports import actions, queries
from rasid.stages.reports.models import Report

pytestmark = pytest.mark.django_db


def test_the_sender_is_spoken_to_and_the_office_is_told_of_the_sender(closed_report: Report) -> None:
    actions.say(closed_report, "شكراً", client_id=None)
    actions.rate(closed_report, 4, "")
    with override("ar"):
        to_sender = [str(line.sentence) for line in queries.story(closed_report, told_only=True)]
        to_office = [str(line.sentence) for line in queries.story(closed_report, told_only=False)]
    assert to_sender[0] == "وصل بلاغك وسُجّل."
    assert to_office[0] == "وصل البلاغ وسُجّل."
    assert to_sender[-2:] == ["أضفت كلاماً.", "قيّمت النتيجة: \u20684\u2069 نجوم من خمس."]
    assert to_office[-2:] == [
        "أضاف صاحب البلاغ كلاماً.",
        "قيّم صاحب البلاغ النتيجة: \u20684\u2069 نجوم من خمس.",
    ]
    assert not [each for each in to_sender if "صاحب البلاغ" in each]
