"""What the model learns from decisions: texts made up by a seeded generator, whose truth is known."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from rasid.methods.triage.evaluation import Example, contest, figures, split_by_time
from rasid.methods.triage.features import Told, all_terms, rows_of, vocabulary_of
from rasid.methods.triage.guessing import Guess, TriageModel, guesses_of
from rasid.methods.triage.learning import Lesson, fold_of, taught

START = datetime(2026, 9, 1, tzinfo=UTC)
WATER = ["مقطوعه", "ماسوره", "خزان", "عداد", "المي", "ضعيفه"]
ROADS = ["حفره", "مطب", "اسفلت", "رصيف", "اشاره", "شارع"]
CLINIC = ["طبيب", "دواء", "موعد", "عياده", "ممرضه", "مختبر"]
SMALL_TALK = ["اليوم", "من", "عندنا", "في", "الحي", "صار", "لنا", "زمان", "كثير", "والله", "الصبح", "امس"]
TOPICS = {"water": WATER, "roads": ROADS, "clinic": CLINIC}


def city(seed: int, count: int, *, noise: float = 0.1, clues: int = 2) -> list[Example]:
    """Reports of three topics in small talk; `noise` of them bear another topic's words."""
    drawn = np.random.default_rng(seed)
    found = []
    for number in range(count):
        topic = str(drawn.choice(sorted(TOPICS)))
        said = topic if drawn.random() >= noise else str(drawn.choice(sorted(TOPICS)))
        words = [*drawn.choice(SMALL_TALK, 6), *drawn.choice(TOPICS[said], clues)]
        drawn.shuffle(words)
        found.append(
            Example(Told(" ".join(words)), {"category": topic}, START + timedelta(hours=number), f"i{number}")
        )
    return found


@pytest.fixture(scope="module")
def model() -> TriageModel:
    return taught(city(1, 900))


def test_it_recognises_what_it_was_taught(model: TriageModel) -> None:
    asked = city(2, 400)
    found = [each["category"] for each in guesses_of(model, [example.told for example in asked])]
    measured = figures([example.truths["category"] for example in asked], found)
    assert measured.accuracy > 0.85
    assert measured.macro_f1 > 0.85


def test_confidence_is_the_share_that_is_right(model: TriageModel) -> None:
    asked = city(3, 1500)
    found = [each["category"] for each in guesses_of(model, [example.told for example in asked])]
    measured = figures([example.truths["category"] for example in asked], found)
    assert measured.calibration_error < 0.05


def test_what_is_said_keeps_the_target_on_texts_never_seen() -> None:
    model = taught(city(4, 1500, noise=0.3, clues=1), Lesson(target=0.75))
    asked = city(5, 1500, noise=0.3, clues=1)
    found = [each["category"] for each in guesses_of(model, [example.told for example in asked])]
    measured = figures([example.truths["category"] for example in asked], found, target=0.75)
    assert measured.coverage > 0.3
    assert measured.precision > 0.72


def test_when_enough_were_asked_out_of_fold_the_other_folds_are_not() -> None:
    examples, asked = city(13, 1500), city(14, 1500)
    whole, soon = taught(examples), taught(examples, Lesson(enough=400))
    assert np.array_equal(whole.heads["category"].weights, soon.heads["category"].weights)
    assert whole.heads["category"].calibration != soon.heads["category"].calibration
    found = [each["category"] for each in guesses_of(soon, [example.told for example in asked])]
    measured = figures([example.truths["category"] for example in asked], found)
    assert measured.calibration_error < 0.05


def test_the_terms_that_tell_classes_apart_are_kept_and_so_is_the_place() -> None:
    examples = [replace(each, told=replace(each.told, context=("kind:complaint",))) for each in city(15, 400)]
    whole, narrow = taught(examples).vocabulary, taught(examples, Lesson(most_terms=200)).vocabulary
    assert len(narrow.columns) == 201
    assert {"=ماسوره", "@kind:complaint"} <= narrow.columns.keys()
    assert "=والله" not in narrow.columns
    assert list(narrow.columns) == sorted(narrow.columns)
    for name, column in narrow.columns.items():
        assert narrow.idf[column] == whole.idf[whole.columns[name]]


def test_without_any_clue_it_stays_silent(model: TriageModel) -> None:
    asked = [Told("صار عندنا اليوم في الحي"), Told("zzz qqq"), Told("")]
    assert [each["category"].is_sure for each in guesses_of(model, asked)] == [False, False, False]


def test_labels_without_meaning_teach_silence() -> None:
    drawn = np.random.default_rng(6)
    shuffled = [
        replace(example, truths={"category": str(drawn.choice(sorted(TOPICS)))}) for example in city(6, 600)
    ]
    model = taught(shuffled)
    assert not any(each["category"].is_sure for each in guesses_of(model, [e.told for e in city(7, 200)]))


def test_it_says_which_words_led_there(model: TriageModel) -> None:
    (found,) = guesses_of(model, [Told("عندنا اليوم ماسوره مقطوعه في الحي")])
    assert found["category"].value == "water"
    assert set(found["category"].words[:2]) == {"ماسوره", "مقطوعه"}


def test_the_place_speaks_where_words_do_not() -> None:
    examples = [
        replace(each, told=Told("صار عندنا اليوم", (f"sector:{each.truths['category']}",)))
        for each in city(8, 300)
    ]
    model = taught(examples)
    (found,) = guesses_of(model, [Told("صار عندنا اليوم", ("sector:roads",))])
    assert found["category"].value == "roads"
    assert found["category"].is_sure


def test_a_word_that_one_incident_repeats_leaves_no_trace() -> None:
    told = [Told("خالد كسر الماسوره")] * 20 + [Told("الماسوره مكسوره")] * 5
    groups = ["one quarrel"] * 20 + [f"i{number}" for number in range(5)]
    columns = vocabulary_of(told, groups, least_groups=3).columns
    assert "=الماسوره" in columns
    assert "=خالد" not in columns
    assert not any("خالد" in term for term in columns)


def test_rows_have_length_one_and_known_columns_only() -> None:
    told = [Told("ماسوره مقطوعه"), Told("حفره في شارع", ("kind:complaint",))]
    vocabulary = vocabulary_of(told, ["a", "b"], least_groups=1)
    rows = rows_of(vocabulary, [Told("ماسوره مقطوعه"), Told("كلام اخر تماما")])
    assert np.sqrt(rows[0].multiply(rows[0]).sum()) == pytest.approx(1.0, abs=1e-6)
    assert rows.shape == (2, len(vocabulary.columns))


def test_terms_are_pieces_words_and_pairs() -> None:
    assert list(all_terms(Told("اب ج", ("k:v",)))) == [
        "=اب", " ا", "اب", "ب ", " اب", "اب ", " اب ",
        "=ج", "=اب ج", " ج", "ج ", " ج ", "@k:v",
    ]  # fmt: skip


def test_a_figure_is_a_figure_and_punctuation_is_nothing() -> None:
    assert set(all_terms(Told("انتظرت 45 دقيقه!"))) == set(all_terms(Told("انتظرت 7 دقيقه؟")))


def test_five_tellings_of_one_pipe_stay_in_one_fold() -> None:
    assert len({fold_of("one pipe", 3) for _ in range(5)}) == 1
    assert {fold_of(f"i{number}", 3) for number in range(50)} == {0, 1, 2}


def test_teaching_twice_gives_the_same_model() -> None:
    one, other = (taught(city(9, 200)).heads["category"] for _ in range(2))
    assert np.array_equal(one.weights, other.weights)
    assert one.threshold == other.threshold


def test_a_class_with_too_few_examples_is_never_said() -> None:
    examples = [*city(10, 300), replace(city(10, 1)[0], truths={"category": "rare"}, group="r")]
    assert "rare" not in taught(examples).heads["category"].classes


def test_with_one_class_there_is_nothing_to_learn() -> None:
    alike = [replace(each, truths={"category": "water"}) for each in city(11, 100)]
    assert taught(alike).heads == {}
    assert guesses_of(taught(alike), [Told("ماسوره")]) == [{}]


def test_a_later_report_of_an_earlier_incident_is_in_neither_part() -> None:
    examples = city(12, 10)
    examples[9] = replace(examples[9], group=examples[0].group)
    split = split_by_time(examples, examples[5].at)
    assert [each.group for each in split.taught] == [f"i{number}" for number in range(5)]
    assert [each.group for each in split.window] == ["i5", "i6", "i7", "i8"]
    assert split.left_out == 1


def sure(value: str, confidence: float = 0.95) -> dict[str, Guess]:
    return {"category": Guess(value, confidence, True)}


def test_a_challenger_wins_by_what_only_it_gets_right() -> None:
    truths = [{"category": "water"}] * 20
    won = contest(truths, [sure("water")] * 20, [sure("roads")] * 8 + [sure("water")] * 12)
    assert (won.only_challenger, won.only_champion, won.is_won()) == (8, 0, True)
    assert won.p_value == pytest.approx(0.5**8)


def test_luck_on_two_reports_is_no_victory() -> None:
    truths = [{"category": "water"}] * 20
    assert not contest(truths, [sure("water")] * 20, [sure("roads")] * 2 + [sure("water")] * 18).is_won()
    assert not contest(truths, [sure("water")] * 20, [sure("water")] * 20).is_won()


def test_a_challenger_that_overlooks_danger_never_wins() -> None:
    truths = [{"category": "water", "severity": "danger"}] * 20
    new = [sure("water") | {"severity": Guess("normal", 0.95, True)}] * 20
    old = [sure("roads") | {"severity": Guess("normal", 0.2, False)}] * 20
    result = contest(truths, new, old)
    assert result.p_value < 0.01
    assert "danger" in result.lost
    assert not result.is_won()


def test_figures_by_hand() -> None:
    guessed = [
        Guess("a", 0.9, True), Guess("a", 0.8, True), Guess("b", 0.6, False), Guess("b", 0.2, False), None,
    ]  # fmt: skip
    found = figures(["a", "b", "b", "a", "a"], guessed, target=0.6)
    assert found.accuracy == pytest.approx(2 / 5)
    assert (found.coverage, found.precision) == (pytest.approx(2 / 5), pytest.approx(1 / 2))
    # a: 1 of 3 found, 1 wrong: 2/(3+2). b: 1 of 2 found, 1 wrong: 2/(2+2).
    assert found.macro_f1 == pytest.approx((2 / 5 + 2 / 4) / 2)
    # 1/1, 1/2, 2/3, 2/4, 2/5: sixty percent are kept until the third.
    assert found.coverage_at_target == pytest.approx(3 / 5)


def test_whoever_suggests_does_not_carry_what_teaches() -> None:
    names = "rasid.methods.triage.guessing, rasid.methods.triage.model_files"
    asked = f"import sys, {names}; print('sklearn' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
