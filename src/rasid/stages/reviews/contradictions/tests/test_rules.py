"""What people write against what they mark: the lexicon's own sentences, counted, and contradictions by hand."""

import tomllib
from pathlib import Path

import pytest

from rasid.stages.reviews.contradictions.rules import (
    Comment,
    Kind,
    Marked,
    Minutes,
    contradictions,
    spoken,
    topics_of,
    waited_minutes,
)

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


def counted(which: str) -> tuple[float, float]:
    """(precision, recall) of what is found in one set of sentences, topic and sign together."""
    right = wrong = missed = 0
    for sentence in SENTENCES:
        if sentence["set"] != which:
            continue
        wanted = set(sentence["says"].split())
        found = {f"{each.topic}{'+' if each.polarity > 0 else '-'}" for each in spoken(sentence["text"])}
        right, wrong, missed = (
            right + len(wanted & found),
            wrong + len(found - wanted),
            missed + len(wanted - found),
        )
    return right / (right + wrong), right / (right + missed)


def test_there_are_sentences_enough_in_three_registers() -> None:
    assert len(SENTENCES) >= 100
    registers = [sentence["register"] for sentence in SENTENCES]
    assert min(registers.count(each) for each in ("msa", "jo", "sa")) >= 20
    assert len({sentence["text"] for sentence in SENTENCES}) == len(SENTENCES)


# The figures that docs/methods/contradictions.md states.
@pytest.mark.parametrize(
    ("which", "precision", "recall"),
    [("tuned", 0.98, 0.95), ("held", 0.95, 0.95), ("seen", 0.95, 0.9), ("fresh", 0.9, 0.3)],
)
def test_the_lexicon_does_what_its_page_says(which: str, precision: float, recall: float) -> None:
    found = counted(which)
    assert found[0] >= precision
    assert found[1] >= recall


CLEAN = Marked(1, "ماذا رأيت على الأرض والمقاعد والجدران؟ What did you see on the floor?", 1.0)
SHOUTED = Marked(2, "هل رفع موظف صوته على مراجع أو سخر منه؟", 0.0)
BADGE = Marked(3, "هل اسم الموظف أو رقمه ظاهر؟", 1.0)


def kinds(text: str, *marks: Marked, minutes: tuple[Minutes, ...] = ()) -> list[Kind]:
    return [each.kind for each in contradictions([Comment(9, text)], marks, minutes)]


def test_a_complaint_against_a_full_mark_is_found_and_its_words_kept() -> None:
    (found,) = contradictions([Comment(9, "القاعة وسخة جداً. شكراً")], [CLEAN, BADGE], [])
    assert (found.kind, found.answer, found.comment) == (Kind.BLAME_OF_PASSED, 1, 9)
    assert found.params["words"] == "القاعة وسخة جداً"


def test_praise_against_a_failed_mark_is_found() -> None:
    assert kinds("تعامل الموظفين ممتاز ومحترم", SHOUTED) == [Kind.PRAISE_OF_FAILED]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("القاعة نظيفة", CLEAN),
        ("الموظف صرخ علي", SHOUTED),
        ("الموظف صرخ علي", BADGE),
        ("القاعة نظيفة لكن الأرض وسخة", CLEAN),
        ("أخذت رقماً وجلست", CLEAN),
    ],
)
def test_what_fits_or_speaks_of_something_else_is_left_alone(text: str, mark: Marked) -> None:
    assert kinds(text, mark) == []


def test_a_half_mark_contradicts_nothing() -> None:
    assert kinds("القاعة وسخة", Marked(1, CLEAN.wording, 0.5)) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("انتظرت 40 دقيقة", 40),
        ("انتظرت ٤٥ دقيقة حتى نودي رقمي", 45),
        ("استنيت نص ساعة", 30),
        ("قعدت انتظر ساعتين", 120),
        ("استنيت ساعة ونص", 90),
        ("دفعت 5 دنانير ثم مشيت 10 دقائق", None),
        ("I waited half an hour", 30),
    ],
)
def test_minutes_of_waiting_are_read_from_words(text: str, minutes: int | None) -> None:
    assert waited_minutes(text) == minutes


def test_a_wait_in_words_fits_any_of_the_waits_or_all_together() -> None:
    waits = (Minutes(4, None, 10.0, is_wait=True), Minutes(5, None, 40.0, is_wait=True))
    assert kinds("انتظرت 45 دقيقة", minutes=waits) == []
    assert kinds("انتظرت 12 دقيقة", minutes=waits) == []
    assert kinds("انتظرت ساعتين", minutes=waits) == [Kind.WAIT_IN_WORDS]


def test_no_queue_and_forty_minutes_do_not_fit() -> None:
    assert kinds("ما كان في أزمة ودخلت على طول", minutes=(Minutes(4, 40.0, None, is_wait=True),)) == [
        Kind.NO_QUEUE_LONG_WAIT
    ]
    assert kinds("ما كان في أزمة ودخلت على طول", minutes=(Minutes(4, 5.0, None, is_wait=True),)) == []


@pytest.mark.parametrize(("typed", "tapped", "found"), [(40, 38, 0), (40, 12, 1), (3, 6, 0), (10, 20, 1)])
def test_typed_minutes_are_held_against_the_taps(typed: float, tapped: float, found: int) -> None:
    assert len(kinds("", minutes=(Minutes(4, typed, tapped),))) == found


def test_one_pair_is_flagged_once_however_often_it_is_said() -> None:
    assert len(kinds("القاعة وسخة. الأرض وسخة.", CLEAN)) == 1


@pytest.mark.parametrize(
    ("wording", "topic"),
    [
        ("هل مخارج الطوارئ التي مررت بها سالكة ولا قفل ظاهراً عليها؟", "exits"),
        ("هل أُعطيت وصلاً بكل ما دفعت؟", "receipt"),
        ("هل طلب منك موظف مالاً أو هدية بلا وصل؟", "money"),
        ("كم شباكاً مخصصاً لمعاملتك كان بلا موظف والناس ينتظرون؟", "staffing"),
        ("دقائق الانتظار من الوصول إلى الشباك", "queue"),
        ("هل توقفت الخدمة لأن «النظام معطّل»؟", "system"),
    ],
)
def test_items_of_the_published_questionnaires_find_their_topic(wording: str, topic: str) -> None:
    assert topics_of(wording) == {topic}
