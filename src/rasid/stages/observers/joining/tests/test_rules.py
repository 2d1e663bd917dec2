"""What decides about applicants, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.observers.joining.exams import bank
from rasid.stages.observers.joining.exams.rules import (
    LEAST_ANSWERS,
    Candidate,
    Topic,
    drawn,
    figures,
    is_passed,
    may_sit,
)
from rasid.stages.observers.joining.learning.reading import UnreadableLessonError, read_lesson, shelf
from rasid.stages.observers.joining.markdown import blocks, html
from rasid.stages.observers.joining.rules import (
    ENDED,
    STEPS,
    Refusal,
    State,
    Terms,
    code_from,
    may_step,
    months_later,
    plain_code,
    plain_name,
    plain_number,
    shown_code,
)
from rasid.stages.observers.joining.trials.rules import (
    NO,
    UNSEEN,
    YES,
    Fact,
    FactKind,
    Outcome,
    compared,
    passes,
    sheet_refusal,
    tally,
)

SECTORS = ("health", "licensing", "counters", "municipalities", "parks")
SEED = bytes(range(32))


def a_bank(topics: int = 5, each: int = 8, asked: int = 0) -> list[Candidate]:
    return [
        Candidate(f"t{topic}-{n}", 1, f"t{topic}", 4, asked_before=n < asked)
        for topic in range(topics)
        for n in range(each)
    ]


def test_a_sitting_is_drawn_again_from_its_seed_whatever_the_banks_order() -> None:
    assert drawn(a_bank(), 20, SEED) == drawn(reversed(a_bank()), 20, SEED)
    assert drawn(a_bank(), 20, SEED) != drawn(a_bank(), 20, bytes(32))


@given(st.binary(min_size=32, max_size=32))
def test_every_topic_has_its_share_and_no_question_comes_twice(seed: bytes) -> None:
    codes = [each.code for each in drawn(a_bank(), 20, seed)]
    assert len(set(codes)) == 20
    assert {topic: sum(code.startswith(topic) for code in codes) for topic in ("t0", "t1", "t4")} == {
        "t0": 4, "t1": 4, "t4": 4,
    }  # fmt: skip


@given(st.binary(min_size=32, max_size=32))
def test_a_known_question_never_comes_while_there_are_others(seed: bytes) -> None:
    fresh = {each.code for each in a_bank(asked=4) if not each.asked_before}
    assert {each.code for each in drawn(a_bank(asked=4), 20, seed)} == fresh


def test_known_questions_fill_what_new_ones_cannot() -> None:
    codes = {each.code for each in drawn(a_bank(asked=7), 10, SEED)}
    fresh = {each.code for each in a_bank(asked=7) if not each.asked_before}
    assert len(codes) == 10
    assert fresh < codes


def test_every_option_stands_everywhere_over_many_draws() -> None:
    first = [drawn(a_bank(), 1, bytes([n]) * 32)[0].order[0] for n in range(200)]
    assert all(30 <= first.count(option) <= 75 for option in range(4))


def test_a_bank_that_is_too_small_draws_nothing() -> None:
    with pytest.raises(ValueError, match="20 questions out of 8"):
        drawn(a_bank(1), 20, SEED)


def test_sixteen_of_twenty_are_eighty_per_cent_and_fifteen_are_not() -> None:
    assert is_passed(16, 20, 80)
    assert not is_passed(15, 20, 80)
    assert not is_passed(0, 0, 50)


def test_whoever_failed_waits_and_has_so_many_tries() -> None:
    terms, day = Terms(retake_days=3, most_tries=2), date(2026, 11, 15)

    def sit(failed: int, today: date, more: int = 0) -> Refusal | None:
        return may_sit(failed=failed, last_failed_on=day, today=today, terms=terms, more_tries=more)

    assert sit(1, date(2026, 11, 17)) is Refusal.TOO_SOON
    assert sit(1, date(2026, 11, 18)) is None
    assert sit(2, date(2026, 12, 1)) is Refusal.NO_TRIES
    assert sit(2, date(2026, 12, 1), more=1) is None


def test_a_question_that_only_the_good_get_right_discriminates() -> None:
    good = [(True, 0.9)] * 10 + [(False, 0.2)] * 10
    assert (figures(good).discrimination or 0) > 0.99
    assert (figures([(not right, rest) for right, rest in good]).discrimination or 0) < -0.99
    assert figures(good).difficulty == 0.5
    assert figures(good[: LEAST_ANSWERS - 1]).discrimination is None
    assert figures([(True, 0.5)] * 30).discrimination is None
    assert figures([]).difficulty is None


def test_what_is_there_and_unseen_is_a_miss_what_is_not_there_and_said_a_false_alarm() -> None:
    there, absent = Fact(FactKind.PRESENCE, YES), Fact(FactKind.PRESENCE, NO)
    assert [compared(there, said) for said in (YES, NO, UNSEEN)] == [Outcome.HIT, Outcome.MISS, Outcome.MISS]
    assert [compared(absent, said) for said in (YES, NO, UNSEEN)] == [
        Outcome.FALSE_ALARM, Outcome.REJECTED, Outcome.REJECTED,
    ]  # fmt: skip
    four = Fact(FactKind.NUMBER, "4", 1)
    assert [compared(four, said) for said in ("3", "5", "6", UNSEEN)] == [
        Outcome.HIT, Outcome.HIT, Outcome.MISS, Outcome.MISS,
    ]  # fmt: skip


def test_whoever_says_yes_or_no_to_everything_does_not_pass() -> None:
    facts = [Fact(FactKind.PRESENCE, truth) for truth in (YES, YES, YES, YES, YES, NO, NO)]
    for always in (YES, NO, UNSEEN):
        assert not passes(tally(compared(fact, always) for fact in facts), 80, 20)
    assert passes(tally(compared(fact, fact.truth) for fact in facts), 100, 0)


def test_nothing_is_passed_when_the_test_itself_was_excluded() -> None:
    assert not passes(tally([Outcome.HIT] * 5 + [Outcome.EXCLUDED] * 2), 80, 20)


def test_a_sheet_needs_things_that_are_not_there() -> None:
    there = [Fact(FactKind.PRESENCE, YES)] * 6
    assert sheet_refusal(there) is Refusal.SHEET_THIN
    assert sheet_refusal([*there, Fact(FactKind.PRESENCE, NO), Fact(FactKind.PRESENCE, NO)]) is None


@pytest.mark.parametrize("current", list(State))
def test_one_step_at_a_time_and_away_from_everywhere_that_is_not_the_end(current: State) -> None:
    allowed = {wanted for wanted in State if may_step(current, wanted, "سبب") is None}
    forward = {STEPS[current]} if current in STEPS else set()
    assert allowed == forward | (set() if current in ENDED else {State.REFUSED, State.WITHDRAWN})


def test_nobody_is_refused_without_a_reason() -> None:
    assert may_step(State.RECEIVED, State.REFUSED, " ") is Refusal.REASON_MISSING


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 21)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_year_ends_on_the_eve_of_its_day(first: date, months: int, last: date) -> None:
    assert months_later(first, months) == last


@given(st.lists(st.integers(0, 29), min_size=12, max_size=12))
def test_a_code_is_read_however_it_is_typed(letters: list[int]) -> None:
    code = code_from(letters)
    assert plain_code(shown_code(code).lower().replace("-", " ")) == code
    assert plain_code(code[:-1]) is None


def test_numbers_and_names_have_one_spelling() -> None:
    assert plain_number("٩٨٧-١٠٤ ٣٣٢١") == "9871043321"
    assert plain_name("  أحمد  آل هدى ") == plain_name("احمد ال هدي")


def test_markdown_shows_nothing_but_text() -> None:
    shown = html(
        "## <b>عنوان</b>\n\nنص **قوي** [رابط](javascript:x)\n\n- بند\n- <script>x</script>\n\n> تنبيه"
    )
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "href" not in shown
    assert "<strong>قوي</strong>" in shown
    assert [block.kind for block in blocks("نص\n- بند\nيتبع\n1. أول")] == ["text", "list", "numbers"]


def test_the_lessons_of_the_shelf_are_whole_in_both_languages() -> None:
    lessons = shelf()
    assert [lesson.place for lesson in lessons] == list(range(1, len(lessons) + 1))
    for lesson in lessons:
        assert lesson.body.keys() == lesson.title.keys() == {"ar", "en"}
        assert len(lesson.quiz) >= 3
        # Whoever always takes the first answer learns nothing.
        assert len({question.right for question in lesson.quiz}) > 1


def test_the_questions_of_the_shelf_are_enough_for_two_exams_and_name_every_topic() -> None:
    questions = bank.shelf(SECTORS)
    assert len(questions) >= 40
    assert {each.topic for each in questions} == set(map(str, Topic))
    assert all(each.text.keys() == {"ar", "en"} for each in questions)
    assert len(bank.shelf(())) >= 2 * Terms().exam_questions


@pytest.mark.parametrize("language", ["ar", "en"])
def test_whoever_always_takes_the_longest_answer_fails(language: str) -> None:
    questions = bank.shelf(SECTORS)
    lengths = [[len(option[language]) for option in each.options] for each in questions]
    assert sum(each[0] == max(each) for each in lengths) * 3 <= len(questions)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("نص بلا رأس", "file"),
        ('+++\ncode = "A b"\nplace = 1\n+++\n=== ar ===\nنص', "code"),
        ('+++\ncode = "ab"\nplace = 1\ntitle = { en = "x" }\n+++\n=== ar ===\nنص', "title"),
        ('+++\ncode = "ab"\nplace = 1\ntitle = { ar = "ع" }\n+++\nنص بلا لغة', "body"),
        ('+++\ncode = "ab"\nplace = 1\ntitle = { ar = "ع" }\n+++\n=== ar ===\nنص', "quiz"),
    ],
)
def test_a_lesson_that_lacks_something_says_what(text: str, what: str) -> None:
    with pytest.raises(UnreadableLessonError) as wrong:
        read_lesson(text)
    assert wrong.value.what == what


def test_a_row_of_a_bank_that_is_wrong_is_named_and_the_others_stand() -> None:
    header = "code,topic,sectors,text_ar,right_ar,wrong1_ar,wrong2_ar\n"
    rows = [
        "q-1,visit,,سؤال,صح,خطأ,غلط",
        "q-1,visit,,سؤال,صح,خطأ,غلط",
        "q-2,cooking,,سؤال,صح,خطأ,غلط",
        "q-3,sector,space,سؤال,صح,خطأ,غلط",
        "q-4,sector,,سؤال,صح,خطأ,غلط",
        "q-5,visit,,,صح,خطأ,غلط",
        "q-6,visit,,سؤال,صح,خطأ,",
        "q-7,visit,,سؤال,صح,صح,غلط",
        "Q 8,visit,,سؤال,صح,خطأ,غلط",
    ]
    looked = bank.read_bank((header + "\n".join(rows)).encode(), "x.csv", SECTORS)
    assert [each.code for each in looked.questions] == ["q-1"]
    assert [(each.line, each.what) for each in looked.problems] == [
        (3, "twice"), (4, "topic"), (5, "sector"), (6, "sector-missing"), (7, "text"), (8, "options"), (9, "alike"),
        (10, "code"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a,b\n1,2", b"[[question"])
def test_a_file_that_is_no_bank_is_refused_whole(content: bytes) -> None:
    for name in ("x.csv", "x.toml"):
        with pytest.raises(bank.UnreadableBankError):
            bank.read_bank(content, name, SECTORS)


@pytest.mark.parametrize(
    "line",
    [
        "topic = []",
        "topic = { a = 1 }",
        "sectors = [[]]",
        "sectors = [{}]",
        'text = { ar = "س\\u0000" }',
        "code = 3",
    ],
)
def test_whatever_a_bank_holds_is_a_problem_and_never_an_error(line: str) -> None:
    right = {
        "code": 'code = "odd-one"', "topic": 'topic = "law"', "sectors": "sectors = []",
        "text": 'text = { ar = "سؤال" }', "right": 'right = { ar = "١" }', "wrong": 'wrong = [{ar = "٢"}, {ar = "٣"}]',
    }  # fmt: skip
    assert len(bank.read_bank(_question(right), "x.toml", SECTORS).questions) == 1
    looked = bank.read_bank(_question(right | {line.split(" ")[0]: line}), "x.toml", SECTORS)
    assert (len(looked.questions), len(looked.problems)) == (0, 1)


def _question(lines: dict[str, str]) -> bytes:
    return "\n".join(["[[question]]", *lines.values()]).encode()
