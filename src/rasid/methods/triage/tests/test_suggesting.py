"""Words and places that speak, words that are turned, and what nobody said."""

import time
from itertools import cycle, islice
from pathlib import Path

import pytest

from rasid.methods.triage import (
    Context,
    combine,
    lexicon_version,
    load_taxonomy,
    mask,
    names,
    normalise_for_triage,
    place_words,
    suggest_cold,
)
from rasid.methods.triage.lexicon import KINDS, load_lexicon
from rasid.methods.triage.suggesting import cold_version

HERE = Path(__file__).parent
KNOWN_KINDS = {"complaint", "praise", "suggestion", "question", "branch_request"}


def sentences(name: str) -> list[tuple[str, str, str]]:
    """Category, kind, text."""
    lines = (HERE / f"sentences_{name}.tsv").read_text().splitlines()
    return [tuple(line.split("\t")) for line in lines if line]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "kind", "category"),
    # What was reached when the file last changed a rule; "last" was counted before anything was changed for it.
    [("seen", 0.96, 0.97), ("held", 0.95, 0.94), ("fresh", 0.92, 0.91), ("last", 0.86, 0.72)],
)
def test_the_lexicon_reads_what_it_read_before(
    name: str, kind: float, category: float, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = sentences(name)
    made = [(code, said, suggest_cold(text)) for code, said, text in rows]
    kinds = sum(one.kind.value == said for _, said, one in made) / len(rows)
    categories = sum((one.category.value or "") == code for code, _, one in made) / len(rows)
    sure = [(code, one) for code, _, one in made if one.category.confidence >= 0.8]
    precise = sum(one.category.value == code for code, one in sure) / len(sure)
    with capsys.disabled():
        print(f"\n{name} ({len(rows)}): kind {kinds:.3f} category {categories:.3f}", end=" ")
        print(f"sure {len(sure) / len(rows):.2f} of which right {precise:.3f}")
    assert kinds >= kind
    assert categories >= category


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ما قصرتوا والله", "praise"),
        ("يعطيهم العافية على شغلهم", "praise"),
        ("حسبي الله ونعم الوكيل", "complaint"),
        ("المكان مو نظيف", "complaint"),
        ("المكان نظيف", "praise"),
        ("شو الأوراق المطلوبة؟", "question"),
        ("ياريت تحطوا مظلة", "suggestion"),
        ("نحتاج فرع للضمان في قريتنا", "branch_request"),
    ],
)
def test_idioms_and_negations_decide_the_kind(text: str, kind: str) -> None:
    assert suggest_cold(text).kind.value == kind


@pytest.mark.parametrize("text", ["شكرا على تضييع وقتي ٤ ساعات انتظار 👏", "", "12345", "هلا", "👍"])
def test_irony_and_silence_stay_unknown(text: str) -> None:
    assert suggest_cold(text).kind.value is None


@pytest.mark.parametrize(
    "text",
    [
        "سلك كهرباء مكشوف عند باب المدرسة",
        "منهل مفتوح وفي أطفال",
        "ريحة غاز قوية بالعمارة",
        "السقف رح ينهار على الطلاب",
        "open manhole near the school",
        "في حريق بالحاوية",
    ],
)
def test_danger_to_life_is_said_with_its_words(text: str) -> None:
    severity = suggest_cold(text).severity
    assert severity.value == "danger"
    assert severity.reasons[0].code == "danger"
    assert all(word in text for word in str(severity.reasons[0].params["words"]).split("، "))


def test_danger_that_is_over_or_denied_is_none() -> None:
    assert suggest_cold("شكرا للدفاع المدني على إطفاء الحريق بسرعة").severity.value == "low"
    assert suggest_cold("الرصيف لونه باهت وما في خطر").severity.value != "high"


def test_the_place_speaks_louder_than_the_words() -> None:
    text = "تأخر الموعد شهرين"
    assert suggest_cold(text, Context(sector="health")).sector.value == "health"
    at_health = suggest_cold("الدواء غير متوفر والطريق فيه حفرة", Context(sector="health"))
    assert at_health.category.value == "health.medicine.shortage"
    outdoors = suggest_cold("الدواء غير متوفر والطريق فيه حفرة", Context(sector="roads"))
    assert outdoors.category.value == "roads.surface.pothole"


def test_a_scanned_service_names_its_category() -> None:
    alone = suggest_cold("تأخرت كثير")
    scanned = suggest_cold("تأخرت كثير", Context(sector="licensing", service="تجديد رخصة قيادة"))
    assert alone.category.value != "licensing.drivers.licence"
    assert "licensing.drivers.licence" in {
        scanned.category.value, *(other.value for other in scanned.others)
    }  # fmt: skip


def test_what_the_sender_chose_counts_and_is_told() -> None:
    chosen = suggest_cold("شوفولنا حل", Context(kind="complaint", category="water.supply.cut"))
    assert chosen.kind.value == "complaint"
    assert chosen.category.value == "water.supply.cut"
    assert chosen.category.reasons[0].code == "chosen"


def test_reasons_name_words_of_the_text() -> None:
    text = "المويه مقطوعه من اسبوع"
    (reason,) = suggest_cold(text).category.reasons
    assert reason.code == "words"
    assert all(word in text for word in str(reason.params["words"]).split("، "))


def test_every_target_of_a_rule_is_known() -> None:
    taxonomy, lexicon = load_taxonomy(), load_lexicon()
    targets = {rule.target for rules in lexicon.categories.values() for rule in rules}
    assert targets <= set(taxonomy.categories)
    assert set(taxonomy.categories) - targets == set()
    assert {rule.target for rules in lexicon.sectors.values() for rule in rules} <= set(taxonomy.sectors)
    assert set(KINDS) == KNOWN_KINDS


def test_every_category_says_what_it_needs() -> None:
    for code, category in load_taxonomy().categories.items():
        assert code.count(".") == 2
        assert len(code) <= 80
        assert category.names.ar
        assert category.names.en
        assert category.kinds <= KNOWN_KINDS
        assert category.kinds
        assert 0 < category.radius_m <= 20_000
        assert 0 < category.window_days <= 120
        assert 0 < category.answer_days <= 60


def test_versions_name_the_data() -> None:
    assert load_taxonomy().version.startswith("2026-")
    assert len(lexicon_version()) == 12
    assert suggest_cold("x").version == cold_version()


def test_a_model_joins_and_a_silent_lexicon_gives_way() -> None:
    cold = suggest_cold("حفرة كبيرة بالشارع")
    agreed = combine(cold, {"category": {"roads.surface.pothole": 0.9, "roads.surface.manhole": 0.1}})
    assert agreed.category.value == "roads.surface.pothole"
    assert agreed.category.reasons[-1].code == "model"
    led = combine(suggest_cold("نفس الموضوع"), {"category": {"water.supply.cut": 0.7}}, version="m1")
    assert led.category.value == "water.supply.cut"
    assert led.category.confidence == 0.7
    assert led.version.endswith("+m1")
    assert combine(cold, {}) == cold


def spans(text: str) -> list[str]:
    return [text[span.start : span.end] for span in names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الموظف أحمد العبادي ما قصر", ["أحمد العبادي"]),
        ("شارع الملك عبدالله الثاني", []),
        ("مدرسة خالد بن الوليد", []),
        ("مستشفى الأمير حمزة", []),
        ("حفرة مقابل مسجد عمر بن الخطاب", []),
        ("King Hussein street", []),
        ("اسمه زكريا", ["زكريا"]),
        ("الموظف سمير على الشباك الثاني", ["سمير"]),
        ("الموظف على حق", []),
        ("الموظف سمير علي كان لطيفاً", ["سمير علي"]),
        ("سألت عن علي محمد", ["علي محمد"]),
        ("الوضع جميل والحمد لله", []),
    ],
)
def test_people_are_highlighted_and_places_are_not(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_words_that_tell_where_are_found() -> None:
    text = "حفرة كبيرة مقابل مسجد عمر في حي نزال"
    assert [text[s.start : s.end] for s in place_words(text)] == ["مقابل مسجد عمر", "حي نزال"]


def test_one_spelling_for_all() -> None:
    assert normalise_for_triage("  المُستشفَى  كــبيرةٌ جدااااا ٢٠٢٦\u200f ") == "المستشفي كبيره جدا 2026"
    once = normalise_for_triage("أإآٱ ؤئ ىة گ")
    assert normalise_for_triage(once) == once


def test_a_thousand_texts_a_second_are_masked_and_read(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [text for name in ("seen", "held", "fresh", "last") for _, _, text in sentences(name)]
    for text in texts:
        mask(text)
        suggest_cold(text)
    many = list(islice(cycle(texts), 2000))
    began = time.process_time()
    for text in many:
        mask(text)
        suggest_cold(text)
    rate = len(many) / (time.process_time() - began)
    with capsys.disabled():
        print(f"\nmask + suggest_cold: {rate:,.0f} texts a second of one core")
    assert rate > 1000
